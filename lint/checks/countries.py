"""Counts that are shared out among countries: 中国6家共652例，美国5家共476例; `seven from the United States and nine from China`."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.figures import COUNTABLE
from lint.facts.cues import cue
from lint.facts.lines import Figure, Line
from lint.facts.model import Place, text_of
from lint.glossary.model import Glossary

__all__ = ["shared_out", "tied_to_countries"]

_LEAST_SCORE = 0.3
_TO_NEXT = re.compile(
    r"\s*[名例家位个台]?\s*(?:(?:[a-z-]+\s){0,3}(?:in|from|at|of)\s(?:the\s)?|来自|位于|为|the\s)?", re.I
)
_FROM_LAST = re.compile(r"[^,，;；。、()（）]*|\s?(?:[\u4e00-\u9fff]{0,4}|[a-z]+)\s?[(（][^()（）]*")
_OF_ALL, _LISTED = re.compile(r"[两各]?国?\s?(?:共|合计|总计|总共)(?:计|有)?\s?"), re.compile(r"[、和与及]\s?$")
_SUM = re.compile(r"[^;；。()（）]*?(?:合计|共计|总计|小计)[^\d;；。()（）]{0,6}(?=\d)")
_LABEL = re.compile(
    r"\b(?:sites?|hospitals?|institutions?|cent(?:er|re)s?|clinics?)\s?[:|(]|(?:机构|医院|中心)\s?[:：|]", re.I
)
_WORDS_BETWEEN = re.compile(r"\b(?:and|or|with)\b", re.I)
Shares = Mapping[str, Counter[Decimal]]
_Count = tuple[str, Figure]
Sites = Mapping[str, Figure]
Key = tuple[frozenset[str], bool]


@dataclass(frozen=True)
class _Told:
    """The part of a line that gives counts for two countries or more, each thing that is counted once a country."""

    index: int
    counts: tuple[tuple[str, Figure], ...]
    text: str

    @property
    def shares(self) -> Shares:
        """The counts of each country."""
        found: dict[str, Counter[Decimal]] = {}
        for country, figure in self.counts:
            found.setdefault(country, Counter())[figure.value] += 1
        return found

    @property
    def places(self) -> tuple[Place, ...]:
        """Where the counts stand."""
        return tuple(figure.place for _, figure in self.counts)


def shared_out(comparison: Comparison, _parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """Two lines that share the same counts out to other countries, or that belong together and differ in one of them."""
    nmpa, fda = (list(_told(side, comparison.glossary)) for side in (comparison.nmpa, comparison.fda))
    yield from _sites_apart(comparison, nmpa, fda)
    known = [one.shares for one in fda if any(one.shares == other.shares for other in nmpa)]
    for own in (one for one in nmpa if one.shares not in known):
        for other in (one for one in fda if one.shares not in known):
            if _same_kind(own, other) and _differ(comparison, own, other):
                yield Hit({"nmpa": _shown(own, other), "fda": _shown(other, own)}, *_apart(own, other))
                break


def _sites_apart(comparison: Comparison, nmpa: Sequence[_Told], fda: Sequence[_Told]) -> Iterator[Hit]:
    """Of the lines that share sites out among the same countries, the only ones of both files that have no equal, and differ in one."""
    mine, theirs = (_sites(side, told) for side, told in ((comparison.nmpa, nmpa), (comparison.fda, fda)))
    yield from _other_country(mine, theirs)
    for key in sorted(mine.keys() & theirs.keys(), key=lambda key: (sorted(key[0]), key[1])):
        own, other = _without_equal(mine[key], theirs[key]), _without_equal(theirs[key], mine[key])
        if len(own) == len(other) == 1:
            odd = [c for c in sorted(own[0]) if own[0][c].value != other[0][c].value]
            if len(odd) == 1:
                nmpa_, fda_ = own[0][odd[0]], other[0][odd[0]]
                name = odd[0].replace("_", " ")
                values = {"nmpa": f"{name}: {nmpa_.text}", "fda": f"{name}: {fda_.text}"}
                yield Hit(values, (nmpa_.place,), (fda_.place,), certain=False)


def _other_country(mine: Mapping[Key, Sequence[Sites]], theirs: Mapping[Key, Sequence[Sites]]) -> Iterator[Hit]:
    """The same with another country for one of them, and as many sites: 中国3家、日本2家 and `3 in China, 2 in the United States`."""
    for developing in (False, True):
        own, other = (
            [sites for key, told in shares.items() if key[1] is developing and key not in there for sites in told]
            for shares, there in ((mine, theirs), (theirs, mine))
        )
        if len(own) == len(other) == 1 and sorted(_values(own[0]).values()) == sorted(_values(other[0]).values()):
            one, two = own[0].keys() - other[0].keys(), other[0].keys() - own[0].keys()
            shared = own[0].keys() & other[0].keys()
            if len(one) == len(two) == 1 and all(own[0][c].value == other[0][c].value for c in shared):
                (here,), (there_,) = one, two
                left, right = own[0][here], other[0][there_]
                values = {
                    "nmpa": f"{here.replace('_', ' ')}: {left.text}",
                    "fda": f"{there_.replace('_', ' ')}: {right.text}",
                }
                yield Hit(values, (left.place,), (right.place,), certain=False)


def _without_equal(mine: Sequence[Sites], theirs: Sequence[Sites]) -> list[Sites]:
    """What one file shares out as the other one does nowhere, each once."""
    known = [_values(sites) for sites in theirs]
    left = {tuple(sorted(_values(sites).items())): sites for sites in mine if _values(sites) not in known}
    return list(left.values())


def _values(sites: Sites) -> Mapping[str, Decimal]:
    return {country: figure.value for country, figure in sites.items()}


def _sites(side: SideFacts, told: Sequence[_Told]) -> Mapping[tuple[frozenset[str], bool], list[dict[str, Figure]]]:
    """How many sites each country has, by line: those that share them out among the same countries together.

    Sites that gave the data a model was made with, and the others, stand apart.
    """
    found: dict[tuple[frozenset[str], bool], list[dict[str, Figure]]] = {}
    for one in told:
        heading = side.lines[one.index].section[-1:]
        developing = any(cue("development_data", text) for text in (one.text, *heading))
        for _, counts in groupby(one.counts, lambda count: (count[1].place.block, count[1].place.cell)):
            sites: dict[str, Figure] = {}
            for country, figure in counts:
                if figure.noun in {"", "site"}:
                    sites.setdefault(country, figure)
            named = any(figure.noun == "site" for figure in sites.values()) or _are_of_label(
                side.lines[one.index], sites
            )
            if named and len(sites) > 1:
                found.setdefault((frozenset(sites), developing), []).append(sites)
    return found


def _are_of_label(line: Line, sites: Sites) -> bool:
    """`Sites: 5 (3 in China, 2 in the United States)`: a label says what is counted, and the sum stands beside the counts."""
    total = sum(figure.value for figure in sites.values())
    places = {(figure.place.block, figure.place.cell) for figure in sites.values()}
    summed = any(f.value == total and (f.place.block, f.place.cell) in places for f in line.figures)
    return summed and _LABEL.search(line.text) is not None


def _told(side: SideFacts, glossary: Glossary) -> Iterator[_Told]:
    for index, line in enumerate(side.lines):
        countries = [(p, c) for c, p in line.concepts if glossary.concepts[c].slot == "country"]
        if len({c for _, c in countries}) > 1:
            for counts, text in _parts(side, line, list(_counts(side, line, sorted(countries)))):
                if len({c for c, _ in counts}) > 1:
                    yield _Told(index, counts, text)


def _parts(side: SideFacts, line: Line, counts: Sequence[_Count]) -> Iterator[tuple[tuple[_Count, ...], str]]:
    """The counts up to the next one of the same thing in the same country, with the words up to there.

    `Trained on data of 9 hospitals in China, tested on data of 4 in China and 3 in Japan`: the latter are told together.
    """
    text = text_of(side.documents[line.place.document], line.place) if line.kind != "row" else line.text
    begin, part = line.place.sentence_start, list[_Count]()
    for country, figure in counts:
        if line.kind != "row" and any(c == country and f.noun == figure.noun != "" for c, f in part):
            yield tuple(part), text[begin : part[-1][1].place.end]
            begin, part = part[-1][1].place.end, []
        part.append((country, figure))
    yield tuple(part), text[begin:] if line.kind == "row" else text[begin : line.place.sentence_end]


def _counts(side: SideFacts, line: Line, countries: list[tuple[Place, str]]) -> Iterator[tuple[str, Figure]]:
    """Every whole number with the country that it is tied to: the one behind `from` or `in`, else the one right before."""
    for figure in sorted(line.figures, key=lambda f: f.place):
        if figure.kind != "quantity" or figure.unit or figure.bound or figure.value != figure.value.to_integral_value():
            continue
        text = text_of(side.documents[figure.place.document], figure.place)
        beside = [(p, c) for p, c in countries if (p.block, p.cell) == (figure.place.block, figure.place.cell)]
        behind = next(((p, c) for p, c in beside if p.start >= figure.place.end), None)
        before = next(((p, c) for p, c in reversed(beside) if p.end <= figure.place.start), None)
        if behind and _TO_NEXT.fullmatch(text[figure.place.end : behind[0].start]):
            yield behind[1], figure
        elif before and (total := _SUM.match(text, before[0].end, behind[0].start if behind else len(text))):
            if total.end() == figure.place.start:
                yield before[1], figure  # 美国罗切斯特91名、菲尼克斯77名，合计168名
        elif before and _is_tied(text[before[0].end : figure.place.start]) and not _of_both(text, before[0], figure):
            yield before[1], figure


def tied_to_countries(side: SideFacts, line: Line, glossary: Glossary) -> list[tuple[str, Figure]]:
    """The counts of a line that are given to two countries or more, each with its country."""
    countries = sorted((p, c) for c, p in line.concepts if glossary.concepts[c].slot == "country")
    return list(_counts(side, line, countries)) if len({c for _, c in countries}) > 1 else []


def _of_both(text: str, country: Place, figure: Figure) -> bool:
    """中国、美国共7家: the hospitals of both."""
    of_all = _OF_ALL.fullmatch(text[country.end : figure.place.start]) is not None
    return of_all and _LISTED.search(text[: country.start]) is not None


def _is_tied(gap: str) -> bool:
    return _FROM_LAST.fullmatch(gap) is not None and not _WORDS_BETWEEN.search(gap)


def _same_kind(own: _Told, other: _Told) -> bool:
    """The same countries with as many counts each, of things that can be the same."""
    sizes = [{country: counts.total() for country, counts in one.shares.items()} for one in (own, other)]
    nouns = [{figure.noun for _, figure in one.counts} - {""} for one in (own, other)]
    apart = all(nouns) and not nouns[0] & nouns[1] and not (nouns[0] & COUNTABLE and nouns[1] & COUNTABLE)
    return sizes[0] == sizes[1] and not apart


def _differ(comparison: Comparison, own: _Told, other: _Told) -> bool:
    mine, theirs = own.shares, other.shares
    equal = sum((mine[c] & theirs[c]).total() for c in mine)
    close = any(
        m.right == other.index and m.score >= _LEAST_SCORE for m in comparison.passages.of_nmpa.get(own.index, ())
    )
    all_mine, all_theirs = (sum(shares.values(), Counter()) for shares in (mine, theirs))
    turned = all_mine == all_theirs and len(all_mine) > 1 and (close or equal > 0)
    return turned or close and equal == len(own.counts) - 1 and not _told_otherwise(comparison, own, other)


def _told_otherwise(comparison: Comparison, own: _Told, other: _Told) -> bool:
    """Each line has the numbers of the other one too, tied to no country: `17,750 cases and 1,441 deaths in Italy`."""
    lines = comparison.nmpa.lines[own.index], comparison.fda.lines[other.index]
    mine, theirs = ({figure.value for figure in line.figures} for line in lines)
    return all(f.value in theirs for _, f in own.counts) and all(f.value in mine for _, f in other.counts)


def _apart(own: _Told, other: _Told) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The counts that differ, on each side."""
    pairs = ((own, other.shares), (other, own.shares))
    first, second = (tuple(f.place for c, f in one.counts if f.value not in there[c]) for one, there in pairs)
    return first or own.places, second or other.places


def _shown(one: _Told, against: _Told) -> str:
    odd = [f"{c.replace('_', ' ')}: {f.text}" for c, f in one.counts if f.value not in against.shares[c]]
    return ", ".join(odd)
