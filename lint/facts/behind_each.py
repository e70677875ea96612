"""Words of scope that stand behind each value of a list: `87.1% for lesions less than 10 mm, 94.3% for lesions of 10 to 20 mm`."""

import re
from collections.abc import Mapping, Sequence

from lint.facts.sentence import Carrier

_FOR = re.compile(r"[\s%)\]]*(?:\([^()]*\)|\[[^\[\]]*\])?\s*(?:for|in|among|on|at)\s(?:[^\W\d]|[ -]){0,48}", re.A)


def told_behind_each(
    text: str, values: Sequence[tuple[int, int]], mine: Sequence[Carrier]
) -> Mapping[tuple[int, int], Carrier]:
    """`87.1% for lesions less than 10 mm, 94.3% for …`: every value has its own behind it, whatever an opening clause says."""
    spans = sorted(values)
    found: dict[tuple[int, int], Carrier] = {}
    for span, following in zip(spans, [*(s[0] for s in spans[1:]), len(text)], strict=True):
        own = next((c for c in mine if span[1] <= c.start < following), None)
        if own is None or _FOR.fullmatch(text, span[1], own.start) is None:
            return {}
        found[span] = own
    return found if len(spans) > 1 and len({c.value for c in found.values()}) == len(spans) else {}
