"""What a clause is about by its first words: `Male: …`, `For lesions below 10 mm, …`, 男：…, 在＜10mm的病灶中，…"""

import re
from functools import cache

from lint.facts.bounds import brackets
from lint.facts.grammar import forms, frame
from lint.facts.names import names_of
from lint.facts.numbered_classes import numbered_classes
from lint.facts.passage import Passage, once
from lint.facts.scope import Scope, carriers_of
from lint.facts.table_labels import label_key, says

_WORDS = r"(?:[^,;:.。()\[\]]|\.(?=\d)|\([^()]*\))"


@cache
def _topic() -> re.Pattern[str]:
    led, led_zh, end_zh = (forms("topics", name) for name in ("led", "led_zh", "end_zh"))
    return re.compile(
        rf"(?:^|(?<=[;。]))\s*(?:[-•·▪]\s*)?(?:{led}({_WORDS}{{1,60}}?)\s*[,:]|{led_zh}({_WORDS}{{1,30}}?){end_zh}?,"
        rf"|({_WORDS}{{1,40}}?)\s*:)(?!\d)",
        re.I,
    )


_BRACKETS = re.compile(r"\([^()]*\)")
_IS_NUMBER = re.compile(r"[-\d.~]+")  # of a clause: 2.1～2.4各项均：…
_NO_VALUES = ("interval", "deviation", "p_value", "fraction")


@once
def _topics(passage: Passage) -> list[Passage]:
    """The topics of the clauses of a sentence, in order; none of them names a metric."""
    inside = brackets(passage.text)
    found = (match.span(match.lastindex or 0) for match in _topic().finditer(passage.text))
    spans = (span for span in found if inside[span[0]] < 0 or passage.text[span[0]] == "(")
    topics = (passage.at(passage.start + start, passage.start + end) for start, end in spans)
    return [topic for topic in topics if not names_of(topic)]


def offer_group(scope: Scope, passage: Passage, at: int) -> None:
    """Offer the group that the last topic before a place names."""
    before = [topic for topic in _topics(passage) if topic.end - passage.start <= at]
    if not before:
        return
    topic = before[-1]
    between = passage.text[topic.end - passage.start + 1 : at]
    if frame("topics", "other").search(between) or frame("topics", "no_group").search(topic.text):
        return
    key = label_key(topic, [], carriers_of(topic))
    named = {carrier.value for carrier in numbered_classes(topic)}
    parts = [part for part in key.split("+") if part]
    if any(not p.startswith("~") for p in parts) and not any(map(_IS_NUMBER.fullmatch, {*parts} - named)):
        scope.offer("subgroup", key, f"topic: {topic.quote(0, len(topic.text))}")


def tells_no_values(passage: Passage) -> bool:
    """The sentence lists limits, deviations or counts of what it names: `95%CI下限：灵敏度为90.3%`."""
    first = next(iter(_topics(passage)), None)
    begins = first is not None and not any(c in passage.text[: first.start - passage.start] for c in ";。")
    return first is not None and begins and any(says(what, _BRACKETS.sub(" ", first.text)) for what in _NO_VALUES)
