"""Word comments and tracked proposals at exact characters, in a copy of the file."""

import copy
from collections import defaultdict
from collections.abc import Mapping, Sequence
from posixpath import dirname, join, relpath

from lxml import etree

from lint.problems import Problem
from lint.readers.docx import main_part, walked_body
from lint.readers.docx_inline import Segment
from lint.readers.docx_names import R_PR, XML_SPACE, P, T, W, w
from lint.readers.docx_package import Package
from lint.writeback.docx_parts import (
    link_kind,
    part,
    serialised,
    with_content_type,
    with_link,
    with_parts,
)
from lint.writeback.docx_runs import Runs, after_control, in_field, outside
from lint.writeback.notes import Note, with_quote

AUTHOR = "Paralint"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def annotated(data: bytes, notes: Sequence[Note]) -> bytes:
    """The file with a comment for each note; a note with a replacement also proposes it as a tracked change."""
    package = Package(data)
    root = main_part(package)
    origins = walked_body(package, root).origins
    comments_name, comments = _comments(package)
    number = _free(root, comments)
    for path, group in _by_place(notes, origins):
        runs = Runs(origins[path])
        for note in sorted(
            group, key=lambda n: (n.start, n.end), reverse=True
        ):  # from the end: earlier spans stay valid
            number += 1
            if _comment(runs, note, number):
                comments.append(_comment_element(number, note.text))
    parts = {package.main: serialised(root, part(data, package.main)), comments_name: serialised(comments)}
    return with_parts(data, parts | _declared(data, package, comments_name))


def _by_place(notes: Sequence[Note], origins: Mapping[str, Sequence[Segment]]) -> list[tuple[str, list[Note]]]:
    """Notes by paragraph or cell; one in a header, note or box, where Word takes no comment, goes to what holds it."""
    found: dict[str, list[Note]] = defaultdict(list)
    for note in notes:
        place = _holder(note.path, origins)
        if place:
            found[place].append(note if place == note.path else Note(place, 0, 0, with_quote(note)))
    return list(found.items())


def _holder(path: str, origins: Mapping[str, Sequence[Segment]]) -> str:
    """The paragraph or cell itself, that around it, the last one before it, or the first of all; "" in an empty file."""
    able = [place for place, segments in origins.items() if segments and "txbx" not in place]
    around = path
    while around and around not in able:
        around = around.rpartition("/")[0]
    if around or not able:
        return around
    order = list(origins)
    before = set(order[: order.index(path)]) if path in origins else set()
    return next((place for place in reversed(able) if place in before), able[0])


def _comment(runs: Runs, note: Note, number: int) -> bool:
    """Put the marks of a comment around the characters; False when the place shows nothing."""
    marked = runs.between(note.start, note.end) if note.end > note.start else runs.all()
    if not marked:
        return False
    identifier = {w("id"): str(number)}
    first, last = marked[0], marked[-1]
    fields = [in_field(run) for run in (first, last)]
    (fields[0][0] if fields[0] else first).addprevious(etree.Element(w("commentRangeStart"), identifier))
    if note.replacement and not any(map(in_field, marked)):
        last = _replaced(marked, note.replacement, number)
    end = etree.Element(w("commentRangeEnd"), identifier)
    (fields[1][1] if fields[1] else last).addnext(end)
    reference = etree.Element(w("r"))
    etree.SubElement(reference, w("commentReference"), identifier)
    elsewhere = after_control(end)
    if elsewhere is None:
        outside(end).addnext(reference)
    else:
        elsewhere.append(reference)
    return True


def _replaced(marked: Sequence[etree._Element], replacement: str, number: int) -> etree._Element:
    """The runs as a tracked deletion, followed by the replacement as a tracked insertion; the last element."""
    about = {w("id"): str(900_000 + 2 * number), w("author"): AUTHOR}
    deleted = marked[0]
    for run in marked:
        deleted = etree.Element(w("del"), about)
        run.addprevious(deleted)
        deleted.append(run)
        for text in list(run.iter(T)):
            text.tag = w("delText")
    inserted = etree.Element(w("ins"), {**about, w("id"): str(900_001 + 2 * number)})
    run = etree.SubElement(inserted, w("r"))
    properties = marked[0].find(R_PR)
    if properties is not None:
        run.append(copy.deepcopy(properties))
    text = etree.SubElement(run, T)
    text.text = replacement
    text.set(XML_SPACE, "preserve")
    deleted.addnext(inserted)
    return inserted


def _comments(package: Package) -> tuple[str, etree._Element]:
    """The comments part with its name; a new one where the file has none."""
    name = package.linked("comments")
    root = package.xml(name)
    if name is not None and root is not None:
        return name, root
    return join(dirname(package.main), "comments.xml"), etree.Element(w("comments"), nsmap={"w": W, "w14": W14})


def _free(root: etree._Element, comments: etree._Element) -> int:
    """The highest comment number in use."""
    nodes = [*comments.iter(w("comment")), *root.iter(w("commentRangeStart"), w("commentReference"))]
    return max((int(n.get(w("id"), "0")) for n in nodes if n.get(w("id"), "").isdigit()), default=-1)


def _comment_element(number: int, text: str) -> etree._Element:
    """A comment without a date: two runs write the same bytes."""
    about = {w("id"): str(number), w("author"): AUTHOR, w("initials"): "PL"}
    comment = etree.Element(w("comment"), about)
    for line in text.split("\n"):
        paragraph = etree.SubElement(comment, P)
        run = etree.SubElement(paragraph, w("r"))
        content = etree.SubElement(run, T)
        content.text = line
        content.set(XML_SPACE, "preserve")
    return comment


def _declared(data: bytes, package: Package, name: str) -> dict[str, bytes]:
    """Content types and relationships with the comments part in them, where it is new."""
    if package.linked("comments") is not None:
        return {}
    types_name = "[Content_Types].xml"
    links_name = join(dirname(package.main), "_rels", package.main.rpartition("/")[2] + ".rels")
    types = package.xml(types_name)
    links = package.xml(links_name)
    if types is None or links is None:
        raise Problem("is damaged (no content types or relationships); open it in Word, repair it and save it again")
    with_content_type(types, name, _COMMENTS_TYPE)
    with_link(links, link_kind("comments"), relpath(name, dirname(package.main) or "."))
    return {types_name: serialised(types), links_name: serialised(links, part(data, links_name))}
