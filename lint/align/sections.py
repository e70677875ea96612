"""Sections of the two files that speak of the same thing: by their kind in the section map, their headings and their passages."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lint.align.comparison import Comparison
from lint.align.sides import SideFacts
from lint.document import Side
from lint.facts.lines import Line
from lint.glossary.model import Heading

_KIND, _HEADING, _PASSAGES = 0.35, 0.2, 0.65
_LEAST = 0.15
Words = Sequence[tuple[str, tuple[str, ...]]]
_LABEL = re.compile(
    r"^(?:第?[\d一二三四五六七八九十]+[章节部分]*|[IVXivx]+|[A-Za-z])?[\d.]*[.、．)）:：\s]+|^[（(][\d一二三四五六七八九十A-Za-z]+[)）]\s*"
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it, up to the next heading; `kinds` are those of the section map."""

    document: int
    path: tuple[str, ...]
    lines: tuple[int, ...]
    kinds: tuple[str, ...]
    concepts: frozenset[str]  # of the heading


@dataclass(frozen=True, slots=True)
class SectionLink:
    """Two sections by index, how well they fit (0 to 1), and why."""

    nmpa: int
    fda: int
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class SectionMap:
    """The sections of both sides and which of them belong together."""

    comparison: Comparison
    headings: Sequence[Heading]

    @cached_property
    def nmpa(self) -> tuple[Section, ...]:
        """The sections of the NMPA side."""
        return tuple(sections(self.comparison.nmpa, self.headings))

    @cached_property
    def fda(self) -> tuple[Section, ...]:
        """The sections of the 510(k) side."""
        return tuple(sections(self.comparison.fda, self.headings))

    @cached_property
    def links(self) -> tuple[SectionLink, ...]:
        """Sections of which each is the best or nearly the best of the other, in the order of the NMPA file."""
        found = [
            link
            for pair, shared in sorted(self._shared().items())
            if (link := self._link(*pair, shared)).score >= _LEAST
        ]
        best: dict[tuple[Side, int], float] = defaultdict(float)
        for link in found:
            for end in _ends(link):
                best[end] = max(best[end], link.score)
        return tuple(link for link in found if all(link.score >= 0.6 * best[end] for end in _ends(link)))

    def _shared(self) -> Mapping[tuple[int, int], int]:
        """Pairs of sections that may belong together, with the number of passages that they share."""
        shared: Counter[tuple[int, int]] = Counter()
        of_fda = {line: number for number, section in enumerate(self.fda) for line in section.lines}
        for number, section in enumerate(self.nmpa):
            for line in section.lines:
                for match in self.comparison.passages.of_nmpa.get(line, ())[:1]:
                    if match.right in of_fda:  # no running head
                        shared[number, of_fda[match.right]] += 1
        by_kind = defaultdict(list)
        for number, section in enumerate(self.fda):
            for kind in section.kinds:
                by_kind[kind].append(number)
        for number, section in enumerate(self.nmpa):
            for kind in section.kinds:
                shared.update({(number, other): 0 for other in by_kind[kind]})
        return shared

    def _link(self, nmpa: int, fda: int, shared: int) -> SectionLink:
        a, b = self.nmpa[nmpa], self.fda[fda]
        kinds = [kind for kind in a.kinds if kind in b.kinds]
        common = a.concepts & b.concepts
        least = min(len(a.lines), len(b.lines))
        score = (
            _KIND * bool(kinds)
            + _HEADING * len(common) / max(1, len(a.concepts | b.concepts))
            + _PASSAGES * shared / max(1, least)
        )
        reasons = (
            *(f"kind {kind}" for kind in kinds),
            *([f"heading {', '.join(sorted(common))}"] if common else []),
            *([f"{shared} of {least} passages"] if shared else []),
        )
        return SectionLink(nmpa, fda, round(min(1.0, score), 3), reasons)


def _ends(link: SectionLink) -> tuple[tuple[Side, int], tuple[Side, int]]:
    return ("nmpa", link.nmpa), ("fda", link.fda)


def sections(side: SideFacts, headings: Sequence[Heading]) -> Iterator[Section]:
    """The sections of a side in reading order."""
    found: dict[tuple[int, tuple[str, ...]], list[int]] = defaultdict(list)
    for number, line in enumerate(side.lines):
        if line.kind not in {"header", "footer"}:
            found[line.place.document, line.section].append(number)
    words = words_of(headings)
    for (document, path), numbers in found.items():
        title = path[-1] if path else ""
        yield Section(document, path, tuple(numbers), kinds_of(title, words), _named(side.lines, numbers, title))


def words_of(headings: Sequence[Heading]) -> Words:
    """The words of each kind of section in lower case."""
    return [(h.id, tuple(word.casefold() for word in (*h.zh, *h.en))) for h in headings]


def kinds_of(title: str, known: Words) -> tuple[str, ...]:
    """The kinds of section that a heading names; a whole heading counts before a part of one."""
    plain = plain_heading(title)
    whole = [kind for kind, words in known if plain in words]
    if whole or not plain:
        return tuple(whole)
    return tuple(kind for kind, words in known if any(word in plain and _holds(plain, word) for word in words))


def plain_heading(title: str) -> str:
    """A heading without its number, in lower case."""
    return _LABEL.sub("", title.strip()).strip(" :：.。").casefold()


def _holds(title: str, word: str) -> bool:
    """Whether a word that stands in a title says what it is about: long enough, and whole."""
    if word.isascii():
        return len(word) > 5 and re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", title) is not None
    return len(word) > 2


def _named(lines: Sequence[Line], numbers: Sequence[int], title: str) -> frozenset[str]:
    """The concepts in the heading's own line."""
    return frozenset(
        concept
        for n in numbers[:2]
        if lines[n].kind == "heading" and lines[n].text.strip() in title
        for concept, _ in lines[n].concepts
    )
