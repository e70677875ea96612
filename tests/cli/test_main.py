import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from lint import __version__
from tests.cli.conftest import Engine, Said

Paralint = Callable[..., Said]


def test_version(paralint: Paralint) -> None:
    assert paralint("--version") == Said(0, f"paralint {__version__}\n", "")


@pytest.mark.parametrize("heavy", ["spacy", "docx", "pdfplumber", "pypdfium2", "rich", "lint.config"])
def test_version_imports_nothing_heavy(heavy: str) -> None:
    code = f"import sys; from lint.cli import main; main(['--version']); sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0


def test_help_lists_every_command(paralint: Paralint) -> None:
    said = paralint("--help")
    assert said.code == 0
    assert [word for word in ("check", "extract", "explain", "rules") if f"\n  {word} " not in said.out] == []


@pytest.mark.parametrize("command", ["check", "extract", "explain", "rules"])
def test_every_command_has_help(command: str, paralint: Paralint) -> None:
    said = paralint(command, "--help")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"Usage: paralint {command}")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["chek"], "there is no command 'chek'; did you mean check?"),
        (["check", "--fromat", "json"], "--format"),
        (["check", "--format", "xml"], "'xml' is not one of"),
        (["extract"], "Missing argument"),
        (["check", "--config", "missing.toml"], "missing.toml"),
        (["check", "--executor", "tcp://host:1"], "give it as dask://host:port"),
        (["batch", "--executor", "dask://host"], "give it as dask://host:port"),
        (["diff", "nobody"], "there is no pair and no file 'nobody'"),
    ],
)
def test_bad_usage_is_exit_code_2(arguments: list[str], complaint: str, paralint: Paralint) -> None:
    said = paralint(*arguments)
    assert (said.code, said.out) == (2, "")
    assert complaint in said.err


def test_a_problem_is_one_line(engine: Engine, paralint: Paralint) -> None:
    assert paralint("check", "broken.pdf", "fda.docx") == Said(
        2, "", "paralint: broken.pdf: no text can be read; print it again as PDF\n"
    )


def test_a_crash_is_one_line_and_not_the_exit_code_of_findings(engine: Engine, paralint: Paralint) -> None:
    said = paralint("check", "crash.docx", "fda.docx")
    assert said == Said(2, "", "paralint: internal error: KeyError: 'unexpected' (PARALINT_TRACEBACK=1 shows where)\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_a_full_disk_is_no_crash() -> None:
    code = "import sys; from lint.cli import main; sys.exit(main(['rules']))"
    with open("/dev/full", "w") as full:
        run = subprocess.run([sys.executable, "-c", code], check=False, stdout=full, stderr=subprocess.PIPE, text=True)
    assert (run.returncode, run.stderr.count("\n")) == (2, 1)
    assert run.stderr.startswith("paralint: standard output: No space left on device")


def test_a_crash_can_be_looked_into(engine: Engine, paralint: Paralint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARALINT_TRACEBACK", "1")
    with pytest.raises(KeyError):
        paralint("check", "crash.docx", "fda.docx")


def test_interrupted(engine: Engine, paralint: Paralint, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(engine, "check_pair", interrupt)
    assert paralint("check", "a.docx", "b.docx").code == 130


def test_an_argument_that_no_system_takes_is_told(paralint: Paralint) -> None:
    said = paralint("check", "a\0.md", "b.md")
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert "NUL" in said.err


def test_control_characters_of_a_name_are_shown(paralint: Paralint) -> None:
    said = paralint("text", "a\x1b[31m\u202eb.md")
    assert (said.code, said.err) == (2, "paralint: a‹1B›[31m‹202E›b.md: no such file; check the name and the folder\n")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX")
@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("{} --version >&-", 0, ""),
        ("{} check zh.md gone.md >&- 2>&-", 2, ""),
        ("{} check zh.md gone.md >&-", 2, "paralint: zh.md: no such file"),
        ("{} --help > /dev/full", 2, "No space left on device"),
        ("{{ {} rules; echo $? >&2; }} | true", 0, "2"),
    ],
    ids=["closed", "both closed", "closed, and a word to say", "full", "a reader that is gone"],
)
def test_where_nothing_can_be_printed(line: str, code: int, told: str) -> None:
    run = f"{sys.executable} -c 'import sys, time; from lint.cli import main; time.sleep(0.3); sys.exit(main())'"
    done = subprocess.run(["bash", "-c", line.format(run)], check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == code
    assert told in done.stderr
    assert "Traceback" not in done.stderr
