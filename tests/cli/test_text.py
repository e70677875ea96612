"""A document as it was read, and what git makes of it."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Said

ROOT = Path(__file__).parents[2]
PAIR = ROOT / "fixtures/lung-nodule-cade"
Paralint = Callable[..., Said]


def test_the_text_as_read(paralint: Paralint) -> None:
    Path("a.md").write_text("# Performance\n\nThe sensitivity was 95.2%.\n", "utf-8")
    assert paralint("text", "a.md") == Said(0, "# Performance\n\nThe sensitivity was 95.2%.\n", "")
    assert paralint("extract", "--format", "text", "a.md").out == paralint("text", "a.md").out


@pytest.mark.parametrize(
    ("arguments", "code", "told"), [([], 2, "err"), (["--for-git"], 0, "out")], ids=["a person", "git"]
)
def test_a_file_that_cannot_be_read(arguments: list[str], code: int, told: str, paralint: Paralint) -> None:
    Path("a.docx").write_text("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n")
    said = paralint("text", *arguments, "a.docx")
    assert said.code == code
    assert "a.docx" in getattr(said, told)
    assert "git lfs pull" in getattr(said, told)


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_git_shows_changes_in_word_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines of the guide, in a repository of their own."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    program = Path("paralint")
    program.write_text(f"#!{sys.executable}\nimport sys\nfrom lint.cli import main\nsys.exit(main())\n")
    program.chmod(0o755)

    def git(*arguments: str) -> str:
        done = subprocess.run(["git", *arguments], check=False, capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr
        return done.stdout

    git("init", "-q")
    git("config", "core.quotepath", "off")
    git("config", "diff.paralint.textconv", f"{program.resolve()} text --for-git")
    git("config", "diff.paralint.cachetextconv", "true")
    Path(".gitattributes").write_text("*.docx diff=paralint\n")
    document = Path("研究 资料.docx")
    shutil.copy(PAIR / "consistent/nmpa.docx", document)
    git("add", "-A")
    shutil.copy(PAIR / "faulty/nmpa.docx", document)
    changes = git("diff")
    assert "研究 资料.docx" in changes
    assert "\n-软件完整版本 | 3.2.1.1087\n+软件完整版本 | 3.2.0.1078\n" in changes
    git("add", "-A")
    document.write_text("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n")
    assert "git lfs pull" in git("diff")
