"""Rules are data, and prove themselves: every example sets off exactly the rules that it names."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from lint.align.comparison import Hit
from lint.checks import CHECKS, run_check
from lint.rules import Example, Rule, load_rules
from tests.written import checked, comparison, rules_of

RULES = load_rules()
EXAMPLES = [(rule, example, f"{rule.id}-{number}") for rule in RULES for number, example in enumerate(rule.examples, 1)]
HAN = re.compile(r"[\u4e00-\u9fff]")
NOT_YET: dict[str, str] = {}


def case(name: str, *values: object) -> Any:
    """A case by the name of its rule or example; an example that does not hold yet is marked."""
    reason = NOT_YET.get(name)
    return pytest.param(*values, id=name, marks=[pytest.mark.xfail(strict=False, reason=reason)] if reason else [])


def by_rule(what: str) -> pytest.MarkDecorator:
    """One case a rule."""
    return pytest.mark.parametrize("rule", [case(f"{rule.id} {what}", rule) for rule in RULES])


@pytest.mark.parametrize(("rule", "example"), [case(i, r, e) for r, e, i in EXAMPLES])
def test_an_example_finds_what_it_names(rule: Rule, example: Example, tmp_path: Path) -> None:
    assert rules_of(checked(tmp_path, example.nmpa, example.fda)) == sorted(set(example.finds))


@by_rule("quiet")
def test_a_rule_has_an_example_that_fires_and_one_that_is_quiet(rule: Rule) -> None:
    assert any(rule.id in example.finds for example in rule.examples)
    assert any(rule.id not in example.finds for example in rule.examples)


@by_rule("why")
def test_a_rule_says_in_both_languages_why_it_matters(rule: Rule) -> None:
    assert HAN.search(rule.reason("zh"))
    assert rule.reason("zh") != rule.reason("en")


@by_rule("message")
def test_messages_are_in_both_languages_and_need_what_the_check_gives(rule: Rule) -> None:
    assert HAN.search(rule.message["zh"])
    assert not HAN.search(rule.message["en"])
    wanted = {name for message in rule.message.values() for name in re.findall(r"{(\w+)}", message)}
    assert wanted <= set(hit_of(rule).values)


def hit_of(rule: Rule) -> Hit:
    """What the check gives for the first example that fires."""
    for example in rule.examples:
        if rule.id in example.finds:
            for hit in run_check(rule.check, comparison(example.nmpa, example.fda), rule.parameters):
                return hit
    raise AssertionError("no example fires")


@by_rule("why")
def test_a_rule_says_why(rule: Rule) -> None:
    assert len(rule.why.split()) >= 8
    assert rule.check in CHECKS


@pytest.mark.parametrize("field", ["id", "name"])
def test_no_two_rules_have_one_name(field: str) -> None:
    packs = [path.read_text("utf-8") for path in sorted((Path(__file__).parents[2] / "rules").glob("*.yml"))]
    names = re.findall(rf"^(?:- |  ){field}: (\S+)", "\n".join(packs), re.MULTILINE)
    assert [name for name, times in Counter(names).items() if times > 1] == []
    assert len(names) == len(RULES)


def test_every_check_has_its_rule() -> None:
    assert CHECKS - {rule.check for rule in RULES} == set()


def _keys(value: Any) -> list[object]:
    if isinstance(value, dict):
        return [*value, *(key for inner in value.values() for key in _keys(inner))]
    return [key for inner in value for key in _keys(inner)] if isinstance(value, list) else []


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[2] / "rules").glob("**/*.yml")), ids=lambda path: path.stem
)
def test_names_in_data_are_words(path: Path) -> None:
    """`false`, `off` and `no` are words of a text where they are quoted, and truth values where they are not."""
    assert not [key for key in _keys(yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)) if isinstance(key, bool)]
