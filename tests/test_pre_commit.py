"""The hooks of the manifest, run by pre-commit itself in scratch repositories."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

MANIFEST = Path(__file__).parents[1] / ".pre-commit-hooks.yaml"
PRE_COMMIT = [sys.executable, "-m", "pre_commit"]
ZH = "# 性能\n\n软件检出气胸的灵敏度为{}%。\n"
EN = "# Performance\n\nThe sensitivity for pneumothorax was {}%.\n"
CONFIGURATION = '[[pair]]\nname = "气胸"\nnmpa = "技术文件.md"\nfda = "510k.md"\n'

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")


class Commit(NamedTuple):
    """What came of a commit."""

    code: int
    said: str


class Repository:
    """A repository with the hooks installed and a pair that agrees committed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "main")
        (folder / ".pre-commit-config.yaml").write_text(
            yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks()}]})
        )
        (folder / "paralint.toml").write_text(CONFIGURATION, "utf-8")
        self.write("技术文件.md", ZH.format("95.2"))
        self.write("510k.md", EN.format("95.2"))
        self.write("notes.md", "# Notes\n\nA file of no pair.\n")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "start", "--no-verify")
        types = ("--hook-type", "pre-commit", "--hook-type", "pre-push")
        subprocess.run([*PRE_COMMIT, "install", *types], cwd=folder, check=True, capture_output=True)

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, "utf-8")

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        identity = ("-c", "user.name=Writer", "-c", "user.email=writer@example.org")
        return subprocess.run(
            ["git", *identity, *arguments], cwd=self.folder, check=False, capture_output=True, encoding="utf-8"
        )

    def commit(self) -> Commit:
        """Everything that is staged."""
        done = self.git("commit", "-m", "change")
        return Commit(done.returncode, done.stdout + done.stderr)

    def push(self) -> Commit:
        """What is committed, to a repository beside this one."""
        self.git("init", "-q", "--bare", "../origin")
        done = self.git("push", "../origin", "main")
        return Commit(done.returncode, done.stdout + done.stderr)


def hooks() -> list[dict[str, object]]:
    """The hooks as the manifest has them, with the command of this checkout; that for all pairs before a push."""
    code = "import sys; from lint.cli import main; sys.exit(main())"
    found = []
    for hook in yaml.safe_load(MANIFEST.read_text("utf-8")):
        command = str(hook["entry"]).removeprefix("paralint ")
        stage = {"paralint": "pre-commit", "paralint-all": "pre-push"}[hook["id"]]
        entry = f"{sys.executable} -c '{code}' {command}"
        found.append({**hook, "language": "system", "entry": entry, "stages": [stage]})
    return found


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "home"))
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "repository"
    folder.mkdir()
    return Repository(folder)


def disagreeing(r: Repository) -> None:
    r.write("510k.md", EN.format("92.5"))
    r.git("add", "510k.md")


def agreeing(r: Repository) -> None:
    r.write("510k.md", EN.format("95.2") + "\nMore text.\n")
    r.git("add", "510k.md")


def both_changed(r: Repository) -> None:
    r.write("510k.md", EN.format("92.5"))
    r.write("技术文件.md", ZH.format("92.5"))
    r.git("add", "-A")


def partner_changed_but_not_staged(r: Repository) -> None:
    both_changed(r)
    r.git("reset", "-q", "技术文件.md")


def no_pair(r: Repository) -> None:
    r.write("notes.md", "# Notes\n\nChanged.\n")
    r.git("add", "-A")


def lock_file(r: Repository) -> None:
    r.write("~$510k.md", "locked by Writer")
    r.git("add", "-A")


def partner_deleted(r: Repository) -> None:
    r.git("rm", "-q", "技术文件.md")
    agreeing(r)


def deleted_alone(r: Repository) -> None:
    r.git("rm", "-q", "510k.md")


def pair_deleted(r: Repository) -> None:
    r.git("rm", "-q", "技术文件.md", "510k.md")
    r.write("paralint.toml", "")
    r.git("add", "-A")


def document_renamed(r: Repository) -> None:
    r.git("mv", "510k.md", "510k summary.md")


def renamed_with_its_pair(r: Repository) -> None:
    r.git("mv", "510k.md", "510k summary (v2) 最终.md")
    r.write("paralint.toml", CONFIGURATION.replace("510k.md", "510k summary (v2) 最终.md"))
    r.git("add", "-A")


def renamed_with_its_pair_and_changed(r: Repository) -> None:
    renamed_with_its_pair(r)
    r.write("510k summary (v2) 最终.md", EN.format("92.5"))
    r.git("add", "-A")


def new_pair(r: Repository) -> None:
    Path(r.folder, "心脏").mkdir()
    r.write("心脏/中文.md", ZH.format("95.2"))
    r.write("心脏/en.md", EN.format("92.5"))
    r.write("paralint.toml", CONFIGURATION + '[[pair]]\nname = "心脏"\nnmpa = "心脏/*文.md"\nfda = "心脏/en.md"\n')
    r.git("add", "-A")


def half_staged(r: Repository) -> None:
    """What is checked is what is staged: the better text in the folder does not help."""
    disagreeing(r)
    r.write("510k.md", EN.format("95.2"))


def partner_renamed(r: Repository) -> None:
    r.git("mv", "技术文件.md", "产品技术要求.md")
    agreeing(r)


def partner_untracked(r: Repository) -> None:
    r.git("rm", "-q", "--cached", "技术文件.md")
    r.git("commit", "-q", "-m", "untracked", "--no-verify")
    agreeing(r)


def partner_not_fetched(r: Repository) -> None:
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 12345\n"
    r.write("技术文件.md", pointer)
    r.git("add", "-A")


def configuration_changed(r: Repository) -> None:
    disagreeing(r)
    r.git("commit", "-q", "-m", "disagree", "--no-verify")
    r.write("paralint.toml", CONFIGURATION + "\n")
    r.git("add", "-A")


def folder_of_documents(r: Repository) -> None:
    """One side is whatever lies in a folder."""
    Path(r.folder, "研究资料").mkdir()
    r.git("mv", "技术文件.md", "研究资料/技术文件.md")
    r.write("paralint.toml", CONFIGURATION.replace("技术文件.md", "研究资料/*"))
    r.git("add", "-A")
    r.git("commit", "-q", "-m", "folder", "--no-verify")


def lock_file_among_documents(r: Repository) -> None:
    folder_of_documents(r)
    r.write("研究资料/~$术文件.md", "locked by Writer")
    agreeing(r)


def untracked_among_documents(r: Repository) -> None:
    folder_of_documents(r)
    r.write("研究资料/新增.md", ZH.format("92.5"))
    agreeing(r)


def deleted_among_documents(r: Repository) -> None:
    folder_of_documents(r)
    r.write("研究资料/新增.md", ZH.format("92.5"))
    r.git("add", "-A")
    r.git("commit", "-q", "-m", "more", "--no-verify")
    r.git("rm", "-q", "研究资料/新增.md")
    agreeing(r)


def partner_only_announced(r: Repository) -> None:
    """`git add -N`: the index knows the name of the partner and not its text."""
    partner_untracked(r)
    r.git("add", "-N", "技术文件.md")


def name_with_signs(r: Repository) -> None:
    name = "510(k) “final” & #1 'v2'.md"
    r.git("mv", "510k.md", name)
    r.write(name, EN.format("92.5"))
    r.write("paralint.toml", CONFIGURATION.replace("510k.md", name))
    r.git("add", "-A")


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (agreeing, 0, "Passed"),
        (both_changed, 0, "Passed"),
        (no_pair, 0, ""),
        (lock_file, 0, ""),
        (deleted_alone, 0, "no files to check"),
        (pair_deleted, 0, "Passed"),
        (document_renamed, 0, "Passed"),
        (renamed_with_its_pair, 0, "Passed"),
        (renamed_with_its_pair_and_changed, 1, "MET001"),
        (new_pair, 1, "心脏/en.md"),
        (half_staged, 1, "MET001"),
        (disagreeing, 1, "MET001"),
        (partner_changed_but_not_staged, 1, "MET001"),
        (partner_deleted, 1, "技术文件.md"),
        (partner_renamed, 1, "技术文件.md"),
        (partner_untracked, 1, "技术文件.md: is not under version control"),
        (partner_not_fetched, 1, "git lfs pull"),
        (configuration_changed, 1, "MET001"),
        (lock_file_among_documents, 0, "Passed"),
        (untracked_among_documents, 1, "新增.md: is not under version control"),
        (deleted_among_documents, 0, "Passed"),
        (partner_only_announced, 1, "技术文件.md"),
        (name_with_signs, 1, "MET001"),
    ],
)
def test_a_commit(change: Callable[[Repository], None], code: int, said: str, repository: Repository) -> None:
    change(repository)
    done = repository.commit()
    assert done.code == code, done.said
    assert said in done.said
    assert "Traceback" not in done.said


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (agreeing, 0, "Passed"),
        (disagreeing, 1, "MET001"),
        (deleted_alone, 1, "510k.md: no such file"),
        (document_renamed, 1, "510k.md: no such file"),
        (partner_not_fetched, 1, "git lfs pull"),
    ],
)
def test_a_push(change: Callable[[Repository], None], code: int, said: str, repository: Repository) -> None:
    """What passes the hook for changed files, such as a deletion, does not pass that for all pairs."""
    change(repository)
    repository.git("commit", "-q", "-m", "change", "--no-verify")
    done = repository.push()
    assert done.code == code, done.said
    assert said in done.said


@pytest.mark.skipif(not shutil.which("git-lfs"), reason="git-lfs is not installed")
@pytest.mark.parametrize(("sensitivity", "code", "said"), [("95.2", 0, "Passed"), ("92.5", 1, "MET001")])
def test_documents_in_lfs(sensitivity: str, code: int, said: str, repository: Repository) -> None:
    """Git stores pointers; the folder holds the documents, and they are what is checked."""
    repository.git("lfs", "install", "--local", "--skip-repo")
    repository.write(".gitattributes", "*.md filter=lfs diff=lfs merge=lfs -text\n")
    repository.git("add", "--renormalize", ".")
    repository.git("add", "-A")
    repository.git("commit", "-q", "-m", "in LFS", "--no-verify")
    assert "git-lfs.github.com" in repository.git("show", "HEAD:技术文件.md").stdout
    repository.write("510k.md", EN.format(sensitivity) + "\nMore text.\n")
    repository.git("add", "-A")
    done = repository.commit()
    assert done.code == code, done.said
    assert said in done.said


def test_what_ci_runs(repository: Repository) -> None:
    """All files, and those that a branch has changed."""
    disagreeing(repository)
    repository.git("commit", "-q", "-m", "change", "--no-verify")
    for arguments in (["--all-files"], ["--from-ref", "HEAD~1", "--to-ref", "HEAD"]):
        done = subprocess.run(
            [*PRE_COMMIT, "run", *arguments], cwd=repository.folder, check=False, capture_output=True, encoding="utf-8"
        )
        assert done.returncode == 1
        assert done.stdout.count("MET001") == 1


def test_many_files_in_one_commit(repository: Repository) -> None:
    """pre-commit may cut a long list of files in pieces; the manifest says that it must not."""
    pairs = [f'[[pair]]\nname = "p{n}"\nnmpa = "zh{n}.md"\nfda = "en{n}.md"\n' for n in range(12)]
    repository.write("paralint.toml", "\n".join(pairs))
    for number in range(12):
        repository.write(f"zh{number}.md", ZH.format("95.2"))
        repository.write(f"en{number}.md", EN.format("92.5" if number == 7 else "95.2"))
    repository.git("add", "-A")
    done = repository.commit()
    assert done.code == 1
    assert done.said.count("MET001") == 1
    assert "en7.md" in done.said
