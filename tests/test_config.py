import json
from pathlib import Path

import pytest

from lint.config import Options, Override, Pair, Settings, did_you_mean, for_documents
from lint.config_file import configuration_schema, find_settings, load_settings
from lint.problems import Problem


def written(folder: Path, text: str, name: str = "paralint.toml") -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder / name


def test_a_full_file(tmp_path: Path) -> None:
    (tmp_path / "own.csv").touch()
    path = written(
        tmp_path,
        """
        glossaries = ["own.csv"]
        select = ["MET", "TRM"]
        ignore = ["TXT001"]
        revisions = "original"
        language = "zh"
        fail_on = "warning"
        profile = "draft"
        baseline = "known.json"
        waivers = "waivers.toml"
        [severities]
        MET002 = "info"
        MET001 = "warning"
        [parameters.IDN005]
        certain = 90
        [[override]]
        files = "annex/**"
        ignore = ["NUM"]
        [[pair]]
        name = "lung"
        nmpa = "技术文件.docx"
        fda = ["510k.docx", "annex.pdf"]
        [[pair]]
        nmpa = "a.md"
        fda = "b.md"
        """,
    )
    assert load_settings(path) == Settings(
        source=path,
        pairs=(Pair("lung", ("技术文件.docx",), ("510k.docx", "annex.pdf")), Pair("pair 2", ("a.md",), ("b.md",))),
        options=Options(
            glossaries=(tmp_path / "own.csv",),
            select=("MET", "TRM"),
            ignore=("TXT001",),
            severities={"MET001": "warning", "MET002": "info"},
            parameters={"IDN005": {"certain": 90}},
            revisions="original",
        ),
        overrides=(Override(("annex/**",), ("NUM",)),),
        language="zh",
        fail_on="warning",
        profile="draft",
        baseline=tmp_path / "known.json",
        waivers=tmp_path / "waivers.toml",
    )


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('fail-on = "error"', "fail-on: unknown key; did you mean fail_on?"),
        ("zzz = 1", "zzz: unknown key"),
        ('[[pair]]\nnmap = "a"\nfda = "b"', "pair[1].nmap: unknown key; did you mean nmpa?"),
        ('[[pair]]\nnmpa = "a"', "pair[1]: fda is missing; name the documents of both sides"),
        (
            '[[pair]]\nnmpa = "a"\nfda = "b"\n[[pair]]\nnmpa = 3\nfda = "b"',
            "pair[2].nmpa: must be the name of a file or a list of names",
        ),
        (
            '[[pair]]\nnmpa = "a\\u0000"\nfda = "b"',
            "pair[1].nmpa: must be the name of a file, without control characters",
        ),
        (
            '[[pair]]\nnmpa = ["a", ""]\nfda = "b"',
            "pair[1].nmpa: must be the name of a file, without control characters",
        ),
        ('fail_on = "fatal"', "fail_on: must be one of error, warning, info, never"),
        ('language = "de"', "language: must be one of en, zh"),
        ('[severities]\nMET001 = "bad"', "severities.MET001: must be one of error, warning, info"),
        (
            '[[override]]\nfiles = "a"\nseverities = {MET = "bad"}',
            "override[1].severities.MET: must be one of error, warning, info",
        ),
        ('glossaries = "own.csv"', "glossaries: expected list, got text"),
        ('rules = ["own.yml"]', "rules[1]: there is no own.yml beside paralint.toml"),
        ('profile = "strict"', "profile: must be one of draft, review, submission"),
        ('[[override]]\nfile = "a"', "override[1].file: unknown key; did you mean files?"),
        ("pair =", "not valid TOML: Invalid value (at end of document)"),
    ],
)
def test_mistakes_are_told_with_the_path_of_the_key(text: str, complaint: str, tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        load_settings(written(tmp_path, text))
    assert str(caught.value) == f"paralint.toml: {complaint}"


def test_the_nearest_file_upward_wins(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    written(tmp_path, 'fail_on = "never"')
    assert find_settings(inner).fail_on == "never"
    written(tmp_path / "a", "[tool.other]", "pyproject.toml")
    assert find_settings(inner).fail_on == "never"
    written(tmp_path / "a", '[tool.paralint]\nfail_on = "info"', "pyproject.toml")
    assert find_settings(inner).fail_on == "info"
    written(tmp_path / "a", 'fail_on = "warning"')
    assert find_settings(inner).fail_on == "warning"


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be read"):
        load_settings(tmp_path / "missing.toml")
    (tmp_path / "paralint.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(Problem, match="not UTF-8; save the file"):
        load_settings(tmp_path / "paralint.toml")


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "paralint.toml").write_bytes(b'\xef\xbb\xbffail_on = "info"\r\n')
    assert load_settings(tmp_path / "paralint.toml").fail_on == "info"


@pytest.mark.parametrize(
    ("word", "words"), [("nmap", "; did you mean nmpa?"), ("FDA", "; did you mean fda?"), ("qqqq", "")]
)
def test_did_you_mean(word: str, words: str) -> None:
    assert did_you_mean(word, ("nmpa", "fda", "name")) == words


def test_overrides_concern_pairs_that_hold_a_matching_document() -> None:
    overrides = (
        Override(("annex/**",), ("NUM",), {"MET001": "info"}),
        Override(("*.pdf", "annex/b.docx"), severities={"MET001": "warning", "STA001": "info"}),
    )
    base = Options(ignore=("TXT",), severities={"TRM001": "info"})
    assert for_documents(base, overrides, ["a.docx", "b.docx"]) == base
    changed = for_documents(base, overrides, ["a.docx", "annex/b.docx"])
    assert changed.ignore == ("TXT", "NUM")
    assert changed.severities == {"TRM001": "info", "MET001": "warning", "STA001": "info"}


def test_the_published_schema_is_fresh() -> None:
    published = json.loads((Path(__file__).parents[1] / "docs" / "paralint.schema.json").read_text("utf-8"))
    assert published == configuration_schema()
