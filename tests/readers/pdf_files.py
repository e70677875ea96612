"""PDF files made by reportlab, with Latin and Chinese fonts that every viewer knows."""

import io
import shutil
import subprocess
from collections.abc import Sequence

from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

HAS_CHINESE_FONT = bool(shutil.which("fc-list")) and bool(
    subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False).stdout
)
"""STSong-Light is no part of these files; where the system has no Han font either, PDFium guesses the widths of its signs."""

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=14, spaceAfter=6)
HEADING = ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=14, leading=18, spaceBefore=8, spaceAfter=6)
SUBHEADING = ParagraphStyle("subheading", fontName="Helvetica-Bold", fontSize=12, leading=16, spaceAfter=6)
CHINESE = ParagraphStyle(
    "chinese", fontName="STSong-Light", fontSize=10.5, leading=16, wordWrap="CJK", firstLineIndent=21, spaceAfter=4
)
CHINESE_HEADING = ParagraphStyle("chinese heading", fontName="STSong-Light", fontSize=14, leading=20, spaceAfter=6)
JUSTIFIED = ParagraphStyle("justified", parent=BODY, alignment=TA_JUSTIFY)
GRID = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
WIDTH, HEIGHT = A4


def flowed(*content: Flowable, header: str = "", footer: str = "", numbers: bool = False) -> bytes:
    """Paragraphs and tables over as many pages as they need."""
    out = io.BytesIO()

    def edges(canvas: Canvas, template: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(72, HEIGHT - 40, header)
        canvas.drawString(72, 40, footer)
        if numbers:
            canvas.drawCentredString(WIDTH / 2, 28, f"Page {template.page}")

    SimpleDocTemplate(out, pagesize=A4).build(list(content), onFirstPage=edges, onLaterPages=edges)
    return out.getvalue()


def grid(rows: Sequence[Sequence[object]], *styles: tuple[object, ...], repeat: int = 0, ruled: bool = True) -> Table:
    commands = [GRID, *styles] if ruled else list(styles)
    return Table([list(row) for row in rows], style=TableStyle(commands), repeatRows=repeat)


def text(words: str, style: ParagraphStyle = BODY) -> Paragraph:
    return Paragraph(words, style)


def gap(points: float = 12) -> Spacer:
    return Spacer(1, points)


class Sheet:
    """A page drawn by hand, for layouts that no word processor makes twice alike."""

    def __init__(self, rotation: int = 0, password: str | None = None) -> None:
        self._out = io.BytesIO()
        self.canvas = Canvas(self._out, pagesize=A4, encrypt=password)
        if rotation:
            self.canvas.setPageRotation(rotation)

    def write(self, x: float, y: float, words: str, size: float = 10, font: str = "Helvetica") -> "Sheet":
        """Put a line with its base line `y` points below the top of the page."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - y, words)
        return self

    def turn(self) -> "Sheet":
        self.canvas.showPage()
        return self

    def done(self) -> bytes:
        self.canvas.save()
        return self._out.getvalue()
