"""Numbers that no fact explains: lines that belong together and do not say the same."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import permutations

from lint.align.comparison import Comparison, Hit, on_side
from lint.align.explained import Spot, spot
from lint.align.figures import is_exact, is_telling, rounds_off, same_figure, usable
from lint.align.ledger import Entry
from lint.align.named import turned_limits
from lint.align.pairing import in_order
from lint.align.shares import all_values, is_share_beside
from lint.align.sides import SideFacts, once
from lint.align.told_limits import with_comparator
from lint.align.values import meet
from lint.checks.crosswise import are_told_crosswise
from lint.checks.limit_owners import are_of_unlike_values
from lint.checks.lists_in_step import lists_in_step
from lint.checks.methods import statements
from lint.checks.metrics import is_criterion
from lint.checks.odd_in_block import odd_in_blocks
from lint.checks.odd_numbers import odd_ones
from lint.checks.panels import are_of_two_panels, are_years_of_two
from lint.checks.runs_in_step import runs_in_step
from lint.checks.set_sizes import sizes_of_sets
from lint.checks.shares_of_counts import shares_apart
from lint.checks.summed_up import told_otherwise
from lint.document import Side
from lint.facts.cues import cue
from lint.facts.grammar import grammar
from lint.facts.intended_use import section_kinds
from lint.facts.lines import Figure, Line, measurand, unit_kind
from lint.facts.model import Place, text_of

SIDES: tuple[Side, Side] = ("nmpa", "fda")
_FEW, _SHARE = 3, 0.75
"""So many numbers of a line, and so large a part of them, must be answered by one line of the other file."""
_NO_MEASURE = {"", "age", "calendar", "months", "data", "pixels"}
_SURE, _SURER = 0.5, 0.75
_NOT_COMPLEMENTS = ({">=", "<="}, {">", "<"})

_IN_YEARS = re.compile(r"[年岁]$|years?$")


def direction(comparison: Comparison, _parameters: Mapping[str, object]) -> Iterator[Hit]:
    """The same limit, once as the least and once as the most; `at least 5` and `less than 5 is refused` say the same.

    In lines that belong together, and wherever the same concept names the limit.
    """
    paired = [
        (e.figure, e.partner) for e in comparison.ledger.nmpa if e.status == "agree" and e.partner and _is_meant(e)
    ]
    modalities = {
        c.id for c in comparison.glossary.concepts.values() if c.slot == "modality"
    }  # each limits many things
    named = turned_limits(comparison.nmpa.lines, comparison.fda.lines, comparison.naming - modalities)
    told = [(with_comparator(comparison.nmpa, own), with_comparator(comparison.fda, other)) for own, other in paired]
    turned = [pair for pair in told if {f.comparator for f in pair} in _NOT_COMPLEMENTS]
    needed = [pair for pair in paired if _is_need_turned(comparison, *pair)]
    limits = {_box(left): (left, right) for left, right in reversed([*named, *turned, *needed])}
    for nmpa, fda in limits.values():
        if all(_both_ways(side) & {nmpa.based} for side in (comparison.nmpa, comparison.fda)):
            continue  # each file has a least and a most of this size, whatever is paired with what
        if _is_border(comparison.nmpa, nmpa) or _is_border(comparison.fda, fda):
            continue
        classes = _part_classes(comparison.nmpa, nmpa) or _part_classes(comparison.fda, fda)
        if not _are_alone(comparison, nmpa, fda) and (
            classes or comparison.apart(nmpa, fda) or _is_metric_of_one(comparison, nmpa, fda)
        ):
            continue
        yield Hit({"nmpa": _bounded(nmpa), "fda": _bounded(fda)}, (nmpa.place,), (fda.place,))


@once
def _both_ways(side: SideFacts) -> frozenset[tuple[str, Decimal]]:
    """The limits that a file has as a least and as a most: at most 0.30 marks, and an overlap of at least 0.30."""
    signs: dict[tuple[str, Decimal], set[str]] = defaultdict(set)
    for line in side.lines:
        for figure in line.figures:
            told = with_comparator(side, figure)
            if usable(figure) and told.comparator[:1] in {"<", ">"}:
                signs[figure.based].add(told.comparator[:1])
    return frozenset(based for based, told in signs.items() if len(told) > 1)


def _are_alone(comparison: Comparison, nmpa: Figure, fda: Figure) -> bool:
    """The only numbers of two sentences that surely belong together; one line's only number where hardly two lines fit better."""
    entry = comparison.entries["nmpa"].get(spot(nmpa.place))
    numbers = _lines_of(comparison, nmpa, fda)
    lines = comparison.nmpa.lines[numbers[0]], comparison.fda.lines[numbers[1]]
    if entry is None or not entry.firm:
        return False
    single = [sum(map(usable, line.figures)) == 1 for line in lines]
    told = all(line.kind != "row" for line in lines)
    return told and all(single) and entry.score >= _SURE or any(single) and entry.score >= _SURER


def _is_meant(entry: Entry) -> bool:
    """The lines belong together one for one, or both of two lines that belong together measure the same."""
    unit, partner = entry.figure.unit, entry.partner
    measured = partner is not None and partner.unit == unit and unit_kind(unit) not in _NO_MEASURE | {"proportion"}
    return entry.firm or entry.reason == "aligned passage" and measured


def _part_classes(side: SideFacts, limit: Figure) -> bool:
    """The table has the limit from below and from above: `1.0 mm or less`, `above 1.0 mm`."""
    place = limit.place
    signs = {
        f.comparator[:1]
        for line in side.lines
        if line.kind == "row" and (line.place.document, line.place.block) == (place.document, place.block)
        for f in line.figures
        if f.based == limit.based
    }
    return place.cell >= 0 and signs >= {"<", ">"}


def _is_border(side: SideFacts, limit: Figure) -> bool:
    """Its sentence has the classes on either side of it: 1.00 mm及以下不超过0.05 mm，1.00 mm以上不超过5%."""
    lines = (line for line in side.lines if any(f.place == limit.place for f in line.figures))
    told = (with_comparator(side, f) for line in lines if line.kind != "row" for f in line.figures)
    return {f.comparator[:1] for f in told if f.based == limit.based} >= {"<", ">"}


def _is_metric_of_one(comparison: Comparison, nmpa: Figure, fda: Figure) -> bool:
    """One is the limit of a length, a time and the like of which the paragraph of the other one does not speak.

    Not where the two lines share another measure: `a mean of no more than 60 s and a maximum of no more than 120 s`.
    """
    metrics = comparison.apart.metrics(nmpa, fda)
    numbers = _lines_of(comparison, nmpa, fda)
    beside = (comparison.entries["nmpa"].get(spot(f.place)) for f in comparison.nmpa.lines[numbers[0]].figures)
    if any(
        e and e.firm and e.figure is not nmpa and e.partner_line == numbers[1] and e.figure.unit == nmpa.unit
        for e in beside
    ):
        return False
    sides = comparison.nmpa.lines, comparison.fda.lines
    spoken = [
        {_metric_of(concept) for index in _paragraph(lines, at) for concept, _ in lines[index].concepts}
        for lines, at in zip(sides, numbers, strict=True)
    ]
    one = unit_kind(nmpa.unit) not in {"", "proportion"} and bool(metrics[0]) != bool(metrics[1])
    return one and spoken[bool(metrics[0])].isdisjoint(metrics)


def _metric_of(concept: str) -> str:
    """The metric that a narrower one is counted as: latency is a processing time."""
    narrower = grammar("names")["narrower"].get(concept)
    return str(narrower["concept"]) if narrower else concept


def _is_need_turned(comparison: Comparison, nmpa: Figure, fda: Figure) -> bool:
    """What a computer needs is the least of it: `requires 16 GB of memory` and 显存不高于16 GB."""
    ways = ((nmpa, fda, comparison.fda, comparison.nmpa), (fda, nmpa, comparison.nmpa, comparison.fda))
    return any(
        most.comparator in {"<", "<="} and not bare.comparator and unit_kind(bare.unit) == "data"
        and (cue("needed", _clause_before(side, bare.place)) or _is_among_needs(own, most))
        for most, bare, side, own in ways
    )  # fmt: skip


def _is_among_needs(side: SideFacts, most: Figure) -> bool:
    """The sentence or row requires at least so much of other things: 处理器不少于6核，显存不高于8 GB."""
    lines = (line for line in side.lines if any(f is most for f in line.figures))
    return any(f.comparator == ">=" for line in lines for f in line.figures)


def _is_change_told(comparison: Comparison, nmpa: Figure, fda: Figure) -> bool:
    """`-43 s`, and "shortened by 43 s"."""
    if nmpa.based[1] != -fda.based[1]:
        return False
    told, side = (nmpa, comparison.nmpa) if nmpa.value > 0 else (fda, comparison.fda)
    return cue("change_verb", _clause_before(side, told.place))


def _clause_before(side: SideFacts, place: Place) -> str:
    text = text_of(side.documents[place.document], place)[place.sentence_start : place.start]
    return re.split("[;；]", text)[-1]


def _box(figure: Figure) -> tuple[int, ...]:
    """A number by its place; the sides of a box (1920 × 1080) are one limit."""
    box = figure.kind == "dimension"
    return (*spot(figure.place)[:3], -1) if box else spot(figure.place)


def _bounded(figure: Figure) -> str:
    return f"{figure.comparator.replace('>=', '≥').replace('<=', '≤')} {figure.text}".strip()


def differs(comparison: Comparison, parameters: Mapping[str, object]) -> Iterator[Hit]:
    """A number of one file stands where the other file has another one; with `limits`, limits of intervals only.

    Unsure where each file has the number of the other one too, and nothing else answers it there.
    """
    for hit in _differing(comparison, parameters):
        lines = (statements(s).line(p) for s, p in ((comparison.nmpa, hit.nmpa[0]), (comparison.fda, hit.fda[0])))
        years = _IN_YEARS.search(hit.values["nmpa"])
        if years and (are_of_two_panels(comparison, *lines) or are_years_of_two(comparison, hit.nmpa[0], hit.fda[0])):
            continue  # the experience of those who set the truth, and that of the readers
        own, other = (
            comparison.entries[side].get(spot(of[0])) for side, of in zip(SIDES, (hit.nmpa, hit.fda), strict=True)
        )
        if years and own and other and any(_is_of_others(*ends) for ends in ((own, other), (other, own))):
            continue
        both = (own.figure, other.figure) if own and other else None
        if both and (are_of_unlike_values(comparison, *both) or _is_one_share(*both) or _is_measure_and_count(*both)):
            continue
        if (
            own
            and other
            and (_is_result_and_share(comparison, own, other) or _is_result_and_share(comparison, other, own))
        ):
            continue
        sides = (comparison.nmpa, hit.nmpa, comparison.fda), (comparison.fda, hit.fda, comparison.nmpa)
        if any(spot(of[0]) in told_otherwise(side, there) for side, of, there in sides):
            continue
        yield replace(hit, certain=hit.certain and not are_told_crosswise(comparison, hit))
    if not parameters.get("limits", False):
        yield from shares_apart(comparison)
        yield from runs_in_step(comparison)


def _is_of_others(lonely: Entry, known: Entry) -> bool:
    """Years of work of people of whom one file tells alone: the other one's years have their answer in another line."""
    answered = known.status == "agree" and known.firm and known.partner is not None
    return answered and lonely.status == "differ" and known.partner_line != lonely.line


def _is_one_share(nmpa: Figure, fda: Figure) -> bool:
    """Limits of one interval in points and as fractions: `2.8 percentage points (0.6 to 5.0)` and `0.028 (0.006, 0.050)`."""
    limits = nmpa.bound == fda.bound != "" and not (nmpa.unit or fda.unit)
    return limits and (same_figure(replace(nmpa, unit="%"), fda) or same_figure(nmpa, replace(fda, unit="%")))


def _is_result_and_share(comparison: Comparison, result: Entry, share: Entry) -> bool:
    """One is a value that both files give, the other how large a part of the data a count beside it is: `20.4% (98)`."""
    side = comparison.nmpa if comparison.entries["nmpa"].get(spot(share.figure.place)) is share else comparison.fda
    known = result.status == "agree" and (result.firm or result.reason == "metric") and share.status == "only"
    return known and is_share_beside(share.figure, side.lines[share.line], all_values(side))


def _is_measure_and_count(nmpa: Figure, fda: Figure) -> bool:
    """19.3 min and 546 cases."""
    measures = [f for f in (nmpa, fda) if unit_kind(f.unit) not in _NO_MEASURE and not f.is_whole]
    counts = [f for f in (nmpa, fda) if (f.given or not f.unit) and f.is_whole and len(f.digits) > _FEW - 1]
    return len(measures) == len(counts) == 1


def _differing(comparison: Comparison, parameters: Mapping[str, object]) -> Iterator[Hit]:
    least = float(str(parameters.get("least_score", 0.2)))
    if not parameters.get("limits", False):
        yield from odd_ones(comparison)
        yield from sizes_of_sets(comparison)
        yield from lists_in_step(comparison)
        yield from odd_in_blocks(comparison)
    pairs = [pair for pair in comparison.ledger.pairs() if not rounds_off(pair[0], pair[1])]
    unlike = _unlike_lines(comparison, pairs)
    for nmpa, fda, score in pairs:
        if _lines_of(comparison, nmpa, fda) in unlike or _is_change_told(comparison, nmpa, fda):
            continue
        limits = nmpa.bound == fda.bound and nmpa.bound in {"low", "high"} and (nmpa.given or not nmpa.unit.strip("%"))
        if score >= least and limits == bool(parameters.get("limits", False)):
            yield Hit({"nmpa": nmpa.text, "fda": fda.text}, (nmpa.place,), (fda.place,))


def _lines_of(comparison: Comparison, nmpa: Figure, fda: Figure) -> tuple[int, ...]:
    entries = (comparison.entries[side].get(spot(f.place)) for side, f in zip(SIDES, (nmpa, fda), strict=True))
    return tuple(entry.line if entry else -1 for entry in entries)


def _unlike_lines(comparison: Comparison, pairs: Sequence[tuple[Figure, Figure, float]]) -> frozenset[tuple[int, ...]]:
    """Lines that differ in several numbers, of which one side has all its answers in other lines: shares and rates of one group."""
    found: dict[tuple[int, ...], list[tuple[Figure, Figure]]] = defaultdict(list)
    for nmpa, fda, _ in pairs:
        found[_lines_of(comparison, nmpa, fda)].append((nmpa, fda))
    return frozenset(
        lines
        for lines, apart in found.items()
        if len(apart) > 1
        and any(
            all(
                (e := comparison.entries[side].get(spot(pair[n].place))) and e.status == "agree" and e.firm
                for pair in apart
            )
            for n, side in enumerate(SIDES)
        )
    )


def missing(comparison: Comparison, _parameters: Mapping[str, object]) -> Iterator[Hit]:
    """A measured value of a sentence of which the other file gives all the other numbers, and not this one."""
    for side in SIDES:
        for line in comparison.side(side).lines:
            if line.kind not in {"row", "heading", "header", "footer"}:
                for figure in _unanswered(comparison, side, line):
                    yield on_side(side, (figure.place,), {"value": figure.text}, certain=False)
                run = _untold(comparison, side, line)
                if run:
                    values = {"value": ", ".join(f.text for f in run)}
                    yield on_side(side, tuple(f.place for f in run), values, certain=False)


def _unanswered(comparison: Comparison, side: Side, line: Line) -> Iterator[Figure]:
    if any(concept == "age" for concept, _ in line.concepts):
        return  # who the patients were may be told in more detail in one file
    there = comparison.side("fda" if side == "nmpa" else "nmpa").lines
    entries = [comparison.entries[side][spot(f.place)] for f in line.figures if usable(f)]
    telling = [e for e in entries if is_telling(e.figure)]
    if not any(e.status == "only" for e in telling):
        return
    partners = [e.partner_line for e in telling if e.status == "agree" and e.partner_line >= 0]
    answers = Counter(_paragraph(there, index) for index in partners)
    partner, count = answers.most_common(1)[0] if answers else ((), 0)
    goals = _goals(comparison.side(side))
    lonely = [e for e in telling if e.status == "only" and spot(e.figure.place) not in goals]
    lonely = [e for e in lonely if e.figure.role not in {"deviation", "spread"}]  # one file may leave it out
    if count < _FEW or count < _SHARE * (len(telling) - len(lonely)) or len(lonely) > 1:
        return
    others = [f for index in partner for f in there[index].figures]
    for entry in lonely:
        answered = concludes(line) and _is_told_elsewhere(comparison, side, entry)
        answered = answered or any(f.digits == entry.figure.digits for f in others)
        answered = answered or any(_may_answer(comparison, side, entry, f) for f in others)
        answered = answered or _is_gap(entry.figure, others) or _is_share_of_two(entry.figure, line.figures)
        answered = answered or _is_share_of_paragraph(entry, comparison.side(side).lines)
        if _is_measured(entry.figure) and not answered and not any(_converts(entry.figure, f) for f in line.figures):
            yield entry.figure


@once
def _goals(side: SideFacts) -> frozenset[Spot]:
    """What was demanded of a metric whose result the file gives: a file that reports the result may leave it out."""
    found = {m.concept for m in side.metrics if m.scope.get("role") == "result"}
    return frozenset(spot(m.place) for m in side.metrics if is_criterion(m) and m.concept in found)


def _is_gap(points: Figure, others: Sequence[Figure]) -> bool:
    """Percentage points that two of the other numbers are apart: they follow from 71.6% and 77.4%."""
    shares = {f.value.scaleb(2) if f.value < 1 else f.value for f in others if f.kind == "quantity"}
    return points.unit == "pp" and any(share + abs(points.value) in shares for share in shares)


def _is_share_of_two(share: Figure, beside: Sequence[Figure]) -> bool:
    """A percentage that two counts of its sentence make: `of the 386 scans, 158 were positive (40.9%)`."""
    counts = [f.value for f in beside if f.kind == "quantity" and not f.unit and f.is_whole]
    return share.unit == "%" and any(
        0 < part < whole and (100 * part / whole).quantize(share.value, ROUND_HALF_UP) == share.value
        for part, whole in permutations(counts, 2)
    )


def _is_share_of_paragraph(share: Entry, lines: Sequence[Line]) -> bool:
    """The share that the count right beside it is of another one of its paragraph, or of all of its line together.

    `5,620 recordings. … 684 showed AF (12.2%)`, 健康2318个（43.2%），轻度1907个（35.6%），重度1137个（21.2%）.
    """
    line = in_order(lines[share.line])
    at = next((n for n, f in enumerate(line) if f is share.figure), 0)
    wholes = [f for index in _paragraph(lines, share.line) for f in in_order(lines[index])]
    counts = [f for f in line if f.kind == "quantity" and not f.unit and f.is_whole and not f.bound]
    if len(counts) > 1:
        wholes.append(replace(counts[0], value=sum((f.value for f in counts), Decimal(0))))
    return any(
        _is_share_of_two(share.figure, (part, whole)) for part in line[max(0, at - 1) : at + 2] for whole in wholes
    )


def _untold(comparison: Comparison, side: Side, line: Line) -> list[Figure]:
    """A value with its interval or counts, or all values of a group, of a sentence of which the other file tells all the rest."""
    entries = [comparison.entries[side][spot(f.place)] for f in in_order(line)]
    firm = [n for n, e in enumerate(entries) if e.status == "agree" and (e.firm or e.reason == "metric")]
    goals = _goals(comparison.side(side))
    alone = [e.status == "only" and is_telling(e.figure) and spot(e.figure.place) not in goals for e in entries]
    lonely = [n for n, is_alone in enumerate(alone) if is_alone]
    if not 1 < len(lonely) <= len(firm) or len(firm) < _FEW or any(lonely[0] < n < lonely[-1] for n in firm):
        return []
    if concludes(line) or any(concept == "age" for concept, _ in line.concepts):
        return []
    own = [entries[n] for n in lonely]
    first = next((e for e in own if _is_measured(e.figure) and not _is_share_of_two(e.figure, line.figures)), None)
    there = comparison.side("fda" if side == "nmpa" else "nmpa").lines
    partners = {entries[n].partner_line for n in firm if entries[n].partner_line >= 0}
    others = [f for index in partners for near in _paragraph(there, index) for f in there[near].figures]
    exact = [e for e in own if is_exact(e.figure)]
    if first is None or any(_may_answer(comparison, side, e, f) for e in exact for f in others):
        return []
    known = {f.value for line in there for f in line.figures}
    if any(e.figure.value in known for e in exact):  # it stands there in another unit, or none
        return []
    return [first.figure, *(e.figure for e in own if e is not first)]


def concludes(line: Line) -> bool:
    """A sentence or row of a conclusion, which tells again what the file has said."""
    named = (h for h in line.section if "conclusion" in section_kinds((h,)) and not cue("results", h))
    return line.kind not in {"heading", "header", "footer"} and any(named)


def _is_told_elsewhere(comparison: Comparison, side: Side, entry: Entry) -> bool:
    """Another line of the file has the number too, and the other file answers it there."""
    entries = comparison.ledger.nmpa if side == "nmpa" else comparison.ledger.fda
    return any(
        e.status == "agree" and e.figure is not entry.figure and same_figure(e.figure, entry.figure) for e in entries
    )


def _paragraph(lines: Sequence[Line], index: int) -> tuple[int, ...]:
    """The line with those of its paragraph; a row stands alone."""
    if lines[index].kind == "row":
        return (index,)
    block = lines[index].place.document, lines[index].place.block
    first = last = index
    while first and (lines[first - 1].place.document, lines[first - 1].place.block) == block:
        first -= 1
    while last + 1 < len(lines) and (lines[last + 1].place.document, lines[last + 1].place.block) == block:
        last += 1
    return tuple(range(first, last + 1))


def _is_measured(figure: Figure) -> bool:
    """A value with decimals in a unit of measurement, no limit of a range."""
    kind = unit_kind(figure.unit)
    fraction = int(figure.value.as_tuple().exponent) < 0
    return fraction and bool(figure.unit) and kind not in _NO_MEASURE and not figure.bound and figure.kind == "quantity"


def _may_answer(comparison: Comparison, side: Side, entry: Entry, other: Figure) -> bool:
    """The other line has a number of the same kind to spare, or the same length or time in another unit."""
    if _converts(entry.figure, other):
        return True
    back = comparison.entries["fda" if side == "nmpa" else "nmpa"].get(spot(other.place))
    spare = back is not None and back.status == "only" and (bool(other.unit) or is_telling(other))
    return spare and measurand(other.unit) in {measurand(entry.figure.unit), ""}


def _converts(left: Figure, right: Figure) -> bool:
    return left.unit != right.unit and meet(left.value, left.unit, right.value, right.unit)
