"""How copies with our remarks are known again: by the author of their comments, in a PDF file by the last line."""

import zipfile
from pathlib import Path

AUTHOR = "Paralint"
PDF_MARK = b"%Paralint: copy with notes\n"
_MOST = 16_000_000  # bytes of comments that are looked through


def is_copy(path: Path) -> bool:
    """Does the file bear our remarks? One that cannot be read does not."""
    try:
        if path.suffix.lower() == ".pdf":
            with path.open("rb") as file:
                file.seek(max(0, path.stat().st_size - len(PDF_MARK)))
                return file.read() == PDF_MARK
        return path.suffix.lower() == ".docx" and _has_our_comments(path)
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError):  # the last for what is encrypted
        return False


def _has_our_comments(path: Path) -> bool:
    with zipfile.ZipFile(path) as package:
        return any(
            f'author="{AUTHOR}"'.encode() in package.read(member)
            for member in package.infolist()
            if "comments" in member.filename and member.file_size <= _MOST
        )
