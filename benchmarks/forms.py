"""One set of results in many forms: sentences and tables whose facts are known, because they were made from them.

`python -m benchmarks.forms [--every N] [--seed N] [-v]` tells the results of two metrics in two or three groups in every form of
`forms.yml` and in tables of every shape, bare and with intervals, counts or both, and prints in how many of each form what was
read is what was told: metric, value, interval and group.
"""

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from benchmarks.accuracy import Record, read_units

MANNERS = ("bare", "interval", "counts", "both")
_SLOTS = ("arm", "subgroup", "condition")
_Z = 1.959964
Words = dict[str, Any]


@dataclass(frozen=True)
class Result:
    """What was found of a metric in a group, as it is printed: `counts` is "" for an AUC."""

    metric: str
    group: str
    value: str
    low: str
    high: str
    counts: str
    has_interval: bool = False  # its interval is told


@dataclass(frozen=True)
class Form:
    """A text and the results that it tells."""

    name: str
    lang: str
    text: str
    told: tuple[Result, ...]


def forms(seed: int = 1) -> Iterator[Form]:
    """Every form with every kind of group in every manner."""
    draw = random.Random(seed)
    known = yaml.safe_load(Path(__file__).with_name("forms.yml").read_text("utf-8"))
    for lang, words in known.items():
        for (kind, groups), manner in product(words["groups"].items(), MANNERS):
            for sentence in words["sentences"]:
                yield _sentence(lang, words, sentence, kind, list(groups)[:2], manner, draw)
            for shape in SHAPES:
                metrics = draw.sample(list(words["metrics"]), 2)
                results = [[_result(metric, group, draw) for metric in metrics] for group in groups]
                text, told, intervals = shape(lang, words, kind, results, manner)
                told = tuple(replace(r, has_interval=intervals) for r in told)
                yield Form(f"{lang} {shape.__name__.strip('_')}", lang, text, told)


def _result(metric: str, group: str, draw: random.Random) -> Result:
    """A result with the interval of Wilson's method, both of them in per cent but for an AUC."""
    whole = draw.randint(110, 900)
    part = int(whole * draw.uniform(0.7, 0.97))
    share = part / whole
    centre, half = share + _Z**2 / 2 / whole, _Z * (share * (1 - share) / whole + _Z**2 / 4 / whole**2) ** 0.5
    ends = (share, (centre - half) / (1 + _Z**2 / whole), (centre + half) / (1 + _Z**2 / whole))
    value, low, high = (f"{x:.3f}" if metric == "auc" else f"{100 * x:.1f}%" for x in ends)
    return Result(metric, group, value, low, high, "" if metric == "auc" else f"{part}/{whole}")


def _printed(lang: str, result: Result, manner: str, *, label: str = "") -> str:
    """`91.2% (95% CI 88.0% to 93.5%)`; `label` announces the interval."""
    interval = f"{label}{result.low}{' to ' if lang == 'en' else '～'}{result.high}"
    attached = [result.counts] if result.counts and manner in {"counts", "both"} else []
    attached += [interval] if manner in {"interval", "both"} else []
    if not attached:
        return result.value
    return f"{result.value} ({'; '.join(attached)})" if lang == "en" else f"{result.value}（{'，'.join(attached)}）"


def _sentence(
    lang: str, words: Words, form: str, kind: str, groups: Sequence[str], manner: str, draw: random.Random
) -> Form:
    first, second = draw.sample(list(words["metrics"]), 2)
    label = "95% CI " if lang == "en" else "95%CI："
    results = {
        name: _result(metric, group, draw)
        for name, (metric, group) in zip("abcd", product((first, second), groups), strict=True)
        if f"{{{name}}}" in form
    }
    names = {"m": words["metrics"][first], "k": words["metrics"][second]}
    names |= {name: words["groups"][kind][group][0] for name, group in zip("gh", groups, strict=True)}
    names |= {name.upper(): names[name][0].upper() + names[name][1:] for name in "mgh"}
    values = {name: _printed(lang, result, manner, label=label) for name, result in results.items()}
    interval = manner in {"interval", "both"}
    told = tuple(replace(result, has_interval=interval) for result in results.values())
    return Form(f"{lang} {form}", lang, form.format(**names, **values), told)


Shaped = tuple[str, tuple[Result, ...], bool]
"""A text, what it tells, and whether with intervals."""
Rows = Sequence[Sequence[Result]]


def _table(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], ["---"] * len(rows[0]), *rows[1:]))


def _name(words: Words, kind: str, result: Result) -> str:
    return str(words["groups"][kind][result.group][1])


def _metric(words: Words, result: Result) -> str:
    name = str(words["metrics"][result.metric])
    return name[0].upper() + name[1:]


def _all(results: Rows) -> tuple[Result, ...]:
    return tuple(result for row in results for result in row)


def _group_rows(lang: str, words: Words, kind: str, results: Rows, manner: str) -> Shaped:
    head = [words["heads"]["subgroup"], *(_metric(words, r) for r in results[0])]
    body = [[_name(words, kind, row[0]), *(_printed(lang, r, manner) for r in row)] for row in results]
    return _table([head, *body]), _all(results), manner in {"interval", "both"}


def _metric_rows(lang: str, words: Words, kind: str, results: Rows, manner: str) -> Shaped:
    head = [words["heads"]["metric"], *(_name(words, kind, row[0]) for row in results)]
    turned = list(zip(*results, strict=True))
    body = [[_metric(words, row[0]), *(_printed(lang, r, manner) for r in row)] for row in turned]
    return _table([head, *body]), _all(results), manner in {"interval", "both"}


def _a_row_each(lang: str, words: Words, kind: str, results: Rows, manner: str) -> Shaped:
    heads = words["heads"]
    dash = " to " if lang == "en" else "～"
    body = [
        [_name(words, kind, r), _metric(words, r), r.counts or "-", r.value, f"{r.low}{dash}{r.high}"]
        for r in _all(results)
    ]
    head = [heads[name] for name in ("group", "metric", "counts", "estimate", "interval")]
    order = (0, 1, 2, 3, 4) if manner in {"bare", "interval"} else (1, 0, 2, 3, 4)
    return _table([[row[n] for n in order] for row in (head, *body)]), _all(results), True


def _interval_columns(_lang: str, words: Words, kind: str, results: Rows, manner: str) -> Shaped:
    heads = words["heads"]
    two = manner in {"counts", "both"}
    ends = [heads["low"], heads["high"]] if two else [heads["interval"]]
    shown = [row[:1] if two else row for row in results]
    head = [heads["subgroup"], *(text for r in shown[0] for text in (_metric(words, r), *ends))]
    body = [
        [
            _name(words, kind, row[0]),
            *(text for r in row for text in (r.value, *([r.low, r.high] if two else [f"{r.low}-{r.high}"]))),
        ]
        for row in shown
    ]
    return _table([head, *body]), _all(shown), True


def _metric_blocks(_lang: str, words: Words, kind: str, results: Rows, _manner: str) -> Shaped:
    heads, rows = words["heads"], []
    for column in zip(*results, strict=True):
        rows.append([_metric(words, column[0]), "", ""])
        rows += [[_name(words, kind, r), r.value, f"{r.low}–{r.high}"] for r in column]
    return _table([[heads[n] for n in ("subgroup", "estimate", "interval")], *rows]), _all(results), True


def _metric_in_caption(_lang: str, words: Words, kind: str, results: Rows, _manner: str) -> Shaped:
    heads, shown = words["heads"], [row[0] for row in results]
    name = words["metrics"][shown[0].metric]
    caption = words["caption_of_metric"].format(m=name, M=name[0].upper() + name[1:])
    body = [[_name(words, kind, r), r.value, f"{r.low}–{r.high}"] for r in shown]
    table = _table([[heads[n] for n in ("subgroup", "estimate", "interval")], *body])
    return f"{caption}\n\n{table}", tuple(shown), True


def _group_in_caption(_lang: str, words: Words, kind: str, results: Rows, _manner: str) -> Shaped:
    head = [words["heads"][n] for n in ("metric", "estimate", "interval")]
    tables = [
        words["caption"].format(n=number, g=_name(words, kind, row[0]))
        + "\n\n"
        + _table([head, *([_metric(words, r), r.value, f"{r.low}–{r.high}"] for r in row)])
        for number, row in enumerate(results, 1)
    ]
    return "\n\n".join(tables), _all(results), True


def _list_of_groups(lang: str, words: Words, kind: str, results: Rows, manner: str) -> Shaped:
    colon, comma, space = (": ", ", ", " ") if lang == "en" else ("：", "，", "")
    entries = [
        f"- {_name(words, kind, row[0])}{colon}"
        + comma.join(f"{_metric(words, r)}{space}{_printed(lang, r, manner)}" for r in row)
        for row in results
    ]
    return "\n".join(entries), _all(results), manner in {"interval", "both"}


def _list_below_a_lead(lang: str, words: Words, kind: str, results: Rows, manner: str) -> Shaped:
    colon, end = (": ", ";") if lang == "en" else ("：", "；")
    shown = [row[0] for row in results]
    name = words["metrics"][shown[0].metric]
    lead = words["lead"].format(m=name, M=name[0].upper() + name[1:])
    entries = "\n".join(f"- {_name(words, kind, r)}{colon}{_printed(lang, r, manner)}{end}" for r in shown)
    return f"{lead}\n\n{entries}", tuple(shown), manner in {"interval", "both"}


SHAPES: tuple[Callable[[str, Words, str, Rows, str], Shaped], ...] = (
    _group_rows, _metric_rows, _a_row_each, _interval_columns, _metric_blocks, _metric_in_caption, _group_in_caption,
    _list_of_groups, _list_below_a_lead,
)  # fmt: skip


def misread(form: Form, facts: Sequence[Record]) -> list[str]:
    """What was told and not read, or read and not told; two results of one value are only counted."""
    metrics = [fact for fact in facts if fact["kind"] == "metric"]
    often = Counter(result.value.rstrip("%") for result in form.told)
    found = Counter(fact["value"] for fact in metrics)
    wrong = [f"{value}: {found[value]} of {n}" for value, n in often.items() if found[value] != n]
    wrong += [f"{value} was not told" for value in found if value not in often]
    by_value = {fact["value"]: fact for fact in metrics}
    for result in form.told:
        fact = by_value.get(result.value.rstrip("%"))
        if fact is None or often[result.value.rstrip("%")] > 1:
            continue
        scope = fact.get("scope") or {}
        group = "+".join(str(scope[slot]) for slot in _SLOTS if slot in scope)
        interval = fact.get("ci") or {}
        if (fact.get("concept"), scope.get("role", "result")) != (result.metric, "result") or result.group not in group:
            wrong.append(f"{result.value} is {fact.get('metric')} of {group or 'all'} ({scope.get('role')})")
        elif result.has_interval and interval.get("low") != result.low.rstrip("%"):
            wrong.append(f"{result.value} has the interval {interval}")
    return wrong


def failures(chosen: Sequence[Form]) -> list[tuple[Form, list[str]]]:
    """The forms that were misread, with what."""
    units = [{"id": f"f{n}", "text": form.text, "lang": form.lang, "facts": []} for n, form in enumerate(chosen)]
    read = (facts for _, facts in read_units(units, "md"))
    told = ((form, misread(form, facts)) for form, facts in zip(chosen, read, strict=True))
    return [(form, wrong) for form, wrong in told if wrong]


def main() -> None:
    """Print the forms that are misread, with how often, and the sum."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--every", type=int, default=1)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("-v", action="store_true")
    given = options.parse_args()
    chosen = list(forms(given.seed))[:: given.every]
    failed = failures(chosen)
    often, of = Counter(form.name for form, _ in failed), Counter(form.name for form in chosen)
    for name, count in often.most_common():
        print(f"{count:4} of {of[name]:4} misread: {name}")
        for form, wrong in failed if given.v else ():
            if form.name == name:
                print(f"{form.text}\n     {'; '.join(wrong)}")
    print(f"{len(chosen) - len(failed)} of {len(chosen)} forms read as told")


if __name__ == "__main__":
    main()
