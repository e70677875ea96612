"""Standards of both files, compared through the crosswalk and never by year alone."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.checks.scope_groups import same_row, same_statement
from lint.document import Side
from lint.facts.grammar import grammar
from lint.facts.model import Place, Standard, text_of
from lint.glossary.model import Adoption

Parameters = Mapping[str, object]
_RULED_OUT = re.compile(r"\s*[(（]\s*(?:不适用|未采用|not applicable|n/a)", re.I)
_CLAUSE = re.compile(r"[,，;；。]|\.\s")
_BESIDE = 6  # characters between the standards of a list
_TURNS: tuple[tuple[Side, Side], ...] = (("nmpa", "fda"), ("fda", "nmpa"))
Columns = tuple[int, int, int, int]  # document, block, and two columns of its table


@dataclass(frozen=True, slots=True)
class Cited:
    """An international standard as a file rests on it: cited itself, or adopted by the Chinese standard it cites."""

    designation: str
    edition: str
    citation: Standard
    confidence: str  # "high" when cited itself

    @property
    def shown(self) -> str:
        """As cited; behind a standard that adopts it, the international one in brackets."""
        itself = self.citation.designation == self.designation
        return self.citation.value if itself else f"{self.citation.value} ({self.designation}:{self.edition})"


def cited(side: SideFacts) -> list[Standard]:
    """The standards of a side in reading order."""
    return list(side.of(Standard))


@lru_cache(maxsize=4096)
def family(designation: str) -> str:
    """Without what spellings differ in: IEC TR 80002-1 is IEC/TR 80002-1, the parts of NEMA PS 3.1-3.20 are one standard."""
    plain = re.sub(r"[\s/]|^ANSI|^AAMI(?=IEC|ISO)", "", designation.upper())
    return "NEMAPS3" if plain.startswith("NEMAPS3") else plain


def years(edition: str) -> frozenset[str]:
    """The years in an edition."""
    return frozenset(re.findall(r"(?:19|20)\d\d", edition))


def same_edition(left: str, right: str) -> bool:
    """Undated citations agree with every edition; amended ones by the last amendment (US adoptions a year later)."""
    if not left or not right or left == right:
        return True
    a, b = years(left), years(right)
    if not a or not b:
        return True
    amended = ("+" in left) + ("+" in right)
    if amended == 2:
        return abs(int(max(a)) - int(max(b))) <= 1 and min(a) == min(b)
    return max(a) == max(b) or amended == 1 and abs(int(max(a)) - int(max(b))) <= 1


def rests_on(side: SideFacts, adoptions: Sequence[Adoption]) -> list[Cited]:
    """All international standards that a side rests on."""
    found = []
    for standard in (s for s in cited(side) if not _is_ruled_out(side, s)):
        rows = adopted(standard, adoptions)
        if rows:
            found += [
                Cited(r.international, r.international_edition, standard, r.confidence) for r in rows if r.international
            ]
        elif re.match(r"(?:ISO|IEC|IEEE|NEMA|DICOM|ASTM|AAMI)", standard.designation):
            found.append(Cited(standard.designation, standard.edition, standard, "high"))
    return found


def _is_ruled_out(side: SideFacts, standard: Standard) -> bool:
    """`GB 9706.1-2020（不适用）`: named to say that nothing rests on it."""
    place = standard.place
    return _RULED_OUT.match(text_of(side.documents[place.document], place), place.end) is not None


def adopted(standard: Standard, adoptions: Sequence[Adoption]) -> list[Adoption]:
    """The crosswalk's rows for a Chinese standard in its edition; undated: the latest.

    Of an edition that is only known to replace another one it is not known which international edition it adopts.
    """
    rows = [a for a in adoptions if family(a.chinese) == family(standard.designation)]
    dated = [a for a in rows if a.chinese_edition == standard.edition]
    latest = max(rows, key=lambda a: a.chinese_edition, default=None)
    if dated or latest is None or not standard.edition:
        return dated or ([latest] if latest is not None else [])
    return [replace(latest, international_edition="", superseded_by="")] if _replaces(standard, rows) else []


def _replaces(standard: Standard, rows: Sequence[Adoption]) -> bool:
    """GB/T 16886.10-2024, where the crosswalk has the edition of 2017 and says that this one replaced it."""
    return any(f"-{year}" in row.superseded_by for row in rows for year in years(standard.edition))


def edition(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """Both files rest on the same international standard in different editions."""
    adoptions = comparison.glossary.adoptions
    american: dict[str, list[Cited]] = {}
    for entry in rests_on(comparison.fda, adoptions):
        american.setdefault(family(entry.designation), []).append(entry)
    seen = set()
    told: list[Cited] = []
    for entry in rests_on(comparison.nmpa, adoptions):
        others = american.get(family(entry.designation), [])
        if (
            not others
            or any(same_edition(entry.edition, o.edition) for o in others)
            and not _contradicted(entry, others)
        ):
            continue
        key = (entry.citation.value, tuple(o.citation.value for o in others))
        if key not in seen and not any(_noted(comparison.nmpa, entry, other) for other in told):
            seen.add(key)
            told.append(entry)
            other = next(o for o in others if not same_edition(entry.edition, o.edition))
            values = {"nmpa": entry.shown, "fda": other.shown}
            yield Hit(values, (entry.citation.place,), (other.citation.place,), certain=entry.confidence == "high")


def _noted(side: SideFacts, entry: Cited, other: Cited) -> bool:
    """Named beside the standard that adopts it: `GB/T 42061-2022 | ISO 13485:2016 (IDT)` is one standard."""
    alike = (entry.designation, entry.edition) == (other.designation, other.edition)
    return alike and same_statement(side, entry.citation.place, other.citation.place)


def _contradicted(entry: Cited, others: Sequence[Cited]) -> bool:
    """The file cites two editions of which one agrees: the other one is still wrong."""
    return any(not same_edition(entry.edition, o.edition) for o in others)


def counterpart(side: SideFacts, comparison: Comparison) -> Iterator[tuple[Standard, Standard, Adoption]]:
    """A Chinese standard with the international one that its citation names in brackets, and the crosswalk's row."""
    standards = cited(side)
    adopting = _adopting_columns(side, standards, comparison.glossary.adoptions)
    for own, named in pairwise(standards):
        same = (own.place.document, own.place.block, own.place.cell) == (
            named.place.document,
            named.place.block,
            named.place.cell,
        )
        noted = named.relation or _columns(side, own, named) in adopting
        in_row = bool(noted) and same_row(side, own.place, named.place)
        if in_row or same and (named.relation or _bracketed(side, own, named)):
            before = [
                s
                for s in standards
                if s.place.block == own.place.block
                and s.place.cell == own.place.cell
                and s.place < named.place
                and s.place.document == own.place.document
            ]
            if any(
                family(r.international) == family(named.designation)
                for s in before
                if s is not own
                for r in adopted(s, comparison.glossary.adoptions)
            ):
                continue
            for row in adopted(own, comparison.glossary.adoptions):
                yield own, named, row


def _adopting_columns(side: SideFacts, standards: Sequence[Standard], adoptions: Sequence[Adoption]) -> set[Columns]:
    """Two columns of a table of which the second holds, in two rows or more, what the standard in the first one adopts."""
    found: Counter[Columns] = Counter()
    for own, named in pairwise(standards):
        known = any(family(row.international) == family(named.designation) for row in adopted(own, adoptions))
        if known and own.place.cell != named.place.cell and same_row(side, own.place, named.place):
            found[_columns(side, own, named)] += 1
    return {columns for columns, rows in found.items() if rows > 1}


def _columns(side: SideFacts, own: Standard, named: Standard) -> Columns:
    """The table that two standards stand in, and their columns; none for text."""
    table = side.documents[own.place.document].blocks[own.place.block].table
    if table is None or min(own.place.cell, named.place.cell) < 0 or own.place.block != named.place.block:
        return own.place.document, own.place.block, -1, -1
    one, other = table.cells[own.place.cell], table.cells[named.place.cell]
    return own.place.document, own.place.block, one.column, other.column


def _bracketed(side: SideFacts, own: Standard, named: Standard) -> bool:
    """An international standard in a bracket that opens behind the first, in its clause: B级（YY/T 0664-2020） adopts none."""
    if _is_chinese(named.designation):
        return False
    block = side.documents[own.place.document].blocks[own.place.block]
    text = block.text if own.place.cell < 0 or block.table is None else block.table.cells[own.place.cell].text
    between = text[own.place.end : named.place.start]
    clause = r"[^()（）。；;,，]*"
    return re.fullmatch(rf"[,，]?{clause}(?:《[^》]*》)?{clause}[(（]\s*(?:idt|等同)?\s*", between) is not None


def _is_chinese(designation: str) -> bool:
    """GB/T 42062, YY/T 0664: what a Chinese standard adopts is none of them."""
    return (
        re.match(rf"(?:{'|'.join(grammar('standards')['publishers']['chinese'])})(?![A-Za-z])", designation) is not None
    )


def wrong_counterpart(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """The adoption note names another international standard, or another edition, than the one that is adopted."""
    for side in (comparison.nmpa, comparison.fda):
        for own, named, row in counterpart(side, comparison):
            other = family(named.designation) != family(row.international) if row.international else True
            dated = (
                named.edition
                and row.international_edition
                and not (years(named.edition) & years(row.international_edition))
            )
            if other or dated:
                right = f"{row.international}:{row.international_edition}" if row.international else "-"
                values = {"chinese": own.value, "named": named.value, "adopts": right}
                yield on_side(side.side, (named.place, own.place), values, certain=row.confidence == "high")


def missing(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """A standard with a known counterpart that only one file rests on, although both list such standards."""
    told = {(own, family(entry.designation)) for own, entry, _ in _replaced(comparison, parameters)}
    for own, entry in _alone(comparison, parameters):
        if (own, family(entry.designation)) not in told:
            values = {"standard": entry.citation.value, "international": entry.designation}
            yield on_side(own, _places(comparison.side(own), entry, comparison), values, certain=False)


def instead(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """Where one file rests on a standard that the other does not cite, the other cites one that no known standard adopts."""
    for own, entry, stranger in _replaced(comparison, parameters):
        here, there = _places(comparison.side(own), entry, comparison), (stranger.place,)
        values = {"standard": entry.citation.value, "international": entry.designation, "other": stranger.value}
        nmpa, fda = (here, there) if own == "nmpa" else (there, here)
        yield Hit(values, nmpa, fda, certain=False)


def _replaced(comparison: Comparison, parameters: Parameters) -> list[tuple[Side, Cited, Standard]]:
    """The one standard that a side lacks, with the only strange one that it cites."""
    alone = list(_alone(comparison, parameters))
    found = []
    for own, other in _TURNS:
        lacking = [entry for side, entry in alone if side == own]
        strangers = _strangers(comparison, other)
        if len(lacking) == len(strangers) == 1:
            found.append((own, lacking[0], strangers[0]))
    return found


def _strangers(comparison: Comparison, own: Side) -> list[Standard]:
    """International standards that one side cites, each once, that the other does not and that the crosswalk does not know."""
    adoptions = comparison.glossary.adoptions
    known = {family(a.international) for a in adoptions if a.international}
    known |= {family(e.designation) for e in rests_on(comparison.side("fda" if own == "nmpa" else "nmpa"), adoptions)}
    entries = {family(e.designation): e.citation for e in rests_on(comparison.side(own), adoptions)}
    return [citation for name, citation in entries.items() if name not in known and not _as_part(name, known)]


def _alone(comparison: Comparison, parameters: Parameters) -> Iterator[tuple[Side, Cited]]:
    """Standards with a known counterpart that only one side rests on, each once."""
    adoptions = comparison.glossary.adoptions
    twins = {family(a.international) for a in adoptions if a.international and a.relation != "NEQ"}
    sides: dict[Side, dict[str, Cited]] = {}
    for side in (comparison.nmpa, comparison.fda):
        sides[side.side] = {}
        for entry in rests_on(side, adoptions):
            sides[side.side].setdefault(family(entry.designation), entry)
    if len(sides["nmpa"].keys() & sides["fda"].keys()) < int(str(parameters.get("least_common", 2))):
        return
    alone = [
        (own, entry)
        for own, other in _TURNS
        for key, entry in sides[own].items()
        if (
            key not in sides[other]
            and key in twins
            and entry.confidence != "low"
            and not _as_part(key, sides[other])
            and not _is_regional(comparison.side(own), entry)
        )
    ]
    regulated = {family(name) for name in grammar("standards")["regulated"]}
    for own, entry in alone:
        replaced = any(side != own for side, _ in alone)  # each file has one that the other lacks
        if (replaced or family(entry.designation) not in regulated) and not _is_in_passing(comparison.side(own), entry):
            yield own, entry


def _is_in_passing(side: SideFacts, entry: Cited) -> bool:
    """What the manufacturer follows for all its products, told once in a clause of its own, and in no list of standards."""
    if family(entry.designation) not in {family(name) for name in grammar("standards")["of_manufacturers"]}:
        return False
    own = {family(entry.designation), family(entry.citation.designation)}
    places = [s.place for s in cited(side) if family(s.designation) in own]
    return all(_is_alone_in_clause(side, place, own) for place in places)


def _is_alone_in_clause(side: SideFacts, place: Place, own: Set[str]) -> bool:
    """Whether a clause of a paragraph cites this standard alone, and none is listed beside it."""
    if place.cell >= 0 or side.documents[place.document].blocks[place.block].kind != "paragraph":
        return False
    text = text_of(side.documents[place.document], place)
    start = max((mark.end() for mark in _CLAUSE.finditer(text, 0, place.start)), default=0)
    end = next((mark.start() for mark in _CLAUSE.finditer(text, place.end)), len(text))
    near = (min(start, place.start - _BESIDE), max(end, place.end + _BESIDE))
    others = (s.place for s in cited(side) if family(s.designation) not in own)
    inside = (p for p in others if (p.document, p.block) == (place.document, place.block))
    return not any(p.end > near[0] and p.start < near[1] for p in inside)


def _is_regional(side: SideFacts, entry: Cited) -> bool:
    """A national standard that its authority alone asks for, unless the file says itself which international one it adopts."""
    asked = {family(name) for name in grammar("standards")["regional"]}
    if family(entry.citation.designation) not in asked:
        return False
    return all(family(standard.designation) != family(entry.designation) for standard in cited(side))


def _places(side: SideFacts, entry: Cited, comparison: Comparison) -> tuple[Place, ...]:
    """Where a side cites what it rests on."""
    cited_ = rests_on(side, comparison.glossary.adoptions)
    return tuple(dict.fromkeys(e.citation.place for e in cited_ if family(e.designation) == family(entry.designation)))


def _as_part(key: str, others: Iterable[str]) -> bool:
    """Whether a standard that was split into parts stands on the other side as its first part: IEC 62366 and 62366-1."""
    return any(other == f"{key}-1" or key == f"{other}-1" for other in others)


def superseded(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """A Chinese standard in an edition that a later one has replaced."""
    for side in (comparison.nmpa, comparison.fda):
        for standard in cited(side):
            for row in adopted(standard, comparison.glossary.adoptions):
                later = re.match(r"[A-Z/]+\s?[\d.]+-(\d{4})", row.superseded_by)
                if standard.edition and later and row.confidence == "high":
                    values = {"standard": standard.value, "successor": row.superseded_by}
                    yield on_side(side.side, (standard.place,), values, certain=False)


def unknown_edition(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """A standard in an edition that it never had, as far as the crosswalk or the list of all its editions knows."""
    editions: dict[str, set[str]] = defaultdict(set)
    for row in comparison.glossary.adoptions:
        if row.chinese_edition:
            editions[family(row.chinese)].add(row.chinese_edition)
    for designation, numbered in grammar("standards")["editions"].items():
        if "1" in numbered:
            editions[family(designation)].update(numbered.values())
    for side in (comparison.nmpa, comparison.fda):
        for standard in cited(side):
            known = editions.get(family(standard.designation), set())
            if known and _is_unknown(standard, known):
                rows = [a for a in comparison.glossary.adoptions if family(a.chinese) == family(standard.designation)]
                if _replaces(standard, rows):
                    continue
                values = {"standard": standard.value, "known": ", ".join(sorted(known))}
                yield on_side(side.side, (standard.place,), values)


_ADOPTED = re.compile(r"(?<![A-Z])(?:EN|BS|DIN|NF|ANSI|AAMI|CSA|AS|JIS|UL)(?![A-Z])")


def _is_unknown(standard: Standard, known: Iterable[str]) -> bool:
    """None of the years cited is one of an edition; adoptions (`EN ISO 14971:2012`) bear years of their own."""
    cited_, own = years(standard.edition), frozenset[str]().union(*map(years, known))
    return bool(cited_) and not cited_ & own and not _ADOPTED.search(standard.quote)


def two_editions(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """One file cites one standard in two editions."""
    for side in (comparison.nmpa, comparison.fda):
        first: dict[str, Standard] = {}
        for standard in cited(side):
            if not standard.edition:
                continue
            known = first.setdefault(family(standard.designation), standard)
            if not same_edition(known.edition, standard.edition):
                values = {"first": known.value, "second": standard.value}
                yield on_side(side.side, (standard.place, known.place), values, certain=False)
