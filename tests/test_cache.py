import multiprocessing
import os
from pathlib import Path

import pytest

from lint.cache import Cache, content_of, default_folder, key_of

KEY = key_of(["a"])


def test_what_was_put_comes_back(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert cache.get(KEY) is None
    cache.put(KEY, b"body")
    assert cache.get(KEY) == b"body"
    assert cache.clear() == 1
    assert cache.get(KEY) is None


def test_without_a_folder_nothing_is_kept() -> None:
    Cache().put(KEY, b"body")
    assert Cache().get(KEY) is None


@pytest.mark.parametrize("damage", [b"", b"paralint-cache/1\n", b"x" * 100], ids=["empty", "cut", "other"])
def test_a_damaged_entry_is_none(damage: bytes, tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, b"body")
    (entry,) = tmp_path.glob("??/*")
    entry.write_bytes(damage)
    assert cache.get(KEY) is None
    cache.put(KEY, b"body")
    assert cache.get(KEY) == b"body"


def test_a_flipped_bit_is_noticed(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, b"body")
    (entry,) = tmp_path.glob("??/*")
    entry.write_bytes(entry.read_bytes()[:-1] + b"x")
    assert cache.get(KEY) is None


def test_the_oldest_entries_go(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for age, name in enumerate("cba"):
        cache.put(key_of([name]), bytes(1000))
        os.utime(cache._path(key_of([name])), (age, age))
    assert cache.shrink(2500) == 1
    assert [cache.get(key_of([name])) is not None for name in "cba"] == [False, True, True]


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    cache = Cache(tmp_path / "file")
    cache.put(KEY, b"body")
    assert cache.get(KEY) is None


def test_keys_and_contents(tmp_path: Path) -> None:
    assert key_of(["a", "b"]) != key_of(["ab"])
    (tmp_path / "terms.csv").write_text("a")
    before = content_of([tmp_path])
    assert before == content_of([tmp_path])
    (tmp_path / "terms.csv").write_text("b")
    assert content_of([tmp_path]) != before


def test_the_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PARALINT_CACHE_DIR", str(tmp_path))
    assert default_folder() == tmp_path
    monkeypatch.delenv("PARALINT_CACHE_DIR")
    assert default_folder().name == "paralint"


def _many(folder: Path, number: int) -> None:
    cache = Cache(folder)
    for round_ in range(40):
        cache.put(KEY, bytes([number]) * (10_000 + round_))
        body = cache.get(KEY)
        assert body is None or len(set(body)) == 1


def test_processes_share_the_folder(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_many, args=(tmp_path, number)) for number in (1, 2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    assert not list(tmp_path.glob("??/.new-*"))
