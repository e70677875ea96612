"""Word comments and tracked proposals at exact characters, in a copy of the file."""

import copy
from collections import defaultdict
from collections.abc import Mapping, Sequence
from posixpath import dirname, join, relpath

from lxml import etree

from lint.problems import Problem
from lint.readers.docx import main_part, walked_body
from lint.readers.docx_inline import Segment
from lint.readers.docx_names import P_PR, R_PR, XML_SPACE, P, T, W, w
from lint.readers.docx_package import Package
from lint.writeback.docx_parts import (
    link_kind,
    part,
    serialised,
    with_content_type,
    with_link,
    with_parts,
)
from lint.writeback.docx_runs import Runs, after_control, around, outside, takes_changes
from lint.writeback.notes import Note, with_quote
from lint.writeback.own import AUTHOR

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
        runs = Runs(origins.get(path, ()))
        for note in sorted(
            group, key=lambda n: (n.start, n.end), reverse=True
        ):  # from the end: earlier spans stay valid
            number += 1
            marked = runs.between(note.start, note.end) if note.end > note.start else runs.all()
            if marked and not _boxed(path):
                _comment(marked, note, number)
            else:
                _comment_whole(_paragraph(root, origins.get(path, ())), number)
            comments.append(_comment_element(number, note.text))
    _tell_apart(root)
    parts = {package.main: serialised(root, part(data, package.main)), comments_name: serialised(comments)}
    return with_parts(data, parts | _declared(data, package, comments_name))


def _by_place(notes: Sequence[Note], origins: Mapping[str, Sequence[Segment]]) -> list[tuple[str, list[Note]]]:
    """Notes by paragraph or cell; one in a header, note or box, where Word takes no comment, goes to what holds it."""
    found: dict[str, list[Note]] = defaultdict(list)
    for note in notes:
        place = _holder(note.path, origins)
        own = place == note.path and not _boxed(place)
        found[place].append(note if own else Note(place, 0, 0, with_quote(note)))
    return list(found.items())


def _boxed(path: str) -> bool:
    return "txbx" in path


def _holder(path: str, origins: Mapping[str, Sequence[Segment]]) -> str:
    """The paragraph or cell itself, that around it, the last one before it, or the first of all; "" where none has text.

    A box in a paragraph without text of its own keeps its place: the paragraph is commented as a whole.
    """
    able = [place for place, segments in origins.items() if segments and place.startswith("body") and not _boxed(place)]
    holder = path
    while holder and holder not in able:
        holder = holder.rpartition("/")[0]
    if not holder and path.startswith("body") and _boxed(path) and origins.get(path):
        return path
    if holder or not able:
        return holder
    order = list(origins)
    before = set(order[: order.index(path)]) if path in origins else set()
    return next((place for place in reversed(able) if place in before), able[0])


def _comment(marked: Sequence[etree._Element], note: Note, number: int) -> None:
    """Put the marks of a comment around these runs."""
    identifier = {w("id"): str(number)}
    first, last = marked[0], marked[-1]
    around(first)[0].addprevious(etree.Element(w("commentRangeStart"), identifier))
    if note.replacement and all(map(takes_changes, marked)):
        last = _replaced(marked, note.replacement, number)
    end = etree.Element(w("commentRangeEnd"), identifier)
    around(last)[1].addnext(end)
    _refer(end, _reference(number))


def _comment_whole(paragraph: etree._Element, number: int) -> None:
    """Put the marks of a comment around all of a paragraph that has no runs with text, such as an equation."""
    identifier = {w("id"): str(number)}
    properties = paragraph.find(P_PR)
    start = etree.Element(w("commentRangeStart"), identifier)
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, start)
    end = etree.SubElement(paragraph, w("commentRangeEnd"), identifier)
    _refer(end, _reference(number))


def _paragraph(root: etree._Element, segments: Sequence[Segment]) -> etree._Element:
    """The paragraph of the body that these characters, or their box, stand in; the first one of the file for none."""
    holders = [node for segment in segments[:1] for node in segment.element.iterancestors(P)]
    return holders[-1] if holders else next(root.iter(P))


def _reference(number: int) -> etree._Element:
    run = etree.Element(w("r"))
    etree.SubElement(run, w("commentReference"), {w("id"): str(number)})
    return run


def _refer(end: etree._Element, reference: etree._Element) -> None:
    """The reference of a comment behind its end; both in the next paragraph where a content control begins with this one."""
    elsewhere = after_control(end)
    if elsewhere is None:
        outside(end).addnext(reference)
    elif elsewhere.behind:
        properties = elsewhere.paragraph.find(P_PR)
        start = 0 if properties is None else elsewhere.paragraph.index(properties) + 1
        elsewhere.paragraph[start:start] = [end, reference]
    else:
        elsewhere.paragraph.append(reference)


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


def _tell_apart(root: etree._Element) -> None:
    """A tracked format of a run that was divided stands on each of its parts: each gets a number of its own."""
    changes = list(root.iter(w("rPrChange")))
    seen: set[str] = set()
    number = max((int(known) for change in changes if (known := change.get(w("id"), "")).isdigit()), default=0)
    for change in changes:
        if (known := change.get(w("id"), "")) in seen:
            number += 1
            change.set(w("id"), str(number))
        seen.add(known)


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
