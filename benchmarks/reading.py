"""How fast files are read, against the bare libraries: python benchmarks/reading.py

Files are made on the spot (python-docx, reportlab). Every reading happens in a process of its own; times are seconds of
CPU over that process and its children, the start of Python and the import of the libraries
included; wall clock stands in brackets. Memory is the peak of the largest process, in MB. The best of three.
"""

import io
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import docx
from reportlab import rl_config
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

SENTENCES = 4 * (
    "The device analyzes frontal chest radiographs of adult patients and flags those that are suspicious for "
    "pneumothorax. The sensitivity was 94.2% (388/412) and the specificity was 93.8% (563/600) in study {0}. "
)
ROWS = [["Group", "n/N", "Sensitivity", "95% CI"], *([f"Group {n}", "95/100", "95.0%", "90.9-96.6"] for n in range(12))]
READERS = {
    "ours": "from lint.readers import open_document\nopen_document(path)",
    "bare pdf": "import pypdfium2\nfor page in (file := pypdfium2.PdfDocument(path)):\n"
    "    page.get_textpage().get_text_range()\n    page.close()",
    "plain pdf": "import pdfplumber\nwith pdfplumber.open(path) as file:\n    for page in file.pages:\n"
    "        page.extract_text(), page.extract_tables()\n        page.close()",
    "bare docx": "import docx\nfile = docx.Document(path)\n[paragraph.text for paragraph in file.paragraphs]\n"
    "[[cell.text for cell in row.cells] for table in file.tables for row in table.rows]",
}  # fmt: skip


class Cost(NamedTuple):
    """What a reading took: CPU and wall clock in seconds, memory in MB."""

    cpu: float
    wall: float
    memory: int


def pdf(pages: int, tables_every: int) -> bytes:
    """Pages of text, with two tables on each n-th page."""
    rl_config.invariant = 1
    style, out, content = getSampleStyleSheet()["Normal"], io.BytesIO(), []
    grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    for page in range(pages):
        has_tables = page % tables_every == 0
        content.extend(Paragraph(SENTENCES.format(f"{page}.{place}"), style) for place in range(1 if has_tables else 6))
        if has_tables:
            content.extend(Table(ROWS, style=grid) for _ in range(2))
        content.append(PageBreak())
    SimpleDocTemplate(out, pagesize=A4).build(content)
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


def cost(reader: str, path: Path) -> Cost:
    """The least of three runs."""
    return min(once(READERS[reader], path) for _ in range(3))


def once(code: str, path: Path) -> Cost:
    """One run in a process that tells at its end what it and its children took."""
    report = (
        "import resource\nmine, theirs = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))\n"
        "print(sum(u.ru_utime + u.ru_stime for u in (mine, theirs)), max(mine.ru_maxrss, theirs.ru_maxrss))"
    )
    start = time.perf_counter()
    command = [sys.executable, "-c", f"import sys\npath = sys.argv[1]\n{code}\n{report}", str(path)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[1]).stdout
    cpu, memory = printed.split()
    return Cost(float(cpu), time.perf_counter() - start, int(memory) >> 10)


def main() -> None:
    """Print the table."""
    cases = {
        "docx, 100 pages": word(100),
        "pdf, 100 pages, tables on a tenth": pdf(100, 10),
        "pdf, 400 pages, tables on a tenth": pdf(400, 10),
        "pdf, 100 pages, tables on each": pdf(100, 1),
    }
    print("| file | CPU s (wall) | bare library | plain pdfplumber | against bare | against pdfplumber | peak MB |")
    print("|---|---|---|---|---|---|---|")
    for name, data in cases.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "draft"
            path.write_bytes(data)
            print(line(name, path), flush=True)


def line(name: str, path: Path) -> str:
    """One row of the table."""
    kind = name.partition(",")[0]
    ours, bare = cost("ours", path), cost(f"bare {kind}", path)
    plain = cost("plain pdf", path) if kind == "pdf" else None
    times = f"{plain.cpu:.2f} ({plain.wall:.2f})" if plain else "-"
    faster = f"{plain.cpu / ours.cpu:.1f} ({plain.wall / ours.wall:.1f}) times faster" if plain else "-"
    return (
        f"| {name} | {ours.cpu:.2f} ({ours.wall:.2f}) | {bare.cpu:.2f} ({bare.wall:.2f}) | {times} "
        f"| {ours.cpu / bare.cpu:.1f} times as long | {faster} | {ours.memory} |"
    )


if __name__ == "__main__":
    main()
