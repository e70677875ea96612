import pytest

from lint.writeback.pdf import characters

PAGE = "Results\r\nThe sensitivity was\r\n95.2%. The sensi-\r\ntivity fell to 95.2%."


@pytest.mark.parametrize(
    ("context", "quote", "start", "found"),
    [
        ("The sensitivity was 95.2%.", "95.2%", 20, "95.2%"),
        ("The sensitivity was 95.2%.", "sensitivity was 95.2%", 4, "sensitivity was\r\n95.2%"),
        ("no such words", "fell to", 0, "fell to"),
        ("no such words", "95.2%", 0, None),  # which one?
        ("What else. The sensitivity was 95.2%.", "sensitivity was 95.2%", 15, "sensitivity was\r\n95.2%"),
        ("The sensitivity fell to 95.2%.", "sensitivity", 4, "sensi-\r\ntivity"),
        ("The | sensitivity fell | to 95.2%.", "95.2%", 28, "95.2%"),
        ("no such words", "96.2%", 0, None),
        ("", "", 0, None),
    ],
)
def test_where_a_quote_stands(context: str, quote: str, start: int, found: str | None) -> None:
    place = characters(PAGE, context, quote, start)
    assert (PAGE[slice(*place)] if place else None) == found


def test_the_second_of_two_equal_values() -> None:
    page = "a 5.0 mm b 5.0 mm"
    assert characters(page, "b 5.0 mm", "5.0 mm", 2) == (11, 17)
