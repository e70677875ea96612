"""Thresholds that are a minimum in one file and a maximum in the other."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lint.align.comparison import Comparison, Hit
from lint.checks.metrics import pairs
from lint.checks.scope_groups import sentence_of
from lint.checks.shown import values_shown

__all__ = ["direction"]

_COMPLEMENTS = ({">=", "<"}, {">", "<="})


def direction(comparison: Comparison, parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """The same threshold, once as a minimum and once as a maximum.

    Not where one file tells what is found by it, and the other what is `missed`: an overlap of 0.5 or more, and of less than 0.5.
    """
    missed = re.compile(parameters.get("missed", "$^"), re.I)
    for nmpa, fda in pairs(comparison.metrics.agreeing):
        signs = {nmpa.quantity.comparator, fda.quantity.comparator}
        told = [missed.search(sentence_of(*of)) for of in ((comparison.nmpa, nmpa.place), (comparison.fda, fda.place))]
        two_sides = signs in _COMPLEMENTS and bool(told[0]) != bool(told[1])
        if {sign[:1] for sign in signs} == {"<", ">"} and not two_sides:
            yield Hit(values_shown(nmpa, fda), (nmpa.place,), (fda.place,), (nmpa.concept,))
