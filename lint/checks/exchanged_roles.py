"""Counts that changed places between two parts of the data: 465 positive and 397 negative cases against 397 and 465.

Each count is given to the part that its sentence, its item or its row names: the word right before it, or right behind it where
the sentence begins with a count. What tells the parts apart in both languages stands in the grammar (`counting: roles`).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.figures import digits_of, is_word
from lint.align.sides import once
from lint.checks.odd_in_block import runs_of_lines
from lint.facts.grammar import grammar
from lint.facts.kept_lines import of_lines
from lint.facts.lines import Figure, Line
from lint.facts.model import text_of
from lint.language.triggers import Triggered, triggered

_OF_ALL = re.compile(
    r"(?:\b(?:of|among|in|out of)\s(?:the|all|these)\s|(?:^|[.;]\s)(?:of|among|in|out of)\s|\bN\s?=\s?|[共计总])$", re.I
)
_ALL_OF = re.compile(r"\s?[\u4e00-\u9fff]{0,6}[中里内](?:[,，]|[^\d,，]{0,4}$)|\s?(?:in (?:all|total)\b)")
_TWO = 2
_REACH = 40  # characters that the words before a count take up
Told = Mapping[str, Figure]
Forms = Mapping[str, Triggered]


def exchanged_roles(comparison: Comparison) -> Iterator[Hit]:
    """Two parts with the counts of each other, where no passage of the two files gives them the same counts."""
    for name in grammar("counting")["roles"]:
        nmpa, fda = _told(comparison.nmpa, name), _told(comparison.fda, name)
        for roles in combinations(sorted({role for told in nmpa for role in told}), _TWO):
            sides = [_pairs(told, roles) for told in (nmpa, fda)]
            for (a, b), ours in sorted(sides[0].items()):
                theirs = sides[1].get((b, a))
                if a != b and theirs and (a, b) not in sides[1] and (b, a) not in sides[0]:
                    yield _hit(roles, ours, theirs)


def _pairs(passages: Sequence[Told], roles: Sequence[str]) -> Mapping[tuple[int, ...], tuple[Figure, ...]]:
    """The counts of two parts, by passage that tells both."""
    found: dict[tuple[int, ...], tuple[Figure, ...]] = {}
    for told in passages:
        if all(role in told for role in roles):
            figures = tuple(told[role] for role in roles)
            if len({f.noun for f in figures} - {""}) > 1:
                continue
            found.setdefault(tuple(int(f.value) for f in figures), figures)
    return found


def _hit(roles: Sequence[str], nmpa: Sequence[Figure], fda: Sequence[Figure]) -> Hit:
    values = {"concept": ", ".join(roles)}
    values |= {side: ", ".join(f.text for f in figures) for side, figures in (("nmpa", nmpa), ("fda", fda))}
    return Hit(values, tuple(f.place for f in nmpa), tuple(f.place for f in fda), tuple(roles))


@once
def _told(side: SideFacts, name: str) -> Sequence[Told]:
    """The counts of the parts that a paragraph, a list or a table tells, each part once."""
    told = _told_by_line(side, name)
    found = [_merged([pair for line in run for pair in told.get(id(line), ())]) for run in runs_of_lines(side)]
    tables: dict[tuple[int, int], list[tuple[str, Figure]]] = defaultdict(list)
    for line in side.lines:
        if line.kind == "row":
            tables[line.place.document, line.place.block] += told.get(id(line), ())
    return [told for told in (*found, *map(_merged, tables.values())) if len(told) >= _TWO]


def _told_by_line(side: SideFacts, name: str) -> Mapping[int, Sequence[tuple[str, Figure]]]:
    """The parts with their counts, of the lines that tell some."""
    kind = list[tuple[str, int]]
    told = of_lines(side.lines, f"counts of {name}", kind, lambda line: _of_line(side, line, _forms(name)))
    lines = zip(side.lines, told, strict=True)
    return {id(line): [(role, line.figures[number]) for role, number in own] for line, own in lines if own}


def _of_line(side: SideFacts, line: Line, forms: Forms) -> list[tuple[str, int]]:
    """The parts that a line tells, with the numbers of their counts in it."""
    numbers = {id(figure): number for number, figure in enumerate(line.figures)}
    told = _in_row(side, line, forms) if line.kind == "row" else _in_line(side, line, forms)
    return [(role, numbers[id(figure)]) for role, figure in told]


def _merged(pairs: Sequence[tuple[str, Figure]]) -> Told:
    """The parts that have one count."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for role, figure in pairs:
        found[role].append(figure)
    return {role: figures[0] for role, figures in found.items() if len({f.value for f in figures}) == 1}


@cache
def _forms(name: str) -> Forms:
    return {role: triggered(form, re.I) for role, form in grammar("counting")["roles"][name].items()}


def _in_row(side: SideFacts, line: Line, forms: Forms) -> Iterator[tuple[str, Figure]]:
    """The first count behind the label of a row that names one part."""
    table = side.documents[line.place.document].blocks[line.place.block].table
    figures = sorted((f for f in line.figures if f.place.cell > line.place.cell), key=lambda f: f.place)
    if table is None or not figures or not _is_count(figures[0]):
        return
    first = table.cells[figures[0].place.cell]
    label = " ".join(c.text for c in table.cells if c.row == first.row and c.column < first.column)
    named = _named(label, forms)
    if named and len({role for _, role in named}) == 1 or named and named[0][1] in _outside_brackets(label, forms):
        yield named[0][1], figures[0]


def _outside_brackets(label: str, forms: Forms) -> frozenset[str]:
    """The only part that a label names outside brackets."""
    roles = frozenset(role for _, role in _named(re.sub(r"[(（][^()（）]*[)）]", " ", label), forms))
    return roles if len(roles) == 1 else frozenset()


def _named(text: str, forms: Forms) -> list[tuple[int, str]]:
    return sorted((match.start(), role) for role, form in forms.items() for match in form.finditer(text))


def _in_line(side: SideFacts, line: Line, forms: Forms) -> Iterator[tuple[str, Figure]]:
    """Each count with the part before it, or the one behind it where a count stands first or the one before has its count."""
    named = _named(line.text, forms) if line.place.cell < 0 else []
    if not named:
        return
    text = text_of(side.documents[line.place.document], line.place)
    counts = [f for f in line.figures if _is_count(f) and not _is_whole(text, f)]
    named = _named(text[line.place.start : line.place.end], forms)
    marks: list[tuple[int, str | Figure]] = [(line.place.start + at, role) for at, role in named]
    marks += [(f.place.start, f) for f in counts]
    marks.sort(key=lambda mark: mark[0])
    runs = [mark for n, (_, mark) in enumerate(marks) if not n or mark != marks[n - 1][1]]
    yield from _dealt(runs)


def _dealt(runs: Sequence[str | Figure]) -> Iterator[tuple[str, Figure]]:
    """The counts of a sentence, each with its part; a part has one count."""
    used: set[str] = set()
    behind = bool(runs) and not isinstance(runs[0], str)
    paired = sum(not isinstance(run, str) for run in runs) <= len({run for run in runs if isinstance(run, str)})
    for at, count in enumerate(runs):
        if isinstance(count, str):
            continue
        before = [r for r in runs[max(0, at - 1) : at] if isinstance(r, str)]
        after = [r for r in runs[at + 1 : at + 2] if isinstance(r, str)]
        for role in (*after, *before) if behind else (*before, *after) if paired else before:
            if role not in used:
                used.add(role)
                yield role, count
                break


def _is_count(figure: Figure) -> bool:
    whole = figure.kind == "quantity" and figure.is_whole and not figure.unit and not figure.comparator
    return whole and not figure.bound and not is_word(figure) and len(digits_of(figure)) >= _TWO


def _is_whole(text: str, figure: Figure) -> bool:
    """The count of all, of which the parts are told."""
    place = figure.place
    return bool(_OF_ALL.search(text, max(0, place.start - _REACH), place.start) or _ALL_OF.match(text, place.end))
