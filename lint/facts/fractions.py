"""Counts above counts, and the shares that they give: `94.2% (388/412)`, `388 of 412 cases (94.2%)`, `of 412 it found 388 (94.2%)`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from lint.facts.grammar import frame
from lint.facts.number_roles import Roles
from lint.language.numbers import Number

if TYPE_CHECKING:
    from lint.facts.estimates import Estimate

_REACH = 60
_LARGEST_PART = 9  # `the outer 1/2 of the dentin`, 上2/3: the part of something, which nobody counted
_BRACKET = re.compile(r"\s*[\[(][^\[\]()/]*\d[^\[\]()/\d]+\d[^\[\]()/]*[\])]")  # two numbers or more


def attach_fractions(
    text: str, estimates: "list[Estimate]", fractions: Sequence[tuple[Number, Number]], opens: Sequence[int]
) -> "list[Estimate]":
    """`94.2% (388/412)`, `388/412 (94.2%)`, `388 of 412 cases (94.2%)`."""
    done = list(estimates)
    for numerator, denominator in fractions:
        best, distance = _bracketed_by(text, done, numerator, denominator, opens), _REACH
        for index, estimate in enumerate(done if best < 0 else ()):
            if estimate.fraction is not None or not _fits(estimate.number, denominator):
                continue
            gap = _distance(estimate.number, numerator, denominator)
            if not (
                _quotient_fits(estimate.number, numerator, denominator)
                or _touching(text, estimate.number, numerator, denominator)
                or len(fractions) == len(estimates) == 1
                and denominator.value > _LARGEST_PART
            ):
                continue
            if 0 <= gap < distance and not _parted(text, estimate.number, numerator, denominator, opens, done):
                best, distance = index, gap
        if best >= 0:
            estimate = done[best]
            end = max(estimate.end, _group_end(text, denominator.end, opens))
            parts = (*estimate.parts, numerator.start, denominator.start)
            start = min(estimate.start, numerator.start)
            done[best] = replace(estimate, fraction=(numerator, denominator), start=start, end=end, parts=parts)
    return done


def _bracketed_by(
    text: str, estimates: "Sequence[Estimate]", numerator: Number, denominator: Number, opens: Sequence[int]
) -> int:
    """The value right before the bracket that holds its counts: `0.891 (0.840-0.927; 179/201), 0.890 (…; 73/82)`; -1 if none."""
    opened = opens[numerator.start]
    for index, estimate in enumerate(estimates) if opened >= 0 else ():
        before = estimate.number.end <= opened and not text[estimate.number.end : opened].strip()
        if before and estimate.fraction is None and _quotient_fits(estimate.number, numerator, denominator):
            return index
    return -1


def told_fractions(result: Roles, estimates: "list[Estimate]") -> "list[Estimate]":
    """`Out of 318 images the software marked 297 (sensitivity 93.4%)`: two counts of its clause that give the share exactly."""
    done, taken = list(estimates), set[int]()
    for index, estimate in enumerate(estimates):
        if not _is_share(estimate):
            continue
        pair = _told_before(estimates[:index], estimate.number)
        if pair is None or not _near(result.text, pair, estimate.number):
            pair = _concluded(result.text, estimates[:index], estimate.number)
        if pair is None:
            continue
        result.roles[pair[0].start], result.roles[pair[1].start] = "numerator", "denominator"
        taken |= {pair[0].start, pair[1].start}
        done[index] = replace(estimate, fraction=pair, parts=(*estimate.parts, pair[0].start, pair[1].start))
    return [e for e in done if e.number.start not in taken]


def _is_share(estimate: "Estimate") -> bool:
    """A percentage with decimals and no counts of its own."""
    number = estimate.number
    return number.unit == "%" and number.decimals > 0 and estimate.fraction is None and not number.comparator


def _told_before(estimates: "Sequence[Estimate]", value: Number) -> tuple[Number, Number] | None:
    """The last plain whole number before a value and the larger one before it that gives the value: `240例2级中检出232例`."""
    plain = [e.number for e in estimates if not e.number.decimals and e.number.unit == "" and e.fraction is None]
    plain = [n for n in plain[-_NAMED_BETWEEN:] if not n.comparator]
    pairs = ((plain[-1], whole) for whole in reversed(plain[:-1]) if plain[-1].value < whole.value)
    return next((pair for pair in pairs if _quotient_fits(value, *pair)), None)


_NAMED_BETWEEN = 4
"""Two counts, and up to two numbers between them that name what was counted."""


def _near(text: str, pair: tuple[Number, Number], value: Number) -> bool:
    """The counts and their share stand in one clause, the smaller count right before the share."""
    part, whole = pair
    return (
        value.start - part.end < _SHARE_REACH
        and not re.search(r"[;。]|\d", text[part.end : value.start])
        and not re.search(r"[;。%]|\d{3}|\d\.\d", text[whole.end : part.start])
    )


_SHARE_REACH = 24


def _concluded(text: str, before: "Sequence[Estimate]", value: Number) -> tuple[Number, Number] | None:
    """`Of the 586 cases 544 were found, which corresponds to a sensitivity of 92.8%`: two counts, and words that the share follows.

    They are its counts even where a slip keeps them from giving it.
    """
    plain = [e.number for e in before if not e.number.decimals and e.number.unit == "" and not e.number.comparator]
    if len(plain) != len(before) or len(plain) != 2:
        return None
    whole, part = plain
    between = text[part.end : value.start]
    if part.value >= whole.value or whole.value <= _LARGEST_PART or re.search(r"[;。]", text[whole.end : value.start]):
        return None
    if not frame("attribution", "concluded").search(between):
        return None
    share = 100 * part.value / whole.value
    return (part, whole) if abs(share - value.value) <= _SLIP else None


_SLIP = 10
"""Points of a percentage by which a share may miss its counts by a slip of the pen; beyond, they are other counts."""


def _distance(value: Number, numerator: Number, denominator: Number) -> int:
    return numerator.start - value.end if value.end <= numerator.start else value.start - denominator.end


def _parted(
    text: str,
    value: Number,
    numerator: Number,
    denominator: Number,
    opens: Sequence[int],
    estimates: "Sequence[Estimate]",
) -> bool:
    """A clause ends between a value and its fraction, or other numbers stand there.

    All may stand in the value's bracket, or the fraction behind the bracket of its interval: `0.885 [0.778, 0.953] (54/61)`.
    Before their share the words for what was counted may hold a number that is none: `232 of 240 of grade 2 (96.7%)`.
    """
    interval = _BRACKET.match(text, value.end)
    end = interval.end() if interval and interval.end() <= numerator.start else value.end
    gap = text[min(end, denominator.end) : max(numerator.start, value.start)]
    bracket = opens[numerator.start]
    if bracket >= end and not text[end:bracket].strip():
        return False
    if value.decimals and denominator.end <= value.start and _quotient_fits(value, numerator, denominator):
        shares = (e.number.start for e in estimates if e.number is not value and _fits(e.number, denominator))
        return re.search(r"[;。/]", gap) is not None or any(denominator.end <= at < value.start for at in shares)
    return bool(re.search(r"[;。]|\d", gap))


def _fits(value: Number, denominator: Number) -> bool:
    """A percentage or proportion can be the quotient of two counts."""
    return value.unit in {"%", ""} and bool(denominator.value) and bool(value.unit or value.decimals)


def _touching(text: str, value: Number, numerator: Number, denominator: Number) -> bool:
    """Only brackets and punctuation between a value, or the bracket of its interval, and its fraction."""
    interval = _BRACKET.match(text, value.end)
    end = interval.end() if interval and interval.end() <= numerator.start else value.end
    if value.end > numerator.start:
        gap = text[denominator.end : value.start]
        return len(gap) <= 4 and not re.search(r"[^\s()\[\],;:=%]|[)\]]\s*[,;]", gap)
    gap = text[end : numerator.start]
    return (
        len(gap) <= 4 and not re.search(r"[^\s()\[\],;:=%]|[)\]]\s*[,;]", gap) or _FOR_WORDS.fullmatch(gap) is not None
    )


_FOR_WORDS = re.compile(r"\s(?:for|in|of|among)\s[^,;.\d()\[\]]{1,48}\s[(\[]")
"""`93.2% for solid nodules (1,290/1,384)`: what is counted stands between a share and its counts."""


def _quotient_fits(value: Number, numerator: Number, denominator: Number) -> bool:
    """The fraction gives the value at its decimals."""
    quotient = numerator.value / denominator.value * (100 if value.unit == "%" or value.value > 1 else 1)
    return abs(quotient - value.value) <= Decimal(1).scaleb(-value.decimals)


def _group_end(text: str, end: int, opens: Sequence[int]) -> int:
    """The end of the bracket that holds a position, else the position."""
    if end and end <= len(text) and opens[end - 1] >= 0:
        close = min((text.find(c, end) for c in ")]" if text.find(c, end) >= 0), default=-1)
        return close + 1 if close >= 0 else end
    return end
