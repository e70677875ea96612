"""What is known of single lines from run to run, by the names that they were read under: only new lines are looked at.

A line of a name holds what every line of that name holds, so whatever follows from the line alone (and from the glossary,
and from what is named in `given`) can be kept. A line without a name is looked at each time.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from lint.facts.lines import Line
from lint.language import answers

T = TypeVar("T")


class Named(Protocol):
    """A line, or something that is known by the names of its lines."""

    @property
    def name(self) -> str:
        """What tells it from anything else, or ""."""


def of_lines(lines: Sequence[Line], what: str, kind: Any, work: Callable[[Line], T], *given: str) -> Iterator[T]:
    """What `work` says of each line: `what` names the work, `kind` is the type of what it says, `given` what else decides it."""
    known: answers.Table[T] = answers.table(_name(what, given), lambda: kind)
    names = _names(lines)
    if names:
        return known.answers(names, lines, work)
    return (known.answer(line.name, work, line) if line.name else work(line) for line in lines)


_SIDES = 4  # whose names are remembered: both, with and without what is set apart
_named: dict[int, tuple[Sequence[Line], Sequence[str]]] = {}


def _names(lines: Sequence[Line]) -> Sequence[str]:
    """The names of lines, if all have one: the lines of a side are asked about by many."""
    known = _named.get(id(lines))
    if known is not None and known[0] is lines:
        return known[1]
    found = [line.name for line in lines]
    names = found if all(found) else []
    if isinstance(lines, tuple):
        if len(_named) >= _SIDES:
            _named.clear()
        _named[id(lines)] = lines, names
    return names


def of_line(line: Line, what: str, kind: Any, work: Callable[[], T]) -> T:
    """What follows from one line."""
    if not line.name:
        return work()
    known: answers.Table[T] = answers.table(what, lambda: kind)
    return known.answer(line.name, work)


def speaking(
    lines: Sequence[Line], what: str, speaks: Callable[[Line], bool], *given: str
) -> Iterator[tuple[int, Line]]:
    """The lines that speak of something, with their numbers."""
    told = of_lines(lines, what, bool, speaks, *given)
    return ((number, line) for number, (line, tells) in enumerate(zip(lines, told, strict=True)) if tells)


def of_two_lines(one: Named, other: Named, what: str, kind: Any, work: Callable[[], T]) -> T:
    """What follows from two lines, or from two things of several lines that have their names."""
    if not (one.name and other.name):
        return work()
    known: answers.Table[T] = answers.table(what, lambda: kind)
    return known.answer((one.name, other.name), work)


def _name(what: str, given: Sequence[str]) -> str:
    digest = hashlib.sha256("\0".join(given).encode("utf-8", "surrogatepass")).hexdigest()[:16] if given else ""
    return f"{what} {digest}".rstrip()
