"""Files that are there whole or not at all: written beside their place, then renamed into it."""

import os
import tempfile
import time
from pathlib import Path

LEFT_OVER = 3600  # seconds after which nobody is writing a file any more that has not got its name
_LONGEST = 40  # characters of a name that its unfinished file repeats: names have a limit in bytes
_UNFINISHED = ".part"


def put_whole(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Whoever looks finds the old file or the whole new one; what a killed run left beside it is taken away.

    A link stays one, and what it leads to is written; a device or a pipe is written to and never replaced.
    """
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file() and not path.is_dir():
        path.write_bytes(content)
        return
    prefix = f".{path.name[:_LONGEST]}-"
    _sweep(path.parent, prefix)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=prefix, suffix=_UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _sweep(folder: Path, prefix: str) -> None:
    before = time.time() - LEFT_OVER
    for entry in os.scandir(folder):
        if entry.name.startswith(prefix) and entry.name.endswith(_UNFINISHED) and entry.stat().st_mtime < before:
            Path(entry.path).unlink(missing_ok=True)
