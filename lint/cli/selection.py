"""Which pairs a run checks, given the files on the command line and the pairs in `paralint.toml`."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from glob import glob
from pathlib import Path

from lint.config import Pair, Settings
from lint.problems import Problem

_LOCK = "~$"  # Word's lock files


@dataclass(frozen=True, slots=True)
class Chosen:
    """One pair of a run: its name and its documents, as a person in the current folder would type them.

    `inside` are the same paths counted from the configuration's folder.
    """

    name: str
    paths: tuple[str, ...]
    inside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """The pairs of a run and the given files that belong to none of them."""

    pairs: tuple[Chosen, ...]
    passed_over: tuple[str, ...] = ()


def select_pairs(given: Sequence[str], settings: Settings, *, only_pairs: bool) -> Selection:
    """Pairs that hold a given file; all pairs for no file or one that all depend on; else the two files given."""
    files = [name for name in given if not Path(name).name.startswith(_LOCK)]
    if not given or any(_concerns_all(Path(name), settings) for name in files):
        return Selection(_all(settings))
    wanted = set(map(_full, files))
    pairs = tuple(_chosen(pair, settings) for pair in settings.pairs if wanted & _documents(pair, settings))
    known = frozenset[Path]().union(*(_documents(pair, settings) for pair in settings.pairs))
    strangers = tuple(name for name in files if _full(name) not in known)
    if pairs or only_pairs or not files:
        return Selection(pairs, strangers)
    return Selection((Chosen("", _two(files, settings)),))


def _all(settings: Settings) -> tuple[Chosen, ...]:
    if not settings.pairs:
        where = f"{settings.source.name} names no pair" if settings.source else "there is no paralint.toml here"
        raise Problem(f"no files given and {where}; give the NMPA file and the 510(k) file: paralint check FILE FILE")
    return tuple(_chosen(pair, settings) for pair in settings.pairs)


def _two(files: Sequence[str], settings: Settings) -> tuple[str, ...]:
    if len(files) == 2:
        return tuple(files)
    missing = "belongs to no pair in" if settings.pairs else "needs its partner, or a pair in"
    if len(files) == 1:
        raise Problem(f"{files[0]}: {missing} paralint.toml; give the NMPA file and the 510(k) file together")
    raise Problem(f"{len(files)} files given; give two, one of each language, or name the pairs in paralint.toml")


def _concerns_all(path: Path, settings: Settings) -> bool:
    """The configuration, a glossary or a rule pack was given: every pair may come out differently."""
    if settings.source is None or not settings.pairs:
        return False
    shared = set(map(_full, (settings.source, *settings.options.glossaries, *settings.options.rules)))
    full = _full(path)
    return full in shared or any(folder in shared for folder in full.parents)


def _documents(pair: Pair, settings: Settings) -> frozenset[Path]:
    return frozenset(_full(_folder(settings) / name) for name in _existing(pair, settings))


def _chosen(pair: Pair, settings: Settings) -> Chosen:
    folder, inside = _folder(settings), _existing(pair, settings)
    return Chosen(pair.name, tuple(Path(os.path.relpath(folder / name)).as_posix() for name in inside), inside)


def _existing(pair: Pair, settings: Settings) -> tuple[str, ...]:
    """The pair's paths with its globs filled in; a glob that finds nothing stays, so that the missing file is named."""
    return tuple(name for pattern in pair.paths for name in _filled(pattern, _folder(settings)))


@lru_cache(maxsize=1024)
def _filled(pattern: str, folder: Path) -> tuple[str, ...]:
    if not set("*?[") & set(pattern) or (folder / pattern).exists():
        return (pattern,)
    found = glob(pattern, root_dir=folder, recursive=True)
    return tuple(sorted(Path(name).as_posix() for name in found if _is_document(folder / name))) or (pattern,)


def _is_document(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(_LOCK)


def _full(path: str | Path) -> Path:
    """Without links; a link that leads to itself stays, and cannot be read."""
    return Path(os.path.realpath(path))


def look_again() -> None:
    """Forget which files the globs found: a run that goes on must see new ones."""
    _filled.cache_clear()


def _folder(settings: Settings) -> Path:
    return settings.source.parent if settings.source else Path()
