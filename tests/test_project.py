"""What holds for the project as a whole: its layout, its package, its hooks."""

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
METADATA: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
SOURCES = sorted((ROOT / "lint").rglob("*.py"))


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Built once, as `pip install` would build it."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


@pytest.mark.parametrize("folder", ["rules", "glossaries"])
def test_the_wheel_carries_the_data(folder: str, wheel: zipfile.ZipFile) -> None:
    here = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
    packed = {name.removeprefix("lint/data/") for name in wheel.namelist()}
    assert here
    assert here <= packed


def test_the_wheel_carries_the_code_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    assert {path.relative_to(ROOT).as_posix() for path in SOURCES} <= names
    assert "lint/py.typed" in names
    assert {name.split("/")[0] for name in names} == {"lint", f"paralint-{version()}.dist-info"}


def test_the_wheel_offers_the_command(wheel: zipfile.ZipFile) -> None:
    entry = f"paralint-{version()}.dist-info/entry_points.txt"
    assert "paralint = lint.cli:main" in wheel.read(entry).decode()


def version() -> str:
    from lint import __version__

    return __version__


def test_version_is_instant() -> None:
    """CPU time of the whole process, measured by itself; the best of three, because the machine may be busy."""
    code = "import time; from lint.cli import main; main(['--version']); print(time.process_time())"
    runs = [subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True) for _ in range(3)]
    assert min(float(run.stdout.split()[-1]) for run in runs) < 0.2


def test_the_manifest_is_valid() -> None:
    clientlib = pytest.importorskip("pre_commit.clientlib")
    clientlib.load_manifest(ROOT / ".pre-commit-hooks.yaml")
    assert (ROOT / "pre-commit-hooks.yaml").resolve() == ROOT / ".pre-commit-hooks.yaml"


@pytest.mark.parametrize(
    ("path", "passed"),
    [
        ("dossier/技术文件.docx", True),
        ("510K.PDF", True),
        ("notes.md", True),
        ("notes.txt", True),
        ("paralint.toml", True),
        ("sub/paralint.toml", True),
        ("glossaries/own.csv", True),
        ("rules/own.yml", True),
        ("dossier/~$技术文件.docx", False),
        ("~$510k.docx", False),
        ("picture.png", False),
        ("src/main.py", False),
        ("my-paralint.toml", False),
    ],
)
def test_the_hook_is_given_the_right_files(path: str, passed: bool) -> None:
    hook = HOOKS[0]
    assert bool(re.search(hook["files"], path) and not re.search(hook["exclude"], path)) is passed


def test_pairs_are_not_split_over_processes() -> None:
    assert all(hook["require_serial"] for hook in HOOKS)


def test_the_lock_file_names_only_the_public_index() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
    sources = {package["source"].get("registry", "this project") for package in lock["package"]}
    assert sources == {"https://pypi.org/simple", "this project"}
    files = [file["url"] for package in lock["package"] for file in package.get("wheels", [])]
    assert all(url.startswith("https://files.pythonhosted.org/") for url in files)


def test_the_lock_file_holds_every_dependency() -> None:
    locked = {package["name"] for package in tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]}
    project = METADATA["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert {re.split(r"[<>=~!\[ ]", line)[0].lower() for line in wanted} <= locked


def test_actions_are_pinned_by_commit() -> None:
    files = (ROOT / ".github/workflows/ci.yml", ROOT / "docs/ci/github.yml")
    used = [use for file in files for use in re.findall(r"uses: (\S+)(.*)", file.read_text("utf-8"))]
    assert len(used) > 4
    for action, comment in used:
        assert re.fullmatch(r"[\w-]+/[\w/-]+@[0-9a-f]{40}", action), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), action


def test_the_address_of_the_repository_is_the_same_everywhere() -> None:
    """The one place is pyproject.toml; guides and recipes follow it."""
    address = METADATA["project"]["urls"]["Repository"]
    texts = [path for path in ROOT.glob("docs/**/*") if path.suffix in (".md", ".yml", "")] + [*ROOT.glob("README*.md")]
    found = {
        (path.name, match)
        for path in texts
        if path.is_file()
        for match in re.findall(r"https?://[\w./-]+/paralint(?![\w-]*\.\w)", path.read_text("utf-8"))
    }
    assert {name for name, _ in found} >= {"README.md", "README.zh.md", "github.yml", "gitlab-ci.yml", "Jenkinsfile"}
    assert {match for _, match in found} == {address}


def test_every_target_is_there() -> None:
    text = (ROOT / "Makefile").read_text("utf-8")
    assert [name for name in ("demo", "test", "lint", "bench", "docs") if f"\n{name}:" not in text] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_modules_say_what_they_are_and_stay_small(path: Path) -> None:
    text = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text)), "no docstring"
    assert len(text.splitlines()) <= 520


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not {path.stem for path in SOURCES} & {"utils", "util", "helpers", "helper", "common", "misc", "manager"}


def test_tests_mirror_the_package() -> None:
    rooms = {path.parent.name for path in SOURCES if path.parent != ROOT / "lint"}
    assert {path.name for path in (ROOT / "tests").iterdir() if path.is_dir() and any(path.glob("test_*.py"))} - {
        "rules", "fixtures", "benchmarks", "docs",
    } <= rooms  # fmt: skip


def test_the_readmes_stay_together() -> None:
    """Both languages show the same commands and the same picture."""
    for pattern in (r"^\$ .+$", r"!\[[^\]]*\]\(([^)]+)\)"):
        english, chinese = (
            re.findall(pattern, (ROOT / name).read_text("utf-8"), re.MULTILINE)
            for name in ("README.md", "README.zh.md")
        )
        assert english == chinese
        assert english
