"""Heavy libraries are imported where they are needed, so that the command starts at once."""

import subprocess
import sys

import pytest

HEAVY = ("spacy", "docx", "pdfplumber", "pypdfium2", "scipy", "numpy", "lxml", "opencc", "hypothesis")


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", "--help"]], ids=" ".join)
def test_what_needs_no_document_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom lint.cli import main\n"
        f"try:\n    main({arguments})\nexcept SystemExit:\n    pass\n"
        f"print('imported', *sorted(set({HEAVY}) & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8")
    assert run.stdout.splitlines()[-1].split() == ["imported"]
