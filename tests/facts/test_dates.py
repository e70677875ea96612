"""Dates and periods of both languages in ISO notation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.facts.dates import dates, periods, single_dates
from lint.language.normalise import normalise


def plain(text: str) -> str:
    return normalise(text, chinese=True).text


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024年5月18日锁定", "2024-05-18"),
        ("locked on May 18, 2024", "2024-05-18"),
        ("on 18 May 2024", "2024-05-18"),
        ("05/18/2024", "2024-05-18"),
        ("2024-05-18", "2024-05-18"),
        ("2024.5.18", "2024-05-18"),
        ("2024/05/18", "2024-05-18"),
        ("Sept. 3rd, 2023", "2023-09-03"),
        ("SEPTEMBER 3, 2023", "2023-09-03"),
    ],
)
def test_full_dates(text: str, iso: str) -> None:
    assert [date.iso for date in single_dates(plain(text))] == [iso]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2022年3月1日至2023年9月30日", "2022-03-01/2023-09-30"),
        ("2023年3月30日—5月1日", "2023-03-30/2023-05-01"),
        ("2022年3月1日至30日", "2022-03-01/2022-03-30"),
        ("2022年3-6月", "2022-03/2022-06"),
        ("2022年8月～10月", "2022-08/2022-10"),
        ("2022.7-2024.1", "2022-07/2024-01"),
        ("自2022年3月起至2023年6月", "2022-03/2023-06"),
        ("2015年至2021年", "2015/2021"),
        ("于2021年6月15日启动，2022年8月20日结束", "2021-06-15/2022-08-20"),
        ("from 06/01/2022 to 12/15/2022", "2022-06-01/2022-12-15"),
        ("between March 4, 2021 and November 30, 2021", "2021-03-04/2021-11-30"),
        ("between March and June 2023", "2023-03/2023-06"),
        ("March 1 to June 30, 2023", "2023-03-01/2023-06-30"),
        ("March 3-14, 2023", "2023-03-03/2023-03-14"),
        ("March 2022–June 2023", "2022-03/2023-06"),
        ("3 March 2022 to 5 May 2022", "2022-03-03/2022-05-05"),
        ("from Jan 2019 through Dec 2022", "2019-01/2022-12"),
        ("from 2015 to 2021 at 11 hospitals", "2015/2021"),
        ("dating from 2016 through 2020", "2016/2020"),
        ("acquired 2015-2021", "2015/2021"),
        ("2023-01-05~2023-03-08", "2023-01-05/2023-03-08"),
        ("started on May 3, 2021 and was completed on June 9, 2022", "2021-05-03/2022-06-09"),
    ],
)
def test_periods(text: str, iso: str) -> None:
    assert "".join(period.iso for period in periods(plain(text))) == iso


@pytest.mark.parametrize(
    "text",
    [
        "1500-2000 images were read",
        "in 2023; results of 2024",
        "IEC 62304 Edition 1.1 2015-06",
        "from 2023-13-45 to 2023-14-50",
        "a matrix of 2000-2048 pixels",
        "from June 2023 to March 2023",
        "level 5 to 9",
    ],
)
def test_no_periods(text: str) -> None:
    assert periods(plain(text)) == []


@given(
    st.dates(),
    st.sampled_from(["%Y-%m-%d", "%Y年%m月%d日", "%B %d, %Y", "%d %B %Y", "%m/%d/%Y", "%Y/%m/%d", "%b. %d, %Y"]),
)
def test_a_printed_date_reads_back(date: object, form: str) -> None:
    from datetime import date as day

    assert isinstance(date, day)
    if not 1900 <= date.year <= 2099:
        return
    assert [found.iso for found in dates(date.strftime(form))] == [date.isoformat()]
