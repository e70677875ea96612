"""Every number of both files, once, with its status: agrees, differs, only here, or not compared and why."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lint.align.links import MetricLinks
from lint.align.passages import Alignment, Match
from lint.align.values import agree, in_base
from lint.facts.cues import cue
from lint.facts.lines import Figure, Line, unit_kind
from lint.facts.model import Metric, Place
from lint.glossary.model import Glossary

NOT_COMPARED = {
    "predicate": "data of the predicate device",
    "heading number": "heading number",
    "reference": "reference to a table, figure or section",
    "identifier": "identifier",
    "version": "version, compared as identity",
    "standard": "standard, accounted for as a standard",
    "k_number": "510(k) number",
    "regulation": "regulation",
    "header": "page furniture",
    "footer": "page furniture",
}
_NEIGHBOURHOOD = 0.22


@dataclass(frozen=True, slots=True)
class Entry:
    """One number with its line and status; `partner` is the number on the other side that it agrees or differs with."""

    line: int
    figure: Figure
    status: str  # agree, differ, only, not_compared
    reason: str = ""
    partner: Figure | None = None
    partner_line: int = -1
    score: float = 0.0


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


def account(
    nmpa: Sequence[Line],
    fda: Sequence[Line],
    passages: Alignment,
    links: MetricLinks,
    own: Sequence[Metric],
    other: Sequence[Metric],
    glossary: Glossary,
) -> Ledger:
    """Account for every number: first what facts explain, then equal numbers of lines that belong together, then what is left."""
    del own, other, glossary
    explained = [_explained(links, "nmpa"), _explained(links, "fda")]
    left = [
        _first_pass(nmpa, fda, passages.of_nmpa, explained[0]),
        _first_pass(fda, nmpa, passages.of_fda, explained[1]),
    ]
    _pair_orphans(left[0], left[1], nmpa, fda, passages.of_nmpa)
    _pair_orphans(left[1], left[0], fda, nmpa, passages.of_fda)
    _pair_dates(left[0], left[1])
    _pair_slips(left[0], left[1], nmpa, fda)
    _pair_slips(left[1], left[0], fda, nmpa)
    return Ledger(tuple(left[0]), tuple(left[1]))


def _explained(links: MetricLinks, side: str) -> dict[tuple[int, int, int, int], str]:
    """Places of numbers that a linked metric explains, with their status."""
    found: dict[tuple[int, int, int, int], str] = {}
    for status, group in (("differ", links.differing), ("agree", links.agreeing)):
        for link in group:
            fact = link.nmpa if side == "nmpa" else link.fda
            found[_spot(fact.place)] = status
    return found


def _spot(place: Place) -> tuple[int, int, int, int]:
    return place.document, place.block, place.cell, place.start


def same_figure(left: Figure, right: Figure, *, beside: bool = False) -> bool:
    """Equal values of the same kind of thing; `beside`: in lines that belong together, where one side may leave out the unit."""
    if left.kind == "date" or right.kind == "date":
        return left.kind == right.kind and same_date(left.text, right.text)
    if (left.kind == "level") != (right.kind == "level"):
        return False
    (a_kind, a), (b_kind, b) = in_base(left.value, left.unit), in_base(right.value, right.unit)
    if left.unit == right.unit == "" and _hundredfold(left.value, right.value):
        return True
    if beside and left.value == right.value and "" in {left.unit, right.unit}:
        return True
    if (
        left.value == right.value
        and "" in {left.unit, right.unit}
        and len(left.value.as_tuple().digits) > 1
        and left.value.as_tuple().exponent != 0
    ):
        return True
    if (
        a_kind != b_kind
        and not {a_kind, b_kind} <= {"", "proportion", "pixels"}
        and not (len(left.value.as_tuple().digits) > 2 and "" in {a_kind, b_kind})
    ):
        return False
    if agree(a, b) or a == -b and a.as_tuple().exponent != 0:
        return True
    if "proportion" in {a_kind, b_kind} and "" in {a_kind, b_kind}:
        return agree(left.value, right.value) and abs(left.value) > 1
    return False


def _hundredfold(left: Decimal, right: Decimal) -> bool:
    """0.908 and 90.8: a proportion and the same in per cent without its sign."""
    small, large = sorted((left, right), key=abs)
    return (
        abs(small) < 1 and small.scaleb(2) == large and small.as_tuple().exponent == int(large.as_tuple().exponent) - 2
    )


_MONTH = {
    m: i for i, m in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}


def same_date(left: str, right: str) -> bool:
    """2023年3月1日 = March 1, 2023; a part that one side leaves out does not matter."""
    a, b = date_parts(left), date_parts(right)
    return all(x is None or y is None or x == y for x, y in zip(a, b, strict=True)) and any(
        x is not None and x == y for x, y in zip(a, b, strict=True)
    )


def date_parts(text: str) -> tuple[int | None, int | None, int | None]:
    """Year, month and day as far as they are written."""
    month = next((n for name, n in _MONTH.items() if name in text.lower()), None)
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    year = next((n for n in numbers if n > 1900), None)
    rest = [n for n in numbers if n <= 1900]
    if month is not None:
        return year, month, rest[0] if rest else None
    if re.match(r"\s*\d{1,2}/\d{1,2}/\d{4}", text):
        return year, rest[0], rest[1]
    if "日" in text and "月" not in text:
        return year, None, rest[0] if rest else None
    return year, rest[0] if rest else None, rest[1] if len(rest) > 1 else None


def _first_pass(
    own: Sequence[Line],
    other: Sequence[Line],
    partners: Mapping[int, tuple[Match, ...]],
    explained: Mapping[tuple[int, int, int, int], str],
) -> list[Entry]:
    """Status of every number from facts, from partner lines, else from anywhere on the other side."""
    anywhere: dict[str, list[tuple[int, Figure]]] = defaultdict(list)
    for number, line in enumerate(other):
        for figure in line.figures:
            for key in _keys(figure):
                anywhere[key].append((number, figure))
    return [
        _status(number, line, figure, other, partners.get(number, ()), anywhere, explained)
        for number, line in enumerate(own)
        for figure in line.figures
    ]


def _keys(figure: Figure) -> set[str]:
    """Index keys by which equal numbers can be found quickly, at two precisions."""
    if figure.kind == "date":
        return {"date"}
    value = in_base(figure.value, figure.unit)[1]
    return {f"{abs(number).normalize():f}" for number in (value, figure.value)}


def _status(
    number: int, line: Line, figure: Figure, other: Sequence[Line], partners: Iterable[Match], anywhere: Mapping[str, list[tuple[int, Figure]]],  # noqa: E501
    explained: Mapping[tuple[int, int, int, int], str],
) -> Entry:  # fmt: skip
    if line.kind in {"header", "footer"}:
        return Entry(number, figure, "not_compared", "page furniture")
    if figure.text.lower() in {"one", "一"}:
        return Entry(number, figure, "not_compared", "number word")
    if cue("address", line.text):
        return Entry(number, figure, "not_compared", "address")
    if figure.kind in NOT_COMPARED:
        return Entry(number, figure, "not_compared", NOT_COMPARED[figure.kind])
    if figure.kind == "date" and (cue("document_date", line.text) or cue("guidance", line.text)):
        return Entry(number, figure, "not_compared", "date of a document or regulation")
    known = explained.get(_spot(figure.place))
    if known is not None:
        return Entry(number, figure, known, "metric")
    for match in partners:
        for candidate in other[match.right].figures:
            if candidate.kind not in NOT_COMPARED and same_figure(figure, candidate, beside=True):
                return Entry(number, figure, "agree", "aligned passage", candidate, match.right, match.score)
    for key in _keys(figure):
        for place, candidate in anywhere.get(key, ()):
            if (
                candidate.kind not in NOT_COMPARED
                and same_figure(figure, candidate)
                and _same_context(figure, candidate, line, other[place])
            ):
                return Entry(number, figure, "agree", "same number in the same context", candidate, place)
    return Entry(number, figure, "only")


def _same_context(left: Figure, right: Figure, own: Line, other: Line) -> bool:
    """Equal numbers far apart count when they are telling in themselves or count or measure the same thing."""
    digits = len(left.value.as_tuple().digits)
    if digits >= 3:
        return True
    if left.near & right.near:
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


def _pair_orphans(
    left: list[Entry],
    right: list[Entry],
    own: Sequence[Line],
    other: Sequence[Line],
    partners: Mapping[int, tuple[Match, ...]],
) -> None:
    """Numbers left over on both sides that stand for one another: lines that belong together, same kind of number."""
    by_line: dict[int, list[int]] = defaultdict(list)
    for index, entry in enumerate(right):
        if entry.status in {"only", "agree"} and entry.reason != "metric":
            by_line[entry.line].append(index)
    proposals = []
    for index, entry in enumerate(left):
        if entry.status != "only":
            continue
        for match in partners.get(entry.line, ()):
            for candidate in by_line.get(match.right, ()):
                figure = right[candidate].figure
                if any(same_figure(figure, f) for f in own[entry.line].figures):
                    continue
                kinship = _kinship(entry.figure, figure)
                enough = 0.2 if figure.kind == "date" and kinship > 1 else 0.3
                if not _shared(own[entry.line], other[match.right]) and match.score < enough:
                    continue
                if right[candidate].status == "agree" and not (
                    _slip(entry.figure, figure)
                    or entry.figure.noun
                    and entry.figure.noun == figure.noun
                    or figure.kind == "level"
                    or kinship >= 1.2
                    and match.score >= 0.3
                    and entry.figure.comparator
                    and entry.figure.comparator == figure.comparator
                ):
                    continue
                score = kinship + (0.3 if right[candidate].status == "only" else 0.0)
                if score >= (0.8 if right[candidate].status == "only" else 0.9):
                    proposals.append((score + match.score, index, candidate, match.score))
    used: Counter[str] = Counter()
    for _, index, candidate, match_score in sorted(proposals, key=lambda p: (-p[0], p[1], p[2])):
        if used[f"l{index}"] or used[f"r{candidate}"]:
            continue
        used[f"l{index}"] += 1
        used[f"r{candidate}"] += 1
        a, b = left[index], right[candidate]
        left[index] = Entry(a.line, a.figure, "differ", "aligned passage", b.figure, b.line, match_score)
        if b.status == "only":
            right[candidate] = Entry(b.line, b.figure, "differ", "aligned passage", a.figure, a.line, match_score)


def _pair_dates(left: list[Entry], right: list[Entry]) -> None:
    """Dates that are left over on both sides, most alike first: the dates of one study are the same in both files."""
    orphans = [
        [
            i
            for i, e in enumerate(side)
            if e.status == "only" and e.figure.kind == "date" and date_parts(e.figure.text)[1]
        ]
        for side in (left, right)
    ]
    pairs = sorted(
        ((-_date_likeness(left[a].figure, right[b].figure), a, b) for a in orphans[0] for b in orphans[1]),
    )
    used: set[tuple[str, int]] = set()
    for likeness, a, b in pairs:
        if likeness > -1 or ("l", a) in used or ("r", b) in used:
            continue
        used |= {("l", a), ("r", b)}
        own, other = left[a], right[b]
        left[a] = Entry(own.line, own.figure, "differ", "aligned passage", other.figure, other.line, 1.0)
        right[b] = Entry(other.line, other.figure, "differ", "aligned passage", own.figure, own.line, 1.0)


def _date_likeness(left: Figure, right: Figure) -> float:
    """Parts of the date that are the same, and concepts close to both."""
    a, b = date_parts(left.text), date_parts(right.text)
    return sum(x is not None and x == y for x, y in zip(a, b, strict=True)) + 0.5 * min(2, len(left.near & right.near))


_SLIP_DIGITS = 3


def _pair_slips(own: list[Entry], other: list[Entry], own_lines: Sequence[Line], other_lines: Sequence[Line]) -> None:
    """A number that stands nowhere else and is, but for its digits' order or one digit, a number said of the same thing."""
    places: dict[tuple[int, int], list[Entry]] = defaultdict(list)
    for entry in other:
        if entry.status in {"agree", "only"} and entry.figure.kind == "quantity":
            digits = len(entry.figure.value.as_tuple().digits)
            places[(digits, int(entry.figure.value.as_tuple().exponent))].append(entry)
    seen = Counter(str(e.figure.value) for e in own)
    for index, entry in enumerate(own):
        digits = len(entry.figure.value.as_tuple().digits)
        if (
            entry.status != "only"
            or digits < _SLIP_DIGITS
            or entry.figure.kind != "quantity"
            or seen[str(entry.figure.value)] > 1
        ):
            continue
        inside = own_lines[entry.line].figures
        twins = [
            (_told(own_lines[entry.line], other_lines[t.line], entry.figure, t.figure, seen[str(t.figure.value)] > 0), t)
            for t in places[(digits, int(entry.figure.value.as_tuple().exponent))]
            if _slip(entry.figure, t.figure) and unit_kind(t.figure.unit) == unit_kind(entry.figure.unit) and not any(same_figure(t.figure, f) for f in inside)  # noqa: E501
        ]  # fmt: skip
        best = max(twins, key=lambda t: t[0], default=None)
        if best is not None and best[0] >= _LEAST_TOLD:
            twin = best[1]
            own[index] = Entry(entry.line, entry.figure, "differ", "aligned passage", twin.figure, twin.line, 1.0)


_LEAST_TOLD = 2.5


def _told(own: Line, other: Line, figure: Figure, twin: Figure, known: bool) -> float:
    """How much two numbers are said of the same thing: concepts close by, other numbers and concepts of the line.

    `known`: the file itself has the other number elsewhere, so that the one that stands alone is the odd one out.
    """
    near = len(figure.near & twin.near)
    numbers = sum(any(same_figure(f, g) for g in other.figures) for f in own.figures if f.kind not in NOT_COMPARED)
    concepts = len({c for c, _ in own.concepts} & {c for c, _ in other.concepts})
    counts = figure.value.as_tuple().exponent == 0
    transposed = _neighbours_exchanged(figure.value.as_tuple().digits, twin.value.as_tuple().digits)
    counted = bool(figure.noun) and figure.noun in _COUNTABLE and twin.noun in _COUNTABLE
    return (
        near
        + (0.5 if counted and transposed else 0.0)
        + (0.5 if known and transposed and counts else 0.0)
        + min(numbers, 3) * 0.7
        + min(concepts, 4) * 0.25
        + (1.2 if transposed and counts else 0.0 if counts else -1.0)
    )


def _neighbours_exchanged(left: tuple[int, ...], right: tuple[int, ...]) -> bool:
    """One number becomes the other when two neighbouring digits change places."""
    wrong = [i for i, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    return (
        len(wrong) == 2
        and wrong[1] == wrong[0] + 1
        and left[wrong[0]] == right[wrong[1]]
        and left[wrong[1]] == right[wrong[0]]
    )


def _shared(left: Line, right: Line) -> bool:
    """Two lines that belong together share numbers; short ones, with a number or two, may not."""
    usable = [[f for f in line.figures if f.kind not in NOT_COMPARED] for line in (left, right)]
    common = sum(any(same_figure(f, g) for g in usable[1]) for f in usable[0])
    fewest = min(len(usable[0]), len(usable[1]))
    return common * 3 >= fewest and common > 0


_COUNTABLE = {"case", "patient", "image", "exam", "study", ""}


_SIZE, _LEAST = Decimal(40), Decimal("0.000001")


def _slip(left: Figure, right: Figure) -> bool:
    """The digits of one, exchanged or with one digit wrong, are those of the other."""
    a, b = ("".join(map(str, f.value.as_tuple().digits)) for f in (left, right))
    return len(a) == len(b) > 1 and (
        sorted(a) == sorted(b) or len(a) > 2 and sum(x != y for x, y in zip(a, b, strict=True)) == 1
    )


def _kinship(left: Figure, right: Figure) -> float:
    """Whether two numbers can stand for one another: same kind of unit, count noun or date, common words around them."""
    if (left.kind == "date") != (right.kind == "date"):
        return 0.0
    shared = len(left.near & right.near) / max(1, min(len(left.near), len(right.near)))
    if left.kind == "date":
        return 1.0 + shared
    kinds = unit_kind(left.unit), unit_kind(right.unit)
    if kinds[0] != kinds[1] and not {*kinds} <= {"", "proportion"}:
        return 0.0
    if (
        "%" in {left.unit, right.unit}
        and left.unit != right.unit
        and (right if left.unit == "%" else left).value.as_tuple().exponent == 0
    ):
        return 0.0
    score = 0.0
    if kinds[0] and kinds[0] == kinds[1]:
        score += 0.6
    if left.noun or right.noun:
        score += 0.6 if left.noun == right.noun else 0.3 if {left.noun, right.noun} <= _COUNTABLE else -0.3
    if left.kind != right.kind:
        score -= 0.3
    if (left.value.as_tuple().exponent == 0) != (right.value.as_tuple().exponent == 0):
        score -= 0.4
    if _slip(left, right):
        score += 0.5
    if left.comparator and left.comparator == right.comparator:
        score += 0.2
    return score + shared
