"""Copies with comments, made by the real command from real files."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from lint.readers import open_document
from tests.cli.conftest import Said
from tests.writeback.test_docx import commented, texts

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture
def pair() -> tuple[Path, Path]:
    """The faulty lung-nodule documents."""
    for side in ("nmpa", "fda"):
        shutil.copy(FIXTURES / "lung-nodule-cade" / "faulty" / f"{side}.docx", f"{side}.docx")
    return Path("nmpa.docx"), Path("fda.docx")


def test_comments_say_what_the_other_file_says(pair: tuple[Path, Path], paralint: Callable[..., Said]) -> None:
    before = [hashlib.sha256(path.read_bytes()).digest() for path in pair]
    said = paralint("annotate", *map(str, pair), "-o", "copies")
    assert (said.code, said.err) == (0, "")
    assert [hashlib.sha256(path.read_bytes()).digest() for path in pair] == before
    for path in pair:
        copy = Path("copies") / path.name
        assert list(texts(open_document(str(copy)))) == list(texts(open_document(str(path))))
        remarks = commented(copy.read_bytes())
        assert len(remarks) > 5
        assert all(quoted for quoted in remarks.values())
        assert any("510(k) (fda.docx" in remark or "NMPA (nmpa.docx" in remark for remark in remarks)


def test_proposals_never_touch_a_number(pair: tuple[Path, Path], paralint: Callable[..., Said]) -> None:
    paralint("annotate", *map(str, pair), "-o", "copies", "--suggest")
    for path in pair:
        whole = " ".join(text for _, text in texts(open_document(str(path))))
        changed = " ".join(text for _, text in texts(open_document(f"copies/{path.name}")))
        digits = ["".join(sign for sign in text if sign.isdigit()) for text in (whole, changed)]
        assert digits[0] == digits[1]


def test_a_printed_file_gets_highlights(paralint: Callable[..., Said]) -> None:
    import pikepdf

    folder = FIXTURES / "retinopathy-screening" / "faulty"
    said = paralint("annotate", str(folder / "nmpa.docx"), str(folder / "fda.pdf"), "-o", "copies")
    assert said.code == 0
    with pikepdf.open("copies/fda.pdf") as copy:
        notes = [note for page in copy.pages for note in page.get("/Annots", ()) if note.Subtype == "/Highlight"]
        assert len(notes) > 5
        assert all(
            "NMPA (" in str(note.Contents) or "IDN" in str(note.Contents)
            for note in notes
            if "MET" in str(note.Contents)
        )
        assert all(float(note.Rect[2]) > float(note.Rect[0]) for note in notes)
    assert open_document("copies/fda.pdf").blocks == open_document(str(folder / "fda.pdf")).blocks


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [(("-o", "."), "this is the document itself"), ((), "Missing option")],
)
def test_mistakes_write_nothing(
    arguments: tuple[str, ...], complaint: str, pair: tuple[Path, Path], paralint: Callable[..., Said]
) -> None:
    before = sorted(Path().iterdir())
    said = paralint("annotate", *map(str, pair), *arguments)
    assert said.code == 2
    assert complaint in said.err
    assert sorted(Path().iterdir()) == before


def test_text_files_are_left_out_and_named(paralint: Callable[..., Said]) -> None:
    Path("a.md").write_text("# 性能\n\n灵敏度为95.2%。\n", "utf-8")
    Path("b.md").write_text("# Performance\n\nThe sensitivity was 92.5%.\n", "utf-8")
    said = paralint("annotate", "a.md", "b.md", "-o", "copies")
    assert "a.md: comments go into .docx and .pdf only" in said.err
    assert not Path("copies").exists()


def test_a_document_of_two_pairs_has_the_remarks_of_both(
    pair: tuple[Path, Path], paralint: Callable[..., Said]
) -> None:
    nmpa, fda = pair
    shutil.copy(fda, "other.docx")
    pairs = (f'[[pair]]\nname = "{name}"\nnmpa = "{nmpa}"\nfda = "{name}"\n' for name in (fda, "other.docx"))
    Path("paralint.toml").write_text("\n".join(pairs), "utf-8")
    assert paralint("annotate", "-o", "copies").code == 0
    remarks = commented(Path("copies", nmpa).read_bytes())
    for name in (fda, "other.docx"):
        assert any(f"510(k) ({name}" in remark for remark in remarks)


def test_what_is_accepted_has_no_comment(pair: tuple[Path, Path], paralint: Callable[..., Said]) -> None:
    nmpa, fda = pair
    Path("paralint.toml").write_text(f'baseline = "b.json"\n[[pair]]\nnmpa = "{nmpa}"\nfda = "{fda}"\n', "utf-8")
    assert paralint("baseline", "create").code == 0
    assert paralint("annotate", "-o", "copies").code == 0
    assert not [remark for path in pair for remark in commented(Path("copies", path).read_bytes()) if "MET" in remark]
    assert " ERROR " not in paralint("diff", "--only-differences").out
