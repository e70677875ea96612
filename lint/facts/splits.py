"""How data were divided between training, tuning and test, from shares that stand with the names of the sets.

`78% training, 12% tuning and 10% testing` and 测试集占10%，训练集占78%，调优集占12% are both `39:6:5`: training first.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from math import gcd

from lint.facts.figures import Figure, figures
from lint.facts.grammar import frame, grammar
from lint.facts.model import Method
from lint.facts.passage import Passage

_LEAST_SETS = 2


def splits(passage: Passage) -> Iterator[Method]:
    """The shares of a sentence that make a whole, each with another set."""
    shares = [f for f in figures(passage.text, passage.numbers) if f.unit == "%"]
    named = _sets(passage.text) if len(shares) >= _LEAST_SETS else []
    given = _given(passage.text, named, shares)
    if len(given) < _LEAST_SETS or sum(f.low for f in given.values()) != 100:
        return
    used = [(s, e) for name, s, e in named if name in given] + [(f.start, f.end) for f in given.values()]
    start, end = min(s for s, _ in used), max(e for _, e in used)
    value = _ratio([given[name] for name in _names() if name in given])
    yield Method("method", "data_split", value, passage.quote(start, end), passage.place(start, end))


_SLASHED = re.compile(r"(?<![\d./:])(\d{1,2})\s?([/:：∶])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?![\d/:]|\.\d)")


def ratios(passage: Passage) -> Iterator[Method]:
    """`in the proportion 70/15/15`, 按80/10/10的比例: three parts of a hundred, or of ten, where a division is told."""
    for match in _SLASHED.finditer(passage.text) if frame("methods", "dividing").search(passage.text) else ():
        parts = [int(match[n]) for n in (1, 3, 4)]
        if sum(parts) in {10, 100} and 0 not in parts:
            divisor = gcd(*parts)
            value = ":".join(str(part // divisor) for part in parts)
            yield Method("method", "data_split", value, passage.quote(*match.span()), passage.place(*match.span()))


def set_named(text: str) -> str:
    """The one set that some words name: 内部测试集 is `test`; "" for none or several."""
    named = {name for name, _, _ in _sets(text)}
    return named.pop() if len(named) == 1 else ""


def _given(text: str, named: Sequence[tuple[str, int, int]], shares: Sequence[Figure]) -> dict[str, Figure]:
    """The share of each set: all shares stand before their sets, or all behind."""
    behind = bool(named) and bool(shares) and named[0][1] < shares[0].start
    given: dict[str, Figure] = {}
    for number, (name, start, end) in enumerate(named):
        limit = named[number + 1][1] if number + 1 < len(named) else len(text)
        since = named[number - 1][2] if number else 0
        near = [f for f in shares if (end <= f.start < limit if behind else since <= f.end <= start)]
        if near and name not in given:
            given[name] = near[0 if behind else -1]
    return given


def _ratio(shares: Sequence[Figure]) -> str:
    """`39:6:5` for shares of 78, 12 and 10 percent."""
    decimals = max(max(0, -int(f.low.as_tuple().exponent)) for f in shares)
    parts = [int(f.low.scaleb(decimals)) for f in shares]
    divisor = gcd(*parts) or 1
    return ":".join(str(part // divisor) for part in parts)


def _sets(text: str) -> list[tuple[str, int, int]]:
    """The names of the sets in order, each set once: `validation` is the tuning set beside a test set, and it alone."""
    found = sorted((m.start(), name, m.end()) for name, form in _forms().items() for m in form.finditer(text))
    seen: dict[str, tuple[str, int, int]] = {}
    for start, name, end in found:
        seen.setdefault(name, (name, start, end))
    return list(seen.values())


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(form, re.I) for name, form in grammar("methods")["sets"].items()}


@cache
def _names() -> tuple[str, ...]:
    return tuple(grammar("methods")["sets"])
