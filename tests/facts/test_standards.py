"""Standards as cited: designation, edition and adoption note from every spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.facts.model import text_of
from lint.facts.standards import standards
from tests.written import document, facts, passage


def cited(text: str) -> list[tuple[str, str]]:
    return [(s.designation, s.edition) for s in standards(passage(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ISO 14971:2019", [("ISO 14971", "2019")]),
        ("ISO 14971: 2019", [("ISO 14971", "2019")]),
        ("ISO 14971 (2019)", [("ISO 14971", "2019")]),
        ("iso 14971:2019", [("ISO 14971", "2019")]),
        ("ＩＳＯ 14971：2019", [("ISO 14971", "2019")]),
        ("ISO 14971 Third Edition 2019-12", [("ISO 14971", "2019")]),
        ("ISO 14971, 3rd edition (2019)", [("ISO 14971", "2019")]),
        ("ISO 14971 Third Edition", [("ISO 14971", "2019")]),
        ("ANSI AAMI ISO 14971: 2019", [("ISO 14971", "2019")]),
        ("EN ISO 14971:2019+A11:2021", [("ISO 14971", "2019+A11:2021")]),
        ("IEC 62304:2006+A1:2015", [("IEC 62304", "2006+A1:2015")]),
        ("IEC 62304:2006/Amd 1:2015", [("IEC 62304", "2006+A1:2015")]),
        ("IEC 62304:2006/A1:2015", [("IEC 62304", "2006+A1:2015")]),
        ("IEC 62304:2006 + AMD1:2015 CSV", [("IEC 62304", "2006+A1:2015")]),
        ("IEC 62304:2006 and Amendment 1:2015", [("IEC 62304", "2006+A1:2015")]),
        ("IEC 60601-2-44:2009 with amendments 1:2012 and 2:2016.", [("IEC 60601-2-44", "2009+A1:2012+A2:2016")]),
        ("IEC 60601-1:2005, with Amendments 1 (2012) and 2 (2020)", [("IEC 60601-1", "2005+A1:2012+A2:2020")]),
        ("IEC 62304:2006 (with Amendment 1, 2015) was followed", [("IEC 62304", "2006+A1:2015")]),
        ("IEC 62304 (2006) with its first amendment of 2015", [("IEC 62304", "2006+A1:2015")]),
        ("IEC 62304:2006 consolidated with AMD1:2015", [("IEC 62304", "2006+A1:2015")]),
        ("IEC 62304:2006及其第1号修改单（2015）", [("IEC 62304", "2006+A1:2015")]),
        ("IEC 62304:2006（含2015年第1号修改单）", [("IEC 62304", "2006+A1:2015")]),
        ("IEC 60601-1:2005及修改单1:2012、修改单2:2020", [("IEC 60601-1", "2005+A1:2012+A2:2020")]),
        ("IEC 62304 2006+A1:2015", [("IEC 62304", "2006+A1:2015")]),
        ("ANSI AAMI IEC 62304:2006/A1:2016", [("IEC 62304", "2006+A1:2016")]),
        ("IEC 62304 Edition 1.1 2015-06", [("IEC 62304", "2015")]),
        ("IEC 62304 Edition 1.1", [("IEC 62304", "2006+A1:2015")]),
        ("IEC 60601-1 Edition 3.2 2020-08 CONSOLIDATED VERSION", [("IEC 60601-1", "2020")]),
        ("IEC\n62304:2006", [("IEC 62304", "2006")]),
        ("IEC 62366-1:2015/AMD1:2020", [("IEC 62366-1", "2015+A1:2020")]),
        ("BS EN 60601-1-2:2015", [("IEC 60601-1-2", "2015")]),
        ("ANSI AAMI ES60601-1:2005/(R)2012 & A1:2012 & A2:2010/(R)2012", [("IEC 60601-1", "2005+A1:2012+A2:2010")]),
        ("IEC TR 80002-1:2009", [("IEC/TR 80002-1", "2009")]),
        ("ISO/TR 24971:2020", [("ISO/TR 24971", "2020")]),
        ("ISO/IEC 25051：2014", [("ISO/IEC 25051", "2014")]),
        ("ISO/IEC/IEEE 12207:2017", [("ISO/IEC/IEEE 12207", "2017")]),
        ("AAMI TIR57:2016", [("AAMI TIR57", "2016")]),
        ("ANSI/AAMI HE75:2009/(R)2018", [("AAMI HE75", "2009")]),
        ("UL 2900-1:2017", [("UL 2900-1", "2017")]),
        ("IEEE Std 1012-2016", [("IEEE 1012", "2016")]),
        ("YY/T 0664—2020", [("YY/T 0664", "2020")]),
        ("YY/T0664-2020", [("YY/T 0664", "2020")]),
        ("YY／T 0664－2020", [("YY/T 0664", "2020")]),
        ("GB9706.1-2020", [("GB 9706.1", "2020")]),
        ("GB 9706.1 - 2020", [("GB 9706.1", "2020")]),
        ("YY 9706.102-2021", [("YY 9706.102", "2021")]),
        ("GB/T 25000.51－2016第5章", [("GB/T 25000.51", "2016")]),
        ("GB/T 42062-\n2022", [("GB/T 42062", "2022")]),
        ("T/CAMDI 012-2021", [("T/CAMDI 012", "2021")]),
        ("依据YY/T 1474开展", [("YY/T 1474", "")]),
        ("电气安全符合GB 9706系列标准", [("GB 9706", "")]),
        ("影像符合DICOM 3.0（NEMA PS3）", [("DICOM", "3.0"), ("NEMA PS3", "")]),
        ("images follow the DICOM standard (NEMA PS 3.1 - 3.20)", [("DICOM", ""), ("NEMA PS 3.1-3.20", "")]),
        ("NEMA PS3.3", [("NEMA PS 3.3", "")]),
        ("ISO 14971: Third edition (2019-12)", [("ISO 14971", "2019")]),
        ("BS EN ISO 14971:2019", [("ISO 14971", "2019")]),
        ("FDA recognition number 13-79: IEC 62304:2006", [("IEC 62304", "2006")]),
        ("(FR 5-125) ISO\n14971:2019", [("ISO 14971", "2019")]),
        ("IEC 60601-1:2005+AMD1:2012+AMD2:2020", [("IEC 60601-1", "2005+A1:2012+A2:2020")]),
        ("ISO 13485:2016/AC:2016", [("ISO 13485", "2016")]),
        ("ISO 14155:2020(E)", [("ISO 14155", "2020")]),
        ("IEEE Std 11073-10404-2010", [("IEEE 11073-10404", "2010")]),
        ("GB/T 42061-2022 idt ISO 13485：2016", [("GB/T 42061", "2022"), ("ISO 13485", "2016")]),
        ("GB/T 25000.51—\n2016", [("GB/T 25000.51", "2016")]),
        ("GB/T 16886.1-2022第1号修改单", [("GB/T 16886.1", "2022+A1")]),
        ("符合DICOM标准（3.0版）", [("DICOM", "3.0")]),
        ("NEMA PS 3.1 - 3.20 2023e", [("NEMA PS 3.1-3.20", "2023e")]),
    ],
)
def test_spellings(text: str, found: list[tuple[str, str]]) -> None:
    assert cited(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("IEC 60601-1, -1-2 and -1-6", ["IEC 60601-1", "IEC 60601-1-2", "IEC 60601-1-6"]),
        ("IEC 60601-1:2005+A1:2012, -1-2:2014 and -1-6", ["IEC 60601-1", "IEC 60601-1-2", "IEC 60601-1-6"]),
        ("ISO 10993-1, -5 and -10", ["ISO 10993-1", "ISO 10993-5", "ISO 10993-10"]),
        ("IEC 62304, 62366-1 and 82304-1", ["IEC 62304", "IEC 62366-1", "IEC 82304-1"]),
        ("YY/T 1833.1、1833.2和1833.3", ["YY/T 1833.1", "YY/T 1833.2", "YY/T 1833.3"]),
        ("YY/T 1833.1-2022、YY/T 1833.2-2022、1833.3-2022", ["YY/T 1833.1", "YY/T 1833.2", "YY/T 1833.3"]),
        ("YY/T 1833.1、.2、.3", ["YY/T 1833.1", "YY/T 1833.2", "YY/T 1833.3"]),
        ("YY/T 1833.1～1833.3", ["YY/T 1833.1", "YY/T 1833.2", "YY/T 1833.3"]),
        ("YY/T 1833.1至YY/T 1833.3的要求", ["YY/T 1833.1", "YY/T 1833.2", "YY/T 1833.3"]),
        ("ISO 10993-1 to -3", ["ISO 10993-1", "ISO 10993-2", "ISO 10993-3"]),
        ("YY/T 1833.1-2022 to 3 mm", ["YY/T 1833.1"]),
        ("ISO 14971:2019 and 12345 images", ["ISO 14971"]),
        ("IEC 62304, 412 cases", ["IEC 62304"]),
    ],
)
def test_lists(text: str, found: list[str]) -> None:
    assert [designation for designation, _ in cited(text)] == found


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("GB/T 42062-2022（ISO 14971:2019，IDT）", ["", "IDT"]),
        ("YY/T 0664-2020 (IEC 62304:2015, MOD)", ["", "MOD"]),
        ("idt ISO 14971：2012", ["IDT"]),
        ("修改采用IEC 62304:2015", ["MOD"]),
        ("等同采用ISO 13485:2016", ["IDT"]),
        ("ISO 14971:2019 modifies nothing", [""]),
    ],
)
def test_the_adoption_note_belongs_to_the_international_standard(text: str, relations: list[str]) -> None:
    assert [s.relation for s in standards(passage(text))] == relations


@pytest.mark.parametrize(
    "text",
    [
        "64 GB 9706 MB",
        "The server has 64 GB of memory and 1000 GB of disk.",
        "FDA recognition number 5-125",
        "film of ISO 100",
        "a camera at iso 6400",
        "像素间距标定值见DICOM标签(0028,0030)",
        "影像经DICOM C-STORE接收",
        "results are stored as DICOM SR objects",
        "K252216 under 21 CFR 892.2080",
        "《人工智能医疗器械注册审查指导原则》（2022年第8号）",
    ],
)
def test_no_standards(text: str) -> None:
    assert cited(text) == []


def test_a_standard_in_the_title_of_another_is_not_cited() -> None:
    assert cited("YY/T 1437-2023《医疗器械 GB/T 42062应用指南》") == [("YY/T 1437", "2023")]
    assert cited("YY/T 1437-2023 医疗器械 GB/T 42062应用指南") == [("YY/T 1437", "2023")]
    assert cited("ISO/TR 24971:2020, Guidance on the application of ISO 14971") == [("ISO/TR 24971", "2020")]


def test_the_quote_is_the_citation_as_written() -> None:
    text = "设计依据 ＹＹ/T 0664—2020 开展。"
    [found] = [fact for fact in facts(text) if fact.kind == "standard"]
    assert found.quote == "ＹＹ/T 0664—2020"
    block = text_of(document(text), found.place)
    assert block[found.place.start : found.place.end] == found.quote


WESTERN = st.sampled_from(["ISO 14971", "IEC 62304", "IEC 62366-1", "IEC 60601-1-2", "ISO/IEC 25051", "ISO/TR 24971"])
CHINESE = st.sampled_from(["GB 9706.1", "GB/T 42062", "YY/T 0664", "YY/T 1833.1", "YY 9706.102", "GB/T 25000.51"])
YEARS = st.integers(1990, 2029).map(str)
DASHES = st.sampled_from(["-", "—", "－", "–", " - ", "-\n"])


@given(WESTERN, YEARS, st.none() | YEARS, st.sampled_from(["+A1:", "/A1:", "/Amd 1:", "+AMD1:", " + A1:"]))
def test_an_international_standard_reads_back(designation: str, year: str, amended: str | None, sign: str) -> None:
    edition = year + (f"+A1:{amended}" if amended else "")
    printed = f"{designation}:{year}" + (f"{sign}{amended}" if amended else "")
    assert cited(f"It follows {printed}, among others.") == [(designation, edition)]


@given(CHINESE, YEARS, DASHES, st.booleans(), st.sampled_from(["应符合", "按照", "《", "依据 "]))
def test_a_chinese_standard_reads_back(designation: str, year: str, dash: str, blank: bool, before: str) -> None:
    body, number = designation.split(" ")
    printed = f"{body}{' ' if blank else ''}{number}{dash}{year}"
    assert cited(f"{before}{printed}的规定。") == [(designation, year)]


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ("| Standard | Edition | Title |\n|---|---|---|\n| ISO 14971 | 2019 | Risk management |", ["ISO 14971:2019"]),
        ("| Standard | Year |\n|---|---|\n| IEC 62304 | 2006 + A1:2015 |", ["IEC 62304:2006+A1:2015"]),
        ("| No. | Title | Version |\n|---|---|---|\n| ISO 14971 | Risk | Third edition 2019-12 |", ["ISO 14971:2019"]),
        ("| No. | Edition |\n|---|---|\n| IEC 60601-1 | Ed. 3.1 |", ["IEC 60601-1:2005+A1:2012"]),
        ("| 标准号 | 年代号 | 名称 |\n|---|---|---|\n| GB/T 42062 | 2022 | 风险管理 |", ["GB/T 42062-2022"]),
        ("| Standard | Title | Cases |\n|---|---|---|\n| ISO 14971 | Risk management | 2019 |", ["ISO 14971"]),
        ("| Standard | Year |\n|---|---|\n| ISO 14971:2007 | 2019 |", ["ISO 14971:2007"]),
        ("| Standards | Year |\n|---|---|\n| ISO 14971, ISO 13485 | 2019 |", ["ISO 14971", "ISO 13485"]),
        ("| Standard | Edition |\n|---|---|\n| ISO 14971 | see 4.2 |", ["ISO 14971"]),
    ],
)
def test_an_edition_in_a_column_of_its_own(table: str, found: list[str]) -> None:
    assert [fact.value for fact in facts(f"# Standards\n\n{table}\n") if fact.kind == "standard"] == found
