"""Files that cannot be read are refused in one line that says what they are and what to do."""

import os
import zipfile
from pathlib import Path

import pytest

from lint.problems import Problem
from lint.readers import limits, open_document
from tests.readers.word_files import NAMESPACES, package, paragraph, run, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
WORDS = paragraph("The device measures the flow.")


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + b"\0" * 100


def document(inside: str, before: str = "") -> bytes:
    return zipped({"word/document.xml": f"{before}<w:document {NAMESPACES}><w:body>{inside}</w:body></w:document>"})


ENTITIES = (
    '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
CASES = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\n\t", "holds no text"),
    "png": (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "PNG picture"),
    "jpeg": (b"\xff\xd8\xff\xe0" + b"\0" * 40, "JPEG picture"),
    "encrypted docx": (ole("EncryptedPackage"), "password"),
    "old doc": (ole("WordDocument"), "save it as .docx"),
    "old xls": (ole("Workbook"), ".xls"),
    "old ppt": (ole("PowerPoint Document"), ".ppt"),
    "lfs": (b"version https://git-lfs.github.com/spec/v1\noid sha256:abc\nsize 12\n", "git lfs pull"),
    "xlsx": (zipped({"xl/workbook.xml": "<x/>"}), "Excel"),
    "pptx": (zipped({"ppt/presentation.xml": "<x/>"}), "PowerPoint"),
    "zip": (zipped({"readme.txt": "x"}), "zip archive without a Word document"),
    "cut zip": (package(WORDS)[:300], "damaged"),
    "broken xml": (zipped({"word/document.xml": "<w:document"}), "not well-formed"),
    "no body text": (package(paragraph("<w:r/>")), "holds no text"),
    "only a picture": (package(paragraph("<w:r><w:pict><v:imagedata/></w:pict></w:r>")), "only picture"),
    "rtf": (b"{\\rtf1\\ansi The device}", "RTF"),
    "html": (b"<!DOCTYPE html><html><body>The device</body></html>", "HTML"),
    "gzip": (b"\x1f\x8b\x08" + b"\0" * 40, "gzip"),
    "random": (bytes(range(256)) * 20, "not a text"),
    "entities": (document(paragraph(run("&c;")), ENTITIES), "DTD"),
    "outside entity": (document(paragraph(run("&x;")), OUTSIDE), "DTD"),
    "deep nesting": (document("<w:sdt>" * 600 + WORDS + "</w:sdt>" * 600), "nested deeper"),
    "broken pdf": (b"%PDF-1.7\nnothing of use\n%%EOF", "damaged PDF"),
    "Japanese": ("本装置は胸部画像を解析します。感度は九十五パーセントでした。".encode(), "Japanese"),
    "Korean": ("본 기기는 흉부 영상을 분석하여 기흉이 의심되는 검사를 알립니다".encode(), "Korean"),
    "Russian": ("Изделие анализирует рентгеновские снимки грудной клетки".encode(), "Cyrillic"),
    "German": ("Die Software ist für die Analyse von Aufnahmen der Lunge und wird mit dem Bild auf der "
               "Liste und in der Klinik verwendet.".encode(), "German"),
    "French": ("Le logiciel est destiné à la détection des lésions dans les images et les résultats sont "
               "présentés au médecin sur la liste.".encode(), "French"),
    "numbers only": (b"12 34 56\n78 90\n", "no Chinese or English"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_refused_with_a_reason(name: str, tmp_path: Path) -> None:
    data, reason = CASES[name]
    path = tmp_path / "draft.docx"
    path.write_bytes(data)
    with pytest.raises(Problem) as caught:
        open_document(path, display="files/draft.docx")
    message = str(caught.value)
    assert message.startswith("files/draft.docx: ")
    assert reason in message
    assert "\n" not in message


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "none.docx", "no such file"), (tmp_path, "is a folder")):
        with pytest.raises(Problem, match=reason):
            open_document(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.docx")
    with pytest.raises(Problem, match="not an ordinary file"):
        open_document(tmp_path / "pipe.docx")


def test_a_zip_with_a_password(tmp_path: Path) -> None:
    data = bytearray(package(WORDS))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    (tmp_path / "draft.docx").write_bytes(data)
    with pytest.raises(Problem, match="password"):
        open_document(tmp_path / "draft.docx")


def test_limits_are_measured_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(package(paragraph(run(" " * 3_000_000)) + WORDS))
    monkeypatch.setattr(limits, "PART_BYTES", 1 << 20)
    with pytest.raises(Problem, match="unpacks to more than 1 MB"):
        open_document(path)


@pytest.mark.parametrize(
    ("limit", "value", "reason"),
    [
        ("ZIP_MEMBERS", 3, "parts"),
        ("PACKAGE_MARKS", 10, "tags"),
        ("CELLS", 3, "table cells"),
        ("GRID_PLACES", 3, "cells"),
        ("PARAGRAPHS", 3, "paragraphs"),
        ("PIECES", 0, "pieces"),
        ("CHARACTERS", 9, "characters"),
    ],
)
def test_each_limit_has_its_message(
    limit: str, value: int, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "<w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>" * 3
    path = tmp_path / "draft.docx"
    path.write_bytes(package(WORDS + f"<w:tbl>{rows}</w:tbl>"))
    monkeypatch.setattr(limits, limit, value)
    with pytest.raises(Problem, match=reason):
        open_document(path)


def test_a_bomb_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(100):
                part.write(b" " * (1 << 20))
    with pytest.raises(Problem, match="unpacks to more than"):
        open_document(path)


def test_a_country_code_is_no_language(tmp_path: Path) -> None:
    rows = "".join(f"| Site {n} | {'US' if n % 2 else 'DE'} | {100 + n} |\n" for n in range(40))
    (tmp_path / "sites.md").write_text(f"The sites of the study.\n\n| Site | Country | Scans |\n|---|---|---|\n{rows}")
    assert open_document(tmp_path / "sites.md").language == "en"


def test_too_many_markdown_marks(tmp_path: Path) -> None:
    (tmp_path / "bomb.md").write_text("# The device\n" + "*a **b " * 120_000)
    with pytest.raises(Problem, match="Markdown marks"):
        open_document(tmp_path / "bomb.md")


def test_a_huge_span_does_no_harm(tmp_path: Path) -> None:
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="100000"/></w:tcPr><w:p><w:r><w:t>wide</w:t></w:r></w:p></w:tc>'
    path = tmp_path / "draft.docx"
    path.write_bytes(package(WORDS + f"<w:tbl><w:tr>{wide}</w:tr></w:tbl>"))
    found = open_document(path).blocks[-1].table
    assert found is not None
    assert found.columns == limits.GRID_COLUMNS
