"""Bytes to text: which encoding a text file is written in, and whether it is text at all."""

import codecs
import re

from lint.problems import Problem

_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_NOT_TEXT = "is not a text, Word or PDF file that can be read; give a .docx, .pdf, .md or .txt file"
_COMMON_HAN = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定"
)
_SAMPLE = 1 << 16


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file and the name of its encoding; raises Problem when it is not text."""
    for bom, codec, name in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], codec), name
    if (unmarked := _utf16_without_mark(data)) is not None:
        return _strict(data, unmarked), "UTF-16"
    if data.count(b"\0"):
        raise Problem(_NOT_TEXT)
    try:
        return _plausible(data.decode("utf-8")), "UTF-8"
    except UnicodeDecodeError:
        return _legacy(data)


def _strict(data: bytes, codec: str) -> str:
    try:
        return _plausible(data.decode(codec))
    except UnicodeDecodeError:
        raise Problem(f"is damaged: it claims to be {codec} text and is not; save it again as UTF-8") from None


def _plausible(text: str) -> str:
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > max(2, len(sample) // 200):
        raise Problem(_NOT_TEXT)
    return text


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 shows as a zero in every second byte of its blanks, digits and line ends."""
    sample = data[: _SAMPLE & ~1]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) // 40 or not sample:
        return None
    if odd and not even:
        return "utf-16-le"
    return "utf-16-be" if even and not odd else None


def _legacy(data: bytes) -> tuple[str, str]:
    """GB18030 when its characters are common Chinese, else what charset-normalizer is sure of."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    han = sum("\u4e00" <= sign <= "\u9fff" for sign in text[:_SAMPLE])
    if han and sum(sign in _COMMON_HAN for sign in text[:_SAMPLE]) * 25 >= han:
        return _plausible(text), "GB18030"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is not None:
        try:
            return _plausible(data.decode(best.encoding)), best.encoding.replace("_", "-")
        except (UnicodeDecodeError, LookupError):
            pass
    if text and han:
        return _plausible(text), "GB18030"
    raise Problem(_NOT_TEXT)
