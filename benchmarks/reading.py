"""How fast files are read, against the bare libraries: python benchmarks/reading.py

Files are made on the spot (python-docx, reportlab). Times are wall clock in seconds, the best of three; memory is the
peak of the processes that read, in MB.
"""

import io
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx
import pdfplumber
import pypdfium2
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from lint.readers import open_document

SENTENCES = 4 * (
    "The device analyzes frontal chest radiographs of adult patients and flags those that are suspicious for "
    "pneumothorax. The sensitivity was 94.2% (388/412) and the specificity was 93.8% (563/600) in study {0}. "
)
ROWS = [["Group", "n/N", "Sensitivity", "95% CI"], *([f"Group {n}", "95/100", "95.0%", "90.9-96.6"] for n in range(12))]


def pdf(pages: int, tables_every: int) -> bytes:
    """Pages of text, with two tables on each n-th page."""
    style, out, content = getSampleStyleSheet()["Normal"], io.BytesIO(), []
    grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    for page in range(pages):
        texts = (SENTENCES.format(f"{page}.{place}") for place in range(2 if page % tables_every == 0 else 7))
        content.extend(Paragraph(text, style) for text in texts)
        if page % tables_every == 0:
            content.extend(Table(ROWS, style=grid) for _ in range(2))
        content.append(PageBreak())
    SimpleDocTemplate(out).build(content)
    return out.getvalue()


def word(pages: int) -> bytes:
    """About as much as that many pages hold: seven paragraphs and a small table each."""
    document, out = docx.Document(), io.BytesIO()
    for page in range(pages):
        document.add_heading(f"Study {page}", 1)
        for place in range(7):
            document.add_paragraph(SENTENCES.format(f"{page}.{place}"))
        table = document.add_table(4, 4)
        for row, texts in zip(table.rows, ROWS, strict=False):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    document.save(out)
    return out.getvalue()


def bare_pdfium(path: Path) -> None:
    """The text of every page, nothing else."""
    file = pypdfium2.PdfDocument(path)
    for page in file:
        page.get_textpage().get_text_range()
        page.close()
    file.close()


def plain_pdfplumber(path: Path) -> None:
    """Text and tables of every page."""
    with pdfplumber.open(path) as file:
        for page in file.pages:
            page.extract_text()
            page.extract_tables()
            page.close()


def bare_python_docx(path: Path) -> None:
    """The text of every paragraph and cell."""
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        _ = paragraph.text
    for table in document.tables:
        for row in table.rows:
            _ = [cell.text for cell in row.cells]


def timed(work: Callable[[Path], object], path: Path, times: int = 3) -> float:
    """The best of several runs, in seconds."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        work(path)
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    """Print the table."""
    cases = {
        "docx, 100 pages": word(100),
        "pdf, 100 pages, tables on a tenth": pdf(100, 10),
        "pdf, 400 pages, tables on a tenth": pdf(400, 10),
        "pdf, 100 pages, tables on each": pdf(100, 1),
    }
    print("| file | paralint s | bare library s | pdfplumber s | times faster than pdfplumber | peak MB |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name, data in cases.items():
            is_pdf = name.startswith("pdf")
            path = Path(folder) / ("draft.pdf" if is_pdf else "draft.docx")
            path.write_bytes(data)
            ours = timed(open_document, path)
            who = resource.RUSAGE_CHILDREN if is_pdf else resource.RUSAGE_SELF
            peak = resource.getrusage(who).ru_maxrss // 1024
            bare = timed(bare_pdfium if is_pdf else bare_python_docx, path)
            plumber = timed(plain_pdfplumber, path, 1) if is_pdf else 0.0
            ratio = f"{plumber / ours:.1f}" if is_pdf else "-"
            print(f"| {name} | {ours:.2f} | {bare:.2f} | {plumber:.2f} | {ratio} | {peak} |")


if __name__ == "__main__":
    main()
