"""Highlights with notes, in a copy of a PDF file."""

import io
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from lint.problems import Problem
from lint.writeback.notes import Note, with_quote
from lint.writeback.own import AUTHOR, PDF_MARK

COLOUR = (1.0, 0.85, 0.3)
MARGIN = 1.5  # points that a highlight reaches beyond its characters
CORNER = (36.0, 36.0, 14.0, 14.0)  # of a note whose characters are not found: left, from the top, width, height
NARROWER = (60, 30, 15, 0)  # characters of context on each side that are tried where not all of it is found
_NO_MATTER = re.compile(r"[\s|^\u00ad\u2010\u2011\ufffe-]")  # how lines end, cells part and powers are marked


class Box(NamedTuple):
    """A rectangle on a page in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


class Spot(NamedTuple):
    """Where a note goes: a page, counted from nought, and the boxes around its words there, none if they are not found."""

    page: int
    boxes: list[Box]


def annotated(data: bytes, notes: Sequence[Note]) -> bytes:
    """The file with a highlight for each note; one whose words are not found stands in the corner of its page."""
    try:
        import pikepdf
    except ImportError as error:
        raise Problem("notes in PDF files need pikepdf, Paralint's extra `annotate`: pip install pikepdf") from error
    spots = _spots(data, notes)
    in_corner: Counter[int] = Counter()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for note, spot in zip(notes, spots, strict=True):
            page = pdf.pages[spot.page]
            if spot.boxes:
                _add(pdf, page, _highlight(pdf, spot.boxes, note.text))
                continue
            _add(pdf, page, _highlight(pdf, [_corner(page, in_corner[spot.page])], with_quote(note)))
            in_corner[spot.page] += 1
        target = io.BytesIO()
        pdf.save(target, static_id=True)
    return target.getvalue() + PDF_MARK


def _spots(data: bytes, notes: Sequence[Note]) -> list[Spot]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return [_spot(document, note) for note in notes]
    finally:
        document.close()


def _spot(document: Any, note: Note) -> Spot:
    """On the page where its paragraph begins, or on the next one."""
    first = min(max(note.page or 1, 1), len(document)) - 1
    for number in range(first, min(first + 2, len(document))):
        if boxes := _boxes(document[number], note):
            return Spot(number, boxes)
    return Spot(first, [])


def _boxes(page: Any, note: Note) -> list[Box]:
    text_page = page.get_textpage()
    try:
        span = characters(text_page.get_text_range(), note.context, note.quote, note.at)
        if span is None:
            return []
        count = text_page.count_rects(span[0], span[1] - span[0])
        return [Box(*text_page.get_rect(number)) for number in range(count)]
    finally:
        text_page.close()
        page.close()


def characters(whole: str, context: str, quote: str, at: int) -> tuple[int, int] | None:
    """Where the quote, `at` characters into its context, stands on a page; None unless it is clear which one it is.

    Blanks, hyphens and the bars between cells do not count. As much of the context as the page has decides.
    """
    places = [number for number, sign in enumerate(whole) if not _NO_MATTER.match(sign)]
    squeezed, wanted = _squeezed(whole), _squeezed(quote)
    before, after = _squeezed(context[:at]), _squeezed(context[at + len(quote) :])
    for width in (max(len(before), len(after)), *NARROWER) if wanted else ():
        left = before[len(before) - min(width, len(before)) :]
        words = f"{left}{wanted}{after[:width]}"
        if squeezed.count(words) == 1:
            first = squeezed.index(words) + len(left)
            return places[first], places[first + len(wanted) - 1] + 1
    return None


def _squeezed(text: str) -> str:
    return _NO_MATTER.sub("", text)


def _corner(page: Any, number: int) -> Box:
    """A place of its own for each note in the upper left corner of a page."""
    left, _, _, top = (float(value) for value in page.cropbox)
    x, y, width, height = CORNER
    upper = top - y - number * 1.5 * height
    return Box(left + x, upper - height, left + x + width, upper)


def _highlight(pdf: Any, boxes: Sequence[Box], text: str) -> Any:
    """A highlight annotation that carries its own picture, so that every viewer shows it alike."""
    from pikepdf import Array, Dictionary, Name, String

    wide = [Box(b.left - MARGIN, b.bottom - MARGIN, b.right + MARGIN, b.top + MARGIN) for b in boxes]
    around = Box(
        min(b.left for b in wide), min(b.bottom for b in wide), max(b.right for b in wide), max(b.top for b in wide)
    )
    corners = [value for b in wide for value in (b.left, b.top, b.right, b.top, b.left, b.bottom, b.right, b.bottom)]
    drawing = "{} {} {} rg /Multiply gs\n".format(*COLOUR)
    drawing += "".join(
        f"{b.left:.2f} {b.bottom:.2f} {b.right - b.left:.2f} {b.top - b.bottom:.2f} re f\n" for b in wide
    )
    picture = pdf.make_stream(drawing.encode())
    picture.Type, picture.Subtype, picture.BBox = Name.XObject, Name.Form, Array(list(around))
    picture.Resources = Dictionary(ExtGState=Dictionary(Multiply=Dictionary(BM=Name.Multiply)))
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Highlight, Rect=Array(list(around)), QuadPoints=Array(corners), F=4,
            Contents=String(text), T=String(AUTHOR), C=Array(list(COLOUR)), AP=Dictionary(N=picture),
        )
    )  # fmt: skip


def _add(pdf: Any, page: Any, annotation: Any) -> None:
    from pikepdf import Array, Name

    if Name.Annots not in page.obj:
        page.obj.Annots = pdf.make_indirect(Array())
    page.obj.Annots.append(annotation)
