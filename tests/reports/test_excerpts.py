from lint.reports.excerpts import excerpts
from tests.reports.by_hand import FDA_TEXT, NMPA_TEXT, evidence

ROW = "US | Sensitivity | 291/318 | 91.5%"


def test_quotes_of_one_row_share_an_excerpt() -> None:
    found = excerpts(
        [
            evidence("b.docx", ROW, "91.5%", locator="table 7, row 2, column 4"),
            evidence("b.docx", ROW, "291/318", locator="table 7, row 2, column 3"),
        ],
        "en",
    )
    assert [(one.place, one.marks) for one in found] == [("b.docx, table 7, row 2", ((19, 26), (29, 34)))]


def test_the_same_words_elsewhere_are_another_place() -> None:
    places = [evidence("b.docx", ROW, "91.5%", locator=f"table {n}, row 2, column 4") for n in (7, 8)]
    assert [one.place[-27:] for one in excerpts(places, "en")] == [
        "x, table 7, row 2, column 4",
        "x, table 8, row 2, column 4",
    ]


def test_quotes_that_overlap_are_marked_once() -> None:
    places = [evidence("a.md", NMPA_TEXT, quote) for quote in ("92.6%–95.6%", "95%CI：92.6%", "94.2%")]
    assert [NMPA_TEXT[a:b] for a, b in excerpts(places, "en")[0].marks] == ["94.2%", "95%CI：92.6%–95.6%"]


def test_headings_lead_to_the_place() -> None:
    place = evidence("b.pdf", FDA_TEXT, "92.4%", locator="page 3, paragraph 4", section=("5 Testing", "5.2 Bench"))
    assert excerpts([place], "en")[0].place == "b.pdf, page 3, paragraph 4 (5 Testing › 5.2 Bench)"
    assert excerpts([place], "zh")[0].place == "b.pdf, 第 3 页，第 4 段 (5 Testing › 5.2 Bench)"
