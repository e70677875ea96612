"""Groups that a scale numbers: WHO grade 2, stages I and II, BI-RADS 4, 2级, Ⅲ期, and the strength of a magnet, 1.5 T."""

import re
from collections.abc import Iterator
from functools import cache

from lint.facts.grammar import grammar
from lint.facts.passage import Passage, once
from lint.facts.sentence import Carrier

_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6"}
_BARE = r"(?:[0-9]|(?-i:IV|VI?|I{1,3}))[a-cA-C]?"
_TO = r"\s?(?:-|~|to|至|到)\s?"
_AND = r"\s?(?:,\s?(?:and|or)|,|、|and|or|和|与|及|或)\s?"
_SIGNS = {"≥": ">=", ">=": ">=", "≤": "<=", "<=": "<=", ">": ">", "<": "<"}


@once
def numbered_classes(passage: Passage) -> list[Carrier]:
    """The numbered groups that a passage names, in order; the number is the same in both languages."""
    text = passage.text
    if not any(char.isdigit() for char in text) and "I" not in text and "V" not in text:
        return []
    found = [carrier for match in _pattern().finditer(text) for carrier in _groups(text, match)]
    found += [Carrier("subgroup", plain(m[1]), *m.span()) for m in _magnet().finditer(text)]
    return sorted(found, key=lambda c: c.start)


def plain(numeral: str) -> str:
    """A numeral of a scale in plain digits: IV is 4, 3.0 is 3."""
    letter = numeral[-1].lower() if numeral[-1].lower() in "abc" and len(numeral) > 1 else ""
    stem = numeral[:-1] if letter else numeral
    return _ROMAN.get(stem, stem.removesuffix(".0")) + letter


def _groups(text: str, match: re.Match[str]) -> Iterator[Carrier]:
    """The groups of one mention: one, a range, one with all above it, or each of a list."""
    if _frame("not_behind").match(text, match.end()) or _frame("not_before").search(text, 0, match.start()):
        return
    span, listed = match.span(), match["many"] or match["many_zh"] or match["one"] or match["one_zh"]
    numerals = re.findall(_BARE, listed)
    if len(numerals) == 2 and re.fullmatch(_BARE + _TO + _BARE, listed, re.I):
        yield Carrier("subgroup", f"{plain(numerals[0])}~{plain(numerals[1])}", *span)
        return
    if len(numerals) > 1:
        start = match.start(match.lastgroup or 0)
        for numeral in re.finditer(_BARE, listed):
            yield Carrier("subgroup", plain(numeral[0]), start + numeral.start(), start + numeral.end())
        return
    sign, end = _SIGNS.get(match["sign"] or match["sign_zh"] or "", ""), span[1]
    for name, bound in (("at_least", ">="), ("at_most", "<=")):
        if not sign and (behind := _frame(name).match(text, end)):
            sign, end = bound, behind.end()
    yield Carrier("subgroup", sign + plain(numerals[0]), span[0], end)


@cache
def _words(name: str) -> str:
    return f"(?:{'|'.join(grammar('topics')['numbered'][name])})"


@cache
def _frame(name: str) -> re.Pattern[str]:
    return re.compile(_words(name), re.I)


@cache
def _pattern() -> re.Pattern[str]:
    scale, sign = rf"(?-i:{_words('scale')})", r"(?:[≥≤<>]=?)"
    more = rf"(?:(?:{_AND}|{_TO}){_BARE})"
    return re.compile(
        rf"(?<![A-Za-z])(?:{scale}\s?)?{_words('words')}\s(?P<many>{_BARE}{more}*(?!\w|\.\d|/\d|\s?%))"
        rf"|(?<![A-Za-z])(?:{scale}[\s-]?)?{_words('word')}\s(?P<sign>{sign})?\s?(?P<one>{_BARE}(?!\w|\.\d|/\d|\s?%))"
        rf"|(?<![\dA-Za-z.~-])(?:{scale}\s?)?(?P<many_zh>{_BARE}{more}+)\s?{_words('word_zh')}"
        rf"|(?<![\dA-Za-z.~-])(?:{scale}\s?)?(?P<sign_zh>{sign})?\s?(?P<one_zh>{_BARE})\s?{_words('word_zh')}",
        re.I,
    )


@cache
def _magnet() -> re.Pattern[str]:
    return re.compile(r"(?<![\d.A-Za-z])(0\.\d+|1\.5|3(?:\.0)?|7(?:\.0)?)\s?-?(?:T(?![A-Za-z\d])|Tesla|特斯拉)")
