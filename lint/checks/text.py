"""Text that should not be in a finished file: placeholders, the other language, invisible and look-alike characters."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.align.sides import once
from lint.document import Block
from lint.facts.model import Mention, Place, text_of
from lint.glossary.model import Glossary
from lint.language.answers import kept
from lint.language.lexicon import is_english, is_form
from lint.language.normalise import HAN, Normal, normalise
from lint.language.numbers import units
from lint.language.sentences import sentences
from lint.language.triggers import Likely, Pattern

__all__ = ["Piece", "hidden", "look_alikes", "pieces", "placeholder", "untranslated"]

Parameters = Mapping[str, Any]
_GLOSS_OF_A_WORD = re.compile(r"(?<![A-Z\w-])[a-z]{3,}(?<!named)(?<!called)(?<!term) \($")
"""A bracket behind an everyday word, of which a file that glosses no other word needs none: `the largest error (最大误差)`."""
_HAN_RUN = re.compile(rf"[{HAN}]+(?:[^\S\n]*[、，。；：\d]*[^\S\n]*[{HAN}]+)*")
_SCRIPTS = "[\u0370-\u03ff\u0400-\u04ff]"
_WORD = re.compile(rf"(?:[A-Za-z]|{_SCRIPTS})+")
_GREEK_TWINS = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
_CELL = re.compile(r"\s*([A-Z]?[a-z]{3,}(?:[ -][a-z]{2,}){0,3})\s*$")
_LEAD = re.compile(r"(?:[-•·*]\s+|[(（]?[\da-z][)）.]\s*)?([A-Z]?[a-z]{3,}(?:[ -][a-z]{2,}){0,3})\s*[:：]")
_JOINED, _VALUE = re.compile("[A-Za-z-]*$"), re.compile(r"[^\S\n]*[:=：为]?[^\S\n]*\d")
_AMONG_HAN = re.compile(
    rf"(?:(?<=[{HAN}，、])[a-z]{{5,}}|(?<=[{HAN}]\d )[a-z]{{4,}}|(?<=[{HAN}\d]\d\d )[a-z]{{4,}})(?![A-Za-z0-9@/._-])"
)
_OFTEN = 3  # times that a word of the other language is a habit of the writer
_CYRILLIC = re.compile("[\u0400-\u04ff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of one block or cell, raw and normalised, with the raw spans of its sentences."""

    document: int
    block: int
    cell: int
    normal: Normal
    borders: tuple[tuple[int, int], ...]

    def place(self, start: int, end: int) -> Place:
        """A span of the raw text, in the sentences that it begins and ends in."""
        first, last = next((b for b in self.borders if b[0] <= start < b[1]), (0, len(self.normal.raw)))
        last = next((b[1] for b in self.borders if b[0] < end <= b[1]), last)
        return Place(self.document, self.block, self.cell, start, end, first, max(first, last))

    def place_of(self, start: int, end: int) -> Place:
        """A span of the normalised text."""
        return self.place(*self.normal.raw_span(start, end))


@once
def pieces(side: SideFacts) -> Sequence[Piece]:
    """All text of a side in reading order."""
    return tuple(_pieces(side))


def _pieces(side: SideFacts) -> Iterator[Piece]:
    for number, document in enumerate(side.documents):
        for index, block in enumerate(document.blocks):
            for cell, raw in _texts(block):
                text, offsets, spans = _normal(raw, document.language, "" if cell < 0 else "cell")
                yield Piece(number, index, cell, Normal(text, raw, offsets), spans)


@kept
def _normal(raw: str, language: str, kind: str) -> tuple[str, tuple[int, ...] | None, tuple[tuple[int, int], ...]]:
    """A text normalised, and the raw spans of its sentences; a cell has none."""
    normal = normalise(raw, chinese=language == "zh")
    spans = sentences(normal.text) if kind != "cell" else ()
    return normal.text, normal.offsets, tuple(normal.raw_span(*span) for span in spans)


def _texts(block: Block) -> Iterator[tuple[int, str]]:
    if block.table is None:
        yield -1, block.text
    else:
        yield from ((number, cell.text) for number, cell in enumerate(block.table.cells))


def placeholder(side: SideFacts, parameters: Parameters) -> Iterator[Hit]:
    """Words and marks that stand for text still to be written."""
    find = cache(lambda raw: [_trimmed(match) for match in _matches(likely.of(raw), raw)])
    likely = Likely(parameters["patterns"], lambda pattern: Pattern(pattern, re.M)).within(side.folded)
    for piece in pieces(side):
        for start, end in find(piece.normal.raw):
            yield on_side(side.side, (piece.place(start, end),), {"found": piece.normal.raw[start:end]})


def _matches(patterns: Sequence[str], text: str) -> Iterator[re.Match[str]]:
    return _either(tuple(patterns)).finditer(text) if patterns else iter(())


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """Without the blanks at the ends."""
    text = match[0]
    return match.start() + len(text) - len(text.lstrip()), match.end() - len(text) + len(text.rstrip())


@cache
def _either(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.M)


def hidden(side: SideFacts, parameters: Parameters) -> Iterator[Hit]:
    """Characters that nobody sees: control, direction and zero-width characters, and those that stand for unreadable ones."""
    pattern = re.compile(f"[{parameters['characters']}]")
    for piece in pieces(side):
        found = [m.start() for m in pattern.finditer(piece.normal.raw)]
        if found:
            raw, first = piece.normal.raw, found[0]
            start, end = _word_around(raw, first)
            names = ", ".join(dict.fromkeys(_name(raw[at]) for at in found))
            values = {"found": names, "word": _shown(raw[start:end])}
            yield on_side(side.side, (piece.place(start, end),), values, suggestion=pattern.sub("", raw[start:end]))


def _word_around(raw: str, at: int) -> tuple[int, int]:
    """The blank-bordered word that holds a character, at most twenty characters to each side."""
    start, end = at, at + 1
    while start > max(0, at - 20) and not raw[start - 1].isspace():
        start -= 1
    while end < min(len(raw), at + 20) and not raw[end].isspace():
        end += 1
    return start, end


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, 'CONTROL CHARACTER')}"


def _shown(text: str) -> str:
    return "".join(c if c.isprintable() else "·" for c in text)


def look_alikes(side: SideFacts, _parameters: Parameters) -> Iterator[Hit]:
    """Cyrillic or Greek letters that look like Latin ones, inside words that are read as Latin."""
    for piece in pieces(side):
        raw = piece.normal.raw
        if raw.isascii():
            continue
        for match in _WORD.finditer(raw):
            strange = _strange(match[0])
            if strange:
                right = normalise(match[0]).text
                values = {
                    "found": match[0],
                    "letters": ", ".join(dict.fromkeys(_name(c) for c in strange)),
                    "right": right,
                }
                yield on_side(side.side, (piece.place(*match.span()),), values, suggestion=right)


def _strange(word: str) -> list[str]:
    """The letters of another script; a word wholly in Greek is a symbol, a Greek letter before Latin ones may be one too."""
    latin = any(c.isascii() for c in word)
    cyrillic = [c for c in word if _CYRILLIC.match(c)]
    if cyrillic:
        return cyrillic if latin or normalise(word).text.isascii() else []
    return [c for c in word if c in _GREEK_TWINS] if latin else []


def untranslated(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """Words of the other language that nothing explains: no gloss in brackets, no title, no name."""
    yield from _chinese_in_english(comparison, parameters)
    yield from _english_in_chinese(comparison, parameters)


def _chinese_in_english(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    side, terms = comparison.fda, _chinese_terms(comparison.glossary)
    standard = _either(tuple(parameters["standards"]))
    once_ = sum(len(_HAN_RUN.findall(p.normal.raw)) for p in pieces(side) if not p.normal.raw.isascii()) == 1
    for piece in pieces(side):
        raw = piece.normal.raw
        if raw.isascii():
            continue
        places = [
            piece.place(*m.span())
            for m in _HAN_RUN.finditer(raw)
            if (once_ and _GLOSS_OF_A_WORD.search(raw[: m.start()]) or not _is_gloss(raw, *m.span(), parameters, terms))
            and not standard.search(raw[: m.start()])
        ]
        yield from _one_a_sentence(side, piece, places)


def _is_gloss(raw: str, start: int, end: int, parameters: Parameters, terms: Set[str]) -> bool:
    return _explained(raw, start, end, parameters) and not _is_said(raw, start, end, terms)


def _is_said(raw: str, start: int, end: int, terms: Set[str]) -> bool:
    """A term in a bracket with its value, or joined to a Latin name, is no gloss: `(标准差 16.8 years)`."""
    word = _JOINED.search(raw[:start])[0] + raw[start:end]  # type: ignore[index]
    value = _VALUE.match(raw, end)
    return word in terms and (value is not None or word != raw[start:end])


@lru_cache(maxsize=2)
def _chinese_terms(glossary: Glossary) -> Set[str]:
    concepts = glossary.concepts.values()
    return frozenset(t.text for c in concepts for t in c.terms if t.language == "zh" and t.status != "forbidden")


_LATIN_BEFORE = re.compile(r"[A-Za-z0-9][\s-]?$")
_LATIN_BEHIND = re.compile(r"[\s-]?[A-Za-z0-9]")


def _english_in_chinese(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    side = comparison.nmpa
    terms = _english_terms(comparison)
    runs = re.compile(parameters["english_run"])
    citation = _either(tuple(parameters["citations"]))
    allowed = _either(tuple(parameters["allowed"]))
    said = small_words(comparison.fda)
    chinese = _latin_in_chinese(comparison.glossary)
    left = _left(side, said - chinese)
    for piece in pieces(side):
        raw = piece.normal.raw
        if citation.search(raw):
            continue
        spans = [_trimmed(m) for m in runs.finditer(raw) if not allowed.fullmatch(m[0].strip())]
        spans += [
            (p.start, p.end) for p in terms.get((piece.document, piece.block, piece.cell), ()) if not _inside(p, spans)
        ]
        spans += [s for s in (*_label(piece, said - chinese), *_left_words(piece, left)) if s not in spans]
        places = [
            piece.place(*s) for s in sorted(spans) if not _explained(raw, *s, parameters) and not _in_code(raw, *s)
        ]
        yield from _one_a_sentence(side, piece, places)


@lru_cache(maxsize=4)
def _latin_in_chinese(glossary: Glossary) -> frozenset[str]:
    """The Latin words that Chinese terms are or hold: kappa系数."""
    texts = (t.text.casefold() for t in glossary.terms() if t.language == "zh" and t.status != "forbidden")
    return frozenset(word for text in texts for word in re.findall("[a-z]{3,}", text))


def _left(side: SideFacts, said: Set[str]) -> Set[str]:
    """Everyday English that the Chinese file writes once or twice behind Chinese or a number, of the words that the other file says."""
    words = Counter(m[0] for piece in pieces(side) for m in _AMONG_HAN.finditer(piece.normal.raw))
    likely = (word for word, times in words.items() if times < _OFTEN and word in said and word not in units())
    return {word for word in likely if is_english(word) or is_form(word)}


def _left_words(piece: Piece, left: Set[str]) -> Iterator[tuple[int, int]]:
    return (m.span() for m in _AMONG_HAN.finditer(piece.normal.raw) if m[0] in left)


def _label(piece: Piece, said: Set[str]) -> Iterator[tuple[int, int]]:
    """A whole cell, or what stands before a colon, in words of everyday English that the other file uses too: `Manual`."""
    match = (_CELL if piece.cell >= 0 else _LEAD).match(piece.normal.raw)
    if match and all(w in said and is_form(w) for w in re.findall("[a-z]+", match[1].lower())):
        yield match.span(1)


@once
def small_words(side: SideFacts) -> frozenset[str]:
    """The words that a side writes without a capital: they are no names."""
    found = (re.findall(r"(?<![A-Za-z@/._-])[a-z]{2,}(?![A-Za-z@/._])", piece.normal.raw) for piece in pieces(side))
    return frozenset(word for words in found for word in words)


def _english_terms(comparison: Comparison) -> Mapping[tuple[int, int, int], list[Place]]:
    """English terms in the Chinese file, lower-case or of several words, whose concept has a Chinese word of its own."""
    found: dict[tuple[int, int, int], list[Place]] = {}
    for fact in comparison.nmpa.of(Mention):
        terms = comparison.glossary.concepts[fact.concept].terms
        common = any(term.text == fact.quote.lower() for term in terms)  # and no name of a product
        plain = _is_plain_word(fact.quote) or common and _is_titled(comparison.nmpa, fact)
        if plain and not _used_in_chinese(comparison, fact):
            found.setdefault((fact.place.document, fact.place.block, fact.place.cell), []).append(fact.place)
    return found


def _is_plain_word(quote: str) -> bool:
    return len(quote) >= 4 and quote.isascii() and quote.replace("-", "").replace(" ", "").isalpha() and quote.islower()


def _is_titled(side: SideFacts, mention: Mention) -> bool:
    """Several words with capitals that are part of no longer name: 经Institutional Review Board批准."""
    words, place = mention.quote.split(), mention.place
    if len(words) < 2 or not all(word.isascii() and word.isalpha() and word.istitle() for word in words):
        return False
    text = text_of(side.documents[place.document], place)
    return not (_LATIN_BEFORE.search(text[: place.start]) or _LATIN_BEHIND.match(text, place.end))


def _used_in_chinese(comparison: Comparison, mention: Mention) -> bool:
    """The glossary itself writes this word in a Chinese term (kappa值, Bootstrap法), or has no Chinese term."""
    terms = [
        t.text.casefold()
        for t in comparison.glossary.concepts[mention.concept].terms
        if t.language == "zh" and t.status != "forbidden"
    ]
    return not any(not t.isascii() for t in terms) or any(mention.quote.casefold() in t for t in terms)


def _inside(place: Place, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place.start and place.end <= end for start, end in spans)


def _explained(raw: str, start: int, end: int, parameters: Parameters) -> bool:
    """In brackets or quotation marks, or announced as what it is called in the other language."""
    before, after = raw[max(0, start - 120) : start], raw[end : end + 120]
    for left, right in parameters["brackets"]:
        if before.rfind(left) > before.rfind(right) and (right in after or left == right):
            return True
    return _either(tuple(parameters["announced"])).search(before) is not None


def _in_code(raw: str, start: int, end: int) -> bool:
    """Part of an address, a path, a file or a command."""
    return bool(re.search(r"[\w./\\@=$-]$", raw[:start]) and re.search(r"[./\\@=_:$-]$", raw[:start])) or bool(
        re.match(r"[./\\@=_$]\w", raw[end:])
    )


def _one_a_sentence(side: SideFacts, piece: Piece, places: Sequence[Place]) -> Iterator[Hit]:
    """One hit a sentence, with all its foreign runs."""
    sentences_: dict[tuple[int, int], list[Place]] = {}
    for place in places:
        sentences_.setdefault((place.sentence_start, place.sentence_end), []).append(place)
    for group in sentences_.values():
        found = " … ".join(piece.normal.raw[p.start : p.end] for p in group)
        yield on_side(side.side, tuple(group), {"found": found})
