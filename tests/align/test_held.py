"""Numbers that are looked up, against all that are looked at one by one."""

import random
from decimal import Decimal

from lint.align.echoes import _sought
from lint.align.figures import same_figure
from lint.align.held import Near
from lint.facts.lines import Figure
from lint.facts.model import Place

UNITS = ("", "%", "pp", "mm", "cm", "s", "min", "GB", "MB", "year", "month")
TEXTS = ("2023", "2019", "March 2023", "2023年3月1日")


def figures(number: int, chance: random.Random) -> list[Figure]:
    """Numbers of many kinds, many of them the same but for their unit, their precision or their sign."""
    found = []
    for index in range(number):
        digits, places = chance.choice((1, 2, 3, 4)), chance.choice((0, 0, 1, 2, 3))
        value = Decimal(chance.randint(0, 10**digits)).scaleb(-places) * chance.choice((1, 1, 1, -1))
        unit, text, kind = (
            chance.choice(UNITS),
            str(value),
            chance.choice(("quantity",) * 6 + ("date", "ratio", "level")),
        )
        if kind == "date" or chance.random() < 0.05:
            unit, text = "", chance.choice(TEXTS)
            value = Decimal(text[:4]) if text.isdigit() else value
        place = Place(0, 0, -1, index, index + 1, 0, number)
        bound = chance.choice(("", "", "low", "high"))
        found.append(Figure(value, unit, "", kind, "", frozenset(), text, place, bound))
    return found


def test_what_is_the_same_is_found_near() -> None:
    chance = random.Random(7)
    own, others = figures(300, chance), figures(600, chance)
    near = Near(others)
    same = [[n for n, other in enumerate(others) if same_figure(figure, other, beside=True)] for figure in own]
    assert [[n for n in found if n in near.to(figure)] for figure, found in zip(own, same, strict=True)] == same
    assert sum(map(len, same)) > len(own)


def test_equal_numbers_of_long_lines_are_those_of_all() -> None:
    chance = random.Random(8)
    own, others = figures(60, chance), figures(90, chance)
    assert _sought(own, others) == [[n for n, o in enumerate(others) if same_figure(figure, o)] for figure in own]
