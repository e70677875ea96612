"""Word files that unpack, nest or repeat without end: read or refused within seconds and 500 MB."""

import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

import pytest

from tests.readers.test_pdf_bombs import MEGABYTES, SECONDS
from tests.readers.word_files import NAMESPACES, cell, numbered, package, paragraph, row, run, styled, table, zipped

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


def often(*pieces: str) -> int:
    """How often the limit lets some pieces through together."""
    return MARKS // sum(piece.count("<") + piece.count("=") for piece in pieces)


def inside(before: str, piece: str, after: str, times: int = 0) -> Pieces:
    """A piece as often as the limit lets through, between a beginning and an end."""
    return (before, 1), (piece, times or often(piece)), (after, 1)


def tall(content: str) -> Pieces:
    return inside("<w:tbl>", f"<w:tr>{content * 250}</w:tr>", "</w:tbl>")


def deep(outer: str, depth: int, inner: str = SEEN) -> Pieces:
    opened = "".join(f"<{name}>" for name in outer.split())
    closed = "".join(f"</{name}>" for name in reversed(outer.split()))
    return inside("", opened * depth + inner + closed * depth, "")


MERGED = "<w:tc><w:tcPr><w:{}/></w:tcPr><w:p/></w:tc>"
TEXT = '<w:p><w:r><w:t xml:space="preserve">', "</w:t></w:r></w:p>"
SYMBOL = '<w:p><w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>', "</w:t></w:r></w:p>"
FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>',
    '</w:instrText><w:fldChar w:fldCharType="end"/></w:r></w:p>',
)
EVERYTHING = '<w:rStyle w:val="a"/><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:b/><w:caps/><w:vanish w:val="0"/>'
BOX = f"<w:r><w:pict><w:txbxContent>{SEEN}</w:txbxContent></w:pict></w:r>"
CHOICE = '<mc:AlternateContent><mc:Choice Requires="{}"><w:r><w:t>x</w:t></w:r></mc:Choice></mc:AlternateContent>'
COMMENTED = '<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>x</w:t></w:r></w:p>'
BOMBS: dict[str, Pieces] = {
    "a gigabyte of blanks in a text": inside(TEXT[0], BLANKS, TEXT[1], 1024),
    "a hundred megabytes of blanks in an attribute": inside('<w:p w:x="', BLANKS, '"/>', 100),
    "a hundred megabytes of blanks between tags": inside("", BLANKS, SEEN, 100),
    "sixty megabytes of blanks in one text": inside(TEXT[0], BLANKS, TEXT[1], 60),
    "sixty megabytes of blanks in many texts": inside("", BLANKS.join(TEXT), "", 60),
    "twenty million Chinese characters": inside("", ("表" * 500_000).join(TEXT), "", 39),
    "six million words": inside("", ("ab " * 330_000).join(TEXT), "", 20),
    "twenty million signs of another font": inside("", ("x" * 990_000).join(SYMBOL), "", 20),
    "instructions of blanks": inside("", ("SYMBOL 179 \\f" + " " * 100_000 + '"b"c').join(FIELD), "", 200),
    "changes in changes without end": inside("<w:ins>" * 100_000, "", "</w:ins>" * 100_000, 1),
    "tables in tables": deep("w:tbl w:tr w:tc", 60),
    "boxes in boxes": deep("w:p w:r w:pict w:txbxContent", 50),
    "controls in controls": deep("w:sdt w:sdtContent", 110),
    "formulas in formulas": deep("m:oMath m:f m:num", 70, "<m:r><m:t>x</m:t></m:r>"),
    "cells that span everything": inside(
        "<w:tbl>", '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr>', "</w:tbl>"
    ),
    "cells that continue the ones above": tall(MERGED.format("vMerge")),
    "millions of empty paragraphs": inside("", "<w:p/>", "", 2_900_000),
    "empty cells": inside("<w:tbl><w:tr>", "<w:tc/>", "</w:tr></w:tbl>"),
    "empty tables": inside("", "<w:tbl/>", ""),
    "tables of one cell": inside("", table(row(cell("x"))), ""),
    "symbols": inside("<w:p><w:r>", '<w:sym w:char="F0B3" w:font="Symbol"/>', "</w:r></w:p>"),
    "fields that never end": inside("<w:p>", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "</w:p>"),
    "paragraphs that are one": inside("", "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>", ""),
    "runs of one bold letter": inside("<w:p>", run("x", "<w:b/>"), "</w:p>"),
    "runs with every property": inside("<w:p>", run("x", EVERYTHING), "</w:p>"),
    "revisions": inside("<w:p>", f'<w:ins w:id="1" w:author="A">{run("x")}</w:ins>', "</w:p>"),
    "bookmarks": inside("<w:p>", '<w:bookmarkStart w:id="1"/>', "</w:p>"),
    "text boxes": inside("<w:p>", BOX, "</w:p>"),
    "a choice that needs everything": inside("<w:p>", CHOICE.format("w " * 2_500_000), "</w:p>", 12),
}  # fmt: skip


def levels_of_a_list() -> tuple[Pieces, dict[str, str]]:
    """A list of a hundred thousand levels, one of them changed, and paragraphs numbered by it."""
    levels = "".join(f'<w:lvl w:ilvl="{n}"/>' for n in range(100_000))
    own = '<w:lvlOverride w:ilvl="3"><w:lvl w:ilvl="3"/></w:lvlOverride>'
    used = f'<w:num w:numId="1"><w:abstractNumId w:val="1"/>{own}</w:num>'
    part = f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>{used}'
    return inside("", numbered("x"), "", 60_000), {"numbering": part}


def label_of_a_list(count: int) -> tuple[Pieces, dict[str, str]]:
    level = f'<w:lvl w:ilvl="0"><w:start w:val="3888"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="{"%1" * count}"/></w:lvl>'
    used = '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    part = f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>{used}'
    return inside("", numbered("x"), "", 90_000), {"numbering": part}


def styles(count: int) -> tuple[Pieces, dict[str, str]]:
    """Styles each of which is based on the next, and a paragraph of each."""
    one = '<w:style w:type="paragraph" w:styleId="a{}"><w:name w:val="b"/><w:basedOn w:val="a{}"/></w:style>'
    return [(styled(f"a{n}", "x"), 1) for n in range(count)], {
        "styles": "".join(one.format(n, n + 1) for n in range(count))
    }


def notes(count: int, inner: str) -> tuple[Pieces, dict[str, str]]:
    """Footnotes; each may refer to the next."""
    reference, note = '<w:r><w:footnoteReference w:id="{}"/></w:r>', '<w:footnote w:id="{}">{}</w:footnote>'
    part = "".join(note.format(n, paragraph(run("x") + inner.format(n + 1))) for n in range(count))
    body = "".join(reference.format(n) for n in range(1 if inner else count))
    return [(paragraph(body), 1)], {"footnotes": part}


REFERENCE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
INNER_COMMENTS = '<w:comment w:id="1">' * 110 + SEEN * 100_000 + "</w:comment>" * 110
WITH_PARTS: dict[str, Callable[[], tuple[Pieces, dict[str, str]]]] = {
    "levels of a list": levels_of_a_list,
    "a list number of numbers": lambda: label_of_a_list(400),
    "a list number without end": lambda: label_of_a_list(500_000),
    "styles based on styles": lambda: styles(19_000),
    "styles without end": lambda: styles(70_000),
    "footnotes": lambda: notes(70_000, ""),
    "footnotes in footnotes": lambda: notes(70_000, REFERENCE),
    "comments": lambda: (
        inside("", COMMENTED, "", 50_000), {"comments": f'<w:comment w:id="1">{SEEN}</w:comment>' * 90_000},
    ),
    "comments in comments": lambda: ([(COMMENTED, 1)], {"comments": INNER_COMMENTS}),
}  # fmt: skip
XMLNS = " ".join(f'xmlns:a{n}="u"' for n in range(100_000))
ATTRIBUTES = " ".join(f'a{n}=""' for n in range(400_000))
WRAPPED: dict[str, tuple[str, Pieces]] = {
    "names of many spaces": (XMLNS, inside("<w:p>", CHOICE.format("w"), "</w:p>", 60_000)),
    "names in a space of a megabyte": (f'xmlns:long="{"u" * (1 << 20)}"', inside("", "<long:p/>", "", 300_000)),
    "attributes of one element": (ATTRIBUTES, inside("", SEEN, "", 1)),
}


def bomb(pieces: Pieces, parts: dict[str, str] | None = None, attributes: str = "") -> bytes:
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(package(SEEN, parts))) as plain,
        zipfile.ZipFile(out, "w", 8, compresslevel=1) as archive,
    ):
        for name in plain.namelist():
            if name != "word/document.xml":
                archive.writestr(name, plain.read(name))
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            part.write(f"<w:document {NAMESPACES} {attributes}><w:body>{SEEN}".encode())
            for piece, times in pieces:
                batch = 1 if len(piece) > 1000 else 1000
                for at in range(0, times, batch):
                    part.write((piece * min(batch, times - at)).encode())
            part.write(b"</w:body></w:document>")
    return out.getvalue()


def of_many_parts() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(300_000):
            archive.writestr(zipfile.ZipInfo(f"word/{number}"), b"")
    return out.getvalue()


def of_many_links() -> bytes:
    """Relationships that lead nowhere."""
    links = '<Relationship Id="a" Type="b/header" Target="../../a/../b.xml"/>' * 320_000
    root = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    )
    body = f"<w:document {NAMESPACES}><w:body>{SEEN}</w:body></w:document>"
    return zipped({"word/document.xml": body, "word/_rels/document.xml.rels": root})


def disguised() -> bytes:
    """Tags that only the parser sees: in UTF-7 none of them begins with `<`."""
    tags = "+ADw-w:p/+AD4-" * 2_000_000
    return zipped(
        {"word/document.xml": f'<?xml version="1.0" encoding="UTF-7"?>+ADw-w:document {NAMESPACES}+AD4-{tags}'}
    )


MADE: dict[str, Callable[[], bytes]] = {
    **{name: (lambda pieces=pieces: bomb(pieces)) for name, pieces in BOMBS.items()},
    **{name: (lambda made=made: bomb(*made())) for name, made in WITH_PARTS.items()},
    **{name: (lambda given=given: bomb(given[1], None, given[0])) for name, given in WRAPPED.items()},
    "a package of many parts": of_many_parts,
    "links of a part": of_many_links,
    "tags in UTF-7": disguised,
}


@pytest.mark.parametrize("name", MADE)
def test_a_bomb_is_over_soon(name: str, tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    path.write_bytes(MADE[name]())
    command = [sys.executable, "-c", READ, str(path)]
    said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2]).stdout
    outcome, seconds, megabytes = said.split()
    assert outcome in ("read", "refused")
    assert float(seconds) < SECONDS
    assert int(megabytes) < MEGABYTES
