"""A project's glossary in and out: CSV, Excel and TBX hold the same, and hostile files are refused in one line."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from lint.glossary.csv_file import as_csv
from lint.glossary.exchange import WRITERS, format_of, recognised
from lint.glossary.load import layer, load_glossary, read_concepts
from lint.glossary.model import Concept, Term
from lint.glossary.rows import CONCEPT_HEADER
from lint.problems import Problem

SHIPPED = list(load_glossary().concepts.values())
CARINA = Concept(
    "carina",
    "anatomy",
    (
        Term("carina", "en", "preferred"),
        Term("tracheal <carina> & more", "en", "admitted"),
        Term("=keel", "en", "deprecated"),
        Term("ridge", "en", "forbidden"),
        Term("隆突", "zh", "preferred"),
        Term("１隆突", "zh", "admitted"),
        Term("隆凸骨", "zh", "forbidden"),
    ),
    context=("trachea", "气管"),
    note='says "this"; and, that',
    source="ours",
)
PLAIN = Concept("lingula", "project", (Term("lingula", "en", "admitted"), Term("舌段", "zh", "admitted")))


@pytest.mark.parametrize("style", WRITERS)
def test_what_is_exported_is_imported_equal(tmp_path: Path, style: str) -> None:
    path = tmp_path / f"glossary.{style}"
    concepts = [*SHIPPED, CARINA, PLAIN]
    path.write_bytes(WRITERS[style](concepts))
    assert read_concepts(path) == concepts
    assert WRITERS[style](concepts) == path.read_bytes()


@pytest.mark.parametrize(("name", "style"), [("a.tbx", "tbx"), ("A.XLSX", "xlsx"), ("a.csv", "csv")])
def test_the_name_chooses_the_format(name: str, style: str) -> None:
    assert format_of(Path(name)) == style


def test_a_name_of_no_format_is_refused() -> None:
    assert format_of(None) == "csv"
    with pytest.raises(Problem, match=r"x\.pdf: a glossary is written as csv, xlsx, tbx"):
        format_of(Path("x.pdf"))


def test_a_separator_in_a_term_fits_tbx_only(tmp_path: Path) -> None:
    odd = Concept("odd", "project", (Term("a|b", "en", "preferred"),))
    path = tmp_path / "odd.tbx"
    path.write_bytes(WRITERS["tbx"]([odd]))
    assert read_concepts(path) == [odd]
    for style in ("csv", "xlsx"):
        with pytest.raises(Problem, match=r"odd: a table cannot hold the term 'a\|b'"):
            WRITERS[style]([odd])
    with pytest.raises(Problem, match="odd: XML cannot hold a control character"):
        WRITERS["tbx"]([Concept("odd", "project", (Term("a\x01b", "en", "preferred"),))])
    with pytest.raises(Problem, match="odd: a workbook cannot hold the control character"):
        WRITERS["xlsx"]([Concept("odd", "project", (Term("a\x01b", "en", "preferred"),))])


def tbx(*entries: str, root: str = 'tbx style="dca" xmlns="urn:iso:std:iso:30042:ed-2"') -> str:
    """A TBX file with these entries."""
    return f"<?xml version='1.0'?><{root}><text><body>{''.join(entries)}</body></text></{root.split(maxsplit=1)[0]}>"


DCA = """<conceptEntry id="C-12"><descrip type="subjectField">bronchi</descrip><note>see
   above</note><langSec xml:lang="zh-Hans"><termSec><term>隆突</term></termSec></langSec>
  <langSec xml:lang="en-US"><termSec><term>main <hi>carina</hi></term></termSec>
  <termSec><term>carina</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
  <termSec><term>keel</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec>
  <termSec><term>ridge</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec></langSec>
  <langSec xml:lang="de"><termSec><term>Karina</term></termSec></langSec></conceptEntry>"""
DCT = (
    DCA.replace('<descrip type="subjectField">', "<min:subjectField>").replace("</descrip>", "</min:subjectField>")
    .replace('<termNote type="administrativeStatus">', "<min:administrativeStatus>")
    .replace("</termNote>", "</min:administrativeStatus>")
)  # fmt: skip
MARTIF = (
    DCA.replace("conceptEntry", "termEntry").replace("langSec", "langSet").replace("termSec", "tig")
    .replace("preferredTerm-admn-sts", "preferredTerm")
)  # fmt: skip
NTIG = MARTIF.replace("<tig>", "<ntig><termGrp>").replace("</tig>", "</termGrp></ntig>")


@pytest.mark.parametrize(
    "text",
    [
        tbx(DCA),
        tbx(DCT, root='tbx style="dct" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min"'),
        tbx(MARTIF, root="martif type='TBX'"),
        tbx(NTIG, root="martif").replace("<martif>", "<!DOCTYPE martif SYSTEM 'TBXcoreStructV02.dtd'><martif>", 1),
        "\ufeff" + tbx(DCA),
    ],
    ids=["DCA", "DCT", "martif", "martif with ntig and DOCTYPE", "byte order mark"],
)
def test_styles_of_tbx_read_alike(tmp_path: Path, text: str) -> None:
    path = tmp_path / "termbase.tbx"
    path.write_text(text, "utf-8")
    assert read_concepts(path) == [
        Concept(
            "c_12",
            "bronchi",
            (
                Term("carina", "en", "preferred"),
                Term("main carina", "en", "admitted"),
                Term("keel", "en", "deprecated"),
                Term("ridge", "en", "forbidden"),
                Term("隆突", "zh", "preferred"),
            ),
            note="see above",
        )
    ]


def entry(identifier: str, english: str) -> str:
    return (
        f'<conceptEntry{identifier}><langSec xml:lang="en"><termSec><term>{english}</term></termSec></langSec>'
        "</conceptEntry>"
    )


@pytest.mark.parametrize(
    ("identifier", "english", "name"),
    [(' id="c1"', "x", "c1"), (' id="42"', "x", "c_42"), ("", "Main carina (left)", "main_carina_left")],
)
def test_foreign_ids_become_ours(tmp_path: Path, identifier: str, english: str, name: str) -> None:
    path = tmp_path / "termbase.tbx"
    path.write_text(tbx(entry(identifier, english)), "utf-8")
    assert [concept.id for concept in read_concepts(path)] == [name]


BOMB = "<!DOCTYPE tbx [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>"
THIEF = "<!DOCTYPE tbx [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (BOMB + "<tbx><body>&c;</body></tbx>", "declares entities"),
        (THIEF + "<tbx><body>&a;</body></tbx>", "declares entities"),
        ("<tbx><body></tbx>", "is no well-formed XML"),
        ("<tbx>" + "<a>" * 1000, "is no well-formed XML"),
        ("<tbx/>", "holds no concept entries"),
        ("<html><body>404</body></html>", "holds no concept entries"),
        (tbx(entry(' id="a"', "x"), entry(' id="A"', "y")), "entry 2: 'a' stands in this file twice"),
        (tbx(entry(' id="a"', " ")), "entry 1: an empty term"),
    ],
)
def test_hostile_and_broken_xml_is_refused(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "termbase.tbx"
    path.write_text(text, "utf-8")
    with pytest.raises(Problem) as raised:
        read_concepts(path)
    assert told in str(raised.value)
    assert str(raised.value).startswith(str(path))
    assert "root:" not in str(raised.value)


def workbook(rows: list[list[object]], title: str = "terms", before: str = "") -> bytes:
    """A workbook as a person makes it."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    if before:
        book.create_sheet(before, 0).append(["read me"])
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_made_by_hand(tmp_path: Path) -> None:
    rows: list[list[object]] = [["id", "en_preferred", "zh_preferred", None], [], ["t2", "T2", "T2 "], ["n", 95, 2.5]]
    for name, content in (("a", workbook(rows)), ("b", workbook(rows, "concepts", "cover"))):
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(content)
        assert [(c.id, [t.text for t in c.terms]) for c in read_concepts(path)] == [
            ("t2", ["T2", "T2"]),
            ("n", ["95", "2.5"]),
        ]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([["id", "en"], ["x", "y"]], "row 1, column en: unknown column"),
        ([["id"], ["x"], [], ["Not an id"]], "row 4, column id: 'Not an id' is no id"),
        ([["id"], ["x", "y"]], "row 2, column 2: a value without a column name"),
        ([["id"], ["x"], ["x"]], "row 3, column id: 'x' stands in this file twice"),
        ([[None]], "the sheet terms is empty"),
    ],
)
def test_a_malformed_sheet_is_told_with_row_and_column(tmp_path: Path, rows: list[list[object]], told: str) -> None:
    path = tmp_path / "terms.xlsx"
    path.write_bytes(workbook(rows))
    with pytest.raises(Problem) as raised:
        read_concepts(path)
    assert told in str(raised.value)
    assert str(raised.value).startswith(str(path))


def repacked(change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> bytes:
    """A workbook with parts changed, and more of them."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook([["id"], ["x"]]))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in (more or {}).items():
            new.writestr(name, content)
    return out.getvalue()


def _replacing(old: bytes, by: bytes) -> Callable[[str, bytes], bytes]:
    return lambda name, content: content.replace(old, by) if "sheet1" in name else content


def _with_doctype(name: str, content: bytes) -> bytes:
    doctype = b"<!DOCTYPE x [<!ENTITY a 'b'>]>"
    return content.replace(b"<worksheet", doctype + b"<worksheet", 1) if "sheet1" in name else content


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04 broken", "is no whole Excel workbook"),
        (repacked(lambda name, content: content[:40] if "workbook.xml" in name else content), "is no whole Excel"),
        (repacked(_with_doctype), "declares a document type"),
        (
            repacked(lambda name, content: content + b" " * (65 << 20) if "sheet1" in name else content),
            "unpacks to more",
        ),
        (repacked(_replacing(b'r="A2"', b'r="XFD1048576"')), "cell XFD1048576 lies beyond 200,000 rows or 100 columns"),
        (repacked(_replacing(b'r="A2"', b"")), "has a cell without address"),
        (repacked(lambda _, content: content.decode().encode("utf-16")), "not UTF-8"),
        (repacked(lambda _, content: content, more={"content.xml": b"<x/>"}), "is a workbook of another kind"),
    ],
    ids=["no zip", "cut part", "DTD", "bomb", "far cell", "no address", "UTF-16", "OpenDocument"],
)
def test_hostile_workbooks_are_refused(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "terms.xlsx"
    path.write_bytes(content)
    with pytest.raises(Problem) as raised:
        read_concepts(path)
    assert told in str(raised.value)


def test_announced_separator_and_old_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_bytes('sep=;\r\nid;note\r\nx;"two, or\r\nmore"\r\nBad;\r\n'.encode("utf-8-sig"))
    with pytest.raises(Problem, match="row 5, column id: 'Bad' is no id"):
        read_concepts(path)


def test_csv_opens_in_excel() -> None:
    assert as_csv([PLAIN]).startswith(b"\xef\xbb\xbfid,domain")
    assert as_csv([]).decode("utf-8-sig") == ",".join(CONCEPT_HEADER) + "\r\n"


@pytest.mark.parametrize(
    ("english", "chinese", "name"),
    [
        ("Sensitivities", "灵敏度", "sensitivity"),
        ("true-positive rate", "敏感性", "sensitivity"),
        ("sensitivity", "特异度", "c1"),
        ("sensibility", "灵敏度", "c1"),
        ("carina", "隆突", "c1"),
    ],
)
def test_foreign_concepts_are_recognised_in_both_languages(english: str, chinese: str, name: str) -> None:
    foreign = Concept("c1", "project", (Term(english, "en", "preferred"), Term(chinese, "zh", "preferred")))
    assert [concept.id for concept in recognised([foreign], SHIPPED)] == [name]


def test_two_foreign_concepts_do_not_become_one() -> None:
    foreign = [
        Concept(name, "project", (Term("sensitivity", "en", "preferred"), Term("灵敏度", "zh", "preferred")))
        for name in ("c1", "c2")
    ]
    assert [concept.id for concept in recognised(foreign, SHIPPED)] == ["sensitivity", "c2"]


def test_layers_keep_the_order_of_files() -> None:
    over = Concept("carina", "project", (Term("隆嵴", "zh", "preferred"),))
    (merged,) = layer([[CARINA], [over]])
    assert [t.text for t in merged.terms if t.language == "zh"] == ["隆嵴", "隆突", "１隆突", "隆凸骨"]
    assert merged.preferred("zh") == "隆嵴"
    assert merged.domain == "anatomy"
