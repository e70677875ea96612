import stat
from pathlib import Path

import pytest

from lint.cli.delivery import deliver, made, write_whole
from lint.problems import Problem


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    document = tmp_path / "nmpa.md"
    document.write_text("灵敏度", "utf-8")
    (tmp_path / "link.md").symlink_to(document)
    for name in ("nmpa.md", "link.md", "../" + tmp_path.name + "/nmpa.md"):
        with pytest.raises(Problem, match="one of the documents to be checked"):
            deliver("report", tmp_path / name, [str(document)])
    assert document.read_text("utf-8") == "灵敏度"


def test_an_older_result_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("old, and longer than the new one")
    deliver("new\n\n", tmp_path / "report.txt", ["a.docx"])
    assert (tmp_path / "report.txt").read_bytes() == b"new\n"


@pytest.mark.parametrize("target", ["missing/report.txt", "folder"])
def test_what_cannot_be_written_is_told(target: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(Problem, match="cannot be written"):
        write_whole(tmp_path / target, b"text")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_the_file_can_be_read_by_whom_the_system_allows(tmp_path: Path) -> None:
    write_whole(tmp_path / "report.txt", b"text")
    (tmp_path / "plain.txt").write_bytes(b"text")
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("report.txt", "plain.txt")]
    assert modes[0] == modes[1]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert made(tmp_path / "a" / "b").is_dir()
    with pytest.raises(Problem, match="cannot be made"):
        made(tmp_path / "file" / "b")
