"""How far words of scope reach inside a sentence: what is set against something else shares no device, arm or source."""

from collections.abc import Sequence
from functools import lru_cache, partial

from lint.facts.grammar import frame
from lint.facts.sentence import Carrier

Span = tuple[int, int]
_frame = partial(frame, "clauses")


def reaching(carriers: Sequence[Carrier], at: Span, text: str) -> tuple[list[Carrier], Span]:
    """The carriers that reach a statement, and the part of the sentence that they hold for."""
    own = [c for c in carriers if not only_measures(text, c)]
    parts = _parts(text, own)
    index = max((i for i, (start, _) in enumerate(parts) if start <= at[0]), default=0)
    span = (parts[index][0], parts[index + 1][0] if index + 1 < len(parts) else len(text))
    inside = [c for c in own if span[0] <= c.start < span[1]]
    if inside or not index:
        return inside, span
    if _frame("goes_on").match(text, span[0]):
        return reaching(carriers, (parts[index - 1][0], parts[index - 1][0]), text)[0], span
    first = parts[1][0]
    return [c for c in own if c.start < first], (0, span[1])


def _parts(text: str, carriers: Sequence[Carrier]) -> list[tuple[int, str]]:
    """Where the parts of a sentence begin, and by which border; a comparison without a carrier of its own is no border."""
    borders = _borders(text)
    starts = [start for start, _ in borders] + [len(text)]
    kept = [
        (start, kind)
        for (start, kind), end in zip(borders, starts[1:], strict=True)
        if kind == "contrast" or any(start <= c.start < end for c in carriers)
    ]
    return [(0, ""), *kept]


@lru_cache(maxsize=64)
def _borders(text: str) -> Sequence[tuple[int, str]]:
    return sorted((m.start(), kind) for kind in ("comparison", "contrast") for m in _frame(kind).finditer(text))


def only_measures(text: str, carrier: Carrier) -> bool:
    """`与前一版本相比，`: what a comparison names before the values has none of them, nor what a value stands between."""
    frames = ("measure", "between") if carrier.slot == "role" else ("measure",)
    return any(start <= carrier.start < end for name in frames for start, end in _spans(name, text))


@lru_cache(maxsize=128)
def _spans(name: str, text: str) -> Sequence[tuple[int, int]]:
    """Where a frame stands in a text: each value of a sentence is asked about each of its carriers."""
    return [match.span() for match in _frame(name).finditer(text)]


def measures(text: str, start: int) -> bool:
    """What begins here is what something else is measured by: `more than with the software`."""
    return _frame("measured_by").search(text[:start]) is not None


def makes_truth(text: str, start: int, end: int) -> bool:
    """Readers whose reading is the reference, and is not measured."""
    return bool(_frame("truth").search(text[max(0, start - 48) : start]) or _frame("truth_behind").match(text, end))
