"""What ends the command early leaves no traceback: Ctrl-C while modules are imported, a kill, a closed terminal.

Imported before anything else, so it imports next to nothing itself.
"""

import signal
import sys
import threading
from types import FrameType

ENDINGS = ("SIGTERM", "SIGHUP")


def let_interrupt_end() -> None:
    """Until `raise_on_interrupt`, Ctrl-C ends the process without a word: nothing has begun that must be cleaned up."""
    if _in_main_thread() and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def raise_on_interrupt() -> None:
    """From now on Ctrl-C is an exception again; who is deaf to it (a shell's background job) stays so."""
    if _in_main_thread() and signal.getsignal(signal.SIGINT) == signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def leave_when_told() -> None:
    """A polite end (kill, a closed terminal) leaves as Ctrl-C does: workers ended, half-written files taken away."""
    for number in (getattr(signal, name, None) for name in ENDINGS):
        if number is not None and _in_main_thread() and signal.getsignal(number) == signal.SIG_DFL:  # nohup stays nohup
            signal.signal(number, _leave)


def _leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)


def _in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()
