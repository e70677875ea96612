"""Characters of the Symbol and Wingdings fonts, which are letters of other alphabets in disguise, as Unicode."""

_SYMBOL_LOW = {
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0x60: "‾", 0x7E: "∼",
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
}  # fmt: skip
_SYMBOL_HIGH = dict(
    zip(
        range(0xA0, 0x100),
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\ufffc〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭\ufffc",
        strict=True,
    )
)
_SYMBOL = {**_SYMBOL_LOW, **_SYMBOL_HIGH}
_WINGDINGS = {
    0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "❑", 0x72: "❒", 0x73: "⬧",
    0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9F: "•", 0x9E: "·", 0xA1: "○", 0xA2: "⭕", 0xA3: "☐", 0xA7: "▪",
    0xA8: "☐", 0xB2: "✧", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨",
    0xF3: "⬄", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x21: "✏", 0x46: "☞", 0x5F: "✉", 0x28: "☎",
    **{0x80 + n: sign for n, sign in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")},
    **{0x8B + n: sign for n, sign in enumerate("⓿❶❷❸❹❺❻❼❽❾❿")},
}  # fmt: skip
_WINGDINGS2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x97: "●", 0x98: "●"}
_WINGDINGS3 = {0x7D: "▶", 0x75: "►", 0x70: "▲", 0x71: "▼", 0x22: "↑", 0x21: "→"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS2, "wingdings 3": _WINGDINGS3}

UNKNOWN = "\ufffc"


def is_symbol_font(font: str) -> bool:
    """Whether characters of this font do not mean what their code says."""
    return font.lower() in _FONTS


def as_unicode(font: str, code: int) -> str:
    """The character that a person sees for `code` in `font`; U+FFFC when the glyph has no known counterpart."""
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    known = _FONTS.get(font.lower())
    if known is None:
        if 0xF020 <= code <= 0xF0FF:
            return _SYMBOL.get(low, UNKNOWN) if low >= 0x80 else chr(low)
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else UNKNOWN
    if low in known:
        return known[low]
    if known is _SYMBOL and 0x20 <= low < 0x7F:
        return chr(low)
    return " " if low in (0x20, 0xA0) else chr(low) if low > 0xFF and low < 0xD800 else UNKNOWN
