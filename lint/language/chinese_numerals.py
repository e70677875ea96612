"""Chinese numerals, with units (一百二十三) or digit by digit (二〇二三)."""

from decimal import Decimal

__all__ = ["chinese_number"]

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}


def chinese_number(text: str) -> Decimal:
    """一百二十三 -> 123, 九十五点二 -> 95.2; digits read one by one (二〇二三) too."""
    if text == "百":
        return Decimal(100)
    whole, _, fraction = text.partition("点")
    decimals = "".join(str(_DIGITS[c]) for c in fraction)
    if len(whole) > 1 and not any(c in _UNITS for c in whole):
        number = int("".join(str(_DIGITS[c]) for c in whole))
    else:
        number = digit = 0
        for character in whole:
            if character in _UNITS:
                number += max(digit, 1 if character == "十" else digit) * _UNITS[character]
                digit = 0
            else:
                digit = _DIGITS[character]
        number += digit
    return Decimal(f"{number}.{decimals}" if decimals else number)
