"""Spoiled Word and PDF files, made by hypothesis until the time is over: python benchmarks/fuzz.py [MINUTES]

A reader answers with a document or with a Problem; any other exception ends the run with the smallest case that was
found. A PDF that brings pdfium itself down is counted, not reported: the reader runs it in a process of its own.
"""

import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import etree
from reportlab import rl_config

sys.path.insert(0, str(Path(__file__).parents[1]))

from lint.problems import Problem
from lint.readers.docx import read_docx
from lint.readers.pdf_pages import read_pages
from tests.readers.pdf_files import Sheet, flowed, grid, text
from tests.readers.test_docx_features import FEATURES, PARTS, SECTION
from tests.readers.word_files import NAMESPACES, package

WORDS = "The sensitivity of the device was 94.2% (388/412) in the study."
CHUNK = settings(
    max_examples=150, deadline=None, database=None, suppress_health_check=list(HealthCheck),
    phases=[Phase.generate, Phase.shrink],
)  # fmt: skip
PLACE = st.integers(0, 1 << 16)
TEXTS = st.sampled_from(["", "0", "-1", "1", "7", "99999999999", "x", "\uf0b3", "restart", "separate", "end", "\u0663"])


def element_edits() -> st.SearchStrategy[list[tuple[str, int, int, str]]]:
    """What is done to an XML tree, and where."""
    kinds = st.sampled_from(["drop", "double", "move", "rename", "attribute", "text", "wrap"])
    return st.lists(st.tuples(kinds, PLACE, PLACE, TEXTS), min_size=1, max_size=6)


def edited(xml: str, edits: list[tuple[str, int, int, str]]) -> str:
    """The inner XML of a part, spoiled."""
    root = etree.fromstring(f"<root {NAMESPACES}>{xml}</root>")
    for kind, one, other, value in edits:
        nodes = [node for node in root.iter() if node is not root]
        if nodes:
            edit(nodes[one % len(nodes)], nodes[other % len(nodes)], kind, value)
    return "".join(etree.tostring(child, encoding="unicode") for child in root)


def edit(node: etree._Element, other: etree._Element, kind: str, value: str) -> None:
    """One change of a tree."""
    parent = node.getparent()
    if parent is None or any(node is above for above in other.iterancestors()) or node is other:
        return
    if kind == "drop":
        parent.remove(node)
    elif kind == "double":
        parent.insert(0, etree.fromstring(etree.tostring(node)))
    elif kind == "move":
        other.append(node)
    elif kind == "rename":
        node.tag = other.tag
    elif kind == "attribute" and node.attrib:
        node.set(sorted(map(str, node.attrib))[len(value) % len(node.attrib)], value)
    elif kind == "text":
        node.text = value
    elif kind == "wrap":
        parent.replace(node, wrapper := etree.Element(other.tag))
        wrapper.append(node)


@CHUNK
@given(st.sampled_from(["body", *PARTS]), element_edits(), st.booleans())
def word(part: str, edits: list[tuple[str, int, int, str]], original: bool) -> None:
    """A document with every feature of the tests in it, one part of it spoiled."""
    body = "".join(feature.body for feature in FEATURES)
    parts = dict(PARTS)
    if part == "body":
        body = edited(body, edits)
    else:
        parts[part] = edited(parts[part], edits)
    try:
        read_docx(
            package(body, parts, section=SECTION), path="", sha256="", revisions="original" if original else "final"
        )
    except Problem:
        return


def printed() -> list[bytes]:
    """PDF files, with nothing in them compressed."""
    rl_config.pageCompression = 0
    turned = Sheet(rotation=90).write(100, 200, WORDS)
    turned.canvas.rotate(90)
    turned.canvas.drawString(100, -200, WORDS)
    columns = Sheet()
    for line in range(20):
        columns.write(60, 90 + 13 * line, "left column of running text").write(320, 90 + 13 * line, "right column here")
    rows = [["Group", "n/N", "95% CI"], *([f"Group {n}", "95/100", "90.9-96.6"] for n in range(3))]
    tables = flowed(text(WORDS), grid(rows), text(WORDS), grid(rows, ruled=False), text("灵敏度"), header="K254417")
    return [tables, turned.done(), columns.done()]


PDFS = printed()
NUMBER = re.compile(rb"-?\d+\.?\d*")
OPERATORS = [
    b" Tj ",
    b" TJ ",
    b" q ",
    b" Q ",
    b" cm ",
    b" Do ",
    b" re f ",
    b" ET ",
    b" BT ",
    b"<<",
    b">>",
    b"[",
    b"]",
    b"null",
]
NUMBERS = [b"0", b"-1", b"1e9", b"99999999999", b"0.00001", b"2147483648", b"-32768", b"nan"]


def spoiled(data: bytes, edits: list[tuple[str, int, int]]) -> bytes:
    """A PDF with some of its numbers, operators and bytes changed."""
    for kind, one, other in edits:
        at = one * 7919 % len(data)
        if kind == "number" and (found := NUMBER.search(data, at)):
            data = data[: found.start()] + NUMBERS[other % len(NUMBERS)] + data[found.end() :]
        elif kind == "operator":
            data = data[:at] + OPERATORS[other % len(OPERATORS)] + data[at + other % 5 :]
        elif kind == "byte":
            data = data[:at] + bytes([other % 256]) + data[at + 1 :]
        elif kind == "double":
            data = data[: at + other % 200] + data[at:]
        elif kind == "drop":
            data = data[:at] + data[at + other % 60 :]
    return data


@CHUNK
@given(
    st.sampled_from(PDFS),
    st.lists(
        st.tuples(st.sampled_from(["number", "operator", "byte", "double", "drop"]), PLACE, PLACE),
        min_size=1,
        max_size=8,
    ),
)
def pdf(data: bytes, edits: list[tuple[str, int, int]]) -> None:
    """A PDF with some of its bytes changed."""
    try:
        read_pages(spoiled(data, edits))
    except (Problem, MemoryError):
        return


def chunk(work: Callable[[], None]) -> int:
    """Run some cases in a process of their own; returns the signal that ended it, 0 for none."""
    child = os.fork()
    if not child:
        try:
            work()
        except BaseException:  # noqa: BLE001 - the child must not return into the loop
            sys.excepthook(*sys.exc_info())
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit(f"{work.__name__}: an exception escaped, see above")
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def main() -> None:
    """Take turns until the time is over."""
    minutes = float(next((word for word in sys.argv[1:] if not word.startswith("-")), "10"))
    end, chunks, fallen = time.monotonic() + 60 * minutes, 0, 0
    os.chdir(tempfile.mkdtemp())
    while time.monotonic() < end:
        for work in (word, pdf):
            chunks += 1
            fallen += chunk(work) != 0
    print(f"{chunks * 150:,} files, no exception escaped; pdfium fell {fallen} times")


if __name__ == "__main__":
    main()
