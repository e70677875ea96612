"""Characters that a PDF's fonts disguise: ligatures, radicals used for whole Han characters, private symbols."""

import re
import unicodedata

from lint.readers.docx_symbols import UNKNOWN, as_unicode

# CJK Radicals Supplement, U+2E80 on, by the character that it is drawn as; "?" where it stands for none
_RADICALS = (
    "?厂乛乚乙亻冂?刀刂卜㔾小小兀尣尢?巳幺彑彐忄心扌攵?旡日月歺母民氵氺灬爫爫丬牛犭王疋目示礻竹糹纟网罒网网网羊羊羊耂肀聿肉臼艹艹艹虎衤"
    "西西见角角讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦页风飞食飠飠饣首马骨鬼鱼鸟卤麦黄黾斉齐齿齿竜龙龟亀龟"
)
_SUPPLEMENT = {0x2E80 + n: sign for n, sign in enumerate(_RADICALS) if sign != "?"}
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_SPACES = {0xA0: " ", 0x2002: " ", 0x2003: " ", 0x2009: " ", 0x200A: " ", 0x202F: " ", 0x3000: "\u3000", 0x09: " ",
           0x2028: " ", 0x2029: " "}  # fmt: skip


def repaired(code: int) -> str:
    """What a person sees for a character code of a PDF; empty for one that shows nothing."""
    if 0x20 <= code < 0x7F or 0x4E00 <= code <= 0x9FFF:
        return chr(code)
    if code in _LIGATURES:
        return _LIGATURES[code]
    if code in _SPACES:
        return _SPACES[code]
    if code in _SUPPLEMENT:
        return _SUPPLEMENT[code]
    if 0x2F00 <= code <= 0x2FD5:
        return unicodedata.normalize("NFKC", chr(code))
    if code in (0x02, 0xFFFE):  # a hyphen at a line end that may be soft
        return "\u00ad"
    if 0xF000 <= code <= 0xF0FF:
        return as_unicode("Symbol", code)
    if code < 0x20 or 0x7F <= code < 0xA0 or code in (0x200B, 0x200C, 0x200D, 0xFEFF, 0x2060):
        return ""
    if 0xD800 <= code < 0xE000 or code > 0x10FFFF or code == 0xFFFD:
        return UNKNOWN
    return chr(code)


def is_han(sign: str) -> bool:
    """Whether a character is set without blanks around it: Han, or full-width punctuation."""
    if sign < "\u2e80":
        return False
    code = ord(sign)
    return code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0xFF00 <= code <= 0xFF60 or 0x20000 <= code < 0x40000


RAISED_MARK = r"[0-9+\-−–]|[a-z](?![a-z])"
"""How raised text begins that is an exponent, a charge or the mark of a note, no part of the word that it stands at:
`10^6`, `R^2` and `94.2^a` need a sign between the two, `5th` and `Name®` none."""
_RAISED_MARK = re.compile(RAISED_MARK)


def is_raised_mark(text: str) -> bool:
    """Whether raised text needs a sign between it and what it stands at, as exponents and marks of notes do."""
    return _RAISED_MARK.match(text) is not None


_NEVER_FIRST = frozenset("%％‰℃°,.;:!?)]}，。、；：！？）］｝〕》〉】」』”’…~～")
_NEVER_LAST = frozenset("([{（［｛〔《〈【「『“‘")


def is_ideograph(sign: str) -> bool:
    """Whether a character is Han, not punctuation."""
    return "\u3400" <= sign <= "\u9fff" or "\uf900" <= sign <= "\ufaff" or sign >= "\U00020000"


def may_break(before: str, after: str) -> bool:
    """Whether a line of Chinese text may end between two characters; a word of Latin letters or digits is one piece."""
    if after[0] in _NEVER_FIRST or before[-1] in _NEVER_LAST:
        return False
    if (before[-1] in _NEVER_FIRST and not is_han(after[0])) or (
        after[0] in _NEVER_LAST and not is_ideograph(before[-1])
    ):
        return False  # programs differ on `2016，IDT` and `95.5%（42/44）`
    return is_han(before[-1]) or is_han(after[0])


def cannot_begin(text: str) -> bool:
    """Whether no writer begins a line with this text: it goes on from the line above."""
    return text[:1] in _NEVER_FIRST
