"""Terms that share the end of another one: positive and negative predictive values, 训练、调优和测试集."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from lint.document import Tongue

if TYPE_CHECKING:
    from lint.glossary.matcher import TermSpan

_JOINS: Mapping[Tongue, frozenset[str]] = {
    "en": frozenset(("and", "or", "nor", "not", "/", ",", "&", "versus", "vs")),
    "zh": frozenset("和与及或、/,以"),
}
_LONGEST: Mapping[Tongue, int] = {"en": 2, "zh": 4}  # tokens of a modifier
_LONGEST_ALIKE = 8  # of one that ends like the one beside it

Lookup = Callable[[Sequence[str], int, int], "TermSpan | None"]


def shared_heads(found: Sequence["TermSpan"], keys: Sequence[str], language: Tongue, term: Lookup) -> list["TermSpan"]:
    """The terms found with those that lack their head, which stands behind a later one; `term` looks words up."""
    ends = {span.token_end: span for span in found}
    completed = [other for span in found for other in _before(span, keys, language, ends, term)]
    if not completed:
        return list(found)
    taken = {at for span in completed for at in range(span.token_start, span.token_end)}
    kept = [span for span in found if not taken & set(range(span.token_start, span.token_end))]
    return sorted([*kept, *completed], key=lambda s: s.token_start)


def _before(
    span: "TermSpan", keys: Sequence[str], language: Tongue, ends: Mapping[int, "TermSpan"], term: Lookup
) -> Iterator["TermSpan"]:
    """The modifiers that are joined to a term from the left, each as a term of its own."""
    start = span.token_start
    while (end := _joined(keys, start, _JOINS[language])) < start:
        words = _chinese(span, keys, end) if language == "zh" else _english(span, keys, end, ends.get(end))
        completed = (term(key, at, end) for key, at in words)
        other = next((c for c in completed if c is not None and c.concept != span.concept), None)
        if other is None:
            return
        yield other
        start = other.token_start


def _joined(keys: Sequence[str], start: int, joins: frozenset[str]) -> int:
    """Where the words end that are joined to those which start here; `start` itself if none are."""
    end = start
    while end > 0 and keys[end - 1] in joins:
        end -= 1
    return end if end > 0 else start


def _chinese(span: "TermSpan", keys: Sequence[str], end: int) -> Iterator[tuple[Sequence[str], int]]:
    """A modifier ends like the one that it stands beside (骨科和放射科医师), or is as long: 左、右肾."""
    size = span.token_end - span.token_start
    behind = next(
        (at for at in range(span.token_end - 2, span.token_start, -1) if end and keys[at] == keys[end - 1]), 0
    )
    for length in range(min(_LONGEST_ALIKE, end), 1, -1) if behind else ():
        yield [*keys[end - length : end], *keys[behind + 1 : span.token_end]], end - length
    for length in range(1, min(_LONGEST["zh"], size - 1, end) + 1):
        yield [*keys[end - length : end], *keys[span.token_start + length : span.token_end]], end - length


def _english(
    span: "TermSpan", keys: Sequence[str], end: int, own: "TermSpan | None"
) -> Iterator[tuple[Sequence[str], int]]:
    """A modifier is a word, or a term as a whole: black-box, not white-box testing."""
    lengths = (own.token_end - own.token_start,) if own else range(1, min(_LONGEST["en"], end) + 1)
    for length in lengths:
        for at in range(span.token_start + 1, span.token_end):
            yield [*keys[end - length : end], *keys[at : span.token_end]], end - length
