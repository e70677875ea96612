"""Classes that stand as labels right before their values, whatever they are measured in: 按LVEF：＜40% 3.9；≥50% 4.2."""

from collections.abc import Iterator, Sequence
from functools import partial

from lint.facts.grammar import frame
from lint.facts.number_roles import begin
from lint.facts.sentence import Carrier
from lint.language.numbers import Number, unit_at

_frame = partial(frame, "value_labels")
_JOINS = {"-", "~", "to", "至", "到"}
_OPPOSITE = {"<=": ">", "<": ">=", ">=": "<", ">": "<="}


def heads_value(text: str, end: int, unit: str) -> bool:
    """A bound or range in a unit of its own, and right behind it a value in another one: `PSA<10 ng/mL (n=241) 0.851`."""
    value = _frame("value_behind").match(text, end) if unit else None
    return value is not None and unit_at(text, value.end("value"))[0] != unit


def labels_of_values(text: str, numbers: Sequence[Number]) -> Iterator[Carrier]:
    """The classes of such labels, in the notation of all classes."""
    for index, number in enumerate(numbers):
        before = numbers[index - 1] if index else None
        joined = before is not None and text[before.end : begin(number)].strip() in _JOINS
        if not heads_value(text, number.end, number.unit):
            continue
        if joined and before is not None and before.value < number.value:
            yield Carrier("subgroup", f"{before.written}~{number.written}{number.unit}", before.start, number.end)
        elif number.comparator in _OPPOSITE:
            yield Carrier("subgroup", f"{number.comparator}{number.written}{number.unit}", begin(number), number.end)


def opposite_classes(text: str, classes: Sequence[Carrier]) -> Iterator[Carrier]:
    """`93% in nodules up to 10 mm and 85% in larger ones`: the class on the other side of the bound that was named."""
    for name, signs in (("larger_ones", {"<", "<="}), ("smaller_ones", {">", ">="})):
        for match in _frame(name).finditer(text):
            known = [c for c in classes if c.end <= match.start()]
            sign = known[-1].value.rstrip("0123456789.abcdefghijklmnopqrstuvwxyzμ") if known else ""
            if sign in signs:
                yield Carrier("subgroup", _OPPOSITE[sign] + known[-1].value[len(sign) :], *match.span())
