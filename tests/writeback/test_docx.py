"""Comments at exact characters, proposals as tracked changes, and nothing else touched."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from lint.document import Document
from lint.problems import Problem
from lint.readers.docx import main_part, read_docx, walked_body
from lint.readers.docx_names import XML_SPACE, w
from lint.readers.docx_package import Package
from lint.writeback.docx import annotated
from lint.writeback.notes import Note
from tests.readers.test_docx_features import FEATURES, PARTS, SECTION, SHAPE, Feature
from tests.readers.word_files import (
    TRACKED,
    cell,
    deleted,
    field,
    inserted,
    package,
    paragraph,
    row,
    run,
    styled,
    table,
)

SUPER = '<w:vertAlign w:val="superscript"/>'
BODIES = {
    "one run": paragraph("The sensitivity was 95.2% overall."),
    "many runs": paragraph("".join(run(part) for part in ("The sens", "itivity was 9", "5.2", "% overall."))),
    "properties": paragraph(run("The sensitivity was ") + run("95.2%", "<w:b/>") + run(" overall.")),
    "trimmed": "<w:p><w:r><w:t>  The sensitivity was 95.2% overall. </w:t></w:r></w:p>",
    "in an insertion": paragraph(run("The sensitivity was ") + inserted(run("95.2% overall") + run("."))),
    "beside a deletion": paragraph(run("The sensitivity was ") + deleted("92.5%") + run("95.2% overall.")),
    "in a link": paragraph(f'<w:hyperlink w:anchor="a">{run("The sensitivity was 95.2%")}</w:hyperlink>{run(" overall.")}'),
    "in a control": paragraph(f"<w:sdt><w:sdtContent>{run('The sensitivity was 95.2% overall.')}</w:sdtContent></w:sdt>"),
    "behind a field": paragraph(run("See ") + field("REF x", "Table 2") + run(": The sensitivity was 95.2% overall.")),
    "with a tab": paragraph("<w:r><w:t>The sensitivity was</w:t><w:tab/><w:t>95.2% overall.</w:t></w:r>"),
    "behind a power": paragraph(run("10") + run("6", SUPER) + run(" cases: The sensitivity was 95.2% overall.")),
    "with a note": paragraph(run("The sensitivity was 95.2% ") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("overall.")),
    "in a cell": table(row(cell("Sensitivity"), cell(paragraph("The sensitivity was") + paragraph("95.2% overall.")))),
    "in a nested table": table(row(cell(table(row(cell("The sensitivity was 95.2% overall."))) + paragraph("")))),
}  # fmt: skip


def read(data: bytes) -> Document:
    return read_docx(data, path="a.docx", sha256="0" * 64)


def texts(document: Document) -> Iterator[tuple[str, str]]:
    """Path and text of each paragraph and cell."""
    for block in document.blocks:
        if block.table is None:
            yield block.locator.path, block.text
        else:
            yield from ((cell.locator.path, cell.text) for cell in block.table.cells)


def placed(data: bytes, quote: str, text: str = "differs", **more: str) -> Note:
    path, whole = next((p, t) for p, t in texts(read(data)) if quote in t)
    start = whole.index(quote)
    return Note(path, start, start + len(quote), text, **more)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def commented(data: bytes) -> dict[str, str]:
    """By comment text, the characters between its marks (deleted ones too)."""
    parts = parts_of(data)
    comments = etree.fromstring(parts["word/comments.xml"])
    root = etree.fromstring(parts["word/document.xml"])
    found = {}
    for comment in comments:
        identifier, inside, text = comment.get(w("id")), False, ""
        for node in root.iter():
            if node.tag == w("commentRangeStart") and node.get(w("id")) == identifier:
                inside = True
            elif node.tag == w("commentRangeEnd") and node.get(w("id")) == identifier:
                inside = False
            elif inside and node.tag in (w("t"), w("delText")):
                text += node.text or ""
        found["".join(comment.itertext())] = text
    return found


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_comment_stands_at_its_characters(body: str) -> None:
    data = package(body, PARTS, section=SECTION)
    copy = annotated(data, [placed(data, "95.2%", "510(k): 92.5%")])
    assert commented(copy)["510(k): 92.5%"] == "95.2%"
    assert list(texts(read(copy))) == list(texts(read(data)))


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_only_what_must_change_is_changed(body: str) -> None:
    data = package(body, PARTS, section=SECTION)
    before, after = parts_of(data), parts_of(annotated(data, [placed(data, "95.2%")]))
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml", "word/comments.xml"}
    assert list(after)[: len(before)] == list(before)
    for mark in ("ins", "del", "footnoteReference", "fldChar", "hyperlink", "sdt"):
        counts = [etree.fromstring(part["word/document.xml"]).findall(f".//{w(mark)}") for part in (before, after)]
        assert len(counts[0]) == len(counts[1])


def test_foreign_comments_stay() -> None:
    data = package(BODIES["one run"], PARTS, section=SECTION)
    found = commented(annotated(data, [placed(data, "95.2%")]))
    assert list(found) == ["comment body", "differs"]


def test_a_file_without_comments_gets_the_part_declared() -> None:
    data = package(BODIES["one run"])
    parts = parts_of(annotated(data, [placed(data, "95.2%")]))
    assert b'PartName="/word/comments.xml"' in parts["[Content_Types].xml"]
    assert b'Target="comments.xml"' in parts["word/_rels/document.xml.rels"]


def test_comments_may_overlap_and_lie_in_each_other() -> None:
    data = package(BODIES["many runs"])
    quotes = ("sensitivity", "95.2%", "was 95.2% overall", "95", "sensitivity was 95.2")
    copy = annotated(data, [placed(data, quote, quote) for quote in quotes])
    assert commented(copy) == {quote: quote for quote in quotes}
    assert list(texts(read(copy))) == list(texts(read(data)))


@pytest.mark.parametrize(
    ("body", "sections"),
    [
        (paragraph("Body text."), {"parts": {"header1": paragraph("Sensitivity 95.2% here")}, "section": SECTION}),
        (paragraph(run("Body text.") + f"<w:r>{SHAPE}</w:r>"), {"parts": {}, "section": ""}),
    ],
    ids=["header", "text box"],
)
def test_where_word_takes_no_comment_the_paragraph_gets_it(body: str, sections: dict[str, object]) -> None:
    data = package(body, sections["parts"], section=sections["section"])  # type: ignore[arg-type]
    quote = "95.2%" if sections["parts"] else "inside the box"
    copy = annotated(data, [replace(placed(data, quote), quote=quote)])
    assert commented(copy) == {f"“{quote}”differs": "Body text."}


def test_a_box_in_a_paragraph_of_its_own_is_commented_there() -> None:
    data = package(paragraph("Body text.") + paragraph(f"<w:r>{SHAPE}</w:r>"))
    copy = annotated(data, [replace(placed(data, "inside the box"), quote="inside the box")])
    ((comment, words),) = commented(copy).items()
    assert comment == "“inside the box”differs"
    assert "inside the box" in words
    assert "Body" not in words


def test_a_proposal_is_a_tracked_change() -> None:
    for name, body in BODIES.items():
        data = package(body, PARTS, section=SECTION)
        copy = annotated(data, [placed(data, "sensitivity", replacement="recall")])
        changed = [(path, text.replace("sensitivity", "recall")) for path, text in texts(read(data))]
        assert list(texts(read(copy))) == changed, name
        rejected = read_docx(copy, path="a.docx", sha256="0" * 64, revisions="original")
        assert any("sensitivity was" in text.replace("\n", " ").replace("\t", " ") for _, text in texts(rejected)), name


FIELDS = {
    "field": run("See ") + field("REF x", "Table 2") + run(" above."),
    "nested": run("See ")
    + field("IF", "Table 2").replace(run("Table 2"), field("REF x", "Table") + run(" 2"))
    + run(" above."),
    "simple": run("See ") + f'<w:fldSimple w:instr="SEQ T">{run("Table 2")}</w:fldSimple>' + run(" above."),
}


@pytest.mark.parametrize("body", FIELDS.values(), ids=FIELDS)
def test_a_field_that_is_brought_up_to_date_keeps_the_comment(body: str) -> None:
    """No mark stands in its result, which Word makes anew; nor is anything proposed there."""
    data = package(paragraph(body), PARTS)
    copy = annotated(data, [placed(data, "Table", replacement="Figure")])
    assert commented(copy)["differs"] == "Table 2"
    assert list(texts(read(copy))) == list(texts(read(data)))
    paragraph_ = next(etree.fromstring(parts_of(copy)["word/document.xml"]).iter(w("p")))
    depth, marks = 0, []
    for node in paragraph_.iter():
        depth += {"begin": 1, "end": -1}.get(node.get(w("fldCharType"), ""), 0)
        if "comment" in node.tag:
            marks.append((depth, any(up.tag == w("fldSimple") for up in node.iterancestors())))
    assert marks == [(0, False)] * 3


HOLDERS = {
    "smart tag": "<w:smartTag>{}</w:smartTag>",
    "custom XML": "<w:customXml>{}</w:customXml>",
    "placeholder": "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "plain text": "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "tracked": "<w:ins " + TRACKED + "><w:smartTag>{}</w:smartTag></w:ins>",
}


@pytest.mark.parametrize("holder", HOLDERS.values(), ids=HOLDERS)
def test_what_would_lose_the_marks_of_a_comment_is_commented_as_a_whole(holder: str) -> None:
    data = package(paragraph(run("The ") + holder.format(run("sensitivity was 95.2%")) + run(" overall.")))
    copy = annotated(data, [placed(data, "95.2%", "value"), placed(data, "The sens", "across")])
    assert commented(copy) == {"value": "sensitivity was 95.2%", "across": "The sensitivity was 95.2%"}
    assert list(texts(read(copy))) == list(texts(read(data)))


def control(content: str, kind: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{kind}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


TEXT = "The sensitivity was 95.2% overall."
UNCHANGEABLE = {
    "plain text": paragraph(run("See ") + control(run(TEXT), "<w:text/>")),
    "list to choose from": paragraph(run("See ") + control(run(TEXT), "<w:comboBox/>")),
    "bound to data": control(paragraph(TEXT) + paragraph("Below."), '<w:dataBinding w:xpath="/a"/>'),
    "one paragraph": control(paragraph(TEXT)) + paragraph("Below."),
    "one paragraph and a table": control(paragraph(TEXT) + table(row(cell("a")))) + paragraph("Below."),
    "one cell": table(row(control(cell(TEXT)))) + paragraph("Below."),
    "phonetic guide": paragraph(f"<w:r><w:ruby><w:rubyBase>{run(TEXT)}</w:rubyBase></w:ruby></w:r>"),
}
CHANGEABLE = {
    "rich text": paragraph(run("See ") + control(run(TEXT))),
    "two paragraphs": control(paragraph(TEXT) + paragraph("Below.")),
}


@pytest.mark.parametrize(
    ("body", "proposed"),
    [(body, 0) for body in UNCHANGEABLE.values()] + [(body, 1) for body in CHANGEABLE.values()],
    ids=[*UNCHANGEABLE, *CHANGEABLE],
)
def test_nothing_is_proposed_where_no_change_can_be_tracked(body: str, proposed: int) -> None:
    data = package(body)
    copy = annotated(data, [placed(data, "sensitivity", replacement="recall")])
    root = etree.fromstring(parts_of(copy)["word/document.xml"])
    assert [len(list(root.iter(w(mark)))) for mark in ("ins", "del", "commentReference")] == [proposed, proposed, 1]


TO_ITS_END = "95.2% overall."  # a comment that ends where its reference stands
CONTROLS = {
    "block": (paragraph("Above.") + control(paragraph(TEXT)) + styled("Quiet", "Below."), "Below.", TO_ITS_END),
    "at the end": (paragraph("Above.") + control(paragraph(TEXT)), "Above."),
    "in each other": (
        paragraph("Above.") + control(control(paragraph(TEXT))) + paragraph("Below."),
        "Below.",
        TO_ITS_END,
    ),
    "table": (control(table(row(cell(TEXT)))) + paragraph("Below."), "Below."),
    "cell": (table("<w:tr>" + cell("Left") + control(cell(TEXT)) + "</w:tr>") + paragraph("Below."), "Below."),
    "second paragraph": (control(paragraph("First.") + paragraph(TEXT)) + paragraph("Below."), TEXT),
    "alone": (control(paragraph(TEXT)), "", TO_ITS_END),
    "a cell alone": (table("<w:tr>" + control(cell(TEXT)) + "</w:tr>"), ""),
}


@pytest.mark.parametrize("control", CONTROLS.values(), ids=CONTROLS)
def test_the_reference_leaves_the_first_paragraph_of_a_content_control(control: tuple[str, ...]) -> None:
    body, where, quoted = *control[:2], control[2] if len(control) > 2 else "95.2%"
    data = package(body)
    copy = annotated(data, [placed(data, "95.2%")])
    assert commented(copy) == {"differs": quoted}
    (reference,) = etree.fromstring(parts_of(copy)["word/document.xml"]).iter(w("commentReference"))
    holder = next(node for node in reference.iterancestors() if node.tag == w("p"))
    assert "".join(holder.itertext()) == where


def test_a_tracked_format_of_a_run_that_is_divided_stays_on_each_part() -> None:
    change = f"<w:b/><w:rPrChange {TRACKED}><w:rPr/></w:rPrChange>"
    data = package(paragraph(run("The sensitivity was 95.2%", change) + run(" overall.", change)))
    root = etree.fromstring(
        parts_of(annotated(data, [placed(data, "sensitivity"), placed(data, "95.2%")]))["word/document.xml"]
    )
    changes = list(root.iter(w("rPrChange")))
    assert ["".join(c.getparent().getparent().itertext()) for c in changes] == [
        "The ",
        "sensitivity",
        " was ",
        "95.2%",
        " overall.",
    ]
    assert {(c.get(w("author")), c.get(w("date"))) for c in changes} == {("Writer", "2026-01-02T03:04:05Z")}
    assert len({c.get(w("id")) for c in changes[:4]}) == 4


def test_two_runs_write_the_same_bytes() -> None:
    data = package(BODIES["many runs"], PARTS)
    notes = [placed(data, "95.2%"), placed(data, "sensitivity", replacement="recall")]
    assert annotated(data, notes) == annotated(data, notes)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_no_character_is_ever_lost(drawn: st.DataObject) -> None:
    body = drawn.draw(st.sampled_from(list(BODIES.values())))
    data = package(body, PARTS, section=SECTION)
    root = main_part(Package(data))
    origins = walked_body(Package(data), root).origins
    path, whole = drawn.draw(st.sampled_from([(p, t) for p, t in texts(read(data)) if p in origins and t]))
    notes = []
    for number in range(drawn.draw(st.integers(1, 4))):
        start = drawn.draw(st.integers(0, len(whole) - 1))
        notes.append(Note(path, start, drawn.draw(st.integers(start + 1, len(whole))), f"note {number}"))
    assert list(texts(read(annotated(data, notes)))) == list(texts(read(data)))


def test_preserved_blanks(tmp_path: Path) -> None:
    data = package(BODIES["trimmed"])
    root = etree.fromstring(parts_of(annotated(data, [placed(data, "95.2%")]))["word/document.xml"])
    pieces = list(root.iter(w("t")))
    assert "".join(piece.text or "" for piece in pieces) == "The sensitivity was 95.2% overall."
    assert all(piece.get(XML_SPACE) == "preserve" for piece in pieces)


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_every_note_becomes_a_comment_that_stands_somewhere(feature: Feature) -> None:
    """Footnotes, boxes, headers, equations: what Word takes no comment for is commented where a person finds it."""
    data = package(feature.body, PARTS, section=SECTION)
    try:
        document = read(data)
    except Problem:
        return  # nothing to compare in it
    notes = [
        Note(path, 0, len(text), f"note {n}", quote=text) for n, (path, text) in enumerate(texts(document)) if text
    ]
    copy = annotated(data, notes)
    before, after = (etree.fromstring(parts_of(each)["word/document.xml"]) for each in (data, copy))
    for mark in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert len(list(after.iter(w(mark)))) - len(list(before.iter(w(mark)))) == len(notes), mark
    assert list(texts(read(copy))) == list(texts(document))
