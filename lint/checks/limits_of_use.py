"""What one file says the device must not be used for: its items, the things that they name, and all else that limits its use."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lint.align.comparison import SideFacts
from lint.checks.exclusion_parts import Kinship, Names, Part, are_told_alike, most_pieces, pieces
from lint.document import Tongue
from lint.facts.grammar import grammar
from lint.facts.intended_use import heading_kinds, section_kinds
from lint.facts.lines import Line
from lint.facts.model import Identity, Place

ABBREVIATION = re.compile(r"(?<![A-Za-z])[A-Z]{2,}(?:[/-]?[A-Z]+)*(?![A-Za-z])", re.ASCII)
_ENUMERATED = re.compile(
    r"(?:[;；、]|以及|[和及与]|[,.]|\b(?:and|or|nor)(?:\s(?:in|on|for|with|when|if|to|after))?|[(（]?\w[)）.]|[①-⑳])$"
)
_STUDY = {"study_design", "study_population", "reader_study", "sample_size"}
_GOES_ON = re.compile("以?及|和")


@dataclass(frozen=True)
class Limits:
    """What one file lists, and everything that its limits of use name."""

    side: SideFacts
    kinship: Kinship

    @cached_property
    def stated(self) -> list[Identity]:
        """The statements of the file, each place once, without the sentence that leads a list in."""
        facts = (f for f in self.side.of(Identity) if f.concept == "contraindication")
        once = {f.place: f for f in facts if not f.quote.rstrip().endswith((":", "："))}
        return list(once.values())

    @cached_property
    def items(self) -> list[Identity]:
        """What is excluded, each thing once; "none" is no item, and where items are called contraindications nothing else is one."""
        kept: list[Identity] = []
        for item in self.told:
            if not any(self._is_retold(item, other) for other in kept):
                kept.append(item)
        return kept

    @cached_property
    def told(self) -> list[Identity]:
        """The same as often as the file tells it."""
        named = [f for f in self.excluded if f.reasons and f.reasons["contraindication"] != "list"]
        return named or [f for f in self.excluded if f.reasons] or self.excluded

    def _is_retold(self, item: Identity, other: Identity) -> bool:
        """Another section says the same again: in the labeling as under the indications."""
        if self._section(item) == self._section(other):
            return False
        mine, theirs = (self.conditions(concepts_of(i)) for i in (item, other))
        if mine and theirs:
            return mine == theirs
        return bool(self.shared(item, other)) or are_told_alike(item.quote, other.quote, self.language(item))

    def shared(self, item: Identity, other: Identity) -> Names:
        """What two items can both be known by, besides organs and figures."""
        common = self.anchors(item) & self.anchors(other)
        return (
            common - self.kinship.organs - figures_of(item) - {*grammar("intended_use")["contraindications"]["generic"]}
        )

    def _section(self, item: Identity) -> tuple[str, ...]:
        return self.side.documents[item.place.document].blocks[item.place.block].section

    @cached_property
    def says_none(self) -> bool:
        """The file says that there are no contraindications."""
        return any(f.value == "none" for f in self.stated)

    @cached_property
    def excluded(self) -> list[Identity]:
        """Whatever the file says the device is not for."""
        return [f for f in self.stated if f.value != "none"]

    @cached_property
    def treated(self) -> frozenset[str]:
        """Concepts, figures and abbreviations of all lines that limit the use of the device."""
        found: set[str] = set()
        for line in filter(self._limits_use, self.side.lines):
            found |= {concept for concept, _ in line.concepts} | set(ABBREVIATION.findall(line.text))
            found |= {f"{f.value.normalize():f} {f.unit}".strip() for f in line.figures if f.kind == "quantity"}
        return frozenset(found.union(*(self.anchors(item) for item in self.excluded)))

    @cached_property
    def treated_concepts(self) -> Names:
        """The concepts of these lines."""
        return frozenset(c for c in self.treated if c in self.kinship.glossary.concepts)

    @cached_property
    def named(self) -> frozenset[str]:
        """Concepts that the file names anywhere."""
        return frozenset(concept for line in self.side.lines for concept, _ in line.concepts)

    def _limits_use(self, line: Line) -> bool:
        rules, language = grammar("intended_use"), self.language(line)
        kinds, limits = section_kinds(line.section), rules["contraindications"]
        if self._permits(line):
            return False
        if kinds & {limits["section"], limits["limits"]}:
            return True
        if re.search(limits["left_out"], line.text):
            return False  # who was left out of a study may be a patient of the device
        result = any(f.unit == "%" or "." in f.text for f in line.figures if f.kind == "quantity")
        of_study = kinds & _STUDY or result
        denial = limits["statement"][language], *([] if of_study else [rules["polarity"][language]["negation"]])
        return any(re.search(form, line.text, re.IGNORECASE) for form in denial)

    @cached_property
    def permitted(self) -> list[Line]:
        """The lines under a heading or behind a label of contraindications that allow a use instead."""
        section = grammar("intended_use")["contraindications"]["section"]
        return [
            line for line in self.side.lines
            if (section in section_kinds(line.section) or section in heading_kinds(line.text.partition(":")[0]))
            and self._permits(line)
        ]  # fmt: skip

    def _permits(self, line: Line) -> bool:
        permits = grammar("intended_use")["contraindications"]["permits"][self.language(line)]
        return re.search(permits, line.text) is not None

    def language(self, line: Line | Identity) -> Tongue:
        """The language of the document that a line or an item stands in."""
        return self.side.documents[line.place.document].language

    def conditions(self, named: Names) -> Names:
        """The conditions and implants among concepts, or else the groups of patients, without organs and images."""
        concepts = self.kinship.glossary.concepts
        own = named - {*grammar("intended_use")["contraindications"]["generic"]}
        found = frozenset(c for c in own if concepts[c].domain == "finding")
        return found or frozenset(c for c in own if concepts[c].slot == "subgroup")

    def images(self, named: Names) -> Names:
        """The kinds of images among concepts."""
        concepts = self.kinship.glossary.concepts
        own = named - {*grammar("intended_use")["contraindications"]["generic"]}
        return frozenset(c for c in own if concepts[c].domain == "imaging")

    def anchors(self, item: Identity) -> Names:
        """All that an item can be known by: its concepts, figures and abbreviations."""
        return concepts_of(item) | figures_of(item) | {*ABBREVIATION.findall(item.quote)}

    @cached_property
    def parts(self) -> Sequence[Part]:
        """The things that the items name."""
        return [part for item in self.items for part in _each_once(self._parts(item))]

    @cached_property
    def most(self) -> int:
        """How many things the items may name at most."""
        documents = self.side.documents
        return sum(most_pieces(item.quote, documents[item.place.document].language) for item in self.items)

    def _parts(self, item: Identity) -> Iterator[Part]:
        language = self.side.documents[item.place.document].language
        spans = list(pieces(item.quote, language))
        for start, end in spans:
            named = self._named_in(item, start, end) if len(spans) > 1 else concepts_of(item)
            text = item.quote[start:end]
            anchors = named | {*ABBREVIATION.findall(text)}
            part = Part(item, text, language, self.conditions(named), self.images(named), anchors)
            yield part if self._says_all(part) else replace(part, conditions=frozenset())

    def within(self, part: Part) -> Names:
        """All concepts that the item of a part names, whatever they are about."""
        place = part.item.place
        spot = (place.document, place.block, place.cell)
        return frozenset(c for c, at in self._mentions.get(spot, ()) if place.start <= at.start < place.end)

    def _says_all(self, part: Part) -> bool:
        """A group of patients is a condition where nothing narrows it: of children who receive growth hormone it says little."""
        concepts = self.kinship.glossary.concepts
        return any(concepts[c].domain == "finding" for c in part.conditions) or self.kinship.is_whole(part)

    def _named_in(self, item: Identity, start: int, end: int) -> Names:
        """The concepts of an item that stand between two of its characters."""
        spot, own = (item.place.document, item.place.block, item.place.cell), concepts_of(item)
        return frozenset(
            concept
            for concept, place in self._mentions.get(spot, ())
            if concept in own and start <= place.start - item.place.start < end
        )

    @cached_property
    def _mentions(self) -> Mapping[tuple[int, int, int], list[tuple[str, Place]]]:
        found: dict[tuple[int, int, int], list[tuple[str, Place]]] = {}
        for line in self.side.lines:
            for concept, place in line.concepts:
                found.setdefault((place.document, place.block, place.cell), []).append((concept, place))
        return found

    def is_explicit(self) -> bool:
        """The file calls an item a contraindication; limits of use may stand elsewhere."""
        return any(item.reasons.get("contraindication", "list") != "list" for item in self.items)

    def is_list(self) -> bool:
        """Whether each item is a paragraph of its own or stands behind a mark of enumeration, so that they can be counted."""
        blocks: dict[tuple[int, int], list[Identity]] = {}
        for item in self.items:
            blocks.setdefault((item.place.document, item.place.block), []).append(item)
        return bool(self.items) and all(
            _ENUMERATED.search(self._before(item)) or _GOES_ON.match(item.quote)
            for items in blocks.values()
            for item in items[1:]
        )

    def _before(self, item: Identity) -> str:
        """The end of the text before an item."""
        block = self.side.documents[item.place.document].blocks[item.place.block]
        text = block.text if item.place.cell < 0 or block.table is None else block.table.cells[item.place.cell].text
        return text[: item.place.start].rstrip()[-12:]


def _each_once(parts: Iterable[Part]) -> Iterator[Part]:
    """Without the things that an item names again: 孕妇不宜接受检查，本产品亦不用于孕妇."""
    told: set[Names] = set()
    for part in parts:
        if not part.is_known or part.anchors not in told:
            yield part
        told.add(part.anchors)


def figures_of(item: Identity) -> Names:
    """The figures of an item with their units."""
    return frozenset(filter(None, item.scope.get("figures", "").split(", ")))


def figures_in(part: Part) -> Names:
    """The figures of its item that stand in a part, and those that are told in words."""
    digits = {figure: figure.partition(" ")[0] for figure in figures_of(part.item)}
    return frozenset(f for f, written in digits.items() if written in part.text or written not in part.item.quote)


def concepts_of(item: Identity) -> Names:
    """The concepts that an item names."""
    return frozenset(filter(None, item.value.split("+")))
