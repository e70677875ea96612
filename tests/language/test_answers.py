"""What pure functions said is kept, and never wrong."""

from collections.abc import Iterator

import pytest

from lint.language import answers

ASKED: list[tuple[str, ...]] = []


@answers.kept
def _words(text: str) -> list[str]:
    ASKED.append((text,))
    return text.split()


@answers.kept
def _holds(text: str, word: str) -> bool:
    ASKED.append((text, word))
    return word in text


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    answers.recall(None)
    ASKED.clear()
    yield
    answers.recall(None)


def test_an_answer_is_worked_out_once_in_this_run_and_the_next() -> None:
    for _ in range(2):
        assert (_words("a b"), _holds("a b", "c")) == (["a", "b"], False)
    assert ASKED == [("a b",), ("a b", "c")]
    answers.recall(answers.to_keep(()))
    assert (_words("a b"), _holds("a b", "c"), _words("c")) == (["a", "b"], False, ["c"])
    assert ASKED == [("a b",), ("a b", "c"), ("c",)]


def test_nothing_new_is_nothing_to_keep() -> None:
    _words("a b")
    answers.recall(answers.to_keep(()))
    _words("a b")
    assert answers.to_keep(()) is None


def test_the_news_of_another_process_are_kept_too() -> None:
    _words("a")
    answers.begin_news()
    _words("b")
    news = answers.news()
    answers.recall(None)
    _words("c")
    answers.recall(answers.to_keep([news]))
    ASKED.clear()
    assert [_words(text) for text in "bc"] == [["b"], ["c"]]
    assert not ASKED


def test_a_store_that_has_grown_forgets_what_nobody_asks_for() -> None:
    _words("first")
    body = answers.to_keep(())
    for number in range(40):
        answers.recall(body)
        _words(f"text {number}")
        body = answers.to_keep(())
        assert body is not None
        assert len(body) < 400


def test_a_store_that_has_grown_keeps_what_another_process_still_asks_for() -> None:
    _words("a")
    body, anew = answers.to_keep(()), False
    while not anew:
        answers.recall(body)
        _words("a")
        news = answers.news()
        answers.recall(body)
        _words(f"new {len(ASKED)}")
        kept = answers.to_keep([news])
        anew = len(kept or b"") < len(body or b"")
        body = kept
    ASKED.clear()
    answers.recall(body)
    _words("a")
    assert not ASKED


@pytest.mark.parametrize("body", [b"", b"\xff\x00", b"\x91\xc4\x01\x00"])
def test_a_store_that_cannot_be_read_is_none(body: bytes) -> None:
    answers.recall(body)
    assert _words("a") == ["a"]
