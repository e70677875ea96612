"""One spelling for what is written in many ways, with a map from every character back to the raw text.

NFKC alone is not enough (radical code points that PDFs produce) and too much (10² becomes 102), so the table is our
own: full-width forms, dashes, tildes, traditional characters, look-alikes, ligatures; layout blanks between Han
characters go.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from lint.readers.glyphs import repaired

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_DASHES = "‐‑‒–—―−－﹣－⁃➖"
_KANGXI = 0x2F00  # radicals before them have no plain form in Unicode
_TILDES = "～〜∼˜﹏"
_PLAIN = {
    "，": ",", "．": ".", "：": ":", "；": ";", "（": "(", "）": ")", "［": "[", "］": "]", "【": "[", "】": "]",
    "％": "%", "﹪": "%", "＜": "<", "＞": ">", "＝": "=", "＋": "+", "±": "±", "／": "/", "＊": "*", "＆": "&",
    "≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤", "﹤": "<", "﹥": ">", "µ": "μ", "℃": "℃", "Ω": "Ω", "∶": ":", "︰": ":",
    "‘": "'", "’": "'", "“": '"', "”": '"', "‚": ",", "﹐": ",", "﹔": ";", "﹕": ":", "﹙": "(", "﹚": ")",
    "✕": "×", "✖": "×",
    "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u3000": " ", "\u2002": " ", "\u2003": " ", "\t": " ", "\u2007": " ",
    "º": "°", "˚": "°", "Α": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P", "С": "C",
    "Т": "T", "Х": "X", "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "х": "x", "у": "y", "і": "i", "Ⅰ": "I",
}  # fmt: skip
_GONE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe"
_LONGER = {
    "ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "…": "...", "Ⅱ": "II",
    "Ⅲ": "III", "Ⅳ": "IV", "㎜": "mm", "㎝": "cm", "㎎": "mg", "㎖": "mL", "㎡": "m²", "㎏": "kg", "㎞": "km",
}  # fmt: skip
_MISREAD = (
    (re.compile(r"(?<![A-Za-z0-9])O(?=\.\d)"), "0"),
    (re.compile(r"(?<=\d\.)O(?=\d)"), "0"),
    (re.compile(r"(?:(?<=\d%)|(?<=\d% ))C[l1|](?![A-Za-z0-9])"), "CI"),
    (re.compile(r"(?<=[%\s(])C(l|1|\|)(?=\s*[::=,)\[(]|\s+\d|\s*$)"), "CI"),
)
_PER_CENT = re.compile(r"(?<=\d)\s?per ?cent(?![A-Za-z])", re.I)
_LABEL = re.compile(r"(?m)^[ \t]*(【)[^【】\n]{1,20}(】)[ \t]*(?P<rest>[^\s:：])?")  # 【型号】DLA-20 is 型号：DLA-20
_BETWEEN_HAN = re.compile(rf"(?<=[{HAN}、。]) +(?=[{HAN}、。])|(?<=[{HAN}]) +(?=[,;:()、])|(?<=[(,;:、]) +(?=[{HAN}])")
_SPREAD = re.compile(rf"(?:[{HAN}] ){{4,}}[{HAN}]")
_SPREAD_BLANK = re.compile(rf"(?<=[{HAN},;:()、。]) +| +(?=[{HAN},;:()、。%])|(?<=[\d.]) +(?=[\d.%])")


@dataclass(frozen=True, slots=True)
class Normal:
    """Normalised text; `offsets[i]` is where character i stands in the raw text (None: nothing moved)."""

    text: str
    raw: str
    offsets: tuple[int, ...] | None = None

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw text's span for a span of the normalised text."""
        if self.offsets is None:
            return start, end
        if start >= end:
            at = self.offsets[start] if start < len(self.offsets) else len(self.raw)
            return at, at
        return self.offsets[start], self.offsets[end - 1] + 1


@cache
def _table() -> dict[int, str]:
    """One character to one character, for `str.translate`."""
    table = {ord(dash): "-" for dash in _DASHES} | {ord(tilde): "~" for tilde in _TILDES}
    table |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= {ord(raw): plain for raw, plain in _PLAIN.items()}
    for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00)):
        plain = repaired(code) if code < _KANGXI else unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[code] = plain
    return table


@cache
def _simplified() -> dict[int, str]:
    """Traditional characters to simplified ones, one to one."""
    from importlib.resources import files

    table: dict[int, str] = {}
    source = files("opencc") / "dictionary" / "TSCharacters.txt"
    for line in source.read_text("utf-8").splitlines():
        traditional, _, simplified = line.partition("\t")
        choice = simplified.split(" ")[0]
        if len(traditional) == 1 and len(choice) == 1 and traditional != choice:
            table[ord(traditional)] = choice
    return table


def normalise(raw: str, *, chinese: bool = False) -> Normal:
    """Make one text comparable; `chinese` also folds traditional characters and drops layout blanks."""
    text = plain(raw, chinese=chinese)
    for pattern, right in _MISREAD:
        if pattern.search(text):
            text = pattern.sub(lambda m, right=right: right[: len(m[0])], text)  # type: ignore[misc]
    changes = _changes(text, chinese)
    if "【" in raw:
        changes |= _labels(raw)
    return _apply(text, raw, changes) if changes else Normal(text, raw)


def plain(raw: str, *, chinese: bool = True) -> str:
    """One character for one: all there is to normalise in a word wholly in Han characters."""
    text = raw.translate(_table())
    return text.translate(_simplified()) if chinese and not text.isascii() else text


def _changes(text: str, chinese: bool) -> dict[int, str]:
    """Characters to drop ("") or to write out, by index."""
    changes = {i: "" for mark in _GONE if mark in text for i, c in enumerate(text) if c == mark}
    changes |= {
        i: longer for short, longer in _LONGER.items() if short in text for i, c in enumerate(text) if c == short
    }
    if "cent" in text:  # 91.5 per cent is 91.5%
        for m in _PER_CENT.finditer(text):
            changes |= dict.fromkeys(range(m.start(), m.end() - 1), "") | {m.end() - 1: "%"}
    if chinese and " " in text:
        kept = [i for i in range(len(text)) if changes.get(i) != ""]  # what nobody sees keeps no words apart
        shown = "".join(text[i] for i in kept) if len(kept) < len(text) else text
        blanks = _SPREAD_BLANK if _SPREAD.search(shown) else _BETWEEN_HAN
        changes |= {kept[i]: "" for m in blanks.finditer(shown) for i in range(m.start(), m.end())}
    return changes


def _labels(raw: str) -> dict[int, str]:
    """What stands in brackets before the text of a paragraph is its label."""
    changes: dict[int, str] = {}
    for label in _LABEL.finditer(raw):
        changes |= {label.start(1): "", label.start(2): ":" if label["rest"] else ""}
    return changes


def _apply(text: str, raw: str, changes: dict[int, str]) -> Normal:
    """Drop and write out characters, and note where each one came from."""
    pieces: list[str] = []
    offsets: list[int] = []
    for index, character in enumerate(text):
        piece = changes.get(index, character)
        pieces.append(piece)
        offsets.extend([index] * len(piece))
    return Normal("".join(pieces), raw, tuple(offsets))
