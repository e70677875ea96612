"""spaCy documents over our own tokens: one token a Han character, a number, a Latin word.

spaCy's own Chinese tokenizer splits `94.2` and its English one knows no `95%CI`; models are not needed. A token's text
is its *key*: case and number folded, so that a term and its inflected, hyphenated or upper-case forms are equal
wherever tokens are compared. `Tokens` keeps where each token stands in the text.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_TOKEN = re.compile(r"\d+(?:\.\d+)*|[A-Za-zÀ-ÖØ-öø-ÿ]+|[α-ωΑ-Ω]|[^\s\w]|\w", re.ASCII)
_SPELLINGS = (
    (re.compile(r"isation(s?)$"), r"ization\1"),
    (re.compile(r"ise([dr]?)$"), r"ize\1"),
    (re.compile(r"ising$"), "izing"),
    (re.compile(r"centre"), "center"),
    (re.compile(r"haem"), "hem"),
    (re.compile(r"oedema"), "edema"),
    (re.compile(r"tumour"), "tumor"),
    (re.compile(r"(label|model|channel|signal|cancel|travel)l"), r"\1"),
    (re.compile(r"(col|behavi|fav|lab|neighb)our"), r"\1or"),
    (re.compile(r"fibre"), "fiber"),
    (re.compile(r"^grey"), "gray"),
    (re.compile(r"ageing"), "aging"),
    (re.compile(r"paed"), "ped"),
    (re.compile(r"ischaem"), "ischem"),
    (re.compile(r"enrolment"), "enrollment"),
)
_BRITISH = re.compile("|".join(pattern.pattern for pattern, _ in _SPELLINGS))
_GREEK = re.compile("(?:ly|the|gno|teno|sta|ecta|mbo|bro|rho|lio|lero)ses$")
_SHORT_CAPITALS = 5


@dataclass(frozen=True, slots=True)
class Tokens:
    """Keys of the tokens and their spans in the normalised text; hyphens between letters are no tokens."""

    keys: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


@cache
def key(word: str) -> str:
    """What a word is compared by: short capitals stay (OR is not "or"), all else is folded to a singular lower case."""
    if not word.isalpha() or not word.isascii():
        return word
    if word.isupper() and len(word) <= _SHORT_CAPITALS:
        return word
    if len(word) > 1 and word[:-1].isupper() and word[-1] == "s" and len(word) <= _SHORT_CAPITALS + 1:
        return word[:-1]
    return _spelling(_singular(word.lower()))


def _spelling(word: str) -> str:
    """American spelling, so that both spellings of a term are one."""
    if len(word) > 4 and _BRITISH.search(word):
        for pattern, american in _SPELLINGS:
            word = pattern.sub(american, word)
    return word


def _singular(word: str) -> str:
    """A plain plural rule; words in -ss, -us, -is keep their s, and Greek ones get it back: analyses, stenoses."""
    if _GREEK.search(word):
        return word[:-2] + "is"
    if len(word) <= 3 or not word.endswith("s") or word.endswith(("ss", "us", "is", "ous")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1]


def tokens_of(text: str) -> Tokens:
    """Tokens of a normalised text."""
    keys: list[str] = []
    spans: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text):
        word, start = match[0], match.start()
        if word in "-'" and 0 < start < len(text) - 1 and text[start - 1].isalpha() and text[start + 1].isalpha():
            continue
        keys.append(key(word))
        spans.append((start, match.end()))
    return Tokens(tuple(keys), tuple(spans))


tokens_cached = lru_cache(maxsize=1 << 12)(tokens_of)
"""The same for texts of documents: whoever reads a sentence wants its tokens, and cells say the same again and again."""


class KeyTokenizer:
    """The tokenizer of our pipelines: a Doc whose words are token keys."""

    def __init__(self, vocab: "Vocab") -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> "Doc":
        """A Doc of token keys; use `doc_of` where the spans are needed too."""
        return self.doc(tokens_of(text))

    def doc(self, tokens: Tokens) -> "Doc":
        """The Doc of tokens that are known already."""
        from spacy.tokens import Doc

        return Doc(self.vocab, words=list(tokens.keys) or [" "])


@cache
def pipeline(language: str) -> "Language":
    """A blank spaCy pipeline with our tokenizer; no model, nothing is downloaded."""
    import spacy

    nlp = spacy.blank("en" if language == "en" else "xx")
    nlp.tokenizer = KeyTokenizer(nlp.vocab)
    return nlp
