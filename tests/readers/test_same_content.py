"""One text as .docx, as PDF printed by LibreOffice and as Markdown states the same facts."""

import importlib.util
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

from lint.engine import extract
from lint.facts.model import Fact

FIXTURES = Path(__file__).parents[2] / "fixtures"
SOURCES = sorted(path for side in ("nmpa", "fda") for path in FIXTURES.glob(f"*/{side}.txt"))
NAMES = [f"{path.parent.name}-{path.stem}" for path in SOURCES]
PRINTED = ("value", "quantity", "interval", "n", "numerator", "denominator", "designation", "edition")


def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fixtures_build", FIXTURES / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BUILD = builder()


def stated(path: Path) -> set[tuple[str, ...]]:
    """What a file states, without running headers and footers, which Markdown has none of."""
    document, facts = extract(str(path))
    body = [fact for fact in facts if document.blocks[fact.place.block].kind not in ("header", "footer")]
    return {as_words(fact) for fact in body}


def as_words(fact: Fact) -> tuple[str, ...]:
    scope = ", ".join(f"{slot}={value}" for slot, value in sorted(fact.scope.items()))
    values = ("".join(str(getattr(fact, name, "")).split()) for name in PRINTED)
    return fact.kind, fact.concept, scope, "".join(fact.quote.split()), *values


def in_word(source: Path, folder: Path) -> Path:
    path = folder / "side.docx"
    BUILD.write_docx(BUILD.accepted(source.read_text("utf-8")), path)
    return path


@pytest.mark.parametrize("source", SOURCES, ids=NAMES)
def test_markdown_states_what_word_does(source: Path, tmp_path: Path) -> None:
    BUILD.write_markdown(source.read_text("utf-8"), tmp_path / "side.md")
    assert stated(tmp_path / "side.md") == stated(in_word(source, tmp_path))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice to print the PDF")
@pytest.mark.parametrize("source", SOURCES, ids=NAMES)
def test_print_states_what_word_does(source: Path, tmp_path: Path) -> None:
    word = in_word(source, tmp_path)
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run([*command, "--outdir", str(tmp_path), str(word)], check=True, capture_output=True, timeout=300)
    assert stated(word.with_suffix(".pdf")) == stated(word)
