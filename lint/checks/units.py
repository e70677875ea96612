"""The same number in two units of one kind: 16 MB and 16 GB."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise, product

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.align.explained import spot
from lint.align.figures import is_exact
from lint.align.ledger import Entry
from lint.align.pairing import in_order
from lint.align.scopes import compatible
from lint.align.sides import once
from lint.document import Side
from lint.facts.bounds import brackets
from lint.facts.given_units import bracket_unit
from lint.facts.intended_use import FULL_WIDTH
from lint.facts.lines import Figure, Line, measurand, unit_kind
from lint.facts.model import Metric, Place, text_of
from lint.language.normalise import plain
from lint.language.numbers import unit_at

__all__ = ["differs"]

SIDES: tuple[Side, Side] = ("nmpa", "fda")
_NO_MEASURE = {"", "proportion"}
_TWO = 2
_ALIKE = ({"angle", "temperature"}, {"frequency", "frames"})
"""What is written alike: 25 ℃ and 25 degrees, 30帧/秒 and 30 Hz."""

_LABELLED = re.compile(r"(?:[,(/\[，（]|\bin\b)\s*([A-Za-zμ°]{1,12}|[\u4e00-\u9fff]{1,2})\s*(?=[)\]）,，(（/]|$)")


def differs(comparison: Comparison, parameters: Mapping[str, object]) -> Iterator[Hit]:
    """Equal digits in other units, in lines that belong together; the unit of a table may stand in its labels."""
    for nmpa, fda in _of_lines(comparison, float(str(parameters.get("least_score", 0.2)))):
        parts = {f.bound for f in (nmpa, fda)} & {"numerator", "denominator"}  # the 6 of 33 6/7 weeks is 6天
        apart = _apart(nmpa.unit, fda.unit) or _is_of_another_kind(comparison, nmpa, fda)
        if nmpa.value == fda.value and apart and not parts and bool(nmpa.bound) == bool(fda.bound):
            yield _hit(nmpa, fda)
    for nmpa, fda in _metrics_left_over(comparison):
        if _is_of_another_kind(comparison, nmpa, fda):
            yield _hit(nmpa, fda)
    for nmpa, fda in _left_over(comparison):
        if nmpa.value == fda.value and _apart(nmpa.unit, fda.unit):
            yield replace(_hit(nmpa, fda), certain=False)
    for side in SIDES:
        yield from _half_slipped(comparison, side)
    for nmpa, fda in _limits_left_over(comparison):
        if _is_power_of_ten(nmpa, fda):
            yield replace(_hit(nmpa, fda), certain=False)
    nmpa_runs, fda_runs = (_runs(own) for own in (comparison.ledger.nmpa, comparison.ledger.fda))
    for ours, theirs in ((a, b) for a in nmpa_runs for b in fda_runs if _shifted(a, b)):
        shown = {side: " ~ ".join(f.text for f in run) for side, run in (("nmpa", ours), ("fda", theirs))}
        yield Hit(shown, tuple(f.place for f in ours), tuple(f.place for f in theirs))
    for nmpa_ends, fda_ends in _ranges_apart(comparison):
        shown = {side: " ~ ".join(f.text for f in run) for side, run in (("nmpa", nmpa_ends), ("fda", fda_ends))}
        yield Hit(shown, tuple(f.place for f in nmpa_ends), tuple(f.place for f in fda_ends))
    yield from _given_apart(comparison)
    for nmpa, fda in dict.fromkeys(_answered(comparison)):
        if _labelled_apart(comparison, nmpa, fda):
            yield _hit(nmpa, fda)


def _of_lines(comparison: Comparison, least: float) -> Iterator[tuple[Figure, Figure]]:
    """Numbers of two lines that belong together which nothing in the other line answers."""
    for match in (m for m in comparison.passages.pairs() if m.score >= least):
        pairing = comparison.pairings.of(match.left, match.right)
        if all(pairing.over):
            yield from product([pairing.left[i] for i in pairing.over[0]], [pairing.right[j] for j in pairing.over[1]])


def _ranges_apart(comparison: Comparison) -> Iterator[tuple[tuple[Figure, Figure], tuple[Figure, Figure]]]:
    """Two numbers in a row that the line which belongs to theirs has in another unit, whatever else they equal: 0.5 cm ~ 5.0 cm."""
    for match in comparison.passages.pairs():
        own, other = (
            [pair for pair in pairwise(in_order(line)) if pair[0].unit == pair[1].unit != ""]
            for line in (comparison.nmpa.lines[match.left], comparison.fda.lines[match.right])
        )
        for ours, theirs in product(own, other):
            same = all(f.value == g.value and f.based != g.based for f, g in zip(ours, theirs, strict=True))
            if same and _apart(ours[0].unit, theirs[0].unit):
                yield ours, theirs


def _given_apart(comparison: Comparison) -> Iterator[Hit]:
    """The same digits, of which a header or label says the unit: it names another power of ten than the other file."""
    for nmpa, fda, _ in comparison.ledger.pairs():
        givers = [_giver(comparison.side(side), f) for side, f in zip(SIDES, (nmpa, fda), strict=True)]
        if any(givers) and _is_power_of_ten(nmpa, fda):
            left, right = ((f.place, *((g,) if g else ())) for f, g in zip((nmpa, fda), givers, strict=True))
            yield Hit({"nmpa": _with_unit(nmpa), "fda": _with_unit(fda)}, left, right)


def _is_power_of_ten(nmpa: Figure, fda: Figure) -> bool:
    """So many times larger that only the unit or the point can be wrong."""
    a, b = nmpa.based[1], fda.based[1]
    if not (a and b) or unit_kind(nmpa.unit) != unit_kind(fda.unit):
        return False
    return len({abs(v).normalize().as_tuple().digits for v in (a, b)}) == 1 and abs(a) != abs(b)


def _with_unit(figure: Figure) -> str:
    return f"{figure.text} {figure.unit}" if figure.borrows_unit else figure.text


def _giver(side: SideFacts, figure: Figure) -> Place | None:
    """The header or label that gives the unit of a number in a table."""
    place = figure.place
    table = side.documents[place.document].blocks[place.block].table
    if table is None or place.cell < 0 or not figure.borrows_unit:
        return None
    own = table.cells[place.cell]
    for index, cell in enumerate(table.cells):
        beside = (cell.row == own.row) != (cell.column == own.column)
        if beside and index < place.cell and bracket_unit(plain(cell.text)) == figure.unit:
            return Place(place.document, place.block, index, 0, len(cell.text), 0, len(cell.text))
    return None


def _left_over(comparison: Comparison) -> Iterator[tuple[Figure, Figure]]:
    """Measures of equal digits that stand in one file only, on both sides, wherever they stand: with decimals, or three digits."""
    ledgers = comparison.ledger.nmpa, comparison.ledger.fda
    nmpa, fda = ([e.figure for e in own if e.status == "only" and _is_exact(e.figure)] for own in ledgers)
    by_value: dict[Decimal, list[Figure]] = defaultdict(list)
    for figure in fda:
        by_value[figure.value].append(figure)
    yield from ((figure, other) for figure in nmpa for other in by_value.get(figure.value, ()))


def _metrics_left_over(comparison: Comparison) -> Iterator[tuple[Figure, Figure]]:
    """Values of one metric that go together but for their units."""
    alone = comparison.metrics.alone_nmpa, comparison.metrics.alone_fda
    theirs: dict[object, list[Metric]] = defaultdict(list)
    for metric in alone[1]:
        theirs[metric.concept, metric.quantity.value].append(metric)
    for nmpa in alone[0]:
        for fda in theirs.get((nmpa.concept, nmpa.quantity.value), ()):
            own, other = (comparison.entries[s].get(spot(m.place)) for s, m in zip(SIDES, (nmpa, fda), strict=True))
            if own is not None and other is not None and compatible(nmpa, fda):
                yield own.figure, other.figure


def _is_of_another_kind(comparison: Comparison, nmpa: Figure, fda: Figure) -> bool:
    """2.4° and 2.4 mm, where neither file has this number in the unit of the other one."""
    kinds = {measurand(f.unit) for f in (nmpa, fda)}
    written = [_written(comparison.side(side)) for side in SIDES]
    told = written[0][nmpa.value, fda.unit] or written[1][fda.value, nmpa.unit]
    shown = not (nmpa.borrows_unit or fda.borrows_unit or nmpa.given or fda.given)
    rates = nmpa.unit.startswith(fda.unit) or fda.unit.startswith(nmpa.unit)
    measured = len(kinds) == _TWO and not kinds & _NO_MEASURE and kinds not in _ALIKE
    return shown and not rates and measured and len(nmpa.digits) >= _TWO and not told


def _limits_left_over(comparison: Comparison) -> Iterator[tuple[Figure, Figure]]:
    """Limits of the same direction that stand in one file only, in paragraphs or tables of which lines belong together."""
    lines, ledgers = (comparison.nmpa.lines, comparison.fda.lines), (comparison.ledger.nmpa, comparison.ledger.fda)
    partners = {(_block(lines[0][m.left]), _block(lines[1][m.right])) for m in comparison.passages.pairs()}
    limits = ([e for e in own if e.status == "only" and e.figure.comparator and e.figure.unit] for own in ledgers)
    for nmpa, fda in product(*limits):
        beside = (_block(lines[0][nmpa.line]), _block(lines[1][fda.line])) in partners
        if nmpa.figure.comparator == fda.figure.comparator and beside:
            yield nmpa.figure, fda.figure


def _half_slipped(comparison: Comparison, side: Side) -> Iterator[Hit]:
    """One of several equal measures in another unit: `up to 200 mm, and above 200 μm`, where the other file has 200 μm twice.

    The other file has the number in this unit nowhere, and in the right unit more often; in a row that has it in both units, as often.
    """
    other: Side = "fda" if side == "nmpa" else "nmpa"
    written = {s: _written(comparison.side(s)) for s in SIDES}
    twins: dict[Decimal, dict[str, Figure]] = defaultdict(dict)
    for line in comparison.side(side).lines:
        for figure in line.figures:
            twins[figure.value].setdefault(figure.unit, figure)
    for line in comparison.side(side).lines:
        for figure in (f for f in line.figures if len(twins[f.value]) > 1 and f.unit and f.kind == "quantity"):
            entry = comparison.entries[side].get(spot(figure.place))
            if entry is None or entry.status != "only" or written[other][figure.value, figure.unit]:
                continue
            for twin in twins[figure.value].values():
                key, near = (twin.value, twin.unit), any(f is twin for f in line.figures)
                often = written[other][key] - written[side][key]
                known = figure.comparator or len(figure.digits) > 1 or figure.value.as_tuple().exponent
                if (
                    _apart(figure.unit, twin.unit)
                    and known
                    and (often > 0 or near and line.kind == "row" and often == 0)
                ):
                    yield on_side(
                        side, (figure.place, twin.place), {side: figure.text, other: twin.text}, certain=False
                    )
                    break


@once
def _written(side: SideFacts) -> Counter[tuple[Decimal, str]]:
    """How often a file has each number in each unit."""
    return Counter((f.value, f.unit) for line in side.lines for f in line.figures)


def _block(line: Line) -> tuple[int, int]:
    return line.place.document, line.place.block


def _runs(entries: Sequence[Entry]) -> list[list[Figure]]:
    """Measures of one unit in one line that stand in one file only, two or more: the ends of a range, the sides of a box."""
    found: dict[tuple[int, str], list[Figure]] = defaultdict(list)
    for entry in entries:
        if entry.status == "only" and entry.figure.unit and unit_kind(entry.figure.unit) != "proportion":
            found[entry.line, entry.figure.unit].append(entry.figure)
    return [run for run in found.values() if len(run) > 1]


def _shifted(ours: Sequence[Figure], theirs: Sequence[Figure]) -> bool:
    """Value by value the same digits, and all are as many times larger: a unit was exchanged, 2 mm to 15 mm and 0.2 mm to 1.5 mm."""
    if len(ours) != len(theirs) or unit_kind(ours[0].unit) != unit_kind(theirs[0].unit):
        return False
    values = [(f.based[1], g.based[1]) for f, g in zip(ours, theirs, strict=True)]
    if not all(a and b for a, b in values):
        return False
    (times,) = ratios if len(ratios := {a / b for a, b in values}) == 1 else (Decimal(1),)
    return times != 1 and set(times.as_tuple().digits) <= {0, 1} and sum(times.as_tuple().digits) == 1


def _unit_before_bracket(side: SideFacts, line: Line, place: Place) -> set[str]:
    """The unit of the measure that a bracket with a number in it stands behind: `18.7 seconds on average (longest 41.5)`."""
    text = text_of(side.documents[place.document], place)
    opening = brackets(text.translate(FULL_WIDTH))[place.start]
    before = [f for f in line.figures if f.place.start < opening and unit_kind(f.unit) not in _NO_MEASURE]
    last = max(before, key=lambda f: f.place, default=None)
    return set() if last is None or re.search("[;；。]", text[last.place.end : opening]) else {last.unit}


def _is_exact(figure: Figure) -> bool:
    return bool(figure.unit) and is_exact(figure)


def _hit(nmpa: Figure, fda: Figure) -> Hit:
    return Hit({"nmpa": nmpa.text, "fda": fda.text}, (nmpa.place,), (fda.place,))


def _apart(one: str, other: str) -> bool:
    kinds = measurand(one), measurand(other)
    return one != other and kinds[0] == kinds[1] not in {"", "proportion"}


def _answered(comparison: Comparison) -> Iterator[tuple[Figure, Figure]]:
    """Numbers that a line of the other file answers one for one, and such as hardly stand there by chance."""
    for own, turned in ((comparison.ledger.nmpa, False), (comparison.ledger.fda, True)):
        for entry in own:
            if entry.partner is not None and (entry.firm or entry.status == "agree" and is_exact(entry.figure)):
                yield (entry.partner, entry.figure) if turned else (entry.figure, entry.partner)


def _labelled_apart(comparison: Comparison, nmpa: Figure, fda: Figure) -> bool:
    """One number has a unit, the other one stands in a table, or in the bracket behind a measure, that names another."""
    if bool(nmpa.unit) == bool(fda.unit) or nmpa.value != fda.value:
        return False
    written = nmpa.unit or fda.unit
    side: Side = "nmpa" if fda.unit else "fda"
    at = (nmpa if fda.unit else fda).place
    facts = comparison.side(side)
    named = _units_around(facts, facts.lines[comparison.entries[side][spot(at)].line], at)
    alike = {unit for unit in named if unit_kind(unit) == unit_kind(written)}
    return bool(alike) and written not in alike and all(_apart(written, unit) for unit in alike)


def _units_around(side: SideFacts, line: Line, place: Place) -> set[str]:
    """The units that the caption, the header of the column or the label of the row name; of a sentence, see below."""
    table = side.documents[place.document].blocks[place.block].table
    if table is None or place.cell < 0:
        return _unit_before_bracket(side, line, place)
    own = table.cells[place.cell]
    labels = [c.text for c in table.cells if (c.row == own.row) != (c.column == own.column) and c is not own]
    return {
        unit for text in (table.caption, *labels) for m in _LABELLED.finditer(text) if (unit := unit_at(m[1], 0)[0])
    }
