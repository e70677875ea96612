"""Thousands that a blank parts: whether two runs of digits are one number, `1 460例`, or two beside each other."""

import re

_BLANK_FRACTION = re.compile(r"(?<![\d.,])(\d{1,3}(?: \d{3})+)\s?/\s?(\d{1,3}(?: \d{3})+)(?![\d.])")
_ENDS = frozenset(",;，；。、)）")
_TOTAL = re.compile(
    r"(?:[<>≥≤≈~]|(?<![A-Za-z])(?:of|than|over|about|approximately|nearly|least|most|total(?:ing)?)|[于过共达])\s*$"
)


_COUNTED = (
    "Mbps", "lx", "lux", "pixel", "image", "patient", "case", "video", "frame", "exam", "scan", "slide", "lesion", "subject",
    "participant",
)  # fmt: skip


def are_blank_thousands(text: str, match: re.Match[str]) -> bool:
    """`1 460例` is one number, `12 345` in a row of table figures is not: it needs a word right behind."""
    if any(m.start() <= match.start() < m.end() and _is_share(*m.groups()) for m in _BLANK_FRACTION.finditer(text)):
        return True
    after = text[match.end() : match.end() + 6].lstrip()
    before = text[: match.start()].rstrip()[-1:]
    if before in {"(", "/"} and after[:1] in {"/", ")"}:
        return "\n" not in match[0]
    if not after and not before:
        return "\n" not in match[0]
    if (after[:1].isalpha() or after[:1] in _ENDS) and _TOTAL.search(text[: match.start()]):
        return "\n" not in match[0]
    return (
        bool(after)
        and (ord(after[0]) > 0x2E7F or after.startswith(_COUNTED))
        and not before.isdigit()
        and "\n" not in match[0]
    )


def _is_share(part: str, whole: str) -> bool:
    return int(part.replace(" ", "")) <= int(whole.replace(" ", ""))
