"""What is known of one sentence before its numbers are given to its metrics: names, carriers of scope, estimates."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache

from lint.facts.estimates import Estimate, Scan
from lint.facts.grammar import forms, frame
from lint.facts.names import Name
from lint.facts.number_roles import words
from lint.facts.passage import Passage


@cache
def _coordination() -> re.Pattern[str]:
    return re.compile(rf"[\s)\]]*(?:{forms('attribution', 'coordinator')}[\s(\[]*)?", re.I)


@cache
def _tie() -> re.Pattern[str]:
    return re.compile(rf"{forms('attribution', 'tie')}*\s*", re.I)


def is_coordination(gap: str) -> bool:
    """Nothing but a conjunction or a comma, and brackets."""
    return _coordination().fullmatch(gap) is not None


@dataclass(frozen=True, slots=True)
class Carrier:
    """Words that say what a statement is about: `level=patient`, `condition=pneumothorax`."""

    slot: str
    value: str
    start: int
    end: int


@dataclass(slots=True)
class Attribution:
    """An estimate with its metric; `listed` holds the scope that a parallel list gives it."""

    estimate: Estimate
    name: Name
    listed: list[Carrier] = field(default_factory=list)


@dataclass(slots=True)
class Sentence:
    """What is needed to attribute the numbers of one sentence."""

    passage: Passage
    scan: Scan
    names: list[Name]
    carriers: list[Carrier]
    plain: str = ""  # the text with everything blanked that belongs to an estimate
    bared: tuple[Sequence[Carrier], str] = ((), "")  # the same without these carriers

    def __post_init__(self) -> None:
        self.plain = _blanked(self.scan)

    def gap(self, start: int, end: int) -> str:
        """Text between two positions, attachments blanked."""
        return self.plain[start:end]

    def holds_value(self, start: int, end: int) -> bool:
        """A value stands between two positions."""
        return any(start <= e.number.start < end for e in self.scan.estimates)

    def ties(self, start: int, end: int) -> bool:
        """Nothing stands between two positions but what ties a name to its value."""
        if _DIGIT.search(self._bare(), start, end):
            return False  # no tie holds one, and many a value stands between a name and another one's value
        return _tie().fullmatch(self.uncovered(start, end)) is not None

    def uncovered(self, start: int, end: int) -> str:
        """The gap without words of scope and fillers."""
        return frame("attribution", "filler").sub(" ", self._bare()[start:end])

    def _bare(self) -> str:
        """The text without words of scope, attachments blanked."""
        if self.bared[0] is not self.carriers:
            text = list(self.plain)
            for carrier in self.carriers:
                if carrier.value.isidentifier():  # a class limit may be the very value that stands between
                    text[carrier.start : carrier.end] = " " * len(text[carrier.start : carrier.end])
            self.bared = self.carriers, "".join(text)
        return self.bared[1]


def _blanked(scan: Scan) -> str:
    """The sentence with intervals, fractions, deviations and their brackets replaced by blanks."""
    text = list(scan.text)
    for number in scan.numbers:
        if scan.roles.get(number.start) not in {None, "level"}:
            text[number.start : number.end] = " " * (number.end - number.start)
    for estimate in scan.estimates:
        for start, end in _attached(scan.text, estimate):
            text[start:end] = " " * (end - start)
        begin = (estimate.high or estimate.number).end
        if not "".join(text[begin : estimate.end]).strip("()[] ,;:%"):  # what is left of `(179/214; 95% CI: 0.78-0.88)`
            text[begin : estimate.end] = " " * (estimate.end - begin)
    return _REMARK.sub(_remark(scan), _DEVIATION_SIGN.sub(lambda m: " " * len(m[0]), "".join(text)))


def _remark(scan: Scan) -> Callable[[re.Match[str]], str]:
    """Blanks a bracket right behind a value that holds no value: `(esophagus excluded)`, what is left of `(166/189)`."""
    values = [e.number for e in scan.estimates]
    ends = {n.end for n in values} | {e.end for e in scan.estimates}

    def blank(match: re.Match[str]) -> str:
        inside = any(match.start() < n.start < match.end() for n in values)
        behind = len(match.string[: match.start()].rstrip()) in ends or not match[0].strip("()[] ,;:=<>%")
        return match[0] if inside or not behind else " " * len(match[0])

    return blank


_DIGIT = re.compile(r"\d")
_DEVIATION_SIGN = re.compile(r"(?:±|\+/-)(?=\s*(?:[,、;。)]|$|\s\w))")
_REMARK = re.compile(r"[(\[][^()\[\]]*[)\]]")


def _attached(text: str, estimate: Estimate) -> list[tuple[int, int]]:
    """Spans around an estimate that hold only what is attached to it."""
    spans = []
    if estimate.interval_span is not None:
        start, end = estimate.interval_span
        label = re.search(
            rf"[(\[,;]?\s*[(\[]?(?:[^()\[\];。]{{0,40}}(?:{words('label')}|{words('low')}|{words('high')}|[Ll]imits?)[^()\[\]]{{0,12}})?[(\[]?\s*$",
            text[:start],
        )
        begin = label.start() if label and label.start() >= estimate.number.end - 1 else start
        while end < len(text) and text[end] in ")] %":
            end += 1
        spans.append((begin, end))
    if estimate.fraction is not None:
        spans.append((estimate.fraction[0].start, estimate.fraction[1].end))
    return spans
