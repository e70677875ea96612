"""Lines as rows: a label and groups of numbers; intervals, halves and labels that go on in the next line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lint.facts.flat_header import Source, spaced
from lint.facts.flat_lines import GROUPS, LEVEL, Line, Span, Token
from lint.facts.identity import labels_in

_LABEL_NUMBER = {"interval", "range", "empty"}


@dataclass(slots=True)
class Row:
    """A row as its label and its groups of numbers; a title has no groups."""

    label: list[Span | str]
    groups: list[Token]
    start: int
    end: int
    halves: list[Token] = field(default_factory=list)  # groups whose interval goes on in the next line
    streamed: bool = False  # its cells came on lines of their own

    @property
    def span(self) -> Span:
        """All that belongs to the row."""
        return self.start, self.end


Item = Line | Row


def is_words(item: Item) -> bool:
    """A line of a header, title or label."""
    return isinstance(item, Line) and item.is_words and not item.is_prose


def goes_on(item: Item) -> bool:
    """A line that cannot begin a label: the rest of the label above."""
    return isinstance(item, Line) and re.match(r"\s*(?:[a-z]|\()", item.text) is not None and len(item.text) < 40


def items_of(lines: Sequence[Line]) -> list[Item]:
    """Lines as rows where they are rows, half intervals completed, lines of intervals put to the values above them."""
    items: list[Item] = []
    for line in lines:
        if line.is_footer:
            continue
        above = items[-1] if items else None
        if isinstance(above, Row) and above.halves:
            if not _complete(above, line):
                items[-1] = line
                items.append(line)
            continue
        row = _row(line)
        if not line.is_words and _names_device(line) and not (row and any(g.kind != "empty" for g in row.groups)):
            continue
        if row is None:
            items.append(line)
        elif not (isinstance(above, Row) and not row.label and _continue(above, row)):
            row.streamed = not row.label and len(row.groups) == 1 and above is not None and is_words(above)
            items.append(row)
    return items


def _names_device(line: Line) -> bool:
    """`Trade name X -`, `Regulation 21 CFR 892.2050 Same` in a comparison of devices: no row of numbers, and no header."""
    text = line.text.lstrip()
    return any(start == 0 for language in ("en", "zh") for _, start, _ in labels_in(text, language))


def _row(line: Line) -> Row | None:
    """A line as a row: label, then groups of numbers and nothing else; or a repeated label before every group."""
    if line.is_words or line.is_prose or any(t.kind == "close" for t in line.tokens):
        return None
    last = max((i for i, t in enumerate(line.tokens) if t.kind == "words"), default=-1)
    label, rest = line.tokens[: last + 1], line.tokens[last + 1 :]
    if not all(t.kind == "words" or is_label(t) for t in label):
        return _pairs(line)
    row = Row(spaced([s for t in label for s in t.spans]), [], line.start, line.end)
    if rest and re.fullmatch(rf"\(?\s*{LEVEL}\s*\)?[::]?", " ".join(t.text for t in label)):
        rest[0].spans[:0] = row.label
        row.label = []
    return row if _gather(row, rest) and row.groups else None


def _gather(row: Row, tokens: Sequence[Token]) -> bool:
    """Groups of a line, each half interval with the value before it."""
    for token in tokens:
        if token.kind == "half":
            if not row.groups or row.groups[-1].kind not in {"value", "fraction"} or row.groups[-1].is_bounded:
                return False
            row.groups[-1].add(token)
            row.halves.append(row.groups[-1])
        elif token.kind in GROUPS:
            row.groups.append(token)
        else:
            return False
    return True


def _pairs(line: Line) -> Row | None:
    """`Sensitivity 91.7% (…) Sensitivity 93.9% (…)`: every group with a label of its own."""
    row = Row([], [], line.start, line.end)
    for token in line.tokens:
        if token.kind == "words":
            row.groups.append(Token("pair", list(token.spans), token.text))
        elif token.kind in {"value", "half"} and row.groups and row.groups[-1].kind == "pair":
            row.groups[-1].add(token)
            if token.kind == "half":
                row.halves.append(row.groups[-1])
        else:
            return None
    return row if len(row.groups) > 1 and all(g.numbers for g in row.groups) else None


def _complete(row: Row, line: Line) -> bool:
    """Put the second halves of intervals, and of the label, to a row."""
    tokens = list(line.tokens)
    label = tokens.pop(0) if tokens and tokens[0].kind == "words" else None
    closes = [t for t in tokens if t.kind == "close"]
    halves, rest = row.halves, tokens[len(closes) :]
    if (
        len(closes) != len(halves)
        or tokens[: len(closes)] != closes
        or rest
        and len(closes) > 1
        or label
        and not row.label
    ):
        return False
    for half, close in zip(halves, closes, strict=True):
        half.add(close)
    if label:
        row.label += [" ", *label.spans]
    row.halves, row.end = [], line.end
    return _gather(row, rest)


def _continue(above: Row, row: Row) -> bool:
    """A line without a label that goes on with the row above: intervals of its values, or more of its cells."""
    groups = row.groups
    intervals = all(g.kind in {"interval", "range"} for g in groups)
    bare = [g for g in above.groups if g.kind in {"value", "fraction", "pair"} and not g.is_bounded]
    if intervals and len(bare) > 1:
        bare = bare if len(bare) == len(groups) else [g for g in bare if g.numbers[0] % 1 or "%" in g.text]
        if len(bare) != len(groups) or not all(v.contained_in(i) for v, i in zip(bare, groups, strict=True)):
            return False
        level = _own_level(groups[0])
        for value, interval in zip(bare, groups, strict=True):
            value.spans += level if interval is not groups[0] else []
            value.add(interval)
    elif (
        groups[0].kind in {"interval", "range"}
        and bare
        and above.groups[-1] is bare[-1]
        and bare[-1].contained_in(groups[0])
    ):
        bare[-1].add(groups[0])
        above.groups.extend(groups[1:])
    elif above.streamed and len(groups) == 1:
        above.groups.extend(groups)
    else:
        return False
    above.halves.extend(row.halves)
    above.end = row.end
    return True


def _own_level(interval: Token) -> list[Span | str]:
    """`95% CI` where it stands before the first interval of a line, for the others."""
    first = interval.spans[0]
    if len(interval.spans) > 1:
        return [first]
    match = re.match(LEVEL, interval.text)
    return [(first[0], first[0] + match.end())] if match and not isinstance(first, str) else []


def labelled(source: Source, tail: Sequence[Line], body: Sequence[Item]) -> list[Row]:
    """Rows with their whole labels: lines of words begin or end a label, or are the title of the rows below."""
    rows: list[Row] = []
    pending: Line | None = None
    for item in (*tail, *body):
        if isinstance(item, Line):
            if pending is None and goes_on(item) and rows and rows[-1].label and rows[-1].groups:
                rows[-1].label += [" ", (item.start, item.end)]
                rows[-1].end = item.end
            else:
                pending = item
            continue
        if pending is not None:
            own = (pending.start, pending.end)
            if not item.label or source.text[item.start :].lstrip()[:1].islower():
                item.label[:0] = [own, " "]
                item.start = own[0]
            else:
                rows.append(Row([own], [], *own))
            pending = None
        rows.append(item)
    return rows


def is_label(token: Token) -> bool:
    """Numbers that can name a row: classes and ordinals."""
    return (
        token.kind in _LABEL_NUMBER
        or token.kind == "value"
        and not token.is_bounded
        and "%" not in token.text
        and (token.numbers[0] % 1 == 0 or token.text[-1:].isalpha())
    )
