"""Word files (.docx): every character that a person sees, in reading order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from lxml import etree

from lint.document import Block, BlockKind, Comment, Document
from lint.problems import Problem
from lint.readers.assembly import assemble
from lint.readers.docx_names import P, T, w
from lint.readers.docx_numbering import Numbering
from lint.readers.docx_package import Package, relation_id
from lint.readers.docx_revisions import open_revisions, view
from lint.readers.docx_styles import Styles, switched_on
from lint.readers.docx_walk import Place, Walk
from lint.readers.outline import shown, typed_heading_level

_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
_PAGE_PART = {"default": "", "first": "first-page ", "even": "even-page "}


def read_docx(data: bytes, *, path: str, sha256: str, revisions: Literal["final", "original"] = "final") -> Document:
    """Read a Word file; raises Problem when it is damaged, beyond the limits or without text."""
    package = Package(data)
    root = main_part(package)
    walk = walked_body(package, root, revisions)
    for kind, part, name in _running_parts(package, root):
        found = package.xml(name)
        if found is not None:
            walk.story(found, Place(kind, f"{name.rpartition('/')[2]}", part))
    blocks = _once(_with_typed_headings(walk.blocks, walk.bold))
    comments = package.xml(package.linked("comments"))
    remarks = comments.findall(w("comment")) if comments is not None else []
    notes = _notes(root, walk, revisions, len(remarks))
    document = assemble(blocks, path=path, sha256=sha256, kind="docx", not_read=walk.not_read, notes=notes)
    return replace(document, comments=tuple(_comments(remarks, walk.commented, document.blocks)))


def _comments(
    remarks: Sequence[etree._Element], placed: Mapping[str, str], blocks: Sequence[Block]
) -> Iterator[Comment]:
    """The comments of the file that stand on text, by the paragraph or cell that they begin in."""
    at: dict[str, tuple[int, tuple[int, ...]]] = {}
    for number, block in enumerate(blocks):
        at[block.locator.path] = (number, ())
        for index, cell in enumerate(block.table.cells if block.table else ()):
            at[cell.locator.path] = (number, (index,))
    for comment in remarks:
        place = at.get(placed.get(comment.get(w("id"), ""), ""))
        if place:
            yield Comment(_remark(comment), *place, author=comment.get(w("author"), ""))


def _remark(comment: etree._Element) -> str:
    """What a comment says, a line a paragraph."""
    words = "".join("\n" if node.tag == P else node.text or "" for node in comment.iter(P, T))
    return words.removeprefix("\n")


def walked_body(package: Package, root: etree._Element, revisions: Literal["final", "original"] = "final") -> Walk:
    """The walk over the main part; write-back takes the origin of every character from it."""
    walk = _walk_of(package, revisions)
    body = root.find(w("body"))
    if body is not None:
        walk.story(body, Place(None, "body"))
    return walk


def main_part(package: Package) -> etree._Element:
    """The root of the main document; raises Problem when there is none."""
    root = package.xml(package.main)
    if root is None:
        raise Problem("is damaged (no main document part); open it in Word, repair it and save it again")
    return root


def _walk_of(package: Package, revisions: Literal["final", "original"]) -> Walk:
    styles = Styles(package.xml(package.linked("styles")))
    numbering = Numbering(package.xml(package.linked("numbering")), styles)
    notes = {}
    for kind in ("footnote", "endnote"):
        root = package.xml(package.linked(f"{kind}s"))
        for note in root if root is not None else ():
            if note.get(w("type")) not in _SEPARATORS:
                notes[kind, note.get(w("id"), "")] = note
    return Walk(styles, numbering, view(revisions), notes, original=revisions == "original")


def _running_parts(package: Package, root: etree._Element) -> Iterator[tuple[BlockKind, str, str]]:
    """Headers and footers that some page shows: those of first and even pages only where these are different."""
    targets = {link.id: link.target for link in package.links(package.main) if not link.external}
    settings = package.xml(package.linked("settings"))
    even = settings is not None and bool(switched_on(settings, "evenAndOddHeaders"))
    seen = set()
    for section in root.iter(w("sectPr")):
        shows = {"default": True, "first": bool(switched_on(section, "titlePg")), "even": even}
        for kind in ("header", "footer"):
            for reference in section.findall(w(f"{kind}Reference")):
                name, page = targets.get(relation_id(reference), ""), reference.get(w("type"), "default")
                if name and shows.get(page, False) and name not in seen:
                    seen.add(name)
                    yield ("header" if kind == "header" else "footer"), f"{_PAGE_PART.get(page, '')}{kind}", name


def _once(blocks: list[Block]) -> list[Block]:
    """Headers and footers of several sections that say the same, told once."""
    seen = set()
    kept = []
    for block in blocks:
        if block.kind in ("header", "footer"):
            if (block.kind, block.text) in seen:
                continue
            seen.add((block.kind, block.text))
        kept.append(block)
    return kept


def _with_typed_headings(blocks: list[Block], bold: set[int]) -> list[Block]:
    """In a file without heading styles, short bold paragraphs with a number of their own are its headings."""
    if sum(block.kind == "heading" for block in blocks) > 1:
        return blocks
    kept = []
    for place, block in enumerate(blocks):
        level = 0
        if place in bold and block.kind in ("paragraph", "list_item"):
            level = typed_heading_level(shown(block.label, block.text))
        kept.append(replace(block, kind="heading", level=level) if level else block)
    return kept


def _notes(root: etree._Element, walk: Walk, revisions: str, comments: int) -> list[str]:
    found = []
    changes = open_revisions(root)
    if changes:
        found.append(f"{_counted(changes, 'open revision')} ({revisions} text read)")
    if comments:
        found.append(_counted(comments, "comment"))
    if walk.contents:
        found.append(f"table of contents left out ({_counted(walk.contents, 'line')})")
    return found


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
