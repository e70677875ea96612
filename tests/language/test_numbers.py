"""Numbers of both languages: text in; value, unit and comparator out. Digits that are no quantity are told apart."""

import re
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lint.language.masks import masked
from lint.language.normalise import normalise
from lint.language.numbers import Number, chinese_number, numbers, units
from tests.written import passage


def read(raw: str) -> list[Number]:
    return numbers(normalise(raw, chinese=any("\u4e00" <= c <= "\u9fff" for c in raw)).text)


def shown(raw: str) -> list[str]:
    """`>=95.2 %`: comparator, plain digits and unit of every number."""
    return [f"{n.comparator}{n.written} {n.unit}".strip() for n in read(raw)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("95.2%", ["95.2 %"]),
        ("0.952", ["0.952"]),
        ("９５．２％", ["95.2 %"]),
        ("95.20%", ["95.20 %"]),
        (".95", ["0.95"]),
        ("1,460 images", ["1460"]),
        ("1，460例", ["1460"]),
        ("1 460例", ["1460"]),
        ("1.2万例", ["12000"]),
        ("5.4亿", ["540000000"]),
        ("12,345,678 images", ["12345678"]),
        ("百分之九十五点二", ["95.2 %"]),
        ("百分之百", ["100 %"]),
        ("三名医师", ["3"]),
        ("十六位放射科医师", ["16"]),
        ("一百二十三例", ["123"]),
        ("两家中心", ["2"]),
        ("sixteen radiologists", ["16"]),
        ("twenty-four readers", ["24"]),
        ("a dozen sites", ["12"]),
        ("95.2 percent", ["95.2 %"]),
        ("5 percentage points", ["5 pp"]),
        ("提高了3.2个百分点", ["3.2 pp"]),
        ("3.69 mm", ["3.69 mm"]),
        ("6毫米", ["6 mm"]),
        ("27.4 seconds", ["27.4 s"]),
        ("4.8 min", ["4.8 min"]),
        ("2分钟", ["2 min"]),
        ("65岁", ["65 year"]),
        ("64GB", ["64 GB"]),
        ("120 kVp", ["120 kV"]),
        ("a 22-month period", ["22 month"]),
        ("-6.25 mL", ["-6.25 mL"]),
        ("bias −0.4 mm", ["-0.4 mm"]),
        ("（-1.2）", ["-1.2"]),
        ("812.50 mL", ["812.50 mL"]),
    ],
)
def test_notations(text: str, found: list[str]) -> None:
    assert shown(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("86.1-93.7%", ["86.1 %", "93.7 %"]),
        ("86.1%-93.7%", ["86.1 %", "93.7 %"]),
        ("0.673～1.000", ["0.673", "1.000"]),
        ("2~18岁", ["2 year", "18 year"]),
        ("4至6周", ["4 week", "6 week"]),
        ("from 4.8 to 1.1 min", ["4.8 min", "1.1 min"]),
        ("（93.2、89.5）%", ["93.2 %", "89.5 %"]),
        ("8.68±8.12 mL", ["8.68 mL", "±8.12 mL"]),
        ("-6.25~5.54 mL", ["-6.25 mL", "5.54 mL"]),
        ("(540/717)", ["540", "717"]),
        ("3/228 (1.3%)", ["3", "228", "1.3 %"]),
        ("100 (95% CI", ["100", "95 %"]),
        ("(84.2; 91.1%)", ["84.2 %", "91.1 %"]),
        ("The mean score was 4.3; 93.3% of sets were accepted", ["4.3", "93.3 %"]),
        ("按1～5分评分，平均4.3分", ["1", "5", "4.3"]),
        ("平均8分30秒", ["510 s"]),
        ("a mean of 3 minutes 24 seconds, against 1 minute 12 seconds", ["204 s", "72 s"]),
        ("8 min at 30 s", ["8 min", "30 s"]),
    ],
)
def test_joined_numbers_share_their_unit(text: str, found: list[str]) -> None:
    assert [item.replace("~", "").lstrip("≈") for item in shown(text)] == found


@pytest.mark.parametrize(
    ("sign", "texts"),
    [
        (
            ">=",
            """≥90% | >=90% | 不低于90% | 不小于90% | 不少于90% | 应不低于90% | 至少为90% | 90%及以上 | 90%以上（含）
            | at least 90% | no less than 90% | not less than 90% | no lower than 90% | greater than or equal to 90%
            | 90% or more | 90% or higher""",
        ),
        (
            "<=",
            """≤90% | <=90% | 不超过90% | 不大于90% | 不高于90% | 90%及以下 | 90%以内 | at most 90% | no more than 90%
            | not exceed 90% | less than or equal to 90% | 90% or less | up to 90% | within 90%""",
        ),
        (
            ">",
            """>90% | 大于90% | 高于90% | 超过90% | 优于90% | above 90% | greater than 90% | more than 90%
            | exceeded 90%""",
        ),
        ("<", "<90% | 小于90% | 低于90% | 不足90% | below 90% | less than 90% | under 90%"),
        ("≈", "约90% | 90%左右 | 大约90% | approximately 90% | about 90% | ~90%"),
        ("±", "±90%"),
        ("±", "+/-90%"),
    ],
)
def test_comparators_in_words_of_both_languages(sign: str, texts: str) -> None:
    for text in map(str.strip, texts.split("|")):
        assert shown(text) == [f"{sign}90 %"], text


@pytest.mark.parametrize("gap", [" ", "\n"])
def test_a_comparator_may_run_over_a_line_end(gap: str) -> None:
    assert [n.comparator for n in numbers(f"20{gap}or more readers")] == [">="]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3 mL-5 mL", "5"),
        ("12.5 mL-14.0 mL", "14.0"),
        ("-0.6--0.2", "-0.2"),
        ("-0.6 mm--0.2 mm", "-0.2"),
        ("the sum--5 of them", "5"),
        ("of all --5 of them", "5"),
        ("示踪剂为铷-82", "82"),
        ("偏倚为-8.2 mL", "-8.2"),
    ],
)
def test_dashes(text: str, value: str) -> None:
    assert str(numbers(text)[-1].value) == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("4mm及以上", [">=4 mm"]),
        ("18 years or older", [">=18 year"]),
        ("65岁及以上", [">=65 year"]),
        ("大于（不含）3 mm", [">3 mm"]),
        ("2 years or younger", ["<=2 year"]),
        ("not be lower than 0.80", [">=0.80"]),
        ("never more than 1.5 hours", ["<=1.5 h"]),
        ("never took longer than 40 s", ["<=40 s"]),
        ("has not been below 80%", [">=80 %"]),
        ("didn't exceed 5 mm", ["<=5 mm"]),
        ("从未低于80%", [">=80 %"]),
        ("not only 5 mm but more than 6 mm", ["5 mm", ">6 mm"]),
    ],
)
def test_bounds_of_classes(text: str, found: list[str]) -> None:
    assert shown(text) == found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("see Table 3", "reference"),
        ("Section 4.2.1 applies", "reference"),
        ("Figure 12", "reference"),
        ("表3-2", "reference"),
        ("见图12", "reference"),
        ("附录A.2", "reference"),
        ("第5章", "reference"),
        ("符合2.3.1的规定", "reference"),
        ("在3.1的同一次运行中统计特异性", "reference"),
        ("2.1至2.10全部合格", "reference"),
        ("2.1、2.2和2.3均合格", "reference"),
        ("重复3.2所述步骤", "reference"),
        ("用4.1.2的方法计算", "reference"),
        ("除2.4条外", "reference"),
        ("as described in 3.1", "reference"),
        ("Requirements 2.1 to 2.10 were met.", "reference"),
        ("See also 4.2 and 4.3.", "reference"),
        ("Items 2.1, 2.2 and 2.3 are verified.", "reference"),
        ("Page 3 of 12", "reference"),
        ("as reported [12].", "reference"),
        ("version 2.1", "version"),
        ("equivalent to AutoVentricle 2.0.", "version"),
        ("V1.0.2.45", "version"),
        ("发布版本：V2", "version"),
        ("完整版本号为2.1.0.3", "version"),
        ("Windows Server 2019", "version"),
        ("K213456", "k_number"),
        ("DEN180001", "k_number"),
        ("21 CFR 892.2050", "regulation"),
        ("21 CFR Part 820", "regulation"),
        ("2022年第8号", "regulation"),
        ("ISO 14971:2019", "standard"),
        ("IEC 62304:2006+A1:2015", "standard"),
        ("YY/T 0664—2020", "standard"),
        ("GB9706.1-2020", "standard"),
        ("NEMA PS 3.1 - 3.20", "standard"),
        ("DICOM 3.0", "standard"),
        ("March 1, 2023", "date"),
        ("2023年3月30日", "date"),
        ("2023-03-30", "date"),
        ("2022.7", "date"),
        ("03/30/2023", "date"),
        ("12 April 2024", "date"),
        ("76:123", "ratio"),
        ("512×512", "dimension"),
        ("0.5 x 0.5 x 1.0 mm", "dimension"),
        ("T1rho", "identifier"),
        ("HD95", "identifier"),
        ("SOMATOM-X10", "identifier"),
        ("CVE-2021-44228", "identifier"),
        ("FDA recognition number 13-79", "identifier"),
        ("recognition no. 5-125", "identifier"),
    ],
)
def test_digits_that_are_no_quantity(text: str, kind: str) -> None:
    plain = normalise(text, chinese=True).text
    assert [mask.kind for mask in masked(plain)] == [kind]
    assert not numbers(plain)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("2023年3月30日—5月1日", []),
        ("2022.7-2024.1", []),
        ("uCT 960+", []),
        ("model 1.1-US", []),
        ("76:123 cases", []),
        ("Table 2 shows 95.2%", ["95.2 %"]),
        ("The version 3.0 reached 0.95", ["0.95"]),
        ("ISO 13485:2016 and 12 sites", ["12"]),
        ("第一、二类", []),
        ("统一管理", []),
        ("单一中心", []),
        ("21 CFR 892.2070 lists 5 items", ["5"]),
        ("95% Hausdorff distance was 3.69 mm", ["3.69 mm"]),
        ("HD95为3.69 mm", ["3.69 mm"]),
        ("95% limits of agreement: 2.5 mm", ["2.5 mm"]),
        ("始于30年代末", ["30"]),
        ("对热敏感——56 °C", ["56 ℃"]),
    ],
)
def test_what_is_left_of_a_sentence(text: str, left: list[str]) -> None:
    assert [f"{n.comparator}{n.written} {n.unit}".strip() for n in passage(text).numbers] == left


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("零", "0"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("一百零五", "105"),
        ("两千三百", "2300"),
        ("二〇二三", "2023"),
        ("九十五点二", "95.2"),
        ("零点九五", "0.95"),
    ],
)
def test_chinese_numerals(text: str, value: str) -> None:
    assert str(chinese_number(text)) == value


class Printed(NamedTuple):
    """A quantity in one notation: the whole text, and where its digits and unit stand."""

    text: str
    value: Decimal
    unit: str
    comparator: str
    quote: str


UNITS = st.sampled_from(
    ["%", "mm", "mL", "s", "min", "个百分点", " mm", " seconds", "毫米", " percent", "秒", "GB", " Hz", ""]
)
BEFORE = {
    "": ("the value was ", "灵敏度为", "结果", "was ", ""),
    ">=": ("不低于", "不小于", "at least ", "no less than ", "≥", "≥ ", "应不低于", "greater than or equal to "),
    "<=": ("不超过", "不大于", "at most ", "no more than ", "≤", "shall not exceed ", "≦"),
    ">": ("大于", "高于", "above ", "> ", "greater than ", "＞"),
    "<": ("小于", "低于", "below ", "<", "less than ", "＜"),
    "≈": ("约", "约为", "about ", "approximately ", "≈"),
}
FULL = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


@st.composite
def printed(draw: st.DrawFn) -> Printed:
    """A number between 0 and a million with up to four decimals, printed in one of the notations of both languages."""
    value = Decimal(draw(st.integers(0, 999_999))).scaleb(-draw(st.integers(0, 4)))
    form = draw(st.sampled_from(["plain", "plain", "full", "thousands", "myriad"]))
    unit = draw(UNITS)
    digits = f"{value:f}"
    if form == "thousands":
        digits = f"{value:,f}"
    if form == "myriad":
        value, digits, unit = value.scaleb(4), digits + "万", ""
    quote = digits + unit
    if form == "full":
        quote = quote.translate(FULL)
    comparator = draw(st.sampled_from(sorted(BEFORE)))
    before = draw(st.sampled_from(BEFORE[comparator]))
    behind = draw(st.sampled_from([".", "。", " and so on", "，其余", ")", ""]))
    if form == "myriad":
        behind = "例" + behind
    return Printed(before + quote + behind, value, unit, comparator, quote)


@given(printed())
def test_a_printed_quantity_is_read_back(case: Printed) -> None:
    normal = normalise(case.text, chinese=True)
    assume(not re.search(r"\b8\d\d\.\d\d", normal.text))  # taken for a part of the Code of Federal Regulations
    assume(case.unit or not re.search(r"\b(?:19|20)\d\d\.(?:0?[1-9]|1[0-2])\b", normal.text))  # a year and a month
    (number,) = numbers(normal.text)
    assert number.value == case.value
    assert number.decimals == max(0, -int(case.value.as_tuple().exponent))
    assert number.unit == CANONICAL[case.unit.strip()]
    assert number.comparator == case.comparator
    assert case.text[slice(*normal.raw_span(number.start, number.end))] == case.quote


CANONICAL = {form: form for form in units()} | {
    "": "", "个百分点": "pp", "seconds": "s", "毫米": "mm", "percent": "%", "秒": "s",
}  # fmt: skip


@st.composite
def ranges(draw: st.DrawFn) -> tuple[str, Decimal, Decimal, str]:
    """`86.1-93.7%`, `86.1%～93.7%`, `86.1 to 93.7 mm`."""
    decimals = draw(st.integers(0, 3))
    low, high = sorted(Decimal(draw(st.integers(1, 9999))).scaleb(-decimals) for _ in range(2))
    unit = draw(st.sampled_from(["%", " mm", " mL", ""]))
    dash = draw(st.sampled_from(["-", "–", "—", "~", "～", " to ", "至", " - "]))
    both = draw(st.booleans())
    return f"{low:f}{unit if both else ''}{dash}{high:f}{unit}", low, high, unit.strip()


@given(ranges())
def test_a_printed_range_is_read_back(case: tuple[str, Decimal, Decimal, str]) -> None:
    text, low, high, unit = case
    unit = CANONICAL[unit]
    found = [(n.value, n.unit) for n in numbers(normalise(text, chinese=True).text)]
    assert found == [(low, unit), (high, unit)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("25秒～40秒", ["25 s", "40 s"]),
        ("18岁至75岁", ["18 year", "75 year"]),
        ("25秒-40秒", ["25 s", "40 s"]),
        ("18岁-75岁", ["18 year", "75 year"]),
        ("6毫米—10毫米", ["6 mm", "10 mm"]),
    ],
)
def test_ranges_whose_both_ends_have_a_chinese_unit(text: str, found: list[str]) -> None:
    assert [item.lstrip("≈") for item in shown(text)] == found


@given(st.text(st.sampled_from("0123456789.,%~-±≥ 年月万例mms（(/)第V名三十"), max_size=30))
def test_numbers_keep_to_the_text_and_to_their_order(raw: str) -> None:
    text = normalise(raw, chinese=True).text
    found = numbers(text)
    assert list(found) == sorted(found, key=lambda n: n.start)
    assert all(0 <= n.start < n.digits_end <= n.end <= len(text) for n in found)
    assert all(a.end <= b.start or a.digits_end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Six hundred and twelve examinations", "612"),
        ("two hundred fifty-one readers", "251"),
        ("One thousand two hundred lesions", "1200"),
        ("1.61 million images", "1610000"),
        ("161 万幅图像", "1610000"),
        ("20 thousand scans", "20000"),
        ("8.5亿", "850000000"),
        ("850 million", "850000000"),
    ],
)
def test_large_numbers_in_words(text: str, value: str) -> None:
    assert [number.value for number in numbers(text)] == [Decimal(value)]


@pytest.mark.parametrize(
    "text",
    [
        "2.1 mtmDR判定：灵敏度",
        "2.1 灵敏度",
        "3.1～3.4 核查报告",
        "3.5-3.9 在封存的测试集上运行",
        "3.2 HD95：应符合要求",
        "2.4) 特异度",
        "2.3.1~2.3.4 各项均符合",
        "3.4 vtDR: sensitivity",
        "5.1 Kappa系数",
        "4.2 IoU/Dice系数",
        "5.2 Sensitivity of the device",
        "用3.4的输出计算灵敏度",
        "按2.1的指标判定",
        "支持4.1所述适用范围",
        "资料编号LY-CER-2025-03",
    ],
)
def test_the_number_of_a_clause_is_none(text: str) -> None:
    assert not shown(text)


@pytest.mark.parametrize(
    "text",
    [
        "1.5 T设备",
        "9.4 mL以下",
        "2.1 GB内存",
        "2.6 mg/mL：浓度",
        "1.5 mm层厚",
        "3.10 FPs per image",
        "2.5 秒",
        "12.5 s/例",
    ],
)
def test_a_quantity_at_the_beginning_is_no_clause(text: str) -> None:
    assert len(shown(text)) == 1


@pytest.mark.parametrize("text", ["二次加权Kappa", "一次性使用", "三次样条", "二次曲线拟合", "二次多项式"])
def test_words_that_begin_like_a_count(text: str) -> None:
    assert not shown(text)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("0.34 μL", "μL"),
        ("0.34 µL", "μL"),
        ("2.3 uL", "μL"),
        ("70 Gy", "Gy"),
        ("5 μs", "μs"),
        ("0.5 μg", "μg"),
        ("2 dL", "dL"),
    ],
)
def test_small_units(text: str, unit: str) -> None:
    assert [number.unit for number in numbers(normalise(text, chinese=False).text)] == [unit]


@pytest.mark.parametrize("text", ["24-2 visual fields", "10-2视野", "a 30-2 threshold test", "24-2C perimetry"])
def test_programs_of_perimetry_are_no_numbers(text: str) -> None:
    assert not shown(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1 919 190/1 968 400", ["1 919 190", "1 968 400"]),
        ("为151 865/174 960(86.8%)", ["151 865", "174 960", "86.8%"]),
        ("91 388/412", ["91", "388", "412"]),
        ("n 12 345/412", ["12", "345", "412"]),
    ],
)
def test_blanks_for_thousands_in_a_fraction(text: str, found: list[str]) -> None:
    assert [text[n.start : n.end] for n in numbers(text)] == found
