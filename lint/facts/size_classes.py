"""Groups by age, size and the like that a text bounds."""

from collections.abc import Iterable

from lint.facts.bounds import brackets
from lint.facts.cues import cue
from lint.facts.number_roles import begin
from lint.facts.passage import Passage
from lint.facts.sentence import Carrier
from lint.language.numbers import Number, units

_UNITS = {"length", "months", "volume", "area"}


def classes_of_size(passage: Passage) -> Iterable[Carrier]:
    """Class limits of age, size and the like, in one notation for both languages: `<5mm`, `5~10mm`, `>=65year`."""
    numbers = passage.numbers
    skip = -1
    for index, number in enumerate(numbers):
        if number.start <= skip:
            continue
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        kind = units()[number.unit].kind if number.unit in units() else ""
        gap = passage.text[number.end : following.start] if following else ""
        if (
            following
            and number.value >= 0
            and gap.strip() in {"-", "~", "to", "至", "到"}
            and (kind in _UNITS or _kind(following) in _UNITS)
        ):
            if number.value < following.value:
                unit = following.unit or number.unit
                yield Carrier("subgroup", f"{number.written}~{following.written}{unit}", number.start, following.end)
                skip = following.start
        elif number.comparator in {">=", "<=", ">", "<"} and kind in _UNITS and not _is_allowance(passage, number):
            written = number.written.lstrip("-") if _is_bulleted(passage.text, number) else number.written
            yield Carrier("subgroup", f"{number.comparator}{written}{number.unit}", begin(number), number.end)


def _is_bulleted(text: str, number: Number) -> bool:
    """`- 5 years or more` in a label: a dash for a bullet."""
    return not text[: number.start].strip(" -") and text[number.start : number.start + 2] == "- "


def _is_allowance(passage: Passage, number: Number) -> bool:
    """`0.18 mm (limit: no more than 0.30 mm)`: what a bracket says to be the limit of a value is no class of it."""
    opening = brackets(passage.text)[number.start]
    return opening >= 0 and cue("allowed", passage.text[opening : begin(number)])


def _kind(number: Number) -> str:
    return units()[number.unit].kind if number.unit in units() else ""
