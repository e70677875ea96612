"""How far a long run is: on standard error, on a terminal only, and only when the work takes more than a second."""

import os
import sys
from collections.abc import Iterable, Iterator
from threading import Event, Thread
from typing import TypeVar

from lint.processes import PROGRESS

SECONDS = 1.0
TICK = 0.1
Outcome = TypeVar("Outcome")


def told(outcomes: Iterable[Outcome], total: int) -> Iterator[Outcome]:
    """The outcomes as they come, counted before the reader's eyes."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield from outcomes
        return
    bar = _Bar(total)
    bar.start()
    try:
        for outcome in outcomes:
            bar.done += 1
            yield outcome
    finally:
        bar.over.set()
        bar.join()


class _Bar(Thread):
    """Counts from the start and is seen after a while; rich is imported only then."""

    def __init__(self, total: int) -> None:
        super().__init__(name=PROGRESS, daemon=True)
        self.total, self.done = total, 0
        self.over = Event()

    def run(self) -> None:
        """All that is drawn is drawn here: a thread of rich's own would forbid to double the process."""
        if self.over.wait(SECONDS):
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TimeElapsedColumn

        columns = (SpinnerColumn("line"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as seen:
            task = seen.add_task("", total=self.total)
            while not self.over.wait(TICK):
                seen.update(task, completed=self.done, refresh=True)
