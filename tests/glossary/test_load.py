"""Reading glossary files: project files over the shipped ones, and what a malformed row is told."""

from pathlib import Path

import pytest

from lint.cache import Cache
from lint.glossary.load import load_glossary, load_headings, read_concepts
from lint.glossary.model import Concept, Term
from lint.problems import Problem

HEADER = "id,domain,en_preferred,en_admitted,zh_preferred,zh_forbidden,context"


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    """A project glossary with this text."""
    path = folder / "project.csv"
    path.write_bytes(text.encode(encoding))
    return path


def statuses(concept: Concept) -> dict[str, str]:
    """Status by surface."""
    return {term.text: term.status for term in concept.terms}


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (f"{HEADER}\ncarina,anatomy,carina,tracheal carina|main carina,隆突,隆凸骨,trachea|气管\n", "utf-8"),
        (f"{HEADER}\ncarina,anatomy,carina,tracheal carina|main carina,隆突,隆凸骨,trachea|气管\n", "utf-8-sig"),
        (
            HEADER.replace(",", ";")
            + "\r\ncarina; anatomy;carina;tracheal carina | main carina;隆突;隆凸骨;trachea|气管\r\n",
            "utf-8-sig",
        ),
        (
            HEADER.replace(",", "\t")
            + "\n\ncarina\tanatomy\tcarina\ttracheal carina|main carina\t隆突\t隆凸骨\ttrachea|气管\n",
            "utf-8",
        ),
    ],
    ids=["comma", "byte order mark", "semicolon, CRLF, spaces", "tab, empty line"],
)
def test_dialects_read_alike(tmp_path: Path, text: str, encoding: str) -> None:
    assert read_concepts(written(tmp_path, text, encoding)) == [
        Concept(
            id="carina",
            domain="anatomy",
            terms=(
                Term("carina", "en", "preferred"),
                Term("tracheal carina", "en", "admitted"),
                Term("main carina", "en", "admitted"),
                Term("隆突", "zh", "preferred"),
                Term("隆凸骨", "zh", "forbidden"),
            ),
            context=("trachea", "气管"),
        )
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is empty"),
        ("term,domain\nx,y\n", "row 1, column term: unknown column"),
        ("id,en_prefered\nx,y\n", "did you mean 'en_preferred'?"),
        ("domain,en_preferred\nx,y\n", "row 1, column id: missing"),
        ("id,domain,domain\nx,y,z\n", "row 1, column domain: stands twice"),
        ("id,domain\nx,metric\nWashout Period,method\n", "row 3, column id: 'Washout Period' is no id"),
        ("id,domain\nx,metric\nx,method\n", "row 3, column id: 'x' stands in this file twice"),
        ("id,domain\nx,metric,z\n", "row 2, column 2: 3 values under 2 columns"),
        ("id,en_preferred\nx,one|two\n", "row 2, column en_preferred: only one term can be preferred, not 2"),
        ("id,en_preferred,en_forbidden\nx,one,one\n", "row 2, column en_forbidden: 'one' is already preferred"),
        ('id,domain\nx,"metric\n', "unexpected end of data"),
    ],
)
def test_malformed_file_is_told_with_row_and_column(tmp_path: Path, text: str, told: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(Problem) as raised:
        read_concepts(path)
    assert told in str(raised.value)
    assert str(raised.value).startswith(str(path))


def test_other_encoding_and_missing_file_are_problems(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="is not UTF-8"):
        read_concepts(written(tmp_path, "id;en_preferred\nx;für Prüfung\n", "cp1252"))
    with pytest.raises(Problem, match="cannot be read"):
        read_concepts(tmp_path / "absent.csv")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("id;en_preferred;zh_preferred\nfoo;foo, bar;富巴指数\n", "utf-8-sig"),  # a German Excel
        ('id,en_preferred,zh_preferred\nfoo,"foo, bar",富巴指数\n', "gb18030"),  # a Chinese one
        ("id\ten_preferred\tzh_preferred\nfoo\tfoo, bar\t富巴指数\n", "utf-16"),  # Unicode text
        ('公司术语表 2026,,\n,,\nID,EN_preferred,zh_preferred\nfoo,"foo, bar",富巴指数\n', "utf-8"),  # a title above
        ("公司术语表\nid;en_preferred;zh_preferred\nfoo;foo, bar;富巴指数\n", "utf-8"),
        ("sep=;\nid;en_preferred;zh_preferred\nfoo;foo, bar;富巴指数\n", "utf-8"),
    ],
)
def test_files_as_spreadsheets_save_them(tmp_path: Path, text: str, encoding: str) -> None:
    (concept,) = read_concepts(written(tmp_path, text, encoding))
    assert (concept.id, concept.preferred("en"), concept.preferred("zh")) == ("foo", "foo, bar", "富巴指数")


def test_a_row_below_a_title_is_counted_from_the_top(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="row 4, column id: 'No Id'"):
        read_concepts(written(tmp_path, "公司术语表,\nid,domain\nx,metric\nNo Id,metric\n"))


def test_a_file_without_column_names_is_told_them(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="row 1: 术语, 译名 names no column; the columns are id, domain"):
        read_concepts(written(tmp_path, "术语,译名\n灵敏度,sensitivity\n"))


def test_project_file_is_layered_over_the_shipped_concepts(tmp_path: Path) -> None:
    text = (
        "id,domain,zh_preferred,zh_deprecated,en_forbidden,note\n"
        "sensitivity,,敏感性,敏感度,detection power,ours\n"
        "carina,anatomy,隆突,,,\n"
    )
    shipped, layered = load_glossary(), load_glossary([written(tmp_path, text)])
    before, after = statuses(shipped.concepts["sensitivity"]), statuses(layered.concepts["sensitivity"])
    changed = {surface: status for surface, status in after.items() if before.get(surface) != status}
    assert changed == {
        "敏感性": "preferred",
        "灵敏度": "admitted",
        "敏感度": "deprecated",
        "detection power": "forbidden",
    }
    assert layered.concepts["sensitivity"].preferred("zh") == "敏感性"
    assert layered.concepts["sensitivity"].slot == "metric"
    assert layered.concepts["sensitivity"].domain == "metric"
    assert layered.concepts["sensitivity"].note == "ours"
    assert set(layered.concepts) == {*shipped.concepts, "carina"}
    assert layered.concepts["specificity"] == shipped.concepts["specificity"]


def test_later_files_win(tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text("id,en_preferred\ncarina,carina\n", "utf-8")
    second.write_text("id,en_preferred\ncarina,tracheal carina\n", "utf-8")
    terms = statuses(load_glossary([first, second]).concepts["carina"])
    assert terms == {"carina": "admitted", "tracheal carina": "preferred"}


def test_headings_name_both_languages() -> None:
    headings = {heading.id: heading for heading in load_headings()}
    assert len(headings) >= 45
    assert {"适用范围", "预期用途"} <= set(headings["indications_for_use"].zh)
    assert {"Indications for Use", "Intended Use"} <= set(headings["indications_for_use"].en)


def test_a_project_file_is_recalled_by_its_bytes(tmp_path: Path) -> None:
    cache, path = Cache(tmp_path / "cache"), written(tmp_path, "id,en_preferred,zh_preferred\ncarina,carina,隆突\n")
    read = load_glossary([path], cache).concepts["carina"]
    assert load_glossary([path], cache).concepts["carina"] == read
    assert len(list((tmp_path / "cache").rglob("*/*"))) == 2  # the shipped glossary, and the file
    path.write_text("id,en_preferred,zh_preferred\ncarina,tracheal carina,隆突\n", "utf-8")
    assert load_glossary([path], cache).concepts["carina"].preferred("en") == "tracheal carina"
    path.write_text("id,en_preferred,zh_preferred\ncarina,carina\n", "utf-8")
    with pytest.raises(Problem, match="row 2, column 2"):
        load_glossary([path], cache)


@pytest.mark.parametrize("content", [b"", b"\x81", b"nothing of ours"])
def test_a_kept_file_that_is_not_a_glossary_is_read_anew(
    tmp_path: Path, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, "id,en_preferred,zh_preferred\ncarina,carina,隆突\n")
    monkeypatch.setattr(Cache, "get", lambda self, key: content)
    assert "carina" in load_glossary([path], Cache(tmp_path / "cache")).concepts
