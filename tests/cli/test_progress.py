import io
import sys
import time
from collections.abc import Iterator

import pytest

from lint.cli import progress


class Screen(io.StringIO):
    """Standard error of a person who is looking."""

    def isatty(self) -> bool:
        return True


def slowly(pause: float) -> Iterator[int]:
    for number in range(3):
        time.sleep(pause)
        yield number


@pytest.mark.parametrize(
    ("screen", "term", "pause", "seen"),
    [
        (Screen(), "xterm", 0.1, True),
        (Screen(), "xterm", 0.0, False),
        (Screen(), "dumb", 0.1, False),
        (io.StringIO(), "xterm", 0.1, False),
    ],
    ids=["long", "short", "dumb terminal", "pipe"],
)
def test_only_long_work_is_told_and_only_on_a_terminal(
    screen: io.StringIO, term: str, pause: float, seen: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(progress, "SECONDS", 0.05 if pause else 60.0)
    monkeypatch.setenv("TERM", term)
    assert list(progress.told(slowly(pause), 3)) == [0, 1, 2]
    assert bool(screen.getvalue()) == seen
