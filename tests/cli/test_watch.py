import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

from lint.cli.watch import await_change, state
from tests.cli.conftest import Engine, Said


def test_the_first_check_comes_at_once(paralint: Callable[..., Said], engine: Engine) -> None:
    Path("a.md").touch()
    Path("b.md").touch()
    said = paralint("watch", "a.md", "b.md", "--times", "1")
    assert "MET001" in said.out
    assert [asked.paths for asked in engine.asked] == [("a.md", "b.md")]


def test_a_save_is_noticed_when_it_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("one")
    seen = state([str(path)])
    new = tmp_path / "new"

    def save() -> None:
        time.sleep(0.2)
        path.unlink()  # as Word does: away, then there again
        time.sleep(0.8)
        new.write_text("two, longer")
        os.replace(new, path)

    saving = threading.Thread(target=save)
    saving.start()
    await_change([str(path)], seen)
    saving.join()
    assert path.read_text() == "two, longer"
