import os
import time
from pathlib import Path

import pytest

from lint.whole_files import LEFT_OVER, put_whole


def test_what_a_killed_run_left_is_taken_away_when_nobody_can_be_writing_it(tmp_path: Path) -> None:
    for age, name in (
        (LEFT_OVER + 60, ".report.html-old.part"),
        (60, ".report.html-new.part"),
        (9999, ".other-x.part"),
    ):
        (tmp_path / name).write_text("half")
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    put_whole(tmp_path / "report.html", b"whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".other-x.part", ".report.html-new.part", "report.html"]


def test_an_interruption_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    (tmp_path / "report.html").write_text("old")
    with pytest.raises(KeyboardInterrupt):
        put_whole(tmp_path / "report.html", b"new")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


@pytest.mark.parametrize("name", ["研" * 80 + ".html", "a" * 250], ids=["Chinese", "long"])
def test_long_names(name: str, tmp_path: Path) -> None:
    put_whole(tmp_path / name, b"whole")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.html", tmp_path / "link.html"
    real.write_bytes(b"old")
    link.symlink_to(real)
    put_whole(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    put_whole(pipe, b"content")
    assert os.read(reader, 100) == b"content"
    os.close(reader)
    assert pipe.is_fifo()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_a_device_is_never_replaced() -> None:
    with pytest.raises(OSError, match="No space"):
        put_whole(Path("/dev/full"), b"content")
    assert Path("/dev/full").is_char_device()
