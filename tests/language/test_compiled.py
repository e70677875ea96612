"""A pattern from its kept code does what the compiled one does."""

import re

import pytest

from lint.language.compiled import _coded, _made

TEXTS = ["Sensitivity was 91.5% (95% CI 88.1-93.9)", "灵敏度为91.5%，n=12", "", "aab ab\nB", "x" * 50]


@pytest.mark.parametrize(
    ("pattern", "flags"),
    [
        (r"(?P<value>\d+(?:\.\d+)?)\s*%", 0),
        (r"(?i)sensitivity|specificity", 0),
        (r"(?<![A-Za-z])[nN]\s*[=:]\s*(\d+)", re.A),
        (r"^(a)(?P<two>b)?|[\u4e00-\u9fff]{2,}(?=为)", re.M | re.I),
        (r"(a|b)+?\1(?!c)", re.DOTALL),
    ],
)
def test_a_kept_code_is_the_compiled_pattern(pattern: str, flags: int) -> None:
    own, made = re.compile(pattern, flags), _made(pattern, _coded(pattern, flags))
    assert (made.pattern, made.flags, made.groups, made.groupindex) == (
        own.pattern, own.flags, own.groups, own.groupindex
    )  # fmt: skip
    for text in TEXTS:
        found = [[(m.span(), m.groupdict(), m.lastgroup) for m in form.finditer(text)] for form in (made, own)]
        assert found[0] == found[1]
