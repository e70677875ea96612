"""What is said of a number where it stands, in each dimension and in each way of reading, and how that is kept with its line."""

from collections.abc import Mapping
from decimal import Decimal

from lint.align.explained import Spot, spot
from lint.facts.lines import Line
from lint.facts.model import Place

Value = str | Decimal
Told = Mapping[str, Mapping[Value, Place]]
"""By dimension, what is said in it and where."""
_NUMBER = "#"
Packed = tuple[int, list[dict[str, list[tuple[str, tuple[int, int, int, int, int]]]]]]
"""What is said of a number of a line, by its number: the places count in the block of the line."""


def packed(line: Line, told: tuple[Spot, tuple[Told, ...]]) -> Packed:
    """As it is kept with a line."""
    number = next(n for n, figure in enumerate(line.figures) if spot(figure.place) == told[0])
    return number, [
        {
            dimension: [
                (value if isinstance(value, str) else f"{_NUMBER}{value}", _inside(place))
                for value, place in said.items()
            ]
            for dimension, said in one.items()
        }
        for one in told[1]
    ]


def _inside(place: Place) -> tuple[int, int, int, int, int]:
    return place.cell, place.start, place.end, place.sentence_start, place.sentence_end


def unpacked(line: Line, kept: Packed) -> tuple[Spot, tuple[Told, ...]]:
    """The same where the line stands now."""
    document, block = line.place.document, line.place.block
    return spot(line.figures[kept[0]].place), tuple(
        {
            dimension: {
                Decimal(value[1:]) if value.startswith(_NUMBER) else value: Place(document, block, *place)
                for value, place in said
            }
            for dimension, said in one.items()
        }
        for one in kept[1]
    )
