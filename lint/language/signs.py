"""Whether a dash before a number is a minus."""

import re

_AFTER_UNIT = re.compile(
    r"\d\s?(?:岁|秒|毫米|厘米|微米|毫升|分钟|小时|个月|[例名位个枚幅张年月日天周度米克时分元人次])$"
)
_WORDED = re.compile(  # `(device - expert) -0.9`, `(n = 194) -0.29`, `(95% CI) -0.018`
    r"[(\[](?:[^()\[\]\d]*[A-Za-z\u4e00-\u9fff][^()\[\]\d]*|\s*[nN]\s*[=:]\s*\d[\d,]*\s*"
    r"|\s*9\d(?:\.\d)?\s?%\s?(?:CI|CL|LoA|[Cc]onfidence [a-z]+|置信区间|可信区间)\s*)[)\]]$"
)
_ELEMENTS = frozenset("氟碳氮氧铷镓锝碘铊铟镥钇氙锶铜锆镭钴铯磷铱钯")
_RANGE_END = re.compile(r"\d[^\S\n]?[^\W\d_]{0,3}[%°]?[^\S\n]?-$")
_ITEM = re.compile(r"- \d+(?: [A-Za-z]{3}|\s?[名位例家个])")  # `- 12 emergency physicians`: a dash for a bullet


def is_sign(text: str, at: int) -> bool:
    """A dash is a minus when no number, word or bracket ends right before it."""
    before = text[:at].rstrip(" ") if text[at - 1 : at] == " " else text[:at]
    if before.endswith("+/"):
        return False
    if before.endswith("-"):  # of a range behind a number (`-0.6--0.2`), else a dash of two strokes
        return _RANGE_END.search(before) is not None
    if not before:
        return _ITEM.match(text, at) is None
    if _AFTER_UNIT.search(before):
        return False
    last = before[-1]
    if last in _ELEMENTS and text[at - 1] == last:  # 铷-82, 氟-18
        return False
    if last in ")]":
        return _WORDED.search(before) is not None and text[at + 1 : at + 2].isdigit()
    if text[at - 1 : at] == " " and last.isdigit() or last == "%":
        return False
    if last.isalnum() and last.isascii():
        return text[at - 1] == " " and text[at + 1 : at + 2] != " "
    return not (last.isdigit() or last in ")%°]") or last in "~,;:(=["
