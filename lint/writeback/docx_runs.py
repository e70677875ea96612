"""Boundaries between runs of a Word paragraph put where a remark begins and ends; no character is changed."""

import copy
from collections.abc import Sequence

from lxml import etree

from lint.readers.docx_inline import Segment
from lint.readers.docx_names import R_PR, R_RUN, XML_SPACE, P, T, w

_TEXTS = (T, w("delText"))


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


def outside(element: etree._Element) -> etree._Element:
    """The ancestor that stands directly in the paragraph: no mark of a comment belongs into a tracked change."""
    node = element
    while (parent := node.getparent()) is not None and parent.tag != P:
        node = parent
    return node


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
