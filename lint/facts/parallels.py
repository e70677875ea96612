"""Values that repeat an order: from the one arm to the other, and lists that run parallel to a list before them."""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import groupby, pairwise

from lint.facts.cues import cue
from lint.facts.estimates import Estimate
from lint.facts.grammar import frame
from lint.facts.model import Metric
from lint.facts.names import Name
from lint.facts.no_values import change_of
from lint.facts.scope import Scope
from lint.facts.sentence import Attribution, Carrier, Sentence, is_coordination

_REACH = 40
_SLOTS = ("arm", "role", "level", "condition", "subgroup", "dataset")


_frame = partial(frame, "parallels")


def from_to(sentence: Sentence, attributions: Sequence[Attribution]) -> dict[int, tuple[str, str]]:
    """`rose from 0.781 to 0.853`, 82%→91%: without and with the software in a study of readers, else before and after a change."""
    slot, values = _what_changes(sentence)
    found: dict[int, tuple[str, str]] = {}
    explicit = [c for c in sentence.carriers if c.slot == slot]
    for index, (first, second) in enumerate(pairwise(attributions)):
        left, right = first.estimate, second.estimate
        if index in found or left.high or right.high:
            continue
        if slot and first.name.concept == second.name.concept and _reached(sentence, first, right.number.start):
            found[index + 1] = slot, values[1]
            continue
        if slot and (lists := _from_list_to_list(sentence, attributions[index : index + 4])):
            found |= {index + n: (slot, values[n >= lists]) for n in range(2 * lists)}
            continue
        order = _order(sentence, left, right)
        if not slot or first.name.concept != second.name.concept or not order:
            continue
        near = [c for c in explicit if left.number.start <= c.start <= right.end + _REACH]
        earlier, later = values if order == "up" else values[::-1]
        before = [c for c in explicit if 0 <= left.number.start - c.end <= 1]  # 由辅助的6.8 min
        told = all(_agrees(sentence, left, right, c, (earlier, later)) for c in near)
        if slot == "role" or told and all(c.value == earlier for c in before):
            found[index], found[index + 1] = (slot, earlier), (slot, later)
    return found


_PAIR = 2


def _from_list_to_list(sentence: Sentence, values: Sequence[Attribution]) -> int:
    """`from 0.754 and 0.726 to 0.879 and 0.806`: how many values change together, 0 where none do."""
    if len(values) < 2 * _PAIR or values[0].name != values[2].name or values[1].name != values[3].name:
        return 0
    numbers = [value.estimate.number for value in values]
    gaps = [sentence.gap(left.end, right.start) for left, right in pairwise(numbers)]
    begins = _frame("from").search(sentence.passage.text[: numbers[0].start]) is not None
    changes = _frame("turns").fullmatch(gaps[1]) is not None
    return _PAIR if begins and changes and is_coordination(gaps[0]) and is_coordination(gaps[2]) else 0


def _agrees(sentence: Sentence, left: Estimate, right: Estimate, carrier: Carrier, order: tuple[str, str]) -> bool:
    """A word of scope says of one of two values what their order says: `from 0.781 (…) unaided to 0.836 when shown`."""
    if carrier.value == order[0]:
        return left.end <= carrier.start and carrier.end <= right.start
    return carrier.value == order[1] and _behind_to(sentence, left, right, carrier)


def _behind_to(sentence: Sentence, left: Estimate, right: Estimate, carrier: Carrier) -> bool:
    """`由人工的23.4 min降至软件辅助的9.3 min`: the words stand behind both values, or behind the word that leads to the second."""
    gap = sentence.gap(left.number.end, max(left.number.end, carrier.start))
    return carrier.start >= right.end or carrier.start > left.number.end and _frame("to").search(gap) is not None


def _reached(sentence: Sentence, change: Attribution, following: int) -> bool:
    """`went up by 9.1 points to 80.7%`: the value after a change of which the size was given."""
    gap = sentence.gap(change.estimate.number.end, following)
    return _frame("reached").fullmatch(gap) is not None and change_of(sentence, change) != ""


def _before_and_after(sentence: Sentence, first: int, gap: str) -> bool:
    """辅助前后…分别为68.9%和80.2%: two values in the order of the words."""
    text = sentence.passage.text
    clause = max(text.rfind(mark, 0, first) for mark in ";。\n") + 1
    return is_coordination(gap) and _frame("before_and_after").search(text, clause, first) is not None


def _goes_on_changing(sentence: Sentence, first: int, gap: str) -> bool:
    """`… from 71.8% to 82.9%. Specificity: juniors 80.2% to 81.1%`: one more change, told shorter."""
    before = sentence.passage.before + sentence.passage.text[:first]
    return gap.strip() in {"to", "至", "到"} and _frame("from_value").search(before) is not None


def _what_changes(sentence: Sentence) -> tuple[str, tuple[str, str]]:
    whole = " ".join(sentence.passage.section) + sentence.passage.text
    before = sentence.passage.previous.text if sentence.passage.previous else ""
    told = any(c.slot == "dataset" for c in sentence.carriers) or cue("update", whole)
    if not told and cue("aided", before) and cue("unaided", before):
        return "arm", ("unaided", "aided")
    if any(cue(name, whole) for name in ("reader_study", "aided", "unaided")) or _frame("before_and_after").search(
        whole
    ):
        return "arm", ("unaided", "aided")
    if any(name.concept in {"reading_time", "waiting_time"} for name in sentence.names):
        return "arm", ("unaided", "aided")
    if not cue("update", whole) and cue("reader", sentence.passage.text) and cue("change_verb", sentence.passage.text):
        return "arm", ("unaided", "aided")
    return ("role", ("predicate", "result")) if cue("update", whole) else ("", ("", ""))


def _order(sentence: Sentence, left: Estimate, right: Estimate) -> str:
    """ "up" from the earlier to the later value, "down" the other way round, "" for none.

    Of values with an interval each, `0.90 (…) to 0.91 (…)` is no range.
    """
    start, intervals = left.number.start, left.has_interval and right.has_interval
    gap = sentence.gap(left.number.end, right.number.start)
    before = sentence.passage.text[max(0, start - 18) : start]
    if _frame("arrow").fullmatch(gap) or _frame("from").search(before) and _frame("to").search(gap):
        return "up"
    if _before_and_after(sentence, start, gap) or _goes_on_changing(sentence, start, gap):
        return "up"
    if intervals and _frame("to").fullmatch(gap.strip()):
        return "up"
    if (_frame("versus").fullmatch(gap) or _frame("to").fullmatch(gap.strip())) and _frame("by_amount").search(
        sentence.passage.text[:start]
    ):
        return "up"
    if _frame("up_from").fullmatch(sentence.uncovered(left.number.end, right.number.start)):
        return "down"
    return "down" if _frame("to_before").search(before) and _frame("from_between").search(gap) else ""


def parallels(sentence: Sentence, attributions: Sequence[Attribution]) -> dict[int, int]:
    """`0.89 with and 0.80 without …, and the specificities were 0.91 and 0.90`: the member of the list before, for each.

    The list before may be told value by value: `Dice was 0.95 for A, and 0.87 for B; the distances were 1.8 and 3.5 mm`.
    """
    runs = _runs(sentence, attributions)
    told = _told_of_one_metric(attributions)
    models: dict[int, int] = {}
    for run in (run for run in runs if len(run) > 1):
        same = [
            r for r in (*told, *runs)
            if r[-1] < run[0] and len(r) == len(run) and not _next_item(sentence, attributions[r[-1]], attributions[run[0]])
        ]  # fmt: skip
        if same and _is_list(sentence, attributions, run):
            models.update(zip(run, _nearest(same), strict=True))
    return models


_ITEM = re.compile(r"[;。\n]\s*(?:[(（]?\d{1,2}[)）]|[a-z]\)|[-•·])")


def _next_item(sentence: Sentence, last: Attribution, first: Attribution) -> bool:
    """The mark of another item stands between two values: what it lists has an order of its own."""
    return _ITEM.search(sentence.passage.text, last.estimate.number.end, first.estimate.number.start) is not None


def _nearest(runs: Sequence[list[int]]) -> list[int]:
    """The run that ends last; of two, the one whose values share a name."""
    last = max(run[-1] for run in runs)
    return [run for run in runs if run[-1] == last][-1]


def _runs(sentence: Sentence, attributions: Sequence[Attribution]) -> list[list[int]]:
    """Values in a row that share one name; a clause that tells of another group begins a new one."""
    runs: list[list[int]] = []
    for index, attribution in enumerate(attributions):
        last = attributions[index - 1] if index else None
        if last and last.name == attribution.name and not _new_clause(sentence, last, attribution):
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _new_clause(sentence: Sentence, last: Attribution, attribution: Attribution) -> bool:
    """`… 161.5 s without it, and attendings 115.5 s …`: words behind a comma."""
    gap = sentence.gap(last.estimate.number.end, attribution.estimate.number.start)
    return bool({",", ";"} & set(gap)) and not is_coordination(gap)


def _told_of_one_metric(attributions: Sequence[Attribution]) -> list[list[int]]:
    """Values in a row that are of one metric, with whatever words between them."""
    keyed = groupby(range(len(attributions)), key=lambda index: attributions[index].name.concept)
    return [list(group) for _, group in keyed]


def _is_list(sentence: Sentence, attributions: Sequence[Attribution], run: Sequence[int]) -> bool:
    """Nothing but conjunctions, or words for a comparison, between the values."""
    members = [attributions[i].estimate for i in run]
    gaps = [sentence.gap(left.number.end, right.number.start) for left, right in pairwise(members)]
    end = members[-1].number.end
    told = any(c.slot == "arm" and members[0].number.start < c.start < end + _REACH for c in sentence.carriers)
    return all(is_coordination(gap) or not told and _frame("against").fullmatch(gap) is not None for gap in gaps)


def repeat(
    scope: Scope, index: int, models: Mapping[int, int], done: Mapping[int, Metric], sentence: Sentence, at: int
) -> None:
    """Offer what tells the members of the list before apart, unless the sentence says it anew."""
    run = [i for i, model in models.items() if abs(model - models[index]) == abs(i - index)]
    first = [done[models[i]] for i in run if models[i] in done]
    own = done.get(models[index])
    if own is None or len(first) < len(run):
        return
    begin = _begin(sentence, first[-1].place.end - _start(sentence), sentence.names, at)
    anew = {c.slot for c in sentence.carriers if begin <= c.start < at}
    for slot in _SLOTS:
        values = [metric.scope.get(slot, "") for metric in first]
        if len(set(values)) > 1 and slot not in anew and own.scope.get(slot):
            scope.offer(slot, own.scope[slot], "list before, in the same order")


def _begin(sentence: Sentence, end: int, names: Sequence[Name], at: int) -> int:
    """Where a list begins: behind the end of the clause of the list before, and before the name of its own metric."""
    named = max((n.start for n in names if end <= n.start < at), default=at)
    return max(end, *(sentence.passage.text.rfind(mark, end, named) for mark in ",;。"))


def _start(sentence: Sentence) -> int:
    return sentence.passage.place(0, 1).start
