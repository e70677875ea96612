"""The shipped Word files with comments and proposals: accepted and rejected by a reading of the XML that is not ours, and
opened in LibreOffice."""

import io
import shutil
import subprocess
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree

from lint.config import Options
from lint.engine import check_pair
from lint.readers.docx_names import w
from lint.writeback.docx import annotated
from lint.writeback.notes import Note
from lint.writeback.remarks import documents, notes_on

FIXTURES = Path(__file__).parents[2] / "fixtures"
PAIRS = ("cardiac-ultrasound", "ich-triage", "lung-nodule-cade")
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
KEPT = ("comment", "footnote", "endnote")  # parts of which nothing may go
MARKS = (
    "footnoteReference",
    "endnoteReference",
    "fldChar",
    "fldSimple",
    "hyperlink",
    "sdt",
    "bookmarkStart",
    "drawing",
)


class Copy(NamedTuple):
    """A document, its annotated copy, and the notes that were put into it."""

    name: str
    before: bytes
    after: bytes
    notes: tuple[Note, ...]


@cache
def copies(pair: str, suggest: bool) -> tuple[Copy, ...]:
    folder = FIXTURES / pair / "faulty"
    paths = [str(folder / f"{side}.docx") for side in ("nmpa", "fda")]
    report = check_pair(paths, options=Options(detail=True))
    made = []
    for side, number, document in documents(report):
        notes = notes_on(report, side, number, suggest=suggest)
        before = Path(document.path).read_bytes()
        made.append(Copy(f"{pair}-{side}", before, annotated(before, notes), notes))
    return tuple(made)


def part(data: bytes, name: str = "word/document.xml") -> etree._Element | None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name)) if name in package.namelist() else None


def settled(data: bytes, gone: tuple[str, ...]) -> list[str]:
    """The text of each paragraph when changes of these kinds are gone, with what stands in them."""
    root = part(data)
    assert root is not None
    for kind in gone:
        for node in list(root.iter(w(kind))):
            parent = node.getparent()
            if parent is not None and parent.tag not in (w("rPr"), w("trPr")):
                parent.remove(node)
    texts = (w("t"), w("delText"))
    return ["".join(node.text or "" for node in p.iter(*texts)) for p in root.iter(w("p"))]


def accepted(data: bytes) -> list[str]:
    return settled(data, ("del", "moveFrom"))


def rejected(data: bytes) -> list[str]:
    return settled(data, ("ins", "moveTo"))


@pytest.mark.parametrize("pair", PAIRS)
def test_comments_change_no_text_and_lose_nothing(pair: str) -> None:
    for copy in copies(pair, suggest=False):
        assert accepted(copy.after) == accepted(copy.before)
        assert rejected(copy.after) == rejected(copy.before)
        counts = [
            Counter(node.tag for node in root.iter())
            for root in map(part, (copy.before, copy.after))
            if root is not None
        ]
        for mark in (*MARKS, "ins", "del", "moveTo", "moveFrom"):
            assert counts[0][w(mark)] == counts[1][w(mark)], (copy.name, mark)
        for kind in KEPT:
            roots = [part(data, f"word/{kind}s.xml") for data in (copy.before, copy.after)]
            old, new = ([etree.tostring(node) for node in root] if root is not None else [] for root in roots)
            assert new[: len(old)] == old


@pytest.mark.parametrize("pair", PAIRS)
def test_proposals_change_only_what_they_propose(pair: str) -> None:
    for copy in copies(pair, suggest=True):
        assert rejected(copy.after) == rejected(copy.before)
        proposed = [note for note in copy.notes if note.replacement]
        changed = [(a, b) for a, b in zip(accepted(copy.before), accepted(copy.after), strict=True) if a != b]
        assert len(changed) == len({note.path for note in proposed})
        for before, after in changed:
            expected = before
            for note in proposed:
                if note.replacement in after:
                    expected = expected.replace(note.quote, note.replacement, 1)
            assert after == expected


def test_some_term_is_proposed() -> None:
    assert any(note.replacement for pair in PAIRS for copy in copies(pair, suggest=True) for note in copy.notes)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_shows_every_comment_at_its_words(tmp_path: Path) -> None:
    both = [*copies("lung-nodule-cade", suggest=False)]
    for copy in both:
        (tmp_path / f"{copy.name}.docx").write_bytes(copy.after)
        (tmp_path / f"{copy.name}-before.docx").write_bytes(copy.before)
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "fodt",
    ]
    files = sorted(map(str, tmp_path.glob("*.docx")))
    subprocess.run([*command, "--outdir", str(tmp_path), *files], check=True, capture_output=True, timeout=300)
    for copy in both:
        opened = etree.parse(tmp_path / f"{copy.name}.fodt").getroot()
        before = etree.parse(tmp_path / f"{copy.name}-before.fodt").getroot()
        assert shown(opened) == shown(before)
        in_body = [note.quote for note in copy.notes if note.path.startswith("body/") and "txbx" not in note.path]
        found = anchors(opened) - anchors(before)
        assert found.total() == len(copy.notes)
        assert (Counter("".join(quote.split()) for quote in in_body) - found).total() == 0


def shown(root: etree._Element) -> str:
    """The text of the body without comments."""
    body = root.find(f"{OFFICE}body")
    assert body is not None
    for node in list(body.iter(f"{OFFICE}annotation")):
        for child in list(node):
            node.remove(child)
    return "".join("".join(body.itertext()).split())


def anchors(root: etree._Element) -> Counter[str]:
    """The words that each comment stands at."""
    found: Counter[str] = Counter()
    for start in root.iter(f"{OFFICE}annotation"):
        name, inside, words = start.get(f"{OFFICE}name"), False, ""
        for node in root.iter():
            inside = inside or node is start
            if inside and node.tag == f"{OFFICE}annotation-end" and node.get(f"{OFFICE}name") == name:
                break
            in_comment = any(up.tag == f"{OFFICE}annotation" for up in (node, *node.iterancestors()))
            if inside and not in_comment:
                words += node.text or ""
            if inside and (node.tag == f"{OFFICE}annotation" or not in_comment):
                words += node.tail or ""
        found["".join(words.split())] += 1
    return found
