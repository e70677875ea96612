"""Lists of scope beside lists of values: as many groups, arms or levels as values, in their order."""

import re
from functools import partial

from lint.facts.bounds import brackets
from lint.facts.clauses import only_measures
from lint.facts.cues import cue
from lint.facts.estimates import Estimate
from lint.facts.grammar import forms, frame
from lint.facts.number_roles import begin
from lint.facts.sentence import Carrier, Sentence, is_coordination

__all__ = ["carrier_list"]

_frame = partial(frame, "attribution")


def carrier_list(sentence: Sentence, group: list[Estimate]) -> list[Carrier]:
    """Carriers of one slot, in coordination, as many as there are estimates; before the group or behind it."""
    start, end = group[0].number.start, group[-1].number.end
    pair = _compared(sentence, group)
    if pair:
        return pair
    runs = [run for slot in dict.fromkeys(c.slot for c in sentence.carriers) for run in _runs(sentence, slot)]
    fitting = [r for r in runs if len(r) == len(group) and (r[-1].end <= start or r[0].start >= end)]
    before = [r for r in fitting if r[-1].end <= start]
    if before:
        return max(before, key=lambda r: (len({c.value for c in r}), r[-1].end))
    return min(fitting, key=lambda r: r[0].start) if fitting else _in_their_order(sentence, group)


def _runs(sentence: Sentence, slot: str) -> list[list[Carrier]]:
    """Carriers of a slot that are coordinated."""
    runs: list[list[Carrier]] = []
    for carrier in (c for c in sentence.carriers if c.slot == slot):
        if runs and runs[-1][-1].end <= carrier.start:
            gap = sentence.gap(_behind_name(sentence, runs[-1][-1].end), carrier.start)
            coordinated = re.fullmatch(
                rf"[^\d;。]{{0,12}}?{forms('attribution', 'coordinator')}[^\d;。]{{0,8}}", gap
            )  # fmt: skip
            if coordinated and _listed_with(sentence.passage.text, runs[-1][-1], carrier):
                runs[-1].append(carrier)
                continue
        runs.append([carrier])
    return runs


def _in_their_order(sentence: Sentence, group: list[Estimate]) -> list[Carrier]:
    """`（GE Discovery 670、西门子Symbia T16）上F1分别为…`: with other words among them, but as many in the clause as values."""
    start = group[0].number.start
    clause = max(sentence.passage.text.rfind(mark, 0, start) for mark in ";。") + 1
    if len(group) < _SEVERAL or not cue("respectively", sentence.passage.text[clause:]):
        return []
    inside = [c for c in sentence.carriers if clause <= c.start and c.end <= start]
    for slot in ("subgroup", "condition", "country"):
        own = [c for c in inside if c.slot == slot]
        if len(own) == len({c.value for c in own}) == len(group):
            return own
    return []


_SEVERAL = 2


def _behind_name(sentence: Sentence, end: int) -> int:
    """Behind a metric right behind a carrier: `patient-level sensitivity and lesion-level sensitivity`."""
    return max((n.end for n in sentence.names if end <= n.start <= end + 1), default=end)


def _compared(sentence: Sentence, group: list[Estimate]) -> list[Carrier]:
    """`higher aided than unaided (88.6% vs. 80.1%)`: the two arms that the sentence compares, in its order."""
    if len(group) != 2:
        return []
    gap, inside = sentence.gap(group[0].number.end, begin(group[1].number)), brackets(sentence.passage.text)
    listed = inside[group[0].number.start] >= 0 and is_coordination(gap)
    if not listed and not _frame("versus").fullmatch(gap):
        return []
    arms = [c for c in sentence.carriers if c.slot == "arm" and c.end <= group[0].number.start]
    behind = [c for c in sentence.carriers if c.slot == "arm" and c.start >= group[1].number.end]
    if arms and behind and _frame("exceeds").fullmatch(sentence.gap(group[1].number.end, behind[0].start)):
        return [arms[-1], behind[0]] if arms[-1].value != behind[0].value else []
    if arms and ";" not in sentence.gap(arms[0].end, group[0].number.start):
        arms.sort(key=lambda c: only_measures(sentence.passage.text, c))  # what is compared with comes second
    return arms[-2:] if len({c.value for c in arms[-2:]}) == 2 else []


def _listed_with(text: str, left: Carrier, right: Carrier) -> bool:
    """Carriers that can be members of one list: the software, reader A and reader B (软件、甲医师、乙医师)."""
    return left.slot == right.slot and text[left.start : left.end] != text[right.start : right.end]
