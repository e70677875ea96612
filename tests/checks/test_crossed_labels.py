"""Two files in; names that no vocabulary knows, which two tables of one file give to each other's groups."""

from pathlib import Path

import pytest

from tests.written import checked, rules_of

TRACERS = ("贝他吡", "贝他苯"), ("Florbetapir", "Florbetaben")
SENSITIVITY = ("90/94 | 95.7%", "71/75 | 94.7%")
AGREEMENT = ("121 | 0.992 | 3.91", "98 | 0.985 | 4.52")


def tables(names: tuple[str, str], again: tuple[str, str], heads: tuple[str, str, str, str, str]) -> str:
    """The two tables of a file, with the names of their rows."""
    first = f"| {heads[0]} | n/N | {heads[1]} |\n|---|---|---|\n"
    first += "".join(f"| {name} | {row} |\n" for name, row in zip(names, SENSITIVITY, strict=True))
    second = f"| {heads[0]} | {heads[2]} | ICC | {heads[3]} |\n|---|---|---|---|\n"
    second += "".join(f"| {name} | {row} |\n" for name, row in zip(again, AGREEMENT, strict=True))
    return f"# {heads[4]}\n\n{first}\n{heads[4]}\n\n{second}"


@pytest.mark.parametrize("turned", [False, True])
def test_names_turned_in_one_table(turned: bool, tmp_path: Path) -> None:
    """The other table says which is which."""
    zh, en = ("示踪剂", "灵敏度", "例数", "标准差", "结果"), ("Tracer", "Sensitivity", "Cases", "SD", "Results")
    nmpa = tables(TRACERS[0], TRACERS[0][::-1] if turned else TRACERS[0], zh)
    found = rules_of(checked(tmp_path, nmpa, tables(TRACERS[1], TRACERS[1], en)))
    assert ("MET011" in found) == turned
