"""How far a long run is: on standard error, on a terminal only, and only when the work takes more than a second."""

import os
import sys
from collections.abc import Iterable, Iterator
from threading import Lock, Timer
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

SECONDS = 1.0
Outcome = TypeVar("Outcome")


def told(outcomes: Iterable[Outcome], total: int) -> Iterator[Outcome]:
    """The outcomes as they come, counted before the reader's eyes."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield from outcomes
        return
    bar = _Bar(total)
    timer = Timer(SECONDS, bar.show)
    timer.daemon = True
    timer.start()
    try:
        for outcome in outcomes:
            bar.advance()
            yield outcome
    finally:
        timer.cancel()
        bar.close()


class _Bar:
    """Counts from the start and is seen from `show` on; rich is imported only then."""

    def __init__(self, total: int) -> None:
        self.total, self.done = total, 0
        self.lock = Lock()
        self.seen: Progress | None = None
        self.closed = False

    def show(self) -> None:
        with self.lock:
            if self.closed:
                return
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TimeElapsedColumn

            columns = (SpinnerColumn("line"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
            self.seen = Progress(*columns, console=Console(stderr=True), transient=True)
            self.seen.add_task("", total=self.total, completed=self.done)
            self.seen.start()

    def advance(self) -> None:
        with self.lock:
            self.done += 1
            if self.seen:
                self.seen.update(self.seen.task_ids[0], completed=self.done)

    def close(self) -> None:
        with self.lock:
            self.closed = True
            if self.seen:
                self.seen.stop()
