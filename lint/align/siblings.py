"""Lines of one build that say the same of several things: items of a list, sentences that repeat their words.

`LAD (214 lesions): bias 2.6, SD 10.9` and `LCx (98 lesions): bias 1.4, SD 10.1` are rows of a table that nobody drew.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from lint.align.lists import Member
from lint.document import Document
from lint.facts.kept_lines import of_line
from lint.facts.lines import Figure, Line
from lint.facts.model import text_of

_LEAST = 2
_KINDS = {"paragraph", "list_item"}


@dataclass(frozen=True, slots=True)
class _Built:
    """A line with its numbers, and the words before the first of them, between them and behind the last."""

    line: Line
    text: str
    figures: tuple[Figure, ...]
    pieces: tuple[str, ...]


def siblings(lines: Sequence[Line], documents: Sequence[Document]) -> Iterator[list[tuple[Line, Member]]]:
    """Runs of neighbouring lines that differ in their names and numbers only; each line with its numbers and its name."""
    run: list[_Built] = []
    for one, other in pairwise([*(_built(line, documents) for line in lines), None]):
        if one is None:
            continue
        run.append(one)
        if other is None or not _alike(one, other):
            if len(run) >= _LEAST:
                yield _members(run)
            run = []


def _built(line: Line, documents: Sequence[Document]) -> _Built | None:
    figures = tuple(sorted((f for f in line.figures if f.kind == "quantity"), key=lambda f: f.place))
    if line.kind not in _KINDS or len(figures) < _LEAST:
        return None
    text = text_of(documents[line.place.document], line.place)
    ends = [line.place.sentence_start, *(f.place.end for f in figures)]
    starts = [*(f.place.start for f in figures), line.place.sentence_end]

    def work() -> tuple[str, ...]:
        return tuple("".join(text[a:b].casefold().split()) for a, b in zip(ends, starts, strict=True))

    return _Built(line, text, figures, of_line(line, "pieces", tuple[str, ...], work))


def _alike(one: _Built, other: _Built) -> bool:
    """As many numbers, and at least two at the end with the same words around them."""
    near = (one.line.place.document, one.line.section, one.line.kind) == (
        other.line.place.document, other.line.section, other.line.kind
    )  # fmt: skip
    return near and len(one.figures) == len(other.figures) and _shared(one, other) > _LEAST


def _shared(one: _Built, other: _Built) -> int:
    """How many pieces are the same, counted from the end; those of punctuation alone say nothing by themselves."""
    same = list(
        takewhile(lambda pair: pair[0] == pair[1], zip(reversed(one.pieces), reversed(other.pieces), strict=True))
    )
    return len(same) if any(any(map(str.isalpha, piece)) for piece, _ in same) else 0


def _members(run: Sequence[_Built]) -> list[tuple[Line, Member]]:
    """The numbers behind the name, which ends with a colon, or where the words begin to be the same."""
    total = len(run[0].figures)
    first = max(total - min(_shared(a, b) for a, b in pairwise(run)), 0)
    colon = next((n for n, piece in enumerate(run[0].pieces) if set(piece) & {":", "："}), 0)
    first = max(first, colon if total - colon >= _LEAST else 0)
    heads = [built.text[built.line.place.sentence_start : built.figures[first].place.start] for built in run]
    alike = sum(
        1 for _ in takewhile(lambda characters: len(set(characters)) == 1, zip(*(h[::-1] for h in heads), strict=False))
    )
    return [(built.line, _member(built, first, alike)) for built in run]


def _member(built: _Built, first: int, alike: int) -> Member:
    """`alike`: so many characters before the numbers are the same in all lines, and no part of the name."""
    start, end = built.line.place.sentence_start, built.figures[first].place.start - alike
    figures = tuple((figure, str(n)) for n, figure in enumerate(built.figures[first:]))
    return Member(figures, built.text[start:end], start, end)
