"""Every number of both files, once, with its status: agrees, differs, only here, or not compared and why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from lint.align.explained import Explained, Spot, explained, spot
from lint.align.figures import (
    COUNTABLE,
    NOT_COMPARED,
    NUMBER_WORDS,
    date_parts,
    digits_of,
    identity_of,
    is_telling,
    is_year,
    same_figure,
    same_thing,
    usable,
)
from lint.align.leftovers import Apart, pair_dates, pair_leftovers, pair_limits
from lint.align.links import MetricLinks
from lint.align.named import pair_named, pair_odd
from lint.align.only_here import say_why
from lint.align.pairing import Pairing, in_order
from lint.align.passages import Alignment, Match
from lint.align.slips import pair_slips
from lint.align.worked_out import pair_worked_out
from lint.document import Side
from lint.facts.cues import cue
from lint.facts.kept_lines import of_lines
from lint.facts.lines import Figure, Line, unit_kind

_RELATIVE, _RELATIVE_OF_SMALL = 0.6, 0.92
"""A partner line that fits worse than the best one proves nothing by an equal number, least of all by a small one."""
_LONG, _PER_CENT = 3, 100


@dataclass(frozen=True, slots=True)
class Entry:
    """One number with its line and status; `partner` is the number on the other side that it agrees or differs with.

    `firm`: the two stand in lines that belong together, one for one.
    """

    line: int
    figure: Figure
    status: str  # agree, differ, only, not_compared
    reason: str = ""
    partner: Figure | None = None
    partner_line: int = -1
    score: float = 0.0
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Ledger:
    """The numbers of both sides in reading order."""

    nmpa: tuple[Entry, ...]
    fda: tuple[Entry, ...]

    def pairs(self) -> list[tuple[Figure, Figure, float]]:
        """Numbers that stand for one another and differ, NMPA first, with the fit of their lines."""
        found = {}
        for entries, turned in ((self.nmpa, False), (self.fda, True)):
            for entry in entries:
                if entry.status == "differ" and entry.partner is not None and entry.reason == "aligned passage":
                    pair = (entry.partner, entry.figure) if turned else (entry.figure, entry.partner)
                    found[(pair[0].place, pair[1].place)] = (*pair, entry.score)
        return list(found.values())


@dataclass
class Page:
    """The entries of one side while they are being written, and where each number is."""

    lines: Sequence[Line]
    partners: Mapping[int, tuple[Match, ...]]
    entries: list[Entry] = field(default_factory=list)
    at: dict[Spot, int] = field(default_factory=dict)

    @cached_property
    def holders(self) -> Mapping[Decimal, Set[int]]:
        """The lines with each value."""
        found: dict[Decimal, set[int]] = defaultdict(set)
        for number, line in enumerate(self.lines):
            for figure in line.figures:
                found[figure.value].add(number)
        return found

    @cached_property
    def ranges(self) -> Sequence[tuple[int, "Range"]]:
        """The two ends of each range, with its line."""
        found = ((n, ends) for n, line in enumerate(self.lines) for ends in pairwise(in_order(line)))
        return [(n, (low, high)) for n, (low, high) in found if (low.bound, high.bound) == ("low", "high")]

    def write(self, entry: Entry) -> None:
        """A new entry behind the others."""
        self.at[spot(entry.figure.place)] = len(self.entries)
        self.entries.append(entry)

    def index(self, figure: Figure) -> int:
        """The entry of a number."""
        return self.at[spot(figure.place)]

    def best(self, line: int) -> float:
        """How well the best partner of a line fits."""
        matches = self.partners.get(line, ())
        return matches[0].score if matches else 0.0

    def differs(self, index: int, other: Entry, score: float) -> None:
        """Another number stands for this one."""
        self._answered(index, "differ", other, score)

    def agrees(self, index: int, other: Entry, score: float) -> None:
        """The same number, found late."""
        self._answered(index, "agree", other, score)

    def follows(self, index: int, other: Entry, reason: str) -> None:
        """A number that can be worked out from another one, or the other way round."""
        own = self.entries[index]
        self.entries[index] = replace(
            own, status="agree", reason=reason, partner=other.figure, partner_line=other.line, firm=True
        )

    def _answered(self, index: int, status: str, other: Entry, score: float) -> None:
        own = self.entries[index]
        self.entries[index] = replace(
            own, status=status, reason="aligned passage", partner=other.figure, partner_line=other.line, score=score
        )


class Pairings:
    """The numbers of lines that belong together, paired when first asked for."""

    def __init__(self, nmpa: Sequence[Line], fda: Sequence[Line]) -> None:
        self._lines = nmpa, fda
        self._figures = {"nmpa": [in_order(line) for line in nmpa], "fda": [in_order(line) for line in fda]}
        self._known: dict[tuple[int, int], Pairing] = {}

    def of(self, nmpa: int, fda: int) -> Pairing:
        """The pairing of two lines."""
        key = nmpa, fda
        if key not in self._known:
            lines = self._lines[0][nmpa], self._lines[1][fda]
            self._known[key] = Pairing(self._figures["nmpa"][nmpa], self._figures["fda"][fda], lines)
        return self._known[key]

    def answers(self, side: Side, own: int, other: int) -> Iterator[tuple[Figure, Figure]]:
        """Equal numbers of a line of one side and one of the other, this side first."""
        pairing = self.of(own, other) if side == "nmpa" else self.of(other, own)
        for i, j in pairing.equal.items():
            pair = pairing.left[i], pairing.right[j]
            yield pair if side == "nmpa" else (pair[1], pair[0])


def account(
    nmpa: Sequence[Line],
    fda: Sequence[Line],
    passages: Alignment,
    links: MetricLinks,
    pairings: Pairings,
    naming: Set[str] = frozenset(),
    are_apart: Apart = lambda _nmpa, _fda: False,
) -> Ledger:
    """Account for every number: first what facts explain, then equal numbers of lines that belong together, then what is left."""
    pages = Page(nmpa, passages.of_nmpa), Page(fda, passages.of_fda)
    _first_pass("nmpa", pages[0], pages[1], pairings, explained(links, "nmpa"))
    _first_pass("fda", pages[1], pages[0], pairings, explained(links, "fda"))
    pair_worked_out(pages[0], pages[1])
    pair_worked_out(pages[1], pages[0])
    pair_leftovers(pages[0], pages[1], pairings, are_apart)
    pair_named(pages[0], pages[1], naming)
    pair_dates(pages[0], pages[1])
    pair_limits(pages[0], pages[1], are_apart)
    pair_slips(pages[0], pages[1])
    pair_slips(pages[1], pages[0])
    pair_odd(pages[0], pages[1], naming)
    pair_odd(pages[1], pages[0], naming)
    say_why(pages[0], pages[1])
    say_why(pages[1], pages[0])
    return Ledger(tuple(pages[0].entries), tuple(pages[1].entries))


def _first_pass(side: Side, own: Page, other: Page, pairings: Pairings, known: Explained) -> None:
    """Status of every number from facts, from partner lines, else from anywhere on the other side."""
    anywhere = _anywhere(other.lines)
    ranges = {spot(end.place): ends for _, ends in own.ranges for end in ends}
    there: dict[tuple[object, ...], list[tuple[int, Range]]] = defaultdict(list)
    for place, limits in other.ranges:
        there[_limits(limits)].append((place, limits))
    reasons = of_lines(own.lines, "not compared", list[str], _reasons)
    for number, (line, aside) in enumerate(zip(own.lines, reasons, strict=True)):
        answers = _answers(side, number, own, other, pairings)
        for figure, reason in zip(line.figures, aside, strict=True):
            own.write(
                (Entry(number, figure, "not_compared", reason) if reason else None)
                or _explained_entry(number, figure, known, answers)
                or answers.get(spot(figure.place))
                or _in_partners(number, figure, line, other.lines, own.partners.get(number, ()))
                or _elsewhere(number, line, figure, other.lines, anywhere)
                or _in_a_range(number, figure, ranges.get(spot(figure.place)), there)
                or Entry(number, figure, "only")
            )


def _anywhere(lines: Sequence[Line]) -> Mapping[str, Mapping[tuple[object, ...], tuple[int, Figure]]]:
    """The numbers of a side by their keys; of those that are alike in all that `_elsewhere` asks for, the first."""
    found: dict[str, dict[tuple[object, ...], tuple[int, Figure]]] = defaultdict(dict)
    for number, (line, own) in enumerate(zip(lines, of_lines(lines, "keys", list[list[str]], _keys_of), strict=True)):
        concepts = frozenset(concept for concept, _ in line.concepts)
        for f, keys in zip(line.figures, own, strict=True):
            identity = (identity_of(f), concepts) if keys else ()
            for key in keys:
                found[key].setdefault(identity, (number, f))
    return found


def _keys_of(line: Line) -> list[list[str]]:
    """The keys of each number of a line, of one that is not compared none."""
    return [sorted(_keys(f)) if usable(f) else [] for f in line.figures]


Range = tuple[Figure, Figure]


def _limits(ends: Range) -> tuple[object, ...]:
    return tuple(end.value.normalize() for end in ends)


def _in_a_range(
    number: int, figure: Figure, ends: Range | None, there: Mapping[tuple[object, ...], Sequence[tuple[int, Range]]]
) -> Entry | None:
    """An end of a range that the other file has as well, both ends the same: 12~16岁, `12-16 years`, `range 12 to 16`."""
    if ends is None or not any(map(is_telling, ends)):
        return None
    for place, others in there.get(_limits(ends), ()):
        kinds = {unit_kind(ends[1].unit), unit_kind(others[1].unit)}
        if len(kinds) == 1 or "" in kinds:
            answer = others[0 if figure is ends[0] else 1]
            return Entry(number, figure, "agree", "same number in the same context", answer, place)
    return None


def _keys(figure: Figure) -> set[str]:
    """Index keys by which equal numbers can be found quickly, at two precisions."""
    if figure.kind == "date" or is_year(figure):
        return {"date", figure.text} if is_year(figure) else {"date"}
    sizes = {abs(figure.based[1]), abs(figure.value)}
    if not figure.unit and int(figure.value.as_tuple().exponent) < 0 and 1 < abs(figure.value) <= _PER_CENT:
        sizes.add(abs(figure.value).scaleb(-2))  # 88.2 without its sign is 0.882
    return {f"{size.normalize():f}" for size in sizes}


def _reasons(line: Line) -> list[str]:
    return [_not_compared(line, figure) for figure in line.figures]


def _not_compared(line: Line, figure: Figure) -> str:
    """The reason why a number is no statement of its own, "" for one that is."""
    if line.kind in {"header", "footer"}:
        return "page furniture"
    if figure.text.lower() in NUMBER_WORDS:
        return "number word"
    if cue("address", line.text):
        return "address"
    if figure.kind in NOT_COMPARED:
        return NOT_COMPARED[figure.kind]
    return "date of a document or regulation" if figure.kind == "date" and _is_of_document(line) else ""


def _is_of_document(line: Line) -> bool:
    """A line about when a document was written, or one about guidance; not about what was done in the study."""
    return cue("guidance", line.text) or cue("document_date", line.text) and not cue("study_date", line.text)


def _explained_entry(number: int, figure: Figure, known: Explained, answers: Mapping[Spot, Entry]) -> Entry | None:
    status = known.status(figure)
    if status is None:
        return None
    answer = answers.get(spot(figure.place))
    if answer is None:
        return Entry(number, figure, status, "metric")
    return replace(answer, status=status, reason="metric")


def _answers(side: Side, number: int, own: Page, other: Page, pairings: Pairings) -> dict[Spot, Entry]:
    """Numbers of a line that are answered one for one by a line that fits about as well as the best one."""
    found: dict[Spot, Entry] = {}
    for match in own.partners.get(number, ()):
        fit = match.score / max(own.best(number), other.best(match.right))
        if fit < _RELATIVE:
            continue
        for figure, answer in pairings.answers(side, number, match.right):
            at = spot(figure.place)
            if at not in found and (fit >= _RELATIVE_OF_SMALL or is_telling(figure)):
                found[at] = Entry(
                    number, figure, "agree", "aligned passage", answer, match.right, match.score, firm=True
                )
    return found


def _in_partners(
    number: int, figure: Figure, own: Line, other: Sequence[Line], partners: Iterable[Match]
) -> Entry | None:
    for place, match in enumerate(partners):
        for candidate in other[match.right].figures:
            if (
                usable(candidate)
                and same_figure(figure, candidate, beside=True)
                and same_thing(figure, candidate)
                and not _has_rival(figure, candidate, own, other[match.right])
                and (not place or is_telling(figure) or _said_of_one_thing(figure, candidate))
            ):
                return Entry(number, figure, "agree", "aligned passage", candidate, match.right, match.score)
    return None


def _has_rival(figure: Figure, bare: Figure, own: Line, other: Line) -> bool:
    """Beside the bare number stands one in the unit of the figure, and without answer: 16 GB means 32 GB, not 16 tasks."""
    if not unit_kind(figure.unit) or figure.unit == "%" or bare.unit or bare.bound or not bare.is_whole:
        return False
    rivals = [f for f in other.figures if f.unit == figure.unit and not f.borrows_unit]
    return any(not any(same_figure(f, g, beside=True) for g in own.figures) for f in rivals)


def _said_of_one_thing(left: Figure, right: Figure) -> bool:
    """They count or measure the same thing, or the same concept stands beside both."""
    if left.noun and right.noun or left.unit:
        return left.noun == right.noun or {left.noun, right.noun} <= COUNTABLE
    return bool(left.near & right.near)


def _elsewhere(
    number: int,
    line: Line,
    figure: Figure,
    other: Sequence[Line],
    anywhere: Mapping[str, Mapping[tuple[object, ...], tuple[int, Figure]]],
) -> Entry | None:
    for key in sorted(_keys(figure)):
        for place, candidate in anywhere.get(key, {}).values():
            if (
                same_figure(figure, candidate)
                and same_thing(figure, candidate)
                and not _counts_beside_a_share(figure, candidate)
                and _same_context(figure, candidate, line, other[place])
            ):
                return Entry(number, figure, "agree", "same number in the same context", candidate, place)
    return None


def _counts_beside_a_share(left: Figure, right: Figure) -> bool:
    """84.0% is no 84 of 93 patients, and 12.0 percentage points are no 12 readers."""
    kinds = {unit_kind(left.unit), unit_kind(right.unit)}
    return kinds in ({"", "proportion"}, {"", "points"}) and any(not f.unit and f.is_whole for f in (left, right))


def _same_context(left: Figure, right: Figure, own: Line, other: Line) -> bool:
    """Equal numbers far apart count when they are telling in themselves or count or measure the same thing."""
    if left.bound != right.bound and {left.bound, right.bound} == {"low", "high"}:
        return False
    if left.near & right.near:
        return True
    if min(len(digits_of(left)), len(digits_of(right))) >= _LONG and bool(left.comparator) == bool(right.comparator):
        return True
    if left.kind == "date":
        return date_parts(left.text)[0] is not None
    if (
        left.unit
        and unit_kind(left.unit) == unit_kind(right.unit)
        and unit_kind(left.unit) not in {"proportion", "calendar", "months"}
    ):
        return True
    own_concepts, other_concepts = {c for c, _ in own.concepts}, {c for c, _ in other.concepts}
    return bool(left.noun) and left.noun == right.noun and len(own_concepts & other_concepts) >= 2
