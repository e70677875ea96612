"""Percentages that are the quotient of a count beside them, and units that tables give."""

from decimal import Decimal

import pytest

from lint.align.shares import counts_behind
from lint.facts.lines import Figure, Line
from lint.facts.model import Place

PLACE = Place(0, 0, 0, 0, 0, 0, 0)


def figure(value: str, unit: str = "") -> Figure:
    return Figure(Decimal(value), unit, "", "quantity", "", frozenset(), value, PLACE)


@pytest.mark.parametrize(
    ("share", "row", "known", "counts"),
    [
        (("56.3", "%"), ["206"], ["366"], {"206"}),  # men among all
        (("26.0", "%"), ["95"], ["366"], {"95"}),
        (("0.869", ""), ["179", "206"], ["206", "366"], {"179"}),
        (("56.3", "%"), ["206"], ["360"], set()),  # 206/360 is 57.2%
        (("53.6", "%"), ["206"], ["366"], set()),  # a slip is no share of its counts
        (("56.3", "%"), ["9"], ["16"], set()),  # too small a count says nothing
        (("1.24", ""), ["206"], ["366"], set()),
        (("100", "%"), ["206"], ["206"], set()),
    ],
)
def test_counts_behind(share: tuple[str, str], row: list[str], known: list[str], counts: set[str]) -> None:
    own = figure(*share)
    line = Line("row", (), "", PLACE, (), (*map(figure, row), own), frozenset())
    assert counts_behind(own, line, {Decimal(n) for n in known}) == {Decimal(n) for n in counts}
