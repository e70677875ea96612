"""Every rule has its page, and the pages say what the rules say: `make docs` writes them."""

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "docs/rule_reference.py"


def test_pages_are_fresh() -> None:
    run = subprocess.run([sys.executable, str(SCRIPT), "--check"], check=False, capture_output=True, text=True)
    assert run.stdout.split() == [], "run `make docs`"
    assert run.returncode == 0, run.stderr
