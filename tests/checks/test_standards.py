"""Standards compare through the crosswalk, never by year."""

import pytest

from lint.checks import standards
from lint.checks.standards import family, same_edition
from tests.written import comparison

CHECKS = ("edition", "wrong_counterpart", "superseded", "two_editions", "missing", "instead")


def fired(nmpa: str, fda: str) -> list[str]:
    pair = comparison(f"本产品符合{nmpa}的要求。", f"The device conforms to {fda} as required.")
    return [name for name in CHECKS for _ in getattr(standards, name)(pair, {})]


@pytest.mark.parametrize(
    ("nmpa", "fda", "found"),
    [
        ("GB/T 42062-2022", "ISO 14971:2007", ["edition"]),
        ("YY/T 0316-2016", "ISO 14971:2019", ["edition", "superseded"]),
        ("YY/T 0664-2020", "IEC 62304:2006", ["edition"]),
        ("GB 9706.1-2020", "IEC 60601-1:2005+A1:2012+A2:2020", ["edition"]),
        ("ISO 14971:2007", "ISO 14971:2019", ["edition"]),
        ("YY/T 0664-2008", "the applicable standards", ["superseded"]),
        ("GB/T 42061-2022（ISO 9001:2015，IDT）", "the quality system", ["wrong_counterpart"]),
        ("既定流程", "ISO 14971:2019 and ISO 14971:2007", ["two_editions"]),
        ("GB/T 42061-2022、GB/T 42062-2022和YY/T 0664-2020", "ISO 13485:2016 and ISO 14971:2019", ["missing"]),
        (
            "GB/T 42061-2022、GB/T 42062-2022和YY/T 0664-2020",
            "ISO 13485:2016, ISO 14971:2019 and IEC 61508-3:2010",
            ["instead"],
        ),
        (
            "GB/T 42061-2022、GB/T 42062-2022和YY/T 0664-2020",
            "ISO 13485:2016, ISO 14971:2019, ISO 20417:2021 and IEC 61508-3:2010",
            ["missing"],
        ),
    ],
)
def test_what_fires(nmpa: str, fda: str, found: list[str]) -> None:
    assert fired(nmpa, fda) == found


@pytest.mark.parametrize(
    ("nmpa", "fda"),
    [
        ("GB/T 42061-2022", "ISO 13485:2016"),
        ("GB/T 42062-2022", "ISO 14971:2019"),
        ("GB/T 42062-2022", "ISO 14971 Third Edition 2019-12"),
        ("GB/T 42062-2022", "ISO 14971"),
        ("YY/T 0664—2020", "IEC 62304:2006/Amd 1:2015"),
        ("YY/T0664-2020", "ANSI AAMI IEC 62304:2006/A1:2016"),
        ("YY/T 0664-2020", "IEC 62304 Edition 1.1 2015-06"),
        ("YY/T 0664-2020", "IEC 62304:2006+A1:2015"),
        ("GB9706.1-2020", "IEC 60601-1:2005+A1:2012"),
        ("GB/T 25000.51-2016", "ISO/IEC 25051:2014"),
        ("GB/T 42061-2022（ISO 13485:2016，IDT）", "ISO 13485:2016"),
        ("GB/T 42062-2022（idt ISO 14971：2019）", "ISO 14971:2019"),
        ("YY/T 1833.1-2022和GB/T 42062-2022", "ISO 14971:2019"),
        ("DICOM 3.0", "NEMA PS 3.1 - 3.20"),
        (
            "GB/T 42062-2022、YY/T 0664-2020和YY/T 1474-2016",
            "ISO 14971:2019, IEC 62304:2006+A1:2015 and IEC 62366-1:2015",
        ),
    ],
)
def test_what_is_quiet(nmpa: str, fda: str) -> None:
    assert fired(nmpa, fda) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2019", "2019", True),
        ("2019", "2007", False),
        ("2019", "", True),
        ("2006+A1:2015", "2015", True),
        ("2006+A1:2015", "2006+A1:2016", True),
        ("2006+A1:2015", "2006", False),
        ("2005+A1:2012", "2005+A1:2012+A2:2020", False),
    ],
)
def test_editions(one: str, other: str, same: bool) -> None:
    assert same_edition(one, other) is same
    assert same_edition(other, one) is same


@pytest.mark.parametrize("spelling", ["IEC TR 80002-1", "IEC/TR 80002-1", "iec tr 80002-1"])
def test_designations_of_one_family(spelling: str) -> None:
    assert family(spelling) == "IECTR80002-1"
