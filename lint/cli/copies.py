"""Copies of the documents that were checked: one of each, made from the bytes that were read."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import TypeVar

from lint.cli.delivery import made, tell, write_whole
from lint.document import Document, Side
from lint.findings import Report
from lint.problems import Problem

Item = TypeVar("Item", bound=Hashable)


def by_document(
    reports: Sequence[Report], found: Callable[[Report, Side, int], Sequence[Item]], formats: Sequence[str], only: str
) -> list[tuple[Document, tuple[Item, ...]]]:
    """Each document of these formats once, with what was found in it in all of its pairs; of others `only` is told."""
    from lint.writeback.remarks import documents

    known: dict[str, Document] = {}
    items: dict[str, dict[Item, None]] = defaultdict(dict)
    for report in reports:
        for side, number, document in documents(report):
            known.setdefault(document.path, document)
            items[document.path].update(dict.fromkeys(found(report, side, number)))
    for document in known.values():
        if document.format not in formats:
            tell(f"{document.path}: {only}, left out")
    return [(document, tuple(items[path])) for path, document in known.items() if document.format in formats]


def targets(documents: Sequence[Document], folder: Path) -> dict[str, Path]:
    """Where the copy of each goes; two documents of one name would lose one of them."""
    paths = [document.path for document in documents]
    found = {path: folder / Path(path).name for path in paths}
    if len(set(found.values())) < len(found):
        found = {path: folder / Path(path).parent.name / Path(path).name for path in paths}
    if len(set(found.values())) < len(found):
        raise Problem("two documents have the same name and folder name; take the pairs one by one")
    for path, target in found.items():
        if target.resolve() == Path(path).resolve():
            raise Problem(f"{target}: this is the document itself; choose another folder for the copies")
    return found


def checked_bytes(document: Document) -> bytes:
    """The bytes that were checked, and no others."""
    data = Path(document.path).read_bytes()
    if hashlib.sha256(data).hexdigest() != document.sha256:
        raise Problem(f"{document.path}: was changed while it was checked; run the command again")
    return data


def put(target: Path, content: bytes) -> None:
    """Write a copy; its folder is made if need be."""
    made(target.parent)
    write_whole(target, content)
