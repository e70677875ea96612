"""A batch that is ended at a random moment leaves nothing that is wrong; benchmarks/kill.py does it 200 times."""

import os
import random
import signal
from pathlib import Path

import pytest

pytest.importorskip("reportlab")
pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks for processes in /proc")


def test_a_killed_batch(tmp_path: Path) -> None:
    from benchmarks import kill

    made = kill.bench(tmp_path)
    chance = random.Random(os.getpid())
    wrong = [line for number in kill.SIGNALS for line in kill.end_once(made, chance, signal.Signals(number))]
    assert wrong + kill.whole_run(made) == []
    assert made.litter() <= len(kill.SIGNALS)  # an unfinished file is possible after SIGKILL alone, and is swept later
