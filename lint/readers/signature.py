"""What a file is by its first bytes, whatever its name says; what cannot be read is refused here, by its own name."""

import io
import re
import zipfile
from typing import Literal

from lint.problems import Problem
from lint.readers import limits

Format = Literal["docx", "pdf", "markdown", "text"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"BM", "BMP"),
    (b"II*\0", "TIFF"), (b"MM\0*", "TIFF"), (b"RIFF", "WebP"), (b"\0\0\0\x0cjP", "JPEG 2000"),
)  # fmt: skip
_ARCHIVES = ((b"Rar!", "RAR"), (b"7z\xbc\xaf", "7-Zip"), (b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ", "xz"))
_MARKDOWN = re.compile(
    r"^(?:#{1,6} \S|\|?[ \t]*:?-{3,}:?[ \t]*\|[ \t|:-]*$|```|<!--|[*+-] \[[ x]\] |\[[^\]\n]+\]: \S)"
    r"|\*\*[^*\n]+\*\*|\[[^\]\n]+\]\([^)\n]+\)",
    re.MULTILINE,
)
_OFFICE_PARTS = (
    ("xl/workbook", "an Excel workbook"), ("ppt/presentation", "a PowerPoint presentation"),
    ("content.xml", "an OpenDocument file"), ("META-INF/container.xml", "an e-book"), ("word/", "a damaged Word file"),
)  # fmt: skip


def format_of(data: bytes) -> Format | None:
    """docx or pdf by content; None for what may be text; Problem for every other known kind."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise Problem(f"{'holds no text' if data else 'is empty'}; give the file with the text of the submission")
    if data.startswith(b"version https://git-lfs.github.com/spec/"):
        raise Problem("is a Git LFS pointer, not the document; run `git lfs pull` and check again")
    if data.startswith(_OLE):
        raise Problem(_ole_message(data))
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_format(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    _refuse_known_binaries(data)
    return None


def markup_of(text: str, suffix: str) -> Format:
    """Markdown by suffix or by its marks; a lone `#` line in a .txt file is enough."""
    if suffix.lower() in (".md", ".markdown", ".mkd", ".qmd"):
        return "markdown"
    return "markdown" if _MARKDOWN.search(text) else "text"


def _refuse_known_binaries(data: bytes) -> None:
    for start, name in _PICTURES:
        if data.startswith(start) and (start != b"BM" or b"\0" in data[:32]):
            raise Problem(f"is a {name} picture, which has no text to read; give the document itself")
    for start, name in _ARCHIVES:
        if data.startswith(start):
            raise Problem(f"is a {name} archive; unpack it and give the document inside")
    if data.startswith(b"{\\rtf"):
        raise Problem("is an RTF file; save it as .docx and check that")
    if re.match(rb"\s*(?:<\?xml|<!DOCTYPE html|<html)", data[:200], re.IGNORECASE):
        raise Problem("is an XML or HTML file; give a .docx, .pdf, .md or .txt file")


def _ole_message(data: bytes) -> str:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return "is protected with a password; save it without the password and check that"
    if holds("WordDocument"):
        return "is an old .doc file of Word 97-2003; open it in Word and save it as .docx"
    if holds("Workbook") or holds("Book"):
        return "is an old .xls workbook; give a .docx, .pdf, .md or .txt file"
    if holds("PowerPoint Document"):
        return "is an old .ppt presentation; give a .docx, .pdf, .md or .txt file"
    return "is an old Office file that cannot be read; open it in its program and save it as .docx"


def _zip_format(data: bytes) -> Format:
    if data.count(b"PK\x01\x02") > limits.ZIP_MEMBERS:  # counted before each becomes an object
        raise Problem(f"holds more than {limits.ZIP_MEMBERS} parts, more than any Word file needs; not read")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, UnicodeDecodeError):
        raise Problem("is a damaged zip package, cut short or overwritten; get a whole copy of the file") from None
    if "word/document.xml" in names or ("[Content_Types].xml" in names and any("document" in n for n in names)):
        return "docx"
    for start, name in _OFFICE_PARTS:
        if any(n.startswith(start) for n in names):
            raise Problem(f"is {name}; give a .docx, .pdf, .md or .txt file")
    raise Problem("is a zip archive without a Word document in it; unpack it and give the document")
