"""The pieces that facts are read from: one sentence, or one cell of a table, normalised, with its terms and numbers."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, update_wrapper
from typing import TYPE_CHECKING, Any, TypeVar

from lint.document import Block, Document, Tongue
from lint.facts.device_names import NONE, Names, device_names
from lint.facts.matches import Matches
from lint.facts.model import Place
from lint.facts.study_names import study_codes
from lint.glossary.learned import Learned, learned
from lint.glossary.matcher import TermMatcher, TermSpan
from lint.language.ages import with_years
from lint.language.masks import Masked, masked
from lint.language.normalise import Normal, normalise
from lint.language.numbers import Number, numbers
from lint.language.points import measured_in_percent, with_points
from lint.language.sentences import sentences

if TYPE_CHECKING:
    from lint.facts.records import Recorded

T = TypeVar("T")
Stretch = tuple[int, int, int, tuple[str, ...]]  # which text, from where to where, under which headings
_LONGEST_LEAD = 200
_LONGEST_RUN_IN = {"en": 48, "zh": 20}
_LOOK_AHEAD = 300
_LOOK_BACK = 600  # characters of a paragraph that a sentence can go on with


@dataclass(frozen=True)
class Passage:
    """A sentence or a cell. All spans of `terms`, `numbers` and `masks` count in `text`, the normalised sentence."""

    document: int
    block: int
    cell: int
    normal: Normal
    start: int  # of the sentence in the normalised block
    end: int
    language: Tongue
    section: tuple[str, ...]
    matcher: TermMatcher
    context: str = ""  # words around that decide what an ambiguous term means: the headers and labels of a table
    learned: Learned = field(default_factory=dict)  # abbreviations that the document gives to concepts
    studies: frozenset[str] = frozenset()  # codes by which the document calls its studies
    matches: Matches = field(default_factory=Matches, compare=False, repr=False)
    devices: Names = NONE  # by which the document calls other devices, and its own
    beside: "dict[Stretch, Passage]" = field(default_factory=dict, compare=False, repr=False)  # of the same block
    told: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    @cached_property
    def text(self) -> str:
        """The normalised sentence."""
        return self.normal.text[self.start : self.end]

    @cached_property
    def masks(self) -> Sequence[Masked]:
        """Identifiers, dates, references: digits that are no quantity."""
        return masked(self.text)

    @cached_property
    def numbers(self) -> list[Number]:
        """Quantities in order, without those that belong to the name of a term (HD95, 95% limits of agreement)."""
        inside = [t for t in self.terms if any(map(str.isdigit, self.text[t.start : t.end]))]
        found: Sequence[Number] = numbers(self.text)
        if self.cell < 0:  # the unit of a cell may stand in its header
            found = with_years(self.text, found)
        if self._measures_shares:
            found = with_points(self.text, found)
        return [n for n in found if not any(t.start <= n.start < t.end for t in inside)]

    @cached_property
    def terms(self) -> tuple[TermSpan, ...]:
        """Glossary terms in order."""
        return self.matcher.find(self.text, " ".join((*self.section, self.context)), self.learned)

    @property
    def _measures_shares(self) -> bool:
        """Something that is measured in per cent is named here or in the heading, so that points are percentage points."""
        if "point" not in self.text:
            return False
        named = {concept for term in self.terms for concept in term.concepts}
        for heading in self.section[-1:]:
            named |= {c for t in self.matcher.find(normalise(heading).text) for c in t.concepts}
        return not named.isdisjoint(measured_in_percent())

    @cached_property
    def before(self) -> str:
        """What the paragraph says right before this sentence, normalised."""
        return self.normal.text[max(0, self.start - _LOOK_BACK) : self.start] if self.cell < 0 else ""

    @property
    def after(self) -> str:
        """How the paragraph goes on right behind this sentence."""
        return self.normal.text[self.end : self.end + 60] if self.cell < 0 else ""

    @cached_property
    def following(self) -> str:
        """The sentence behind, in the same paragraph."""
        rest = self.normal.text[self.end : self.end + _LOOK_AHEAD] if self.cell < 0 else ""
        return next((rest[start:end] for start, end in sentences(rest)), "") if rest.strip() else ""

    @cached_property
    def previous(self) -> "Passage | None":
        """The sentence before, in the same paragraph."""
        spans = sentences(self.before)
        first = self.start - len(self.before)
        return self.at(first + spans[-1][0], first + spans[-1][1]) if spans else None

    def at(self, start: int, end: int) -> "Passage":
        """Another stretch of the same text under the same headings, made once, so that its terms and numbers are known."""
        stretch = id(self.normal), start, end, self.section
        if stretch not in self.beside:
            self.beside[stretch] = replace(self, start=start, end=end)
        return self.beside[stretch]

    def place(self, start: int, end: int) -> Place:
        """Where a span of `text` stands in the raw block or cell."""
        raw_start, raw_end = self.normal.raw_span(self.start + start, self.start + end)
        sentence = self.normal.raw_span(self.start, self.end)
        return Place(self.document, self.block, self.cell, raw_start, raw_end, *sentence)

    def quote(self, start: int, end: int) -> str:
        """The raw text of a span."""
        return self.normal.raw[slice(*self.normal.raw_span(self.start + start, self.start + end))]


def once(work: Callable[[Passage], list[T]]) -> Callable[[Passage], list[T]]:
    """Read a passage for something when it is first asked for, and keep it with the passage."""

    def found(passage: Passage) -> list[T]:
        name = work.__qualname__
        if name not in passage.told:
            passage.told[name] = work(passage)
        return [*passage.told[name]]

    return update_wrapper(found, work)


@dataclass(frozen=True)
class Reading:
    """One document of a side with what is needed to read facts from it."""

    index: int
    document: Document
    matchers: dict[Tongue, TermMatcher]
    matches: Matches = field(default_factory=Matches, compare=False, repr=False)
    _known: dict[int, tuple[Block, list[Passage]]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def learned(self) -> Learned:
        """The abbreviations that the document introduces."""
        chinese = self.document.language == "zh"
        texts = (text for text in self.document.texts() if "(" in text or "（" in text)
        normal = (normalise(text, chinese=chinese).text for text in texts)
        return learned(normal, self.matchers[self.document.language])

    @cached_property
    def studies(self) -> frozenset[str]:
        """The codes of the studies that the document reports."""
        return study_codes(self.document.texts())

    @cached_property
    def devices(self) -> Names:
        """The names by which the document calls other devices, and its own."""
        return device_names(self.document.texts())

    def passage(self, block: int, cell: int, raw: str, section: tuple[str, ...], context: str = "") -> Passage:
        """A whole block or cell as one passage."""
        language = self.document.language
        normal = normalise(raw, chinese=language == "zh")
        matcher = self.matchers[language]
        whole = self.index, block, cell, normal, 0, len(normal.text)
        known = self.learned, self.studies, self.matches, self.devices
        return Passage(*whole, language, section, matcher, context, *known)

    def cells(self, index: int, block: Block) -> list[Passage]:
        """The cells of a table, each with the table's headers and labels as its context."""
        return self._once(index, block, self._cells)

    def sentences(self, index: int, block: Block) -> list[Passage]:
        """The sentences of a block that is no table."""
        return self._once(index, block, self._sentences)

    def _once(self, index: int, block: Block, cut: Callable[[int, Block], list[Passage]]) -> list[Passage]:
        """The passages of a block, cut once, so that whoever reads them finds their terms and numbers known."""
        known = self._known.get(index)
        if known is None or known[0] is not block:
            known = self._known[index] = block, cut(index, block)
        return known[1]

    def _cells(self, index: int, block: Block) -> list[Passage]:
        table = block.table
        if table is None:
            return []
        section = (*block.section, *((table.caption,) if table.caption else ()))
        context = " ".join(cell.text for cell in table.cells if cell.row == 0 or cell.column == 0)[:2000]
        return [self.passage(index, number, cell.text, section, context) for number, cell in enumerate(table.cells)]

    @cached_property
    def leads(self) -> dict[int, str]:
        """The paragraph right before a list, for each of its items."""
        found, lead = {}, ""
        for index, block in enumerate(self.document.blocks):
            if is_listed(block):
                found[index] = lead
                lead = _hanging(block.text) or lead
            else:
                lead = block.text if block.kind == "paragraph" else ""
        return found

    @cached_property
    def records(self) -> "Mapping[int, Recorded]":
        """What is stated by lines of keys and values, by the blocks that hold them."""
        from lint.facts.records import RecordLines

        return RecordLines(self).by_block

    def _sentences(self, index: int, block: Block) -> list[Passage]:
        above = self._above(index, block)
        whole = self.passage(index, -1, block.text, above)
        text, found = whole.normal.text, []
        title = len(_hanging(block.text)) if is_listed(block) else 0
        for start, end in sentences(text[: len(text.rstrip()) - title] if title else text):
            found.append(whole.at(start, end))
            if (not start or "\n" in text[start - 1 : start]) and end < len(text) and _is_run_in(text[start:end]):
                whole = replace(whole, section=(*above, text[start:end]))
        return found

    def _above(self, index: int, block: Block) -> tuple[str, ...]:
        """The headings above a block, and what leads in the list whose item it is: `Sensitivity by age group:`."""
        lead = self.leads.get(index, "")
        leads = lead.rstrip().endswith((":", "：")) and len(lead) <= _LONGEST_LEAD or _is_title(lead)
        return (*block.section, _last_sentence(lead)) if leads else block.section


def _last_sentence(lead: str) -> str:
    """What leads in a list, without what the paragraph says before it."""
    start, end = sentences(lead)[-1]
    return lead[start:end]


def _hanging(text: str) -> str:
    """A title that a line break hangs on the item before it: the `Specificity` below `- M2: 81.0%`."""
    item, _, last = text.rpartition("\n")
    return last.strip() if item and _is_title(last) else ""


def _is_title(line: str) -> bool:
    """A few words without figures and without the end of a sentence."""
    words = line.strip()
    return 0 < len(words) <= _LONGEST_TITLE and _NO_TITLE.search(words) is None


_LONGEST_TITLE = 40
_NO_TITLE = re.compile(r"(?<![A-Za-z])\d|[.;,。；，]")  # F1, HD95 are names
_MARKER = re.compile(r"\s*(?:[-•·▪*]\s|[(（]?[a-z\d]{1,2}(?:[)）、]|\.(?!\d))\s?|[①-⑳])")


def is_listed(block: Block) -> bool:
    """An item of a list, by its kind or by the sign that it begins with; the number of a heading is none."""
    return block.kind == "list_item" or block.kind != "heading" and _MARKER.match(block.text) is not None


def _is_run_in(sentence: str) -> bool:
    """A short first sentence without figures is a heading that runs into its paragraph: `Pre-specified criteria.`"""
    longest = _LONGEST_RUN_IN["en" if sentence.isascii() else "zh"]
    return len(sentence) <= longest and not any(map(str.isdigit, sentence)) and len(sentence.split()) <= 6
