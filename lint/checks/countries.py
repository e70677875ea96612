"""Counts that are shared out among countries: 中国6家共652例，美国5家共476例; `seven from the United States and nine from China`."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.figures import COUNTABLE
from lint.facts.cues import cue
from lint.facts.lines import Figure, Line
from lint.facts.model import Place, text_of
from lint.glossary.model import Glossary

__all__ = ["shared_out"]

_LEAST_SCORE = 0.3
_TO_NEXT = re.compile(
    r"\s*[名例家位个台]?\s*(?:(?:[a-z-]+\s){0,3}(?:in|from|at|of)\s(?:the\s)?|来自|位于|为|the\s)?", re.I
)
_FROM_LAST = re.compile(r"[^,，;；。、()（）]*|\s?(?:[\u4e00-\u9fff]{0,4}|[a-z]+)\s?[(（][^()（）]*")
_OF_ALL, _LISTED = re.compile(r"[两各]?国?\s?(?:共|合计|总计|总共)(?:计|有)?\s?"), re.compile(r"[、和与及]\s?$")
_WORDS_BETWEEN = re.compile(r"\b(?:and|or|with)\b", re.I)
Shares = Mapping[str, Counter[Decimal]]
_Count = tuple[str, Figure]


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
    """The only lines of both files that share sites out among the same countries, and differ in one of them."""
    mine, theirs = (_sites(side, told) for side, told in ((comparison.nmpa, nmpa), (comparison.fda, fda)))
    for key in sorted(mine.keys() & theirs.keys(), key=lambda key: (sorted(key[0]), key[1])):
        if len(mine[key]) == len(theirs[key]) == 1:
            own, other = mine[key][0], theirs[key][0]
            odd = [c for c in sorted(own) if own[c].value != other[c].value]
            if len(odd) == 1:
                nmpa_, fda_ = own[odd[0]], other[odd[0]]
                name = odd[0].replace("_", " ")
                values = {"nmpa": f"{name}: {nmpa_.text}", "fda": f"{name}: {fda_.text}"}
                yield Hit(values, (nmpa_.place,), (fda_.place,), certain=False)


def _sites(side: SideFacts, told: Sequence[_Told]) -> Mapping[tuple[frozenset[str], bool], list[dict[str, Figure]]]:
    """How many sites each country has, by line: those that share them out among the same countries together.

    Sites that gave the data a model was made with, and the others, stand apart.
    """
    found: dict[tuple[frozenset[str], bool], list[dict[str, Figure]]] = {}
    for one in told:
        sites: dict[str, Figure] = {}
        for country, figure in one.counts:
            if figure.noun in {"", "site"}:
                sites.setdefault(country, figure)
        if any(figure.noun == "site" for figure in sites.values()) and len(sites) > 1:
            heading = side.lines[one.index].section[-1:]
            developing = any(cue("development_data", text) for text in (one.text, *heading))
            found.setdefault((frozenset(sites), developing), []).append(sites)
    return found


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
        elif before and _is_tied(text[before[0].end : figure.place.start]) and not _of_both(text, before[0], figure):
            yield before[1], figure


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
