"""A share of one file that is not that of the counts of the other one, as all that are told with it are: 91.7%, and `301 of 310`."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.explained import spot
from lint.align.ledger import Entry
from lint.align.sides import once
from lint.align.worked_out import WORKED_OUT, Counts, Group, counts_told, may_follow, told_with
from lint.document import Side
from lint.facts.lines import Figure

_SEVERAL = 2
_SLIP = Decimal("0.25")
"""By so much of the whole a share may miss its counts; beyond, they are other counts."""


def shares_apart(comparison: Comparison) -> Iterator[Hit]:
    """Of shares or rests told together all but one follow from counts that are told together there.

    This one stands against the counts that are left over in its place.
    """
    sides: tuple[Side, ...] = ("nmpa", "fda")
    for side, other in zip(sides, reversed(sides), strict=True):
        told = _counts(comparison.side(other))
        lines = comparison.side(other).lines
        for figures in _told_together(comparison.side(side)).values():
            entries = [comparison.entries[side][spot(f.place)] for f in figures]
            groups = {told_with(lines[e.partner_line]) for e in entries if e.reason == WORKED_OUT}
            counts = told[groups.pop()] if len(groups) == 1 else ()
            parts = [_part(e, counts) for e in entries]
            odd = [n for n, part in enumerate(parts) if part is None]
            if len(entries) > _SEVERAL and len(odd) == 1 and entries[odd[0]].status in {"only", "differ"}:
                left = _left_over(counts, entries, parts, odd[0])
                if left is not None:
                    yield _hit(side, figures[odd[0]], left)


def _part(entry: Entry, told: Sequence[Counts]) -> Figure | None:
    """The count that a value is the share or the rest of."""
    if entry.reason == WORKED_OUT:
        return entry.partner
    return next((counts.part for counts in told if counts.give(entry.figure)), None) if told else None


def _left_over(
    told: Sequence[Counts], entries: Sequence[Entry], parts: Sequence[Figure | None], odd: int
) -> Counts | None:
    """The counts told in the manner of the others, in the place of the odd one, from which it would follow but for a slip."""
    parts = [part for part in parts if part is not None]
    known = [c for c in told if any(c.part is part for part in parts)]
    manners = [m for m in {c.apart for c in known} if sum(c.apart == m for c in known) == len(parts)]
    shares = [e.figure for n, e in enumerate(entries) if n != odd]
    for manner in sorted(manners, key=abs):
        pairs = [c for c in known if c.apart == manner]
        of_rest = all(
            _miss(c, f, of_rest=True) <= _miss(c, f, of_rest=False) for c, f in zip(pairs, shares, strict=False)
        )
        used = {spot(f.place) for c in pairs for f in (c.part, c.whole)}
        free = [
            c
            for c in told
            if c.apart == manner
            and used.isdisjoint({spot(c.part.place), spot(c.whole.place)})
            and sum(p.part.place < c.part.place for p in pairs) == odd
            and _miss(c, entries[odd].figure, of_rest=of_rest) <= _SLIP
        ]
        if free and [id(c.part) for c in pairs] == [id(part) for part in parts]:
            return min(free, key=lambda c: _miss(c, entries[odd].figure, of_rest=of_rest))
    return None


def _miss(counts: Counts, figure: Figure, *, of_rest: bool) -> Decimal:
    """How far a number is from the share of the part, or from that of the rest, or from the rest."""
    part, whole = counts.part.value, counts.whole.value
    if figure.is_whole:
        return abs(whole - part - figure.value) / whole
    return abs((whole - part if of_rest else part) / whole - figure.based[1])


def _hit(side: Side, figure: Figure, counts: Counts) -> Hit:
    part, whole = counts.part.value, counts.whole.value
    due = f"{(100 * part / whole).quantize(Decimal('0.1'), ROUND_HALF_UP)}%"
    texts = figure.text, f"{counts.part.text} / {counts.whole.text} ({whole - part if figure.is_whole else due})"
    own, other = (figure.place,), (counts.part.place, counts.whole.place)
    if side == "nmpa":
        return Hit({"nmpa": texts[0], "fda": texts[1]}, own, other)
    return Hit({"nmpa": texts[1], "fda": texts[0]}, other, own)


@once
def _told_together(side: SideFacts) -> Mapping[tuple[Group, int, bool], Sequence[Figure]]:
    """The shares, and the long counts, of each sentence and of each column of a table, in their order."""
    found: dict[tuple[Group, int, bool], list[Figure]] = defaultdict(list)
    for line in side.lines:
        group = told_with(line)
        table = side.documents[group[0]].blocks[group[1]].table
        for figure in sorted(line.figures, key=lambda f: f.place):
            if may_follow(figure):
                column = table.cells[figure.place.cell].column if table and figure.place.cell >= 0 else -1
                found[group, column, figure.is_whole].append(figure)
    return found


@once
def _counts(side: SideFacts) -> Mapping[Group, Sequence[Counts]]:
    found: dict[Group, list[Counts]] = defaultdict(list)
    for line in side.lines:
        found[told_with(line)] += counts_told(line)
    return found
