"""Word files that unpack, nest or repeat without end: read or refused within five seconds and 500 MB."""

import subprocess
import sys
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import pytest

from tests.readers.test_pdf_bombs import MEGABYTES, SECONDS
from tests.readers.word_files import NAMESPACES, package, paragraph

pytest.importorskip("resource")
READ = (
    "import resource, sys\nfrom lint.problems import Problem\nfrom lint.readers import open_document\n"
    "try:\n    open_document(sys.argv[1])\n    print('read', end=' ')\nexcept Problem:\n    print('refused', end=' ')\n"
    "use = resource.getrusage(resource.RUSAGE_SELF)\n"
    "try:\n    peak = open('/proc/self/status').read().partition('VmHWM:')[2].split()[0]\n"  # ru_maxrss begins at the parent's
    "except OSError:\n    peak = use.ru_maxrss\n"
    "print(use.ru_utime + use.ru_stime, int(peak) >> 10)"
)
SEEN = paragraph("The device measures the flow of the fluid.")
BLANKS = " " * (1 << 20)
MARKS = 1_350_000  # close below the limit, where reading goes on longest
Pieces = Iterable[tuple[str, int]]  # a text and how often it is repeated


def inside(before: str, piece: str, after: str, times: int = 0) -> Pieces:
    """A piece as often as the limit lets through, between a beginning and an end."""
    return (before, 1), (piece, times or MARKS // (piece.count("<") + piece.count("="))), (after, 1)


def tall(cell: str) -> Pieces:
    return inside("<w:tbl>", f"<w:tr>{cell * 250}</w:tr>", "</w:tbl>")


def deep(outer: str, depth: int, inner: str = SEEN) -> Pieces:
    opened = "".join(f"<{name}>" for name in outer.split())
    closed = "".join(f"</{name}>" for name in reversed(outer.split()))
    return inside("", opened * depth + inner + closed * depth, "")


MERGED = "<w:tc><w:tcPr><w:{}/></w:tcPr><w:p/></w:tc>"
TEXT = '<w:p><w:r><w:t xml:space="preserve">', "</w:t></w:r></w:p>"
BOMBS: dict[str, Pieces] = {
    "a gigabyte of blanks in a text": inside(TEXT[0], BLANKS, TEXT[1], 1024),
    "a hundred megabytes of blanks in an attribute": inside('<w:p w:x="', BLANKS, '"/>', 100),
    "a hundred megabytes of blanks between tags": inside("", BLANKS, SEEN, 100),
    "sixty megabytes of blanks in one text": inside(TEXT[0], BLANKS, TEXT[1], 60),
    "sixty megabytes of blanks in many texts": inside("", BLANKS.join(TEXT), "", 60),
    "twenty million Chinese characters": inside("", ("表" * 500_000).join(TEXT), "", 39),
    "changes in changes without end": inside("<w:ins>" * 100_000, "", "</w:ins>" * 100_000, 1),
    "tables in tables": deep("w:tbl w:tr w:tc", 60),
    "boxes in boxes": deep("w:p w:r w:pict w:txbxContent", 50),
    "cells that span everything": inside(
        "<w:tbl>", '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr>', "</w:tbl>"
    ),
    "cells that continue the ones above": tall(MERGED.format("vMerge")),
    "millions of empty paragraphs": inside("", "<w:p/>", "", 2_900_000),
    "empty cells": inside("<w:tbl><w:tr>", "<w:tc/>", "</w:tr></w:tbl>"),
    "empty tables": inside("", "<w:tbl/>", ""),
    "symbols": inside("<w:p><w:r>", '<w:sym w:char="F0B3" w:font="Symbol"/>', "</w:r></w:p>"),
    "fields that never end": inside("<w:p>", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "</w:p>"),
    "paragraphs that are one": inside("", "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>", ""),
}  # fmt: skip


def bomb(pieces: Pieces) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(package(SEEN))) as plain, zipfile.ZipFile(out, "w", 8, compresslevel=1) as archive:
        for name in plain.namelist():
            if name != "word/document.xml":
                archive.writestr(name, plain.read(name))
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            part.write(f"<w:document {NAMESPACES}><w:body>{SEEN}".encode())
            for piece, times in pieces:
                batch = 1 if len(piece) > 1000 else 1000
                for at in range(0, times, batch):
                    part.write((piece * min(batch, times - at)).encode())
            part.write(b"</w:body></w:document>")
    return out.getvalue()


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_over_soon(name: str, tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    path.write_bytes(bomb(BOMBS[name]))
    command = [sys.executable, "-c", READ, str(path)]
    said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2]).stdout
    outcome, seconds, megabytes = said.split()
    assert outcome in ("read", "refused")
    assert float(seconds) < SECONDS
    assert int(megabytes) < MEGABYTES
