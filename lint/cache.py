"""Results kept by the content that they came from, in the user's cache folder: never wrong, at most missing.

An entry carries the hash of its own bytes and is written whole or not at all, so that runs may share the folder, be killed,
or find a damaged file, and nothing but time is lost. The oldest entries go when the folder grows past its cap.
"""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lint.resources import data_folder
from lint.whole_files import put_whole

CAP = 256 * 1024 * 1024  # bytes
_MARK = b"paralint-cache/1\n"


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries; without a folder nothing is kept."""

    folder: Path | None = None

    def get(self, key: str) -> bytes | None:
        """What was put under this key, if it is still there and whole."""
        if self.folder is None:
            return None
        try:
            content = self._path(key).read_bytes()
        except OSError:
            return None
        start = len(_MARK) + 32
        body = content[start:]
        whole = content.startswith(_MARK) and content[len(_MARK) : start] == hashlib.sha256(body).digest()
        return body if whole else None

    def put(self, key: str, body: bytes) -> None:
        """Keep it; a full disk or a read-only folder is no reason to fail."""
        if self.folder is None:
            return
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            put_whole(path, _MARK + hashlib.sha256(body).digest() + body)
        except OSError:
            return

    def shrink(self, cap: int = CAP) -> int:
        """Take out the entries not used for longest until the rest fits the cap; how many went."""
        entries = sorted(self._entries(), reverse=True)
        total, gone = 0, 0
        for _age, size, path in entries:
            total += size
            if total > cap:
                path.unlink(missing_ok=True)
                gone += 1
        return gone

    def clear(self) -> int:
        """Take out every entry; how many there were."""
        return self.shrink(-1)

    def _entries(self) -> list[tuple[float, int, Path]]:
        found = []
        for path in self.folder.glob("??/*") if self.folder else ():
            try:
                about = path.stat()
            except OSError:
                continue
            found.append((about.st_mtime, about.st_size, path))
        return found

    def _path(self, key: str) -> Path:
        assert self.folder is not None
        return self.folder / key[:2] / key[2:]


def default_folder() -> Path:
    """`PARALINT_CACHE_DIR`, else the place that the system keeps for caches."""
    chosen = os.environ.get("PARALINT_CACHE_DIR")
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("paralint", appauthor=False)


def key_of(parts: Iterable[str]) -> str:
    """One key for everything that decides a result."""
    return hashlib.sha256("\0".join((installation(), *parts)).encode(errors="surrogateescape")).hexdigest()


def content_of(paths: Iterable[Path]) -> str:
    """A hash of the files' bytes (of all files below a folder)."""
    found = hashlib.sha256()
    for path in paths:
        for file in sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]:
            found.update(hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()


@lru_cache(maxsize=1)
def installation() -> str:
    """This version of the program, its rules and its glossaries: any change of a file makes another one."""
    folders = (Path(__file__).parent, data_folder("rules"), data_folder("glossaries"))
    files = (f for folder in folders for f in folder.rglob("*") if f.suffix in {".py", ".yml", ".csv"})
    about = (f"{file}\0{(known := file.stat()).st_size}\0{known.st_mtime_ns}" for file in sorted(files))
    return hashlib.sha256("\n".join(about).encode(errors="surrogateescape")).hexdigest()
