"""What the contraindications of a file name, thing by thing, in whatever items: `a stent or a bypass graft` is two things."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import Any

from lint.document import Tongue
from lint.facts.grammar import grammar
from lint.facts.model import Identity
from lint.glossary.model import Concept, Glossary, Term

Names = frozenset[str]
_SHORTEST = {"en": 5, "zh": 2}
"""Characters that a name must have to say that another name is one of its kind."""
_ENDING = 3  # letters of an ending, without what makes it plural
_STEM = 5  # letters that two English words of one stem share


@dataclass(frozen=True, eq=False)
class Part:
    """One thing of an item: the conditions and the kinds of image that it names, and `anchors`, all it can be known by."""

    item: Identity
    text: str
    language: Tongue
    conditions: Names
    images: Names
    anchors: Names

    @property
    def is_known(self) -> bool:
        """Whether the glossary knows what is excluded."""
        return bool(self.conditions or self.images)


def most_pieces(quote: str, language: Tongue) -> int:
    """How many things an item may name at most, where each word such as `or` stands between two."""
    return 1 + len(re.findall(_rules()["also"][language], _without_gloss(quote, language)))


def _without_gloss(quote: str, language: Tongue) -> str:
    return re.sub(_rules()["gloss"][language], lambda m: " " * len(m[0]), quote)


def pieces(quote: str, language: Tongue) -> Iterator[tuple[int, int]]:
    """The spans of an item between words such as `or`; what says nothing alone (`partial or total resection`) is no piece."""
    bare = _without_gloss(quote, language)
    at = 0
    for border in [*re.finditer(_rules()["also"][language], bare), None]:
        stop = len(bare) if border is None else border.start()
        if stems(bare[at:stop], language):
            yield at, stop
            at = stop if border is None else border.end()


@cache
def stems(text: str, language: Tongue) -> Names:
    """The Chinese characters, or the beginnings of the longer English words, but those that many things share."""
    rest = re.sub(_rules()["common"][language], " ", text.casefold())
    if language == "zh":
        return frozenset(re.findall(r"[\u4e00-\u9fff]|[a-z0-9]+", rest))
    return frozenset(map(_stem, re.findall(r"[a-z]{4,}", rest)))


def _stem(word: str) -> str:
    """Its beginning, with the ending that says what is done to an organ or wrong with it: cholecystectomy is no cholecystitis."""
    ending = re.search(_rules()["endings"], word)
    return f"{word[:_STEM]}-{ending[0][:_ENDING]}" if ending else word[:_STEM]


def _share(one: Names, other: Names, language: Tongue) -> bool:
    """One English word; in Chinese half of the characters of the shorter one."""
    common = len(one & other)
    return bool(common) and (language == "en" or 2 * common >= min(len(one), len(other)))


def are_told_alike(one: str, other: str, language: Tongue) -> bool:
    """Two items share half of the words of the shorter one, but those that many things share."""
    mine, theirs = stems(one, language), stems(other, language)
    return bool(mine & theirs) and 2 * len(mine & theirs) >= min(len(mine), len(theirs))


def is_done(part: Part) -> bool:
    """Something was done to the patient, or put into him."""
    return re.search(_rules()["done"][part.language], part.text.casefold()) is not None


def are_of_a_kind(one: Part, other: Part) -> bool:
    """Words of either language say one kind of thing, whatever it is done to: 头部放射治疗, `irradiation of the skull`."""
    kinds = (dict(zip(("zh", "en"), forms, strict=True)) for forms in _rules()["kinds_told"])
    return any(all(re.search(forms[p.language], p.text.casefold()) for p in (one, other)) for forms in kinds)


@dataclass(frozen=True, eq=False)
class Kinship:
    """Which names of the glossary may stand for each other."""

    glossary: Glossary

    def are_like(self, one: Names, other: Names) -> bool:
        """Two of them name each other more or less closely, share a word besides that for an organ, or may stand for each other."""
        return any(
            self.is_kind_of(a, b)
            or self.is_kind_of(b, a)
            or self._words(a) & self._words(b)
            or any({a, b} <= {*names} for names in _rules()["alike"])
            for a in one
            for b in other
        )

    def is_named(self, concepts: Names, part: Part) -> bool:
        """A part has a word besides organs in common with a name of one of the concepts: 内固定钛板 for 内固定物.

        Where nothing but organs is left of one of them, the organs count: 颅脑术后 for 开颅手术.
        """
        return any(self._is_called(part, t) for c in concepts for t in self._terms(c, part.language))

    def is_told(self, concepts: Names, part: Part) -> bool:
        """The same of a part that the glossary knows by another name, where organs never count."""
        mine = self._bare(part.text, part.language)
        return any(
            _share(mine, self._bare(t.text, part.language), part.language)
            for c in concepts
            for t in self._terms(c, part.language)
        )

    def is_whole(self, part: Part) -> bool:
        """Its concepts name all of a part, besides organs: a scar is not all of 眼睑瘢痕性外翻."""
        named = frozenset().union(
            *(
                stems(t.text, part.language)
                for c in part.anchors
                if c in self.glossary.concepts
                for t in self._terms(c, part.language)
            )
        )
        return not self._bare(part.text, part.language) - named

    def _is_called(self, part: Part, term: Term) -> bool:
        one, other = (self._bare(text, part.language) for text in (part.text, term.text))
        if not (one and other):
            one, other = stems(part.text, part.language), stems(term.text, part.language)
        return _share(one, other, part.language)

    def organs_of(self, part: Part) -> Names:
        """The organs whose names stand in a part, also inside the name of a disease or an implant."""
        text = part.text.casefold() if part.language == "en" else part.text
        return frozenset(
            c
            for c in self.organs
            if any(
                re.search(rf"\b{re.escape(t.text.casefold())}" if t.language == "en" else re.escape(t.text), text)
                for t in self._terms(c, part.language)
            )
        )

    def _bare(self, text: str, language: Tongue) -> Names:
        if language == "en":
            return stems(text, "en") - self._organs
        return stems(self._chinese_organs.sub(" ", text), "zh")

    def is_organ(self, part: Part) -> bool:
        """A part that names nothing but an organ, and not what was done to it: the wrist in `a cast of the hand or wrist`."""
        if is_done(part):
            return False
        if part.language == "en":
            return stems(part.text, "en") <= self._organs
        return not stems(self._chinese_organs.sub(" ", part.text), "zh")

    def is_kind_of(self, one: str, other: str) -> bool:
        """One condition names the other more closely."""
        return is_kind_of(self.glossary, one, other)

    def _terms(self, concept: str, *languages: Tongue) -> list[Term]:
        terms = self.glossary.concepts[concept].terms
        return [t for t in terms if t.language in languages and t.status in {"preferred", "admitted"}]

    def _words(self, concept: str) -> Names:
        """The beginnings of the longer words and the pairs of characters of all names, without organs."""
        return frozenset(word for term in self._terms(concept, "zh", "en") for word in self._words_of(term))

    def _words_of(self, term: Term) -> Names:
        if term.language == "en":
            return stems(term.text, "en") - self._organs
        bare = re.sub(_rules()["common"]["zh"], " ", self._chinese_organs.sub(" ", term.text))
        return frozenset(a + b for a, b in pairwise(bare) if " " not in a + b and not (a + b).isascii())

    @cached_property
    def organs(self) -> Names:
        """The concepts of anatomy."""
        return frozenset(c.id for c in self.glossary.concepts.values() if c.domain == "anatomy")

    @cached_property
    def _organs(self) -> Names:
        return frozenset().union(*(stems(t.text, "en") for t in self._anatomy("en")))

    @cached_property
    def _chinese_organs(self) -> re.Pattern[str]:
        names = sorted({t.text for t in self._anatomy("zh")}, key=lambda n: (-len(n), n))
        return re.compile("|".join(map(re.escape, names)) or "$^")

    def _anatomy(self, language: Tongue) -> list[Term]:
        concepts = [c for c in self.glossary.concepts.values() if c.domain == "anatomy"]
        return [t for c in concepts for t in c.terms if t.language == language]


def is_kind_of(glossary: Glossary, one: str, other: str) -> bool:
    """One condition names the other more closely: a wrist fracture is a fracture, 消化道出血 is 出血."""
    concepts = glossary.concepts
    if other not in concepts or concepts[other].domain != "finding":
        return False
    mine, theirs = (_names_of(concepts[c]) for c in (one, other))
    return any(a.endswith(b) or b.endswith(a) for a in mine for b in theirs)


def is_narrower(glossary: Glossary, one: str, other: str) -> bool:
    """One concept is another, or its name ends with the name of that: a chemical burn is a burn, and no burn is chemical."""
    mine, theirs = (_names_of(glossary.concepts[c]) for c in (one, other))
    return one == other or any(a.endswith(b) for a in mine for b in theirs)


def _names_of(concept: Concept) -> list[str]:
    """The names of a concept in its right words, a blank before English ones so that only whole words count."""
    terms = (t for t in concept.terms if t.status in {"preferred", "admitted"} and len(t.text) >= _SHORTEST[t.language])
    return [f" {t.text.lower()}" if t.language == "en" else t.text for t in terms]


def _rules() -> Mapping[str, Any]:
    rules: Mapping[str, Any] = grammar("intended_use")["contraindications"]["parts_named"]
    return rules
