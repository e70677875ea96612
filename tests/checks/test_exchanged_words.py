"""Two files in; values out that bear each other's names where no term, but a word, a denial or a pair of opposites tells them apart."""

import pytest

from lint.checks import PAIR_CHECKS
from tests.written import comparison

TEARS = "| 撕裂类型 | n/N | 灵敏度（%） | 下限 | 上限 |\n|---|---|---|---|---|\n"
TEARS += "| 完全撕裂 | 95/97 | 97.9 | 92.8 | 99.4 |\n| 部分撕裂 | 39/45 | 86.7 | 73.8 | 93.7 |\n"
TORN = (
    "Sensitivity was 97.9% (95/97; 95% CI, 92.8-99.4%) for {} tears and 86.7% (39/45; 95% CI, 73.8-93.7%) for {} tears."
)
MOVED = "有移位骨折488处，命中446处，灵敏度为91.39%；无移位骨折649处，命中521处，灵敏度为80.28%。"
ROWS = (
    "| Subgroup | Hits / fractures | Sensitivity |\n|---|---|---|\n| {} | 446/488 | 91.4% |\n| {} | 521/649 | 80.3% |\n"
)
ORIGIN = "肺癌来源611枚，灵敏度93.13%；乳腺癌来源318枚，灵敏度91.51%；其他来源138枚，灵敏度92.75%。"
PRIMARY = "| Primary tumor | Lesions | Sensitivity, % |\n|---|---|---|\n| {} | 611 | 93.1 |\n| {} | 318 | 91.5 |\n| Other | 138 | 92.8 |\n"
PHONES = "| 手机 | n/N | 灵敏度 |\n|---|---|---|\n| 华为 | 73/81 | 90.12% |\n| 三星 | 55/67 | 82.09% |\n"
PHONED = "With {} phones the sensitivity was 73/81, 90.1%; with {} phones the sensitivity was 55/67, 82.1%."


@pytest.mark.parametrize(
    ("nmpa", "fda", "names"),
    [
        (TEARS, TORN, ("complete", "partial")),
        (MOVED, ROWS, ("Displaced", "Non-displaced")),
        (ORIGIN, PRIMARY, ("Lung", "Breast")),
        (PHONES, PHONED, ("Huawei", "Samsung")),
        (TEARS.replace("完全", "急性").replace("部分", "陈旧"), TORN, ("acute", "chronic")),
        (TEARS.replace("完全", "内侧").replace("部分", "外侧"), TORN, ("medial", "lateral")),
    ],
)
def test_two_groups_told_apart_by_a_word(nmpa: str, fda: str, names: tuple[str, str]) -> None:
    exchanged = PAIR_CHECKS["records.exchanged"]
    assert not list(exchanged(comparison(nmpa, fda.format(*names)), {}))
    assert list(exchanged(comparison(nmpa, fda.format(*reversed(names))), {}))
