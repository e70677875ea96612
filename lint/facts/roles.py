"""Result, criterion, predicate, literature or plan: the role in which a value is stated, and why."""

import re
from collections.abc import Sequence
from functools import partial

from lint.facts.clauses import reaching
from lint.facts.cues import cue, cue_spans
from lint.facts.device_names import named_devices
from lint.facts.grammar import frame
from lint.facts.passage import Passage
from lint.facts.scope import nearest
from lint.facts.sentence import Carrier

Span = tuple[int, int]
_NEAR_BEFORE, _NEAR_BEHIND = 28, 22
_OWN_GOAL = re.compile(r"\((?=[^()]*(?:goal|target|criteri|目标|标准))[^()]*\d[^()]*\)", re.I)
"""`95.6% (goal 90%) and 93.2%`: what a bracket says of a number of its own is not said of the value behind it."""


_frame = partial(frame, "roles")


def role_of(
    passage: Passage,
    at: Span,
    comparator: str,
    headings: Sequence[str],
    carriers: Sequence[Carrier],
    others: Sequence[Span],
) -> tuple[str, str]:
    """The role of the value at a span, among the spans of the sentence's other values, and what gave it."""
    text = passage.text
    device = _nearest(passage, "predicate", at, carriers, others, headings)
    if device is not None and device.value == "predicate":
        return "predicate", f"sentence: {text[device.start : device.end]}"
    clause = _clause(text, at)
    around = text[clause[0] : clause[1]]
    measured = is_measured(text, at, others)
    if comparator in {">", "<"} and _frame("breach").search(text):
        return "planned", f"clause: {around.strip()[:60]}"
    if not measured and _demanded(text, clause, at, comparator, headings, passage.after):
        return "acceptance_criterion", f"clause: {around.strip()[:60]}"
    if _planned(text, around, at, comparator, headings):
        return "planned", f"clause: {around.strip()[:60]}"
    source = _nearest(passage, "literature", at, carriers, others, headings)
    if source is None and headings and cue("literature", headings[-1]) and not cue("subject", text):
        return "literature", f"heading: {headings[-1]}"
    if source is not None and source.value == "literature":
        return "literature", f"sentence: {text[source.start : source.end]}"
    return "result", "the own device, or a word for what was found" if device or source or measured else ""


def _nearest(
    passage: Passage,
    role: str,
    at: Span,
    carriers: Sequence[Carrier],
    others: Sequence[Span],
    headings: Sequence[str],
) -> Carrier | None:
    """The words that hold for a value, for another device or source, or for the own device beside those."""
    text = passage.text
    named = [Carrier("role", role, *span) for span in cue_spans(role, text)]
    if role == "predicate":
        named += [c for c in carriers if c.slot == "role" and c.value == role]
        named += [Carrier("role", role, m.start, m.end) for m in passage.masks if m.kind == "k_number"]
        named += _by_name(passage)
    if not named and not any(cue(role, h) for h in headings):
        return None
    own = ("subject", "own_study") if role == "literature" else ("subject",)
    named += [Carrier("role", "result", *span) for name in own for span in cue_spans(name, text)]
    near, span = reaching(sorted(named, key=lambda c: c.start), at, text)
    return nearest(near, "role", at, [o for o in others if span[0] <= o[0] < span[1]], text)


def _by_name(passage: Passage) -> list[Carrier]:
    """Another device by its name, and the own one beside it."""
    found = [Carrier("role", *named) for named in named_devices(passage.text, passage.devices)]
    return found if any(c.value == "predicate" for c in found) else []


def is_measured(text: str, at: Span, others: Sequence[Span]) -> bool:
    """`Result: 94.1%`, 实测为34 s: a word for what was found stands between the value before and this one."""
    begin = max((o[1] for o in others if o[1] <= at[0]), default=0)
    found = _frame("measured").search(text[begin : at[0]]) or _frame("measured_behind").match(text, at[1])
    return found is not None


def is_assumed(text: str) -> bool:
    """A word for what was expected, beside the prevalence that predictive values are worked out for."""
    return cue("planned", _frame("assumed_prevalence").sub(" ", text))


def _planned(text: str, around: str, at: Span, comparator: str, headings: Sequence[str]) -> bool:
    """An assumption, or a figure of a sample size calculation."""
    if is_assumed(around) and not _frame("than").search(text[max(0, at[0] - 30) : at[0]]):
        return True
    if cue("planned", text[: at[0]]) and _frame("sample_size").search(text + " ".join(headings)):
        return True
    return not comparator and _frame("sample_size_was").search(text[: at[0]]) is not None


def _demanded(text: str, clause: Span, at: Span, comparator: str, headings: Sequence[str], after: str) -> bool:
    """A threshold that must be kept: a modal verb with a bound, a goal named at the value, or a bound among requirements."""
    text = _OWN_GOAL.sub(lambda m: " " * len(m[0]) if m.end() <= at[0] else m[0], text)
    around = text[clause[0] : clause[1]]
    if _frame("goal_label").search(text[: at[0]]) or _frame("must_reach").search(text[clause[0] : at[0]]):
        return True
    if _frame("allowed_before").search(text[clause[0] : at[0]]) or _frame("allowed_behind").match(text, at[1]):
        return True
    bounded = comparator in {">=", "<=", ">", "<", "±"} or _frame("inside").search(text[: at[0]]) is not None
    if bounded and _frame("beaten").search(text[: at[0]]):
        return True
    if bounded and any(_frame(f).search(text[clause[0] : at[0]]) for f in ("limit_bounded", "limit_label")):
        return True
    if bounded and (
        _frame("found_behind").match(text + after, at[1]) or _frame("sign_behind_colon").search(text[: at[0]])
    ):
        return True
    lead = text[: max(text.rfind(mark, 0, clause[0] + 1) for mark in "::") + 1] or text[: text.find(":", 0, at[0]) + 1]
    told = (
        _frame("verdict").search(lead) and text[at[0] - 1 : at[0]].isspace() and text[: at[0]].rstrip()[-1:].isalpha()
    )
    if (
        bounded
        and not told
        and (cue("modal", lead) or cue("criterion", lead) or _frame("condition").search(text[: at[0]]))
    ):
        return True
    if bounded and (_frame("null_hypothesis").search(text) or cue("modal", around) or _in_bracket_of_goals(text, at)):
        return True
    if bounded and cue("criterion", around) and not _frame("verdict").search(around):
        return True
    if bounded and cue("criterion", text[clause[0] : at[0]]) and not _frame("verdict").search(text[clause[0] : at[0]]):
        return True  # `the criteria, a bias of no more than 0.10 mm and …, were met`
    near = text[max(clause[0], at[0] - _NEAR_BEFORE) : min(clause[1], at[1] + _NEAR_BEHIND)]
    if cue("criterion", near) and (bounded or _is_goal(text, at)):
        return True
    return bounded and any(cue("criterion_section", h) for h in headings[-3:]) and not _frame("found").search(around)


def _is_goal(text: str, at: Span) -> bool:
    """`the goal of 80%`, 目标值取85%, `the 80% target`: the word for a goal is tied to the value."""
    before, behind = text[max(0, at[0] - _NEAR_BEFORE) : at[0]], text[at[1] : at[1] + _NEAR_BEHIND]
    return bool(_frame("goal_before").search(before) or _frame("goal_behind").match(behind))


def demanded_by_lead(lead: str) -> tuple[bool, str, bool]:
    """Whether what leads in a list demands its values, with which sign, and whether of the lower confidence limit.

    `The lower limits had to be at least:`, or nothing but the word for goals: `Performance goals (per patient):`.
    """
    if not _frame("lead_demands").search(lead):
        return False, "", False
    signs = [sign for sign, name in (("<=", "lead_most"), (">=", "lead_least")) if _frame(name).search(lead)]
    demands = bool(signs) or _frame("lead_goal").search(lead) is not None
    sign = signs[0] if signs else ""
    return demands, sign, demands and sign != "<=" and _frame("lead_limit").search(lead) is not None


def limit_must_exceed(text: str) -> bool:
    """`the lower bounds … both lay above the goal of 80%`: the goal is one for the lower confidence limit."""
    plain = re.sub(r"\([^()]*\)|\d{2}(?:\.\d+)?\s*%(?=\s?(?:[A-Za-z]|置信|可信|双侧|单侧))", " ", text)
    return _frame("limit_must_exceed").search(plain) is not None


def _in_bracket_of_goals(text: str, at: Span) -> bool:
    """均达到目标值（灵敏度≥90%，特异度≥85%）: a bound in a bracket right behind the word for goals."""
    opened = text.rfind("(", 0, at[0])
    return opened >= 0 and ")" not in text[opened : at[0]] and cue("criterion", text[max(0, opened - 36) : opened + 24])


def _clause(text: str, at: Span) -> Span:
    """The part around a span between semicolons and full stops."""
    start = max((text.rfind(mark, 0, at[0]) for mark in ";。\n"), default=-1) + 1
    ends = [text.find(mark, at[1]) for mark in ";。\n"]
    return start, min((e for e in ends if e >= 0), default=len(text))
