"""Highlights with notes, in a copy of a PDF file."""

import io
from collections.abc import Sequence
from typing import Any, NamedTuple

from lint.problems import Problem
from lint.writeback.notes import Note

AUTHOR = "Paralint"
COLOUR = (1.0, 0.85, 0.3)
MARGIN = 1.5  # points that a highlight reaches beyond its characters
CORNER = (36.0, 36.0, 14.0, 14.0)  # of a note whose characters are not found: left, from the top, width, height


class Box(NamedTuple):
    """A rectangle on a page in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


def annotated(data: bytes, notes: Sequence[Note]) -> bytes:
    """The file with a highlight for each note on the page that it names."""
    try:
        import pikepdf
    except ImportError as error:
        raise Problem("notes in PDF files need the extra: pip install 'paralint[annotate]'") from error
    boxes = _boxes(data, notes)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for note, found in zip(notes, boxes, strict=True):
            page = pdf.pages[min(max(note.page or 1, 1), len(pdf.pages)) - 1]
            _add(pdf, page, _highlight(pdf, found or [_corner(page)], note.text))
        target = io.BytesIO()
        pdf.save(target, static_id=True)
    return target.getvalue()


def _boxes(data: bytes, notes: Sequence[Note]) -> list[list[Box]]:
    """Where the characters of each note stand on its page; empty when they are not found there."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return [_found(document, note) for note in notes]
    finally:
        document.close()


def _found(document: Any, note: Note) -> list[Box]:
    if not note.page or note.page > len(document):
        return []
    page = document[note.page - 1]
    text_page = page.get_textpage()
    try:
        span = characters(text_page.get_text_range(), note.context, note.quote, note.start)
        if span is None:
            return []
        count = text_page.count_rects(span[0], span[1] - span[0])
        return [Box(*text_page.get_rect(number)) for number in range(count)]
    finally:
        text_page.close()
        page.close()


def characters(whole: str, context: str, quote: str, start: int) -> tuple[int, int] | None:
    """Where the quote, `start` characters into its context, stands on a page, blanks and line breaks aside."""
    places = [number for number, sign in enumerate(whole) if not sign.isspace()]
    squeezed = "".join(whole[number] for number in places)
    wanted = "".join(quote.split())
    around = squeezed.find("".join(context.split())) if context else -1
    first = around + len("".join(context[:start].split())) if around >= 0 else squeezed.find(wanted)
    if first < 0 or not wanted or squeezed[first : first + len(wanted)] != wanted:
        return None
    return places[first], places[first + len(wanted) - 1] + 1


def _corner(page: Any) -> Box:
    left, _, _, top = (float(value) for value in page.mediabox)
    x, y, width, height = CORNER
    return Box(left + x, top - y - height, left + x + width, top - y)


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
