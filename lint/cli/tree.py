"""The pairs of a folder tree: those of every paralint.toml in it, and documents that lie together elsewhere."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from lint.cli.selection import Chosen, select_pairs
from lint.config import Settings
from lint.config_file import load_settings
from lint.pairs import Candidate, propose
from lint.problems import Problem, told
from lint.writeback.own import is_copy

SUFFIXES = (".docx", ".pdf", ".md", ".txt")  # of two files of one name the first is the one that is filed
NO_DOCUMENTS = frozenset({"readme", "changelog", "license", "contributing", "requirements", "notice"})
CONFIGURATION = "paralint.toml"
_LANGUAGES = {
    "zh": re.compile(r"[\u4e00-\u9fff]|(?<![a-z])(?:nmpa|zh|cn|chinese)(?![a-z])", re.IGNORECASE),
    "en": re.compile(r"(?<![a-z])(?:fda|510\(?k\)?|en|english)(?![a-z])", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Project:
    """Pairs that are checked under one configuration; the names of the pairs tell them apart in the whole tree."""

    settings: Settings
    pairs: tuple[Chosen, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """What was found below a folder: `broken` are documents that cannot be read, `remarks` on those left out."""

    projects: tuple[Project, ...]
    broken: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(slots=True)
class _Found:
    """What is found on the way up through the folders."""

    pairs: list[Chosen] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def documents_below(folder: Path) -> list[Path]:
    """The documents in a folder and the folders in it, without lock files, hidden folders and what every project has."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in SUFFIXES
        and path.is_file()
        and path.stem.lower() not in NO_DOCUMENTS
        and not _hidden(path, folder)
    ]


def without_copies(paths: Sequence[Path], tell: Callable[[str], None]) -> list[Path]:
    """The documents but for folders of copies that `paralint annotate` made of others of them, which are told."""
    folders: dict[Path, list[Path]] = defaultdict(list)
    for path in paths:
        folders[path.parent].append(path)
    named = Counter(path.name for path in paths)
    copies = {
        path
        for inside in folders.values()
        if all(named[path.name] > 1 for path in inside) and any(map(is_copy, inside))
        for path in inside
    }
    for path in sorted(copies):
        tell(f"{path.as_posix()}: left out, a copy with remarks of Paralint")
    return [path for path in paths if path not in copies]


def tree(folder: Path, settings: Settings) -> Tree:
    """All pairs below a folder; documents outside of any project are checked under `settings`."""
    configured = [path for path in sorted(folder.rglob(CONFIGURATION)) if not _hidden(path, folder)]
    found = _Found()
    projects = [project for path in configured if (project := _project(path, folder, found))]
    taken = {path.parent for path in configured}
    loose = [path for path in documents_below(folder) if not taken.intersection(path.parents)]
    loose = _filed(without_copies(loose, found.remarks.append), found)
    _pair_up(folder, loose, found)
    if found.pairs:
        projects.append(Project(settings, tuple(sorted(found.pairs, key=lambda pair: pair.name))))
    return Tree(tuple(projects), tuple(found.broken), tuple(found.remarks))


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith((".", "~$")) or part == "node_modules" for part in path.relative_to(folder).parts)


def _project(path: Path, folder: Path, told_of: _Found) -> Project | None:
    """The pairs of one configuration; None for one that cannot be read, which does not stop the others."""
    from lint.readers import refuse_name

    here = path.parent.relative_to(folder).as_posix()
    try:
        refuse_name(here)
        settings = load_settings(path)
    except Problem as problem:
        told_of.broken.append(f"{path.as_posix()}: {str(problem).removeprefix(f'{path.name}: ')}")
        return None
    found = select_pairs((), settings, only_pairs=False).pairs if settings.pairs else ()
    named = (replace(pair, name=pair.name if here == "." else f"{here}/{pair.name}") for pair in found)
    return Project(settings, tuple(named))


def _filed(paths: Sequence[Path], found: _Found) -> list[Path]:
    """One file for each document: where Word and Markdown lie beside each other under one name, the Word file."""
    kept: dict[Path, Path] = {}
    for path in sorted(paths, key=lambda p: SUFFIXES.index(p.suffix.lower())):
        if kept.setdefault(path.with_suffix(""), path) is not path:
            found.remarks.append(f"{path.as_posix()}: left out, {kept[path.with_suffix('')].name} is checked")
    return sorted(kept.values())


def _pair_up(top: Path, documents: Sequence[Path], found: _Found) -> None:
    """Documents of one folder belong together; one without a partner there may have it in the folder above."""
    waiting: dict[Path, list[Path]] = defaultdict(list)
    for path in documents:
        waiting[path.parent].append(path)
    folders = {folder for path in documents for folder in path.parents if top in (folder, *folder.parents)}
    for here in sorted(folders, key=lambda folder: len(folder.parts), reverse=True):
        pairs, left = _paired(waiting[here], found)
        for name, paths in pairs:
            inside = here.relative_to(top).as_posix()
            whole = inside if len(pairs) == 1 and inside != "." else name if inside == "." else f"{inside}/{name}"
            found.pairs.append(Chosen(whole, tuple(path.as_posix() for path in paths)))
        if here == top:
            found.remarks += [f"{path.as_posix()}: no partner found" for path in left]
        else:
            waiting[here.parent] += left


def _paired(paths: Sequence[Path], found: _Found) -> tuple[list[tuple[str, Sequence[Path]]], list[Path]]:
    """Pairs by name, and what is left; documents are read only where their names do not tell their languages."""
    if len(paths) < 2:
        return [], list(paths)
    if len(paths) == 2 and {_by_name(path) for path in paths} == {"zh", "en"}:
        return [(_english_first(paths).stem, paths)], []
    candidates = [candidate for path in paths if (candidate := _opened(path, found))]
    pairs, alone = propose(candidates)
    return [(name, [Path(p) for side in sides for p in side]) for name, sides in pairs.items()], [*map(Path, alone)]


def _by_name(path: Path) -> str:
    """The language that the name of a file speaks of, or is written in; "" when it says both or nothing."""
    said = [language for language, words in _LANGUAGES.items() if words.search(path.stem)]
    return said[0] if len(said) == 1 else ""


def _english_first(paths: Sequence[Path]) -> Path:
    return min(paths, key=lambda path: _by_name(path) != "en")


def _opened(path: Path, found: _Found) -> Candidate | None:
    from lint.readers import open_document

    try:
        return Candidate(path.as_posix(), open_document(path, display=path.as_posix()))
    except Problem as problem:
        found.broken.append(told(problem))
        return None
