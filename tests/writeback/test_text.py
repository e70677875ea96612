import pytest

from lint.writeback.text import Fix, fixed

TEXT = "# One\n\nsens and sens,\nthen **sens** again\n\n| sens | high sens | sens |\r\n| a | b | c |\n"


def fix(line: int, context: str, before: int = 0, *, quote: str = "sens", cell: bool = False) -> Fix:
    return Fix(line, quote, "SENS", context, before, "TRM001", cell)


PARAGRAPH = "sens and sens,\nthen sens again"


@pytest.mark.parametrize(
    ("one", "changed"),
    [
        (fix(3, PARAGRAPH), "SENS and sens,"),
        (fix(3, PARAGRAPH, 9), "sens and SENS,"),
        (fix(3, PARAGRAPH, 20), "then **SENS** again"),
        (fix(6, "high sens", 5, cell=True), "| sens | high SENS | sens |"),
        (fix(6, "sens", cell=True), "| SENS | high sens | sens |"),
    ],
)
def test_the_right_one_of_equal_words(one: Fix, changed: str) -> None:
    new, made, left = fixed(TEXT, [one])
    assert changed in new
    assert (made, left) == ((one,), ())
    assert new.replace("SENS", "sens") == TEXT


@pytest.mark.parametrize(
    "one",
    [
        fix(3, PARAGRAPH, quote="spec"),
        fix(7, "sens", cell=True),
        fix(0, PARAGRAPH),
        fix(99, PARAGRAPH),
        fix(1, "One", quote="sens"),
    ],
)
def test_what_is_not_found_is_left(one: Fix) -> None:
    assert fixed(TEXT, [one]) == (TEXT, (), (one,))


def test_of_two_that_overlap_the_first_is_made() -> None:
    first, second = fix(3, PARAGRAPH, quote="sens and"), fix(3, PARAGRAPH, quote="sens")
    assert fixed(TEXT, [first, second, first])[1:] == ((first,), (second,))
