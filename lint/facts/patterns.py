"""Short pattern forms over token keys, matched by spaCy's Matcher.

A form is a row of words with a few signs: `(a|b c|)` alternatives, `[x]` optional, `<duration>` a class that is
captured, `..6` up to six tokens of the same clause between, `...12` the same across commas, `{..6 a b c}` the three in any
order with such gaps between. Words are compared by token key, so that case, number and spelling do not matter; Chinese
words need no blanks.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import permutations, product
from typing import TYPE_CHECKING, Any, cast

from lint.document import Tongue
from lint.facts.dates import dates, periods
from lint.facts.figures import Figure, figures
from lint.facts.passage import Passage
from lint.language.settled import settled
from lint.language.tokens import Tokens, pipeline, tokens_cached, tokens_of

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.tokens import Doc

_MEASURES = (
    "length angle area volume dose effective_dose voltage current charge field attenuation pixels bits data rate "
    "frequency frames duration"
)
FIGURES: Mapping[str, tuple[str, ...]] = {
    "duration": ("duration",),
    "proportion": ("percent", "fraction", "count"),
    "percent": ("percent",),
    "score": ("fraction", "count", "decimal"),
    "fraction": ("fraction",),
    "count": ("count",),
    "measure": tuple(_MEASURES.split()),
    "period": ("period",),
    "ratio": ("ratio",),
}
_LISTS: Mapping[str, str] = {"numbers": "", "durations": "duration"}  # and the class of the last of them
_JOINS = frozenset({",", "and", "or", "、", "和", "与", "及"})
_BREAKS = frozenset(";。?!|")
_SEPARATOR = "\x1f"
_FORM = re.compile(r"[()\[\]{}|]|<\w+>|\.{2,3}\d+|\s+|[^()\[\]{}|<>\s]+?(?=\.\.\d|[()\[\]{}|<\s]|$)")


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a written-out form: a key, a class of figures or terms, or a gap."""

    key: str = ""
    tag: str = ""
    slot: str = ""
    gap: int = 0
    commas: bool = False
    figure: bool = False  # any figure

    def pattern(self) -> dict[str, Any]:
        """What spaCy's Matcher takes."""
        if self.gap:
            place: Any = {"IN": ["X", "SYM"]} if self.commas else "X"
            return {"POS": place, "OP": "*"}  # {0,n} would try every way to skip n optional tokens
        if self.slot:
            return {"ENT_TYPE": self.slot, "OP": "+"}
        if self.figure:
            return {"LEMMA": "#"}
        return {"TAG": self.tag} if self.tag else {"ORTH": self.key}


@dataclass(frozen=True, slots=True)
class Found:
    """Where a form matched; `gaps` counts the tokens that only stand between."""

    start: int
    end: int
    gaps: int
    figures: tuple[Figure, ...] = ()
    terms: tuple[tuple[int, int], ...] = ()
    spans: tuple[tuple[str, int, int], ...] = ()  # captured ratios and periods with their value


@dataclass(frozen=True, eq=False)
class Form:
    """All spellings of one statement in one language, compiled."""

    texts: tuple[str, ...]
    language: Tongue

    @cached_property
    def elements(self) -> list[tuple[Element, ...]]:
        """The forms with all alternatives written out."""
        return [variant for text in self.texts for variant in expand(text) if variant]

    @cached_property
    def anchors(self) -> dict[str, list[tuple[Element, ...]]]:
        """Variants by the longest run of keys that a text must hold for them to match."""
        groups: dict[str, list[tuple[Element, ...]]] = {}
        for variant in self.elements:
            groups.setdefault(_anchor(variant), []).append(variant)
        return groups

    def may_match(self, anchor: str, keys: Set[str]) -> bool:
        """Whether all words of a variant with this anchor are among those of a text."""
        return any(words <= keys for words in self._needed[anchor])

    @cached_property
    def _needed(self) -> dict[str, list[frozenset[str]]]:
        """The words of the variants of each anchor, without figures, which a tagged text writes in its own way."""
        return settled(f"needed {self.digest}", dict[str, list[frozenset[str]]], self._words)

    def _words(self) -> dict[str, list[frozenset[str]]]:
        words = {
            anchor: {tuple(sorted({e.key for e in v if e.key and not any(map(str.isdigit, e.key))})) for v in variants}
            for anchor, variants in self.anchors.items()
        }
        return {anchor: list(map(frozenset, sorted(own))) for anchor, own in words.items()}

    @cached_property
    def digest(self) -> str:
        """What tells the form from all others."""
        return hashlib.sha256("\0".join((self.language, *self.texts)).encode()).hexdigest()

    @cached_property
    def _matchers(self) -> "dict[str, Matcher]":
        """One matcher an anchor, made when a text first holds it: most forms never run."""
        return {}

    def _matcher(self, anchor: str) -> "Matcher":
        from spacy.matcher import Matcher

        if anchor not in self._matchers:
            matcher = self._matchers[anchor] = Matcher(pipeline(self.language).vocab, validate=False)
            for number, variant in enumerate(self.anchors[anchor]):
                matcher.add(str(number), [[element.pattern() for element in variant]])
        return self._matchers[anchor]

    def find(self, tagged: "Tagged", anchors: Iterable[str]) -> list[Found]:
        """All matches of the variants with these anchors, the tightest first."""
        return sorted(
            {found for anchor in anchors for found in self._found(tagged, anchor)},
            key=lambda f: (f.gaps, f.start - f.end, f.start),
        )

    def _found(self, tagged: "Tagged", anchor: str) -> Iterator[Found]:
        strings = pipeline(self.language).vocab.strings
        matches = self._matcher(anchor)(tagged.doc, with_alignments=True)
        for key, start, end, places in cast("list[tuple[int, int, int, list[int]]]", matches):
            variant = self.anchors[anchor][int(strings[key])]
            if all(places.count(at) <= element.gap for at, element in enumerate(variant) if element.gap):
                yield tagged.found(start, end, [variant[place] for place in places])


def expand(form: str) -> list[tuple[Element, ...]]:
    """A form as all its variants."""
    pieces = [m[0] for m in _FORM.finditer(form)]
    if any(pieces.count(left) != pieces.count(right) for left, right in ("()", "[]", "{}")):
        raise ValueError(f"unbalanced bracket in the pattern {form!r}")
    return list(dict.fromkeys(_alternatives(pieces)[0]))


def _alternatives(pieces: list[str]) -> tuple[list[tuple[Element, ...]], list[str]]:
    """Variants up to the closing bracket, and what follows it."""
    done: list[tuple[Element, ...]] = []
    row: list[list[tuple[Element, ...]]] = []
    while pieces:
        piece, pieces = pieces[0], pieces[1:]
        if piece in ")]}":
            return done + (_in_any_order(row) if piece == "}" else _joined(row)), pieces
        if piece == "|":
            done += _joined(row)
            row = []
        elif piece in "([{":
            inner, pieces = _alternatives([*pieces])
            row.append([*inner, ()] if piece == "[" else inner)
        elif not piece.isspace():
            row.append(_elements(piece))
    return done + _joined(row), []


def _joined(row: list[list[tuple[Element, ...]]]) -> list[tuple[Element, ...]]:
    empty: tuple[Element, ...] = ()
    return [sum(choice, empty) for choice in product(*row)]


def _in_any_order(row: list[list[tuple[Element, ...]]]) -> list[tuple[Element, ...]]:
    """The first place is the gap that stands between the others, whichever comes first."""
    gap, *places = row
    orders = permutations(places)
    return [variant for order in orders for variant in _joined([p for place in order for p in (gap, place)][1:])]


def _elements(piece: str) -> list[tuple[Element, ...]]:
    """One word, class or gap of a form."""
    if piece.startswith(".."):
        width = int(piece.strip("."))
        return [(Element(gap=width, commas=piece.startswith("...")),)]
    if piece.startswith("<"):
        name = piece[1:-1]
        if name in _LISTS:
            return [
                _list(length, joins, _LISTS[name])
                for length in (1, 2, 3, 4)
                for joins in (1, 2)
                if length > 1 or joins == 1
            ]
        tags = FIGURES.get(name)
        return [(Element(tag=tag),) for tag in tags] if tags else [(Element(slot=name),)]
    return [tuple(Element(key=key) for key in tokens_of(piece).keys)]


def _list(length: int, last_joins: int, tag: str) -> tuple[Element, ...]:
    """A coordination of figures; `last_joins` is 2 for a comma before the last "and"."""
    elements = [Element(figure=True)]
    for position in range(1, length):
        joins = last_joins if position == length - 1 else 1
        elements += [Element(tag="join")] * joins + [Element(figure=True)]
    if tag:
        elements[-1] = Element(tag=tag)
    return tuple(elements)


def _anchor(variant: tuple[Element, ...]) -> str:
    runs = [""]
    for element in variant:
        if element.key:
            runs[-1] += element.key + _SEPARATOR
        else:
            runs.append("")
    return max(runs, key=len)


@dataclass(frozen=True, slots=True)
class _Item:
    key: str
    tag: str
    start: int
    end: int
    figure: Figure | None = None
    value: str = ""


@dataclass
class Tagged:
    """A passage as tokens with their classes: figures, periods and ratios are one token each."""

    passage: Passage
    items: list[_Item] = field(default_factory=list)

    @cached_property
    def doc(self) -> "Doc":
        """The tokens for spaCy: TAG is the class, POS tells breaks from the rest, ENT_TYPE is the slot of a term."""
        from spacy.tokens import Doc

        self.items = list(_items(self.passage))
        return Doc(
            pipeline(self.passage.language).vocab,
            words=[item.key for item in self.items],
            tags=[item.tag for item in self.items],
            lemmas=["#" if item.figure else "-" for item in self.items],
            pos=["PUNCT" if i.key in _BREAKS else "SYM" if i.key == "," else "X" for i in self.items],
            ents=self._slots(),
        )

    def _slots(self) -> list[str]:
        slots = ["O"] * len(self.items)
        concepts = self.passage.matcher.glossary.concepts
        at = 0
        for term in self.passage.terms:
            slot = next((s for s in (concepts[c].slot.partition("=")[0] for c in term.concepts) if s), "")
            while at < len(self.items) and self.items[at].start < term.start:
                at += 1
            first = True
            while slot and at < len(self.items) and self.items[at].start < term.end:
                slots[at] = f"{'B' if first else 'I'}-{slot}"
                first, at = False, at + 1
        return slots

    def found(self, start: int, end: int, elements: list[Element]) -> Found:
        """A match with what it captured."""
        held: list[Figure] = []
        spans: list[tuple[str, int, int]] = []
        terms: list[tuple[int, int]] = []
        gaps = 0
        for item, element in zip(self.items[start:end], elements, strict=True):
            gaps += bool(element.gap)
            if element.slot:
                same = terms and terms[-1][1] >= item.start - 1
                terms[-1:] = [(terms[-1][0], item.end)] if same else [*terms[-1:], (item.start, item.end)]
            elif not element.key and not element.gap and item.figure is not None:
                held.append(item.figure)
            elif element.tag in {"period", "ratio"}:
                spans.append((item.value, item.start, item.end))
        return Found(self.items[start].start, self.items[end - 1].end, gaps, tuple(held), tuple(terms), tuple(spans))


def _items(passage: Passage) -> Iterator[_Item]:
    """Tokens in order; what is one figure, period or ratio is one token."""
    text = passage.text
    whole = sorted(_wholes(passage), key=lambda item: (item.start, item.start - item.end))
    at, position = 0, 0
    tokens: Tokens = tokens_cached(text)
    for key, (start, end) in zip(tokens.keys, tokens.spans, strict=True):
        while at < len(whole) and whole[at].start < position:
            at += 1
        if start < position:
            continue
        if at < len(whole) and whole[at].start <= start < whole[at].end:
            yield whole[at]
            position = whole[at].end
            continue
        yield _Item(key, "join" if key in _JOINS else "word", start, end)


def _wholes(passage: Passage) -> Iterator[_Item]:
    text = passage.text
    spans = periods(text)
    for period in spans:
        yield _Item("#", "period", period.start, period.end, value=period.iso)
    for mask in passage.masks:
        if mask.kind == "ratio":
            yield _Item("#", "ratio", mask.start, mask.end, value=text[mask.start : mask.end])
    for date in dates(text):
        if not any(p.start <= date.start < p.end for p in spans) and date.month:
            yield _Item("#", "date", date.start, date.end, value=date.iso)
    for figure in figures(text, passage.numbers):
        if not any(p.start <= figure.start < p.end for p in spans):
            key = text[figure.start : figure.end].lower()
            yield _Item(key if key.isalnum() else "#", figure.kind, figure.start, figure.end, figure)


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A statement with its forms, found quickly by anchors."""

    name: str
    form: Form
    order: int

    def find(self, tagged: Tagged, anchors: Sequence[str]) -> Sequence[Found]:
        """All matches in a passage that holds these anchors, the tightest first."""
        passage = tagged.passage
        return passage.matches.of(passage, self.name, anchors, lambda: self.form.find(tagged, anchors))


_Known = tuple[list[str], list[str]]
"""The anchors of a form, and the classes that are a variant by themselves."""


def _known(form: Form) -> _Known:
    return list(form.anchors), [v[0].tag for v in form.elements if len(v) == 1 and v[0].tag]


class Index:
    """Which rules can match a text at all, by the first key of their anchors."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._by_first: dict[str, list[tuple[str, Rule]]] = {}
        self._by_class: list[tuple[str, Rule]] = []  # forms of one class alone: a period, a ratio
        digest = hashlib.sha256(" ".join(rule.form.digest for rule in rules).encode()).hexdigest()
        known = settled(f"index {digest}", list[_Known], lambda: [_known(rule.form) for rule in rules])
        for rule, (anchors, classes) in zip(rules, known, strict=True):
            for anchor in anchors:
                first = anchor.split(_SEPARATOR, 1)[0]
                self._by_first.setdefault(first, []).append((anchor, rule))
            self._by_class += [(tag, rule) for tag in classes]

    def candidates(self, passage: Passage) -> list[tuple[Rule, list[str]]]:
        """Rules with those of their anchors that stand in the passage, in their own order."""
        keys = tokens_cached(passage.text).keys
        held = frozenset(keys)
        near = [entry for key in held if key in self._by_first for entry in self._by_first[key]]
        found: dict[Rule, list[str]] = {rule: [""] for tag, rule in self._by_class if _holds(passage, tag)}
        joined = _SEPARATOR.join(("", *keys, "")) if near else ""
        for anchor, rule in near:
            if _SEPARATOR + anchor in joined and rule.form.may_match(anchor, held):
                found.setdefault(rule, []).append(anchor)
        return sorted(found.items(), key=lambda entry: entry[0].order)


def _holds(passage: Passage, tag: str) -> bool:
    """Whether a passage holds a period or a ratio."""
    if tag == "period":
        return bool(periods(passage.text))
    return any(mask.kind == tag for mask in passage.masks)
