import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lint.cli.watch import await_change, inputs, state
from lint.findings import Report
from lint.problems import Problem
from tests.cli.conftest import Engine, Said


def test_the_first_check_comes_at_once(paralint: Callable[..., Said], engine: Engine) -> None:
    Path("a.md").touch()
    Path("b.md").touch()
    said = paralint("watch", "a.md", "b.md", "--times", "1")
    assert "MET001" in said.out
    assert [asked.paths for asked in engine.asked] == [("a.md", "b.md")]


def test_page_and_terminal_are_both_fresh(paralint: Callable[..., Said], engine: Engine) -> None:
    Path("a.md").touch()
    Path("b.md").touch()
    said = paralint("watch", "a.md", "b.md", "-o", "report.html", "--times", "1")
    assert "MET001" in said.out
    assert "MET001" in Path("report.html").read_text("utf-8")


def by_word(path: Path) -> Iterator[None]:
    """Away, then there again under its name."""
    path.rename(path.with_suffix(".bak"))
    yield
    path.with_suffix(".tmp").write_text("two, longer", "utf-8")
    yield
    path.with_suffix(".tmp").replace(path)


def in_pieces(path: Path) -> Iterator[None]:
    for text in ("", "two", "two, longer"):
        path.write_text(text, "utf-8")
        yield


def same_length_and_time(path: Path) -> Iterator[None]:
    """Another file takes the place of this one, and looks like it."""
    about = path.stat()
    path.with_suffix(".tmp").write_text("two", "utf-8")
    os.utime(path.with_suffix(".tmp"), ns=(about.st_atime_ns, about.st_mtime_ns))
    path.with_suffix(".tmp").replace(path)
    yield


def for_good(path: Path) -> Iterator[None]:
    path.unlink()
    yield


@pytest.mark.parametrize("save", [by_word, in_pieces, same_length_and_time, for_good])
def test_a_save_is_noticed_when_it_is_complete(
    save: Callable[[Path], Iterator[None]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looks and steps of the saving program take turns."""
    path = tmp_path / "a.md"
    path.write_text("one", "utf-8")
    seen, steps = state([str(path)]), save(path)
    monkeypatch.setattr("time.sleep", lambda _: next(steps, None))
    await_change(lambda: state([str(path)]), seen)
    assert next(steps, "done") == "done"
    assert not path.exists() or path.read_text("utf-8") in ("two", "two, longer")


def test_what_a_check_depends_on_is_looked_for_anew() -> None:
    Path("a1.md").touch()
    configuration = Path("paralint.toml")
    configuration.write_text('[[pair]]\nnmpa = "a*.md"\nfda = "b.md"\n', "utf-8")
    first = inputs((), None)
    assert [Path(path).name for path in first] == ["a1.md", "b.md", "paralint.toml"]
    Path("a2.md").touch()
    second = inputs((), None, first)
    assert [Path(path).name for path in second] == ["a1.md", "a2.md", "b.md", "paralint.toml"]
    configuration.write_text("[[pair]", "utf-8")
    assert inputs((), None, second) == second


def test_a_configuration_that_is_being_written_ends_nothing(
    paralint: Callable[..., Said], engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.md", "b.md"):
        Path(name).touch()
    configuration = Path("paralint.toml")
    texts = iter(["[[pair]", '[[pair]]\nnmpa = "a.md"\nfda = "b.md"\n# done'])
    configuration.write_text('[[pair]]\nnmpa = "a.md"\nfda = "b.md"\n', "utf-8")
    monkeypatch.setattr("lint.cli.watch.await_change", lambda *_: configuration.write_text(next(texts), "utf-8"))
    said = paralint("watch", "--times", "3")
    assert said.code == 0
    assert said.err.count("not valid TOML") == 1
    assert len(engine.asked) == 2


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [((), "no files given"), (("a.md", "b.md", "-o", "none/r.html"), "cannot be written")],
)
def test_what_is_wrong_from_the_start_ends_it(
    arguments: tuple[str, ...], complaint: str, paralint: Callable[..., Said], engine: Engine
) -> None:
    for name in ("a.md", "b.md"):
        Path(name).touch()
    said = paralint("watch", *arguments)
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert complaint in said.err


def test_the_page_says_what_could_not_be_read(
    paralint: Callable[..., Said], engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two checks, of which the second one finds a file that is half saved, and a third one that finds it whole again."""
    for name in ("a.md", "b.md"):
        Path(name).touch()
    pages, answer = [], engine.check_pair

    def check_pair(*arguments: Any, **named: Any) -> Report:
        if len(engine.asked) == 1:
            engine.asked.append(engine.asked[0])
            raise Problem("a.md: <half> a file")
        return answer(*arguments, **named)

    monkeypatch.setattr(engine, "check_pair", check_pair)
    monkeypatch.setattr("lint.cli.watch.await_change", lambda *_: pages.append(Path("report.html").read_text("utf-8")))
    paralint("watch", "a.md", "b.md", "-o", "report.html", "--times", "3", "--lang", "en")
    said = "Could not be checked at the last save: a.md: &lt;half&gt; a file. What this page shows of it is older."
    assert [page.count(said) for page in (*pages, Path("report.html").read_text("utf-8"))] == [0, 1, 0]
    assert all("MET001" in page for page in pages)
