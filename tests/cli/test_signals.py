"""Ctrl-C in the first moments of the command, while its modules are imported, leaves no traceback."""

import os
import signal
import subprocess
import sys

import pytest

from lint.cli import signals

INTERRUPTED_IMPORT = """
import signal, sys
signal.signal(signal.SIGINT, signal.{handler})
sys.path.insert(0, {folder!r})
import lint.cli
print("imported")
"""
CLICK = "import os, signal\nos.kill(os.getpid(), signal.SIGINT)\nraise SystemExit('went on')\n"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize(
    ("handler", "code", "told"),
    [
        pytest.param("default_int_handler", -signal.SIGINT, "", id="a terminal"),
        pytest.param("SIG_IGN", 1, "went on", id="a shell's background job is deaf to it"),
    ],
)
def test_interrupt_while_importing(tmp_path, handler, code, told):
    (tmp_path / "click.py").write_text(CLICK)
    program = INTERRUPTED_IMPORT.format(handler=handler, folder=str(tmp_path))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=os.environ, check=False)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (code, "", told)


@pytest.mark.parametrize(
    ("before", "meanwhile", "after"),
    [
        (signal.default_int_handler, signal.SIG_DFL, signal.default_int_handler),
        (signal.SIG_IGN, signal.SIG_IGN, signal.SIG_IGN),
    ],
)
def test_interrupt_raises_again_afterwards(before, meanwhile, after):
    found = signal.signal(signal.SIGINT, before)
    try:
        signals.let_interrupt_end()
        assert signal.getsignal(signal.SIGINT) == meanwhile
        signals.raise_on_interrupt()
        assert signal.getsignal(signal.SIGINT) == after
    finally:
        signal.signal(signal.SIGINT, found)
