"""A batch that is ended at a random moment leaves nothing that is wrong; once here, 200 times in benchmarks/kill.py."""

import os
import random
from pathlib import Path

import pytest

pytest.importorskip("reportlab")
pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks for processes in /proc")


def test_a_killed_batch(tmp_path: Path) -> None:
    from benchmarks import kill

    made = kill.bench(tmp_path)
    chance = random.Random(os.getpid())
    assert kill.end_once(made, chance, chance.choice(kill.SIGNALS)) + kill.whole_run(made) == []
    assert made.litter() <= 1  # an unfinished file is possible after SIGKILL alone, and is swept later
