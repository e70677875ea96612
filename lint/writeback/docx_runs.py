"""Boundaries between runs of a Word paragraph put where a remark begins and ends; no character is changed."""

import copy
from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from lint.readers.docx_inline import Segment
from lint.readers.docx_names import R_PR, R_RUN, XML_SPACE, P, T, w

_TEXTS = (T, w("delText"))
_DROPPING = (w("smartTag"), w("customXml"))
_SDT = w("sdt")
_PLAIN = ("showingPlcHdr", "text")  # kinds of content controls whose text LibreOffice 7.4 takes as one piece
_KEPT_IN_DATA = ("dataBinding", "comboBox", "dropDownList", "date")  # and of those that take it from elsewhere


class Runs:
    """The runs of one paragraph or cell, by the characters that they show."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = list(segments)

    def between(self, start: int, end: int) -> list[etree._Element]:
        """Runs that show exactly the characters `start:end`, in order; those that show part of them are divided."""
        self._cut(end)
        self._cut(start)
        found: list[etree._Element] = []
        for segment in self.segments:
            run = run_of(segment.element)
            if segment.start < end and segment.end > start and run is not None and run not in found:
                found.append(run)
        return found

    def all(self) -> list[etree._Element]:
        """Every run that shows something."""
        return self.between(self.segments[0].start, self.segments[-1].end) if self.segments else []

    def _cut(self, position: int) -> None:
        inside = next((s for s in self.segments if s.start < position < s.end), None)
        if inside is None or not inside.plain or inside.element.tag not in _TEXTS:
            return self._part(position)
        run = run_of(inside.element)
        if run is None:
            return None
        right = _divide_text(inside.element, inside.offset + position - inside.start)
        self._point(inside, position, right)
        _divide_run(run, right)
        return None

    def _part(self, position: int) -> None:
        """A boundary between two pieces of one run needs the run divided, no text."""
        for left, right in zip(self.segments, self.segments[1:], strict=False):
            run = run_of(right.element)
            if right.start == position and run is not None and run is run_of(left.element):
                if left.element is right.element:  # a superscript mark and its digits: never parted
                    return
                _divide_run(run, right.element)

    def _point(self, cut: Segment, position: int, right: etree._Element) -> None:
        """Segments behind the cut of a text now come from its right part."""
        taken = cut.offset + position - cut.start
        kept: list[Segment] = []
        for segment in self.segments:
            if segment is cut:
                kept.append(segment._replace(end=position))
                kept.append(segment._replace(start=position, element=right, offset=0))
            elif segment.element is cut.element and segment.start >= cut.end:
                kept.append(segment._replace(element=right, offset=segment.offset - taken))
            else:
                kept.append(segment)
        self.segments = kept


def run_of(element: etree._Element) -> etree._Element | None:
    """The run that an element stands in."""
    node: etree._Element | None = element
    while node is not None and node.tag not in (R_RUN, P):
        node = node.getparent()
    return node if node is not None and node.tag == R_RUN else None


def in_field(run: etree._Element) -> tuple[etree._Element, etree._Element] | None:
    """What begins and ends the field that a run is the result of: marks inside go when Word brings it up to date."""
    simple = [node for node in run.iterancestors() if node.tag == w("fldSimple")]
    if simple:
        return simple[-1], simple[-1]
    paragraph = next((node for node in run.iterancestors() if node.tag == P), None)
    return None if paragraph is None else _complex_field(paragraph, run)


def around(run: etree._Element) -> tuple[etree._Element, etree._Element]:
    """What the marks of a comment on a run go before and behind: itself, or what would lose a mark in it.

    Fields are made anew by Word; LibreOffice 7.4 drops marks in smart tags, custom XML, placeholders and plain text controls.
    """
    field = in_field(run)
    if field:
        return field
    node = run
    for holder in run.iterancestors():
        if holder.tag == P:
            break
        if holder.tag in _DROPPING or _is(holder, _PLAIN):
            node = holder
    return node, node


def takes_changes(run: etree._Element) -> bool:
    """May a tracked change stand here? Not where Word makes the text anew, nor where LibreOffice 7.4 would keep both texts:
    fields, phonetic guides, and content controls that are one piece of text."""
    for holder in run.iterancestors(_SDT, w("ruby")):
        one_paragraph = 1 in (len(list(holder.iter(P))), len(holder.findall(f"{w('sdtContent')}/{P}")))
        if holder.tag != _SDT or one_paragraph or _is(holder, (*_PLAIN, *_KEPT_IN_DATA)):
            return False
    return in_field(run) is None


def _is(control: etree._Element, kinds: Sequence[str]) -> bool:
    properties = control.find(w("sdtPr")) if control.tag == _SDT else None
    return properties is not None and any(properties.find(w(kind)) is not None for kind in kinds)


def _complex_field(paragraph: etree._Element, run: etree._Element) -> tuple[etree._Element, etree._Element] | None:
    """The outermost field around a run, if it begins and ends in the paragraph."""
    begun: list[etree._Element] = []
    inside = False
    for node in paragraph.iter(R_RUN):
        inside = inside or (node is run and bool(begun))
        for mark in node.iter(w("fldChar")):
            kind = mark.get(w("fldCharType"))
            if kind == "begin":
                begun.append(node)
            elif kind == "end" and begun:
                first = begun.pop()
                if inside and not begun:
                    return outside(first), outside(node)
    return None


def outside(element: etree._Element) -> etree._Element:
    """The ancestor that stands directly in the paragraph: no mark of a comment belongs into a tracked change."""
    node = element
    while (parent := node.getparent()) is not None and parent.tag != P:
        node = parent
    return node


class Elsewhere(NamedTuple):
    """A paragraph that takes the reference of a comment on another one; is it the next one beside the control?"""

    paragraph: etree._Element
    behind: bool


def after_control(element: etree._Element) -> Elsewhere | None:
    """The paragraph that takes the reference of a comment on the first one of a content control, None for others.

    LibreOffice 7.4 loses the text before a reference that stands there, and a comment that does not reach to its own. A file
    that is controls alone gets the empty paragraph that Word itself writes at the end.
    """
    paragraph = next((node for node in element.iterancestors() if node.tag == P), None)
    control = None if paragraph is None else _begun_by(paragraph)
    if paragraph is None or control is None:
        return None
    order = list(control.getroottree().getroot().iter(P))
    at = order.index(paragraph)
    in_table = any(node.tag == w("tc") for node in paragraph.iterancestors() if control in node.iterancestors())
    able = (node for node in (*order[at:], *order[:at][::-1]) if _takes_reference(node, control))
    node = next(able, None)
    node = _last_paragraph(control) if node is None else node
    return Elsewhere(node, not in_table and node is control.getnext())


def _last_paragraph(inside: etree._Element) -> etree._Element:
    """An empty paragraph at the end of the body."""
    body = next(inside.iterancestors(w("body")))
    made = etree.Element(P)
    section = body.find(w("sectPr"))
    body.insert(len(body) if section is None else body.index(section), made)
    return made


def _takes_reference(paragraph: etree._Element, control: etree._Element) -> bool:
    holders = list(paragraph.iterancestors())
    boxed = any(node.tag == w("txbxContent") for node in holders)
    return not boxed and control not in holders and _begun_by(paragraph) is None


def _begun_by(paragraph: etree._Element) -> etree._Element | None:
    """The outermost content control whose first paragraph this is."""
    found = None
    for control in paragraph.iterancestors(_SDT):
        if next(control.iter(P), None) is paragraph:
            found = control
    return found


def _divide_text(text: etree._Element, offset: int) -> etree._Element:
    """Characters from `offset` on moved into a text of their own behind it."""
    content = text.text or ""
    if text.get(XML_SPACE) != "preserve":  # Word trims it, so its blanks were never shown
        content = content.strip(" \t\r\n")
    right = etree.Element(text.tag)
    text.text, right.text = content[:offset], content[offset:]
    for part in (text, right):
        part.set(XML_SPACE, "preserve")
    text.addnext(right)
    return right


def _divide_run(run: etree._Element, first: etree._Element) -> None:
    """The child `first` of a run and all behind it moved into a run of their own with the same properties."""
    child = first
    while child.getparent() is not run:
        parent = child.getparent()
        if parent is None:
            return
        child = parent
    moved = [child, *child.itersiblings()]
    new = etree.Element(run.tag, {str(k): str(v) for k, v in run.attrib.items()})
    properties = run.find(R_PR)
    if properties is not None:
        new.append(copy.deepcopy(properties))
    new.extend(moved)
    run.addnext(new)
