"""Latin words that a file writes once, a slip away from one that the files use: `Fitzpatrik`, 线性加权Kapa系数, `Obuchowski-Rocket`."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rapidfuzz.distance import OSA

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.align.sides import once
from lint.checks.text import Piece, pieces
from lint.checks.typos import EnglishTerms, another_word, english_terms
from lint.language.lexicon import is_english, is_form

__all__ = ["misspelt"]

_WORD = re.compile(r"(?<![A-Za-zÀ-ÿ0-9_@/.\\])[A-Za-zÀ-ÖØ-öø-ÿ]{4,}(?![A-Za-zÀ-ÿ0-9_@/\\]|\.\w)")
_LEAST, _LONG = 5, 8  # letters of the right word; of one that two slips may have changed
_FORMS = ("s", "es", "d", "ed", "ly", "al", "ing", "n", "er", "ers", "ic", "'s")


def misspelt(comparison: Comparison, _parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """A word that stands once and that no list has, beside one like it that both files use, or this one more than once."""
    terms = english_terms(comparison.glossary)
    for side, there in ((comparison.nmpa, comparison.fda), (comparison.fda, comparison.nmpa)):
        own, other = _words(side), _words(there)
        usual: dict[str, list[str]] = defaultdict(list)
        for word in sorted({*own, *other}):
            if len(word) >= _LEAST and (
                len(own.get(word, ())) > 1 or word in other and (word in own or side.side == "nmpa")
            ):
                usual[_plain(word)[0]].append(word)
        for word in sorted(w for w, found in own.items() if len(found) == 1 and w not in other):
            piece, match = own[word][0]
            right = next((r for r in usual[_plain(word)[0]] if _is_slip(match[0], r, own, other, terms)), "")
            if right and not _in_company(piece, match):
                first = next(iter(own.get(right) or other[right]))[1][0]
                values = {"found": match[0], "right": first}
                yield on_side(side.side, (piece.place_of(*match.span()),), values, suggestion=first)


def _is_slip(
    written: str, right: str, own: Mapping[str, Sequence[Any]], other: Mapping[str, Sequence[Any]], terms: EnglishTerms
) -> bool:
    word = written.casefold()
    if (
        right.startswith(word)
        and right[len(word) :] in _FORMS
        or word.startswith(right)
        and word[len(right) :] in _FORMS
    ):
        return False
    if _plain(word) == _plain(right):
        return not right.isascii() and len(own.get(right, ())) > 1
    if is_english(word) or is_form(word) or another_word(word, right) or word in terms.known:
        return _is_name_beside(written, right, own, other)
    most = 2 if len(right) > _LONG and len(word) > _LONG else 1
    return OSA.distance(_plain(word), _plain(right), score_cutoff=most) <= most


def _is_name_beside(
    written: str, right: str, own: Mapping[str, Sequence[Any]], other: Mapping[str, Sequence[Any]]
) -> bool:
    """A name beside another one, of which each is written as a name: Obuchowski-Rocket for Obuchowski-Rockette."""
    (piece, match), (there, known) = own[written.casefold()][0], (own.get(right) or other[right])[0]
    if not (written[0].isupper() and known[0][0].isupper()) or not right.startswith(written.casefold()[:_LEAST]):
        return False
    before, usual = (p.normal.text[: m.start()] for p, m in ((piece, match), (there, known)))
    names = [re.search(r"[A-Z][a-z]+[- ]$", text) for text in (before, usual)]
    behind = [re.match(r"-[A-Z][a-z]+", p.normal.text[m.end() :]) for p, m in ((piece, match), (there, known))]
    return any(one and other and one[0].strip("- ") == other[0].strip("- ") for one, other in (names, behind))


def _plain(word: str) -> str:
    """Without accents, in lower case."""
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))


def _in_company(piece: Piece, match: re.Match[str]) -> bool:
    """Beside another name with a capital, as in names of makers, persons and streets."""
    text = piece.normal.text
    if not match[0][0].isupper():
        return False
    return bool(
        re.match(r"[ ,]+(?:[A-Z][a-z][\w&-]*|LLC\b)", text[match.end() :])
        or re.search(r"\d+[^.;:]{0,20}$", text[: match.start()])
    )


@once
def _words(side: SideFacts) -> Mapping[str, Sequence[tuple[Piece, re.Match[str]]]]:
    """Where a file writes each Latin word; what is all capitals is an abbreviation."""
    found: dict[str, list[tuple[Piece, re.Match[str]]]] = defaultdict(list)
    for piece in pieces(side):
        for match in _WORD.finditer(piece.normal.text):
            if not match[0].isupper() and not re.search("[a-z][A-Z]", match[0]):
                found[match[0].casefold()].append((piece, match))
    return found
