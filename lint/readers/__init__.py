"""The reading room: a file becomes a Document, whatever its name says it is."""

import hashlib
from pathlib import Path
from typing import Literal

from lint.document import Document
from lint.problems import Problem
from lint.readers import limits

Revisions = Literal["final", "original"]

__all__ = ["Revisions", "open_document", "refuse_name"]


def open_document(path: str | Path, *, display: str | None = None, revisions: Revisions = "final") -> Document:
    """Read a .docx, PDF, Markdown or text file, chosen by its content.

    `display` is the name used in messages and in `Document.path` (default: the path as given). `revisions` says
    which view of a Word file with tracked changes is read. Raises Problem when the file cannot be read.
    """
    shown = str(path) if display is None else display
    refuse_name(shown)
    try:
        return _read(Path(path), shown, revisions)
    except Problem as problem:
        raise Problem(f"{shown}: {problem}") from None


def refuse_name(shown: str) -> None:
    """No report could name a file whose name is in another encoding, as Chinese names are that came out of some archives."""
    try:
        shown.encode()
    except UnicodeEncodeError:
        raise Problem(f"{shown}: its name is not in UTF-8; rename it") from None


def _read(path: Path, shown: str, revisions: Revisions) -> Document:
    from lint.readers.signature import format_of

    data = _bytes(path)
    digest = hashlib.sha256(data).hexdigest()
    kind = format_of(data)
    if kind == "docx":
        from lint.readers.docx import read_docx

        return read_docx(data, path=shown, sha256=digest, revisions=revisions)
    if kind == "pdf":
        from lint.readers.pdf import read_pdf

        return read_pdf(data, path=shown, sha256=digest)
    return _read_text(data, path.suffix, shown, digest)


def _read_text(data: bytes, suffix: str, shown: str, digest: str) -> Document:
    from lint.readers.encoding import decode
    from lint.readers.signature import markup_of

    if len(data) > limits.TEXT_BYTES:
        raise Problem(f"is larger than {limits.TEXT_BYTES >> 20} MB of text; split it")
    text, encoding = decode(data)
    notes = () if encoding == "UTF-8" else (f"text encoding: {encoding}",)
    if markup_of(text, suffix) == "markdown":
        from lint.readers.markdown import read_markdown

        return read_markdown(text, path=shown, sha256=digest, notes=notes)
    from lint.readers.text import read_text

    return read_text(text, path=shown, sha256=digest, notes=notes)


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise Problem("is a folder; give the file itself")
        if not path.exists():
            raise Problem("no such file; check the name and the folder")
        if not path.is_file():
            raise Problem("is not an ordinary file; give a .docx, .pdf, .md or .txt file")
        if path.stat().st_size > limits.FILE_BYTES:
            raise Problem(f"is larger than {limits.FILE_BYTES >> 20} MB; split it or take out pictures")
        return path.read_bytes()
    except OSError as error:
        raise Problem(f"cannot be opened ({error.strerror or error}); check the name and the rights") from None
    except ValueError:
        raise Problem("is not a valid file name") from None
