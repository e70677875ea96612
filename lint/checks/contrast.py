"""Concepts that exclude each other: one file says retrospective where the other says prospective."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, NamedTuple

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.passages import Match
from lint.align.sides import once
from lint.checks.listed import odd_in_lists
from lint.checks.methods_of_metrics import methods_apart
from lint.checks.stages import are_of_two_stages
from lint.document import Document, Tongue
from lint.facts.lines import Line
from lint.facts.model import Count, Place, text_of
from lint.glossary.model import Concept
from lint.language.settled import rules_file

__all__ = ["contrast", "members_of", "sides_of"]

Parameters = Mapping[str, Any]
Stated = Mapping[int, Sequence[tuple[str, Place]]]
_NEIGHBOURS = 2
_STRONG = 0.4
_RELATIVE = 0.5
_NEXT_TO = 0.6
_CLAUSE_ENDS = ";；。,，"
_CLOSE = 0.6
_TWO = 2


@dataclass
class _Found:
    """One pair of members that stand against each other, with all places where they do."""

    nmpa: list[Place] = field(default_factory=list)
    fda: list[Place] = field(default_factory=list)

    def add(self, nmpa: Place, fda: Place) -> None:
        """One more place on each side."""
        self.nmpa.append(nmpa)
        self.fda.append(fda)


@dataclass(frozen=True, slots=True)
class _Sides:
    """What each file states of one group, by line, and what it says with those inside longer terms (平扫 in 胸部CT平扫)."""

    nmpa: Stated
    fda: Stated
    said_nmpa: Stated
    said_fda: Stated

    def only(self) -> tuple[set[str], set[str]]:
        """Members that only the NMPA file names, and those that only the 510(k) names."""
        return members_of(self.nmpa) - members_of(self.said_fda), members_of(self.fda) - members_of(self.said_nmpa)


class _Mentioned(NamedTuple):
    """Where a concept is named: the line, the how-manieth of its concepts, the words."""

    line: int
    at: int
    place: Place


def members_of(stated_: Stated) -> set[str]:
    """The members of a group that a side states."""
    return {concept for found in stated_.values() for concept, _ in found}


def contrast(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """Lines that belong together and name different members of a group.

    In `exclusive` and `sole` groups files are compared as a whole too. In `one_sided` groups a member is also reported when the
    other file never names it and names another one where this one stands, even if that one stands elsewhere as well. In
    `negated` groups what is denied counts too: `no adverse events`. With a `topic` only those members count whose paragraph
    or heading speaks of it. In `even` groups a list of members says nothing against a single one. `rivals` answer one question,
    such as how the interval of a proportion is computed: one that only one file names stands against one that only the other
    names, whatever else they name. In `odd` groups one member of a list stands against one of a list that is the same otherwise.
    In `staged` groups lines about the data of training stand against none about those of a test. In `distinguished` groups one of
    the files must name both members: else 验证 and `validation` may be said for one thing.
    """
    topic = re.compile(parameters.get("topic", ""), re.IGNORECASE)
    least = float(parameters.get("least_score", 0.25))
    same = [set(pair) for pair in parameters.get("same", ())]
    for group in parameters["groups"]:
        sides = sides_of(comparison, group, topic, negated=group in parameters.get("negated", ()))
        found = _in_lines(
            comparison,
            sides,
            least,
            one_sided=group in parameters.get("one_sided", ()),
            even=group in parameters.get("even", ()),
            staged=group in parameters.get("staged", ()),
        )
        only_nmpa, only_fda = sides.only()
        open_ = group in parameters.get("uncertain", ())
        told_apart = [members_of(sides.nmpa), members_of(sides.fda)]
        for (nmpa, fda), pair in sorted(found.items()):
            if group in parameters.get("distinguished", ()) and not any({nmpa, fda} <= told for told in told_apart):
                continue
            if {nmpa, fda} not in same:
                yield _hit(group, nmpa, fda, pair, certain=nmpa in only_nmpa and fda in only_fda and not open_)
        if group in parameters.get("paired", ()):
            yield from _thirds(group, sides)
        if not found and only_nmpa and only_fda:
            if _whole(comparison, group, sides, parameters):
                yield _apart(group, sides, sorted(only_nmpa), sorted(only_fda))
                continue
            for rivals in parameters.get("rivals", ()):
                ours = only_nmpa & _chosen(comparison.nmpa, sides.nmpa, rivals)
                theirs = only_fda & _chosen(comparison.fda, sides.fda, rivals)
                if len(ours) == len(theirs) == 1:
                    yield _apart(group, sides, sorted(ours), sorted(theirs))
        if not found and group in parameters.get("odd", ()):
            ends = odd_in_lists(list(sides.nmpa.values()), list(sides.fda.values()), only_nmpa, only_fda)
            if ends is not None:
                yield _apart(group, sides, *map(sorted, ends))
    yield from _by_metric(comparison, parameters)


def _by_metric(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """In `by_metric` groups two members stand against each other that are the only ones named for one metric."""
    same = [set(pair) for pair in parameters.get("same", ())]
    for group in parameters.get("by_metric", ()):
        sides = sides_of(comparison, group)
        for one, other, left, right in methods_apart(comparison, sides.nmpa, sides.fda):
            if {one, other} not in same:
                yield _hit(group, one, other, _Found([left], [right]), certain=False)


def _thirds(group: str, sides: _Sides) -> Iterator[Hit]:
    """A member that one file names once and the other never, beside one that both files name beside another: a third country."""
    for own, other, turned in ((sides.nmpa, sides.fda, False), (sides.fda, sides.nmpa, True)):
        named = Counter(concept for found in own.values() for concept, _ in found)
        here, there = _pairs(own), _pairs(other)
        for pair in here:
            odd = next((c for c in pair if named[c] == 1 and c not in members_of(other)), "")
            usual = [p for p in here.keys() & there.keys() if odd and odd not in p and p & pair]
            if len(usual) == 1:
                rival = next(iter(usual[0] - pair))
                ours = next(p for found in own.values() for c, p in found if c == odd)
                theirs = there[usual[0]]
                ends = (rival, theirs, odd, ours) if turned else (odd, ours, rival, theirs)
                yield _hit(group, ends[0], ends[2], _Found([ends[1]], [ends[3]]), certain=False)


def _pairs(stated: Stated) -> Mapping[frozenset[str], Place]:
    """Two members that a line names together, with the first place where one does."""
    found: dict[frozenset[str], Place] = {}
    for mentions in stated.values():
        pair = frozenset(concept for concept, _ in mentions)
        if len(pair) == _TWO:
            found.setdefault(pair, mentions[0][1])
    return found


def _whole(comparison: Comparison, group: str, sides: _Sides, parameters: Parameters) -> bool:
    """Whether files are compared as a whole: in an `exclusive` group, and in a `sole` one if each names one member.

    Beside members that both name, the two that only one names must be said of one metric: `AUC: DeLong`.
    """
    if group in parameters.get("exclusive", ()):
        return True
    if group not in parameters.get("sole", ()):
        return False
    if len(members_of(sides.nmpa)) == len(members_of(sides.fda)) == 1:
        return True
    nmpa, fda = sides.only()
    if not len(nmpa) == len(fda) == 1:
        return False
    return bool(_metrics_beside(comparison, comparison.nmpa, nmpa) & _metrics_beside(comparison, comparison.fda, fda))


def _chosen(side: SideFacts, stated: Stated, rivals: Mapping[str, Any]) -> set[str]:
    """The rivals that lines about their question name."""
    question = re.compile(rivals["question"], re.IGNORECASE)
    return {c for n, found in stated.items() if question.search(side.lines[n].text) for c, _ in found} & {
        *rivals["members"]
    }


def _metrics_beside(comparison: Comparison, side: SideFacts, members: set[str]) -> set[str]:
    """Metrics that are named in the clause of a member: before it, else behind it (`DeLong CI for the AUC`)."""
    found: set[str] = set()
    for line in side.lines:
        metrics = [(c, p) for c, p in line.concepts if comparison.glossary.concepts[c].domain == "metric"]
        for place in (p for concept, p in line.concepts if concept in members):
            text = text_of(side.documents[place.document], place)
            start = max(text.rfind(mark, 0, place.start) for mark in _CLAUSE_ENDS) + 1
            end = min((at for mark in _CLAUSE_ENDS if (at := text.find(mark, place.end)) >= 0), default=len(text))
            here = [(c, p.start) for c, p in metrics if p.block == place.block and p.cell == place.cell]
            before = {c for c, at in here if start <= at < place.start}
            found |= before or {c for c, at in here if place.end <= at < end}
    return found


def _hit(group: str, nmpa: str, fda: str, pair: _Found, *, certain: bool) -> Hit:
    values = {"group": group.replace("_", " "), "concept": nmpa, "other": fda}
    return Hit(values, tuple(dict.fromkeys(pair.nmpa)), tuple(dict.fromkeys(pair.fda)), (nmpa, fda), certain=certain)


def _apart(group: str, sides: _Sides, nmpa: list[str], fda: list[str]) -> Hit:
    """Each file names a member that the other one never names, in passages that were not aligned."""
    pair = _Found(
        [place for found in sides.nmpa.values() for concept, place in found if concept in nmpa],
        [place for found in sides.fda.values() for concept, place in found if concept in fda],
    )
    return _hit(group, ", ".join(nmpa), ", ".join(fda), pair, certain=False)


_ANY = re.compile("")


def sides_of(comparison: Comparison, group: str, topic: re.Pattern[str] = _ANY, *, negated: bool = False) -> _Sides:
    """What both files state of a group, and what they deny if asked for; groups joined by `+` are one."""
    members = [c for name in group.split("+") for c in comparison.glossary.contrasts.get(name, ())]
    concepts = comparison.glossary.concepts
    ids = frozenset(c.id for c in members)
    nmpa, fda = (_stated(side, ids, negated=negated) for side in (comparison.nmpa, comparison.fda))
    return _Sides(
        _on_topic(comparison.nmpa, nmpa, topic),
        _on_topic(comparison.fda, fda, topic),
        _said(comparison.nmpa, nmpa, members, concepts),
        _said(comparison.fda, fda, members, concepts),
    )


def _on_topic(side: SideFacts, found: Stated, topic: re.Pattern[str]) -> Stated:
    """Mentions of lines whose paragraph, or the heading above it, speaks of the topic."""
    return {n: mentions for n, mentions in found.items() if topic.search(_context(side, side.lines[n]))}


def _context(side: SideFacts, line: Line) -> str:
    block = side.documents[line.place.document].blocks[line.place.block]
    return "\n".join((line.text, block.text, line.caption, *line.section[-1:]))


@once
def _mentioned(side: SideFacts) -> Mapping[str, Sequence[_Mentioned]]:
    """Where the lines of a side name each concept, in reading order."""
    found: dict[str, list[_Mentioned]] = defaultdict(list)
    for number, line in enumerate(side.lines):
        for at, (concept, place) in enumerate(line.concepts):
            found[concept].append(_Mentioned(number, at, place))
    return found


def _in_order(found: Iterable[tuple[_Mentioned, str]]) -> Stated:
    """Concepts by line as they stand there."""
    by_line: dict[int, list[tuple[str, Place]]] = defaultdict(list)
    for mention, concept in sorted(found, key=lambda f: (f[0].line, f[0].at)):
        by_line[mention.line].append((concept, mention.place))
    return by_line


def _stated(side: SideFacts, members: frozenset[str], *, negated: bool) -> Stated:
    """Mentions by line that state something: no negated ones (or those too) and none inside names of standards or boards."""
    return _in_order(
        (mention, concept)
        for concept in members
        for mention in _mentioned(side).get(concept, ())
        if _counts(side.documents[mention.place.document], side.lines[mention.line], mention.place, negated=negated)
        and not _is_of_a_part(side, mention.place)
    )


def _is_of_a_part(side: SideFacts, place: Place) -> bool:
    """`RS and DL each come from one site` in a file that counts several sites: said of some of the data, and of no design."""
    document = side.documents[place.document]
    text, words = text_of(document, place), _grammar(document.language)
    loose = words["one_place"].fullmatch(text[place.start : place.end]) is not None
    return loose and words["whole_study"].search(text[place.sentence_start : place.start]) is None and _has_sites(side)


@once
def _has_sites(side: SideFacts) -> bool:
    return any(count.concept == "site" and count.quantity.value > 1 for count in side.of(Count))


def _said(side: SideFacts, stated: Stated, members: Sequence[Concept], concepts: Mapping[str, Concept]) -> Stated:
    """What is stated, and the members whose words stand inside longer terms of their own domain."""
    ids = {c.id for c in members}
    own: dict[str, list[tuple[Concept, Sequence[str]]]] = defaultdict(list)
    for member in members:
        own[member.domain].append((member, [term.casefold() for term in _wanted(member)]))
    others = [(c, concepts[c].domain) for c in _mentioned(side) if c not in ids and concepts[c].domain in own]
    longer = _in_order(
        (mention, member.id)
        for concept, domain in others
        for quote, found in _quoted(side)[concept].items()
        for member, terms in own[domain]
        if _holds(quote, member, terms)
        for mention in found
        if _counts(side.documents[mention.place.document], side.lines[mention.line], mention.place, negated=False)
    )
    return {n: [*stated.get(n, ()), *longer.get(n, ())] for n in (*stated, *(n for n in longer if n not in stated))}


@once
def _quoted(side: SideFacts) -> Mapping[str, Mapping[str, Sequence[_Mentioned]]]:
    """The same by the words that name it."""
    found: dict[str, dict[str, list[_Mentioned]]] = defaultdict(lambda: defaultdict(list))
    for concept, mentions in _mentioned(side).items():
        for mention in mentions:
            text = text_of(side.documents[mention.place.document], mention.place)
            found[concept][text[mention.place.start : mention.place.end]].append(mention)
    return found


def _holds(quote: str, concept: Concept, terms: Sequence[str]) -> bool:
    """The quote holds one of the wanted terms; few do, so that few patterns are made."""
    folded = quote.casefold()
    return any(term in folded for term in terms) and _words(concept).search(quote) is not None


def _wanted(concept: Concept) -> Sequence[str]:
    return [t.text for t in concept.terms if t.status in {"preferred", "admitted"} and len(t.text) > 1]


@cache
def _words(concept: Concept) -> re.Pattern[str]:
    """The wanted terms of a concept as one pattern; Latin ones between word borders."""
    forms = (rf"(?<![A-Za-z]){re.escape(t)}(?![A-Za-z])" if t.isascii() else re.escape(t) for t in _wanted(concept))
    return re.compile("|".join(forms) or "$^", re.I)


def _counts(document: Document, line: Line, place: Place, *, negated: bool) -> bool:
    text = text_of(document, place)
    words = _grammar(document.language)
    before, after = text[place.sentence_start : place.start], text[place.end : place.sentence_end]
    if not negated and (words["negations"].search(before) or words["negated_after"].match(after)):
        return False
    if not negated and _is_denied_beside(document, line, place):
        return False
    if any(f.kind == "standard" and f.place.cell == place.cell and f.place.start < place.start for f in line.figures):
        return False
    return not any(start < place.end and place.start < end for start, end in _names(document.language, text))


@lru_cache(maxsize=1 << 12)
def _names(language: Tongue, text: str) -> Sequence[tuple[int, int]]:
    """Where the names of standards, boards and the like stand in a text."""
    return [match.span() for match in _grammar(language)["names"].finditer(text)]


def _is_denied_beside(document: Document, line: Line, place: Place) -> bool:
    """The label of a row that the next cell denies: `Contrast medium | None | 175`."""
    table = document.blocks[place.block].table
    if table is None or min(place.cell, line.place.cell) < 0:
        return False
    label, row = table.cells[place.cell], table.cells[line.place.cell].row
    behind = [c for c in table.cells if c.row == row and c.column > label.column]
    answer = min(behind, key=lambda cell: cell.column, default=None)
    return answer is not None and _grammar(document.language)["denied_cell"].fullmatch(answer.text.strip()) is not None


@cache
def _grammar(language: str) -> Mapping[str, re.Pattern[str]]:
    """Words around a mention that take its statement away, from `rules/grammar/contrast.yml`."""
    rows = rules_file("grammar/contrast.yml")[language]
    return {name: re.compile("|".join(f"(?:{form})" for form in forms)) for name, forms in rows.items()}


def _in_lines(
    comparison: Comparison, sides: _Sides, least: float, *, one_sided: bool, even: bool, staged: bool
) -> dict[tuple[str, str], _Found]:
    """Pairs of members in aligned lines: each is missing from what answers to its own line."""
    found: dict[tuple[str, str], _Found] = defaultdict(_Found)
    only = sides.only()
    (left_lines, right_lines), passages = (comparison.nmpa.lines, comparison.fda.lines), comparison.passages
    nmpa = _Answers(left_lines, right_lines, passages.of_nmpa, sides.nmpa, sides.fda, sides.said_fda, only[0])
    fda = _Answers(right_lines, left_lines, passages.of_fda, sides.fda, sides.nmpa, sides.said_nmpa, only[1])
    for left, right in _counterparts(nmpa, fda, least):
        if even and _is_list_against_one(nmpa.own[left], fda.own[right]):
            continue
        if staged and are_of_two_stages(comparison, left, right):
            continue
        if nmpa.tell_rows(left, right, fda.own[right]) or fda.tell_rows(right, left, nmpa.own[left]):
            continue
        for one, one_place in nmpa.alone(left, right, mutual=fda.best(right) == left):
            for other, other_place in fda.alone(right, left, mutual=nmpa.best(left) == right):
                known = one not in nmpa.only or other not in fda.only
                if {one, other} <= _named(comparison.nmpa, left) & _named(comparison.fda, right):
                    continue  # each line denies one of them: 测试集的机构均未提供训练数据
                if known and not _belong_together(comparison, left, right):
                    continue  # a file names what the other says too: lines that hardly answer each other say nothing
                if not (
                    nmpa.answered(left, one)
                    and fda.answered(right, other)
                    or _exchanged_rows(nmpa, fda, left, right, one, other)
                ):
                    found[one, other].add(one_place, other_place)
        if one_sided:
            _add_one_sided(found, nmpa, fda, left, right, closely=_belong_together(comparison, left, right, _CLOSE))
    return found


def _named(side: SideFacts, line: int) -> set[str]:
    """What a line names, stated or denied."""
    return {concept for concept, _ in side.lines[line].concepts}


def _belong_together(comparison: Comparison, left: int, right: int, least: float = _STRONG) -> bool:
    """Each line is a partner of the other one, and not by way of its neighbours."""
    return any(m.right == right and m.score >= least for m in comparison.passages.of_nmpa.get(left, ()))


def _is_list_against_one(left: Sequence[tuple[str, Place]], right: Sequence[tuple[str, Place]]) -> bool:
    """One line names several members, the other a single one: they speak of different sets of them."""
    fewer, more = sorted((len({c for c, _ in left}), len({c for c, _ in right})))
    return fewer == 1 < more


def _add_one_sided(
    found: dict[tuple[str, str], _Found], nmpa: "_Answers", fda: "_Answers", left: int, right: int, *, closely: bool
) -> None:
    """Members that the other file never names, with what stands in their place and not beside them as well."""
    known = {member for pair in found for member in pair}
    beside = fda.named_around(left, closely=closely), nmpa.named_around(right, closely=closely)
    for one, one_place in nmpa.own[left]:
        for other, other_place in fda.own[right]:
            alone = one in nmpa.only - known or other in fda.only - known
            if one != other and alone and one not in beside[1] and other not in beside[0]:
                found[one, other].add(one_place, other_place)


def _exchanged_rows(nmpa: "_Answers", fda: "_Answers", left: int, right: int, one: str, other: str) -> bool:
    """Rows whose values were exchanged: both members have a row on both sides, and the metrics tell what is wrong."""
    rows = nmpa.lines[left].kind == "row" and fda.lines[right].kind == "row"
    return rows and one not in nmpa.only and other not in fda.only


def _counterparts(nmpa: "_Answers", fda: "_Answers", least: float) -> Iterator[tuple[int, int]]:
    """Every line that states a member with the best of its partners that states one, from the NMPA file to the 510(k)."""
    pairs = [(left, nmpa.best(left, least)) for left in nmpa.own] + [
        (fda.best(right, least), right) for right in fda.own
    ]
    yield from sorted({(left, right) for left, right in pairs if left is not None and right is not None})


@dataclass(frozen=True)
class _Answers:
    """What the other file says in the partners of a line of this one, and right beside them."""

    lines: Sequence[Line]
    other_lines: Sequence[Line]
    partners: Mapping[int, tuple[Match, ...]]
    own: Stated
    other: Stated
    said: Stated
    only: set[str]  # members that the other file never states

    def best(self, number: int, least: float = _STRONG) -> int | None:
        """The best line of the other file that states a member of the group: a partner, or a neighbour of one."""
        found: dict[int, float] = {}
        for own in _around(self.lines, number):
            for match in self.partners.get(own, ()):
                for near in _around(self.other_lines, match.right) if match.score >= least else ():
                    score = match.score * _NEXT_TO ** ((own != number) + (near != match.right))
                    if near in self.other and score >= least:
                        found[near] = max(score, found.get(near, 0))
        return min(found, key=lambda near: (-found[near], near), default=None)

    def tell_rows(self, row: int, partner: int, members: Sequence[tuple[str, Place]]) -> bool:
        """A sentence that tells several rows names its members for others of them: `0.78 at Site A and 0.69 at Site D in the US`."""
        here = self.lines[row].place
        if self.lines[row].kind != "row" or self.other_lines[partner].kind == "row":
            return False
        rows = (
            n for n in self.own if n != row and self.lines[n].place.block == here.block and self._answers(n, partner)
        )
        told = {concept for n in rows for concept, _ in self.own[n]}
        return {concept for concept, _ in members} <= told

    def _answers(self, number: int, partner: int) -> bool:
        """A line of the other file belongs to this one, and has one of its numbers."""
        known = {figure.value for figure in self.other_lines[partner].figures}
        near = any(match.right == partner for match in self.partners.get(number, ()))
        return near and any(figure.value in known for figure in self.lines[number].figures)

    def alone(self, number: int, partner: int, *, mutual: bool) -> list[tuple[str, Place]]:
        """Members of a line that nothing answers; between two lines that are each other's best, those that the partner lacks."""
        here = self.named_around(partner)
        return [(c, p) for c, p in self.own[number] if c not in here and (mutual or not self.answered(number, c))]

    def named_around(self, partner: int, *, closely: bool = False) -> set[str]:
        """Members that the other file names in a line, and right beside it unless the line itself answers closely."""
        lines = [partner] if closely else _around(self.other_lines, partner)
        return {concept for near in lines for concept, _ in self.said.get(near, ())}

    def answered(self, number: int, concept: str) -> bool:
        """Whether a partner of the line states the member; partners much weaker than the best one do not count."""
        if concept in self.only:
            return False
        matches = self.partners.get(number, ())
        good = [m.right for m in matches if m.score >= _RELATIVE * matches[0].score]
        return any(
            concept == c
            for right in good
            for near in _around(self.other_lines, right)
            for c, _ in self.said.get(near, ())
        )


def _around(lines: Sequence[Line], number: int) -> Sequence[int]:
    """A line and its neighbours in the same block; rows have none."""
    here = lines[number].place
    if lines[number].kind == "row":
        return (number,)
    near = range(max(0, number - _NEIGHBOURS), min(len(lines), number + _NEIGHBOURS + 1))
    there = ((n, lines[n].place) for n in near)
    return [n for n, place in there if (place.document, place.block) == (here.document, here.block)]
