"""Counts that are lost on the way: what was screened, less what was excluded, is what is left."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from typing import Any

from lint.align.comparison import Hit, SideFacts, on_side
from lint.checks.tallies import Whole, count_grid, is_near, sums_to, turned, wholes_of
from lint.facts.kept_lines import of_line
from lint.facts.lines import Line
from lint.facts.model import Place

__all__ = ["flow"]

Parameters = Mapping[str, Any]
_CUT = re.compile(r"[,，;；。、:：()（）]|\.(?!\d)|\b(?:and|while|whereas)\b|[后并]", re.A)
_MANY = 12  # counts whose sums are tried
_SLIP = Decimal("0.15")


@dataclass(frozen=True, slots=True)
class Flow:
    """What there was, what was lost of it, and what is said to be left."""

    start: Whole
    lost: tuple[Whole, ...]
    whole: Whole


def flow(side: SideFacts, parameters: Parameters) -> Iterator[Hit]:
    """Screened less excluded is what is left: the difference must be some of the counts that stand between them."""
    told = set[Place]()
    for line in side.lines:
        wholes = wholes_of(line) if line.place.cell < 0 else []
        if 4 <= len(wholes) <= _MANY:
            text = side.documents[line.place.document].blocks[line.place.block].text
            for odd in _losses(text, wholes, parameters):
                told.add(odd.whole.place)
                yield _flow_hit(side, odd)
    given = [str(parameters[name]) for name in ("first", "gone", "last", "drawn")]
    for line, text, counts in _paragraphs(side):
        found = partial(_exclusions, text, counts, parameters)
        if not counts or not of_line(line, f"exclusions {given}", bool, partial(_any, found)):
            continue
        for odd in found():
            if odd.whole.place not in told:
                told.add(odd.whole.place)
                yield _flow_hit(side, odd)
    for labelled in _columns(side):
        yield from (_flow_hit(side, odd) for odd in _rows_lost(labelled, parameters))


def _columns(side: SideFacts) -> Iterator[Sequence[tuple[str, Whole]]]:
    """The counts of each column of a table, from top to bottom, with the labels of their rows."""
    for number, document in enumerate(side.documents):
        for index, block in enumerate(document.blocks):
            if block.table is None:
                continue
            grid = count_grid(document, block.table, number, index)
            texts = [[""] * block.table.columns for _ in grid]
            for cell in block.table.cells:
                texts[cell.row][cell.column] = cell.text
            for counts, names in ((turned(grid), texts), (grid, list(zip(*texts, strict=True)))):
                labels = [next(filter(str.strip, name), "") for name in names]
                for column in counts:
                    yield [(name, whole) for name, whole in zip(labels, column, strict=True) if whole is not None]


def _rows_lost(rows_: Sequence[tuple[str, Whole]], parameters: Parameters) -> Iterator[Flow]:
    """`Screened 352 / Excluded: motion 19 / Consent withdrawn 11 / Analyzed 338`, each count in a row of its own."""
    first, gone, last = (_form(parameters[name]) for name in ("first", "gone", "last"))
    start = next((n for n, (name, _) in enumerate(rows_) if first.search(name) and not gone.search(name)), None)
    if start is None:
        return
    ends = (n for n in range(start + 2, len(rows_)) if last.search(rows_[n][0]) and not gone.search(rows_[n][0]))
    end = next(ends, None)
    between = rows_[start + 1 : end] if end is not None else ()
    if end is None or len(between) > _MANY or not any(gone.search(name) for name, _ in between):
        return
    screened, left = rows_[start][1], rows_[end][1]
    exact = sums_to([whole.value for _, whole in between], screened.value - left.value)
    ways = [tuple(w for name, w in between if all_ or gone.search(name)) for all_ in (True, False)]
    for lost in ways if not exact else ():
        if _is_slip(screened.value - sum(w.value for w in lost), left.value, screened.value):
            yield Flow(screened, lost, left)
            return


def _flow_hit(side: SideFacts, odd: Flow) -> Hit:
    values = {
        "parts": " - ".join(str(w.value) for w in (odd.start, *odd.lost)),
        "sum": str(odd.start.value - sum(w.value for w in odd.lost)),
        "whole": str(odd.whole.value),
    }
    return on_side(side.side, (odd.whole.place, odd.start.place, *(w.place for w in odd.lost)), values)


def _losses(text: str, wholes: Sequence[Whole], parameters: Parameters) -> Iterator[Flow]:
    """Two counts or more between the first and the last one of a sentence, which are about what was lost, and not all of it."""
    first, last = (_form(parameters[name]) for name in ("first", "last"))
    start = next((w for w in wholes if _beside(first, text, w.place)), None)
    end = next((w for w in wholes if start and w.place > start.place and _beside(last, text, w.place)), None)
    if start is None or end is None or start.value <= end.value:
        return
    between = tuple(w for w in wholes if start.place < w.place < end.place)
    lost, total = start.value - end.value, sum(w.value for w in between)
    if len(between) >= 2 and not sums_to([w.value for w in between], lost) and is_near(lost, total):
        yield Flow(start, between, end)


def _any(found: Callable[[], Iterator[Flow]]) -> bool:
    return any(found())


def _paragraphs(side: SideFacts) -> Iterator[tuple[Line, str, Sequence[Whole]]]:
    """The first lines and the texts of paragraphs, with their counts."""
    found: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in side.lines:
        if line.place.cell < 0:
            found[line.place.document, line.place.block].append(line)
    for (document, block), own in found.items():
        wholes = sorted((w for line in own for w in wholes_of(line)), key=lambda w: w.place)
        yield own[0], side.documents[document].blocks[block].text, wholes


def _exclusions(text: str, wholes: Sequence[Whole], parameters: Parameters) -> Iterator[Flow]:
    """A number that is called excluded, the one before it of which it was, and the one behind it that is left."""
    first, gone, last, drawn = (_form(parameters[name]) for name in ("first", "gone", "last", "drawn"))
    for at, out in enumerate(wholes):
        if not _said_of(gone, text, out.place):
            continue
        start = next((w for w in reversed(wholes[:at]) if _said_of(first, text, w.place)), None)
        end = next((w for w in wholes[at + 1 :] if _said_of(last, text, w.place)), None)
        if start is None or end is None or len({start.noun, out.noun, end.noun} - {""}) > 1:
            continue
        between = [w for w in wholes if start.place < w.place < end.place]
        proved = out.value == sum(w.value for w in between if w is not out)  # all that was lost, and its parts
        lost = [out] if proved else [w for w in between if _said_of(gone, text, w.place)]
        left = start.value - sum(w.value for w in lost)
        chosen = drawn.search(text, start.place.start, end.place.end)
        near = len(between) <= _MANY and not chosen and _is_slip(left, end.value, start.value)
        all_told = sum(w.value for w in between) == start.value - end.value
        if near and not all_told and (proved or not sums_to([w.value for w in between], start.value - end.value)):
            yield Flow(start, tuple(lost), end)


def _is_slip(left: int, told: int, start: int) -> bool:
    """Numbers that are nearly the same: what is further off has another reason than a slip."""
    return left > 0 and 0 < abs(left - told) <= _SLIP * start


@cache
def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


def _beside(cue: re.Pattern[str], text: str, place: Place) -> bool:
    """Whether a cue stands in the clause of a count."""
    left = max(text.rfind(c, 0, place.start) for c in ",，;；。、(（") + 1
    right = min((at for c in ",，;；。、)）" if (at := text.find(c, place.end)) >= 0), default=len(text))
    return cue.search(text[max(left, place.start - 40) : right]) is not None


def _said_of(cue: re.Pattern[str], text: str, place: Place) -> bool:
    """Whether a cue stands in the part of the clause that is a count's own: `59 were excluded and 538 were included`."""
    before = _CUT.split(text[max(0, place.start - 40) : place.start])[-1]
    behind = _CUT.split(text[place.end : place.end + 40])[0]
    return cue.search(f"{before} {behind}") is not None
