"""The columns of a flattened header: metric names, counts, limits and groups in order, a row of the header a line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations, islice, pairwise

from lint.document import Block
from lint.facts.cues import cue_spans
from lint.facts.flat_lines import Line, Span
from lint.facts.model import Place
from lint.facts.names import Name, names_of
from lint.facts.passage import Passage, Reading
from lint.facts.scope import carriers_of
from lint.facts.tables import Entry
from lint.language.normalise import Normal, normalise
from lint.language.settled import rules_file


@cache
def _forms() -> list[tuple[str, re.Pattern[str]]]:
    """Words that head columns, by what the column holds."""
    rows = rules_file("grammar/headers.yml")
    return [(kind, re.compile("|".join(forms), re.I | re.ASCII)) for kind, forms in rows.items()]


_LOOSE = ("difference", "group", "deviation", "result", "interval")  # may be a column, or words of a neighbouring one
_LEFT = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|,\s?(?:mm|cm|s|%|mL|min|ms|°)(?![A-Za-z]))")
_PREFIX = re.compile(r"(?:mean|average|median|平均)\s*$", re.I)
_MOST = 60
_DIFFERENCE_FIRST = re.compile(
    r"(?:difference|change|gain|improvement|delta|Δ|差值|变化值?|提高值?|改善值?)\s*[(,及和]", re.I
)
_OF = {"", "的", "of", "of the"}  # 差值的95%CI is one cell


@dataclass(frozen=True, slots=True)
class Source:
    """The block that is read, with its text normalised but for the blanks; all spans count in `text`."""

    reading: Reading
    index: int
    block: Block
    normal: Normal

    @property
    def text(self) -> str:
        """What spans count in."""
        return self.normal.text

    def passage(self, parts: Sequence[Span | str], row: Span | None = None, caption: str = "") -> Passage:
        """A cell made of spans of the block, with what was lost between them; `row` is what stands around it."""
        spans = [p for p in parts if not isinstance(p, str)] or [(0, 0)]
        around = self.normal.raw_span(*(row or (min(s for s, _ in spans), max(e for _, e in spans))))
        document = self.reading.document
        section = (*self.block.section, *((caption,) if caption else ()))
        normal = woven(self.normal, parts, chinese=document.language == "zh")
        matcher = self.reading.matchers[document.language]
        return RowPassage(
            self.reading.index,
            self.index,
            -1,
            normal,
            0,
            len(normal.text),
            document.language,
            section,
            matcher,
            self.text[:2000],
            self.reading.learned,
            self.reading.studies,
            self.reading.matches,
            self.reading.devices,
            row=around,
        )


@dataclass(frozen=True)
class RowPassage(Passage):
    """A cell found again: what stands around it is its row, in the raw text of the block."""

    row: Span = (0, 0)

    def place(self, start: int, end: int) -> Place:
        """Where a span of the cell stands in the block."""
        place = super().place(start, end)
        return replace(place, sentence_start=min(self.row[0], place.start), sentence_end=max(self.row[1], place.end))


def woven(source: Normal, parts: Sequence[Span | str], *, chinese: bool) -> Normal:
    """One text from several spans of a block; what is put between them stands where the span before it ends."""
    text = ""
    offsets: list[int] = []
    for part in parts:
        if isinstance(part, str):
            text += part
            offsets += [offsets[-1] if offsets else 0] * len(part)
            continue
        start, end = source.raw_span(*part)
        piece = normalise(source.raw[start:end], chinese=chinese)
        text += piece.text
        offsets += [start + o for o in (piece.offsets or range(len(piece.text)))]
    return Normal(text, source.raw, tuple(offsets))


def spaced(spans: Sequence[Span | str]) -> list[Span | str]:
    """Spans with a blank between two."""
    parts: list[Span | str] = []
    for span in spans:
        parts += [" ", span] if parts else [span]
    return parts


@dataclass(frozen=True, slots=True)
class Atom:
    """Words of a header that can head a column."""

    kind: str
    start: int
    end: int


@dataclass(slots=True)
class Column:
    """What a column holds, and the metric that its header names."""

    kind: str
    name: Name | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """One row of the header: the head of the label column, then the columns' cells; `width` columns each."""

    head: Span | None
    cells: list[Span]
    width: int
    kinds: list[set[str]]
    span: Span


def headers_for(
    source: Source, lines: Sequence[Line], atoms: Sequence[list[Atom]], count: int, *, plain: bool = False
) -> Iterator[list[HeaderRow]]:
    """The ways in which lines can be the header of `count` columns; `plain`: any word can head a column."""
    yield from islice(_stacked(source, lines, atoms, count, plain), _MOST)
    if len(lines) > 1 and not plain:
        whole = (lines[0].start, lines[-1].end)
        yield from islice(_rows(source, whole, [a for line in atoms for a in line], count, 1), _MOST)


def _stacked(
    source: Source, lines: Sequence[Line], atoms: Sequence[list[Atom]], count: int, plain: bool
) -> Iterator[list[HeaderRow]]:
    """Every line a row: the last one with all columns, those above with all or with groups of them."""
    for last in _ways(source, lines[-1], atoms[-1], count, 1, plain):
        rows = last
        for line, own in zip(reversed(lines[:-1]), reversed(atoms[:-1]), strict=True):
            above = next(
                (r for d in _divisors(count) for r in _ways(source, line, own, d, count // d, plain)),
                None,
            )
            if above is None:
                break
            rows = above + rows
        else:
            yield rows


def _ways(
    source: Source, line: Line, atoms: list[Atom], count: int, width: int, plain: bool
) -> Iterator[list[HeaderRow]]:
    yield from _rows(source, (line.start, line.end), atoms, count, width)
    if plain:
        yield from _plain(source, line, atoms, count, width)


def _plain(source: Source, line: Line, atoms: list[Atom], count: int, width: int) -> Iterator[list[HeaderRow]]:
    """`评价指标 软件 低年资医师`: as many words as columns, or one more for the head of the labels."""
    cells = _heads(source.text, line, atoms)
    if len(cells) not in {count, count + 1}:
        return
    head = cells.pop(0) if len(cells) > count else None
    kinds = [{a.kind for a in atoms if s <= a.start < e} or {"group"} for s, e in cells]
    yield [HeaderRow(head, cells, width, kinds, (line.start, line.end))]


_WIDE = re.compile(r"\S+(?: \S+)*")
_WORD = re.compile(r"(?:[^\s()]|\([^()]*\))+")


def _heads(text: str, line: Line, atoms: Sequence[Atom]) -> list[Span]:
    """The words of a line; what one term spans, a bracket and a word in small letters go with the word before."""
    wide = [(line.start + m.start(), line.start + m.end()) for m in _WIDE.finditer(text[line.start : line.end])]
    if len(wide) > 1:
        return wide
    words = [(line.start + m.start(), line.start + m.end()) for m in _WORD.finditer(text[line.start : line.end])]
    brackets = all(text[a] == "(" for a, _ in words)
    heads: list[Span] = []
    for start, end in words:
        joined = any(a.start < start < a.end for a in atoms) or text[start] == "(" and not brackets
        known = any(start <= a.start < end for a in atoms)
        if heads and (joined or text[start].islower() and not known):
            heads[-1] = (heads[-1][0], end)
        else:
            heads.append((start, end))
    return heads


_KINDS = (
    "p",
    "verdict",
    "low",
    "high",
    "metric",
    "deviation",
    "count",
    "counts",
    "fraction",
    "criterion",
    "result",
    "group",
    "interval",
)


def columns_of(source: Source, header: Sequence[HeaderRow], count: int) -> list[Column]:
    """What each column holds, by all rows of the header; the lowest row that names a metric names the column's."""
    columns = []
    for column in range(count):
        kinds = {k for row in header for k in row.kinds[column // row.width]}
        kind = next((k for k in _KINDS if k in kinds), "any")
        kind = "any" if kind == "interval" and _shows_difference(source, header, column) else kind
        cells = [source.passage([row.cells[column // row.width]]) for row in reversed(header)]
        named = next((n for n in map(names_of, cells) if n), [])
        unit = next((u for u in (Entry(p, 0, 0, 1, 1).unit for p in cells) if u), "")
        columns.append(Column("value" if kind == "metric" else kind, named[0] if named else None, unit))
    return columns


def _shows_difference(source: Source, header: Sequence[HeaderRow], column: int) -> bool:
    """`Difference (95% CI)` heads differences with their interval; 差值的95%CI heads intervals alone."""
    spans = (row.cells[column // row.width] for row in header)
    return any(_DIFFERENCE_FIRST.search(source.text[slice(*span)]) for span in spans)


def _divisors(count: int) -> list[int]:
    return [d for d in range(count, 0, -1) if count % d == 0]


def _rows(source: Source, span: Span, atoms: list[Atom], count: int, width: int) -> Iterator[list[HeaderRow]]:
    """The ways to cut one line (or a run of lines) to `count` cells."""
    fixed = [a for a in atoms if a.kind not in _LOOSE]
    loose = sorted(
        (a for a in atoms if a.kind in _LOOSE), key=lambda a: (_LOOSE.index(a.kind), source.text[a.start] in "([")
    )
    missing = count - len(fixed)
    if missing < 0 or missing > len(loose) or len(loose) > 10:
        return
    for chosen in combinations(loose, missing):
        own = sorted([*fixed, *chosen], key=lambda a: a.start)
        if own:
            yield [_cut(source, span, own, [a for a in atoms if a not in own], width)]


def _cut(source: Source, span: Span, own: list[Atom], rest: list[Atom], width: int) -> HeaderRow:
    """Cells around their own words: brackets and units go left, other words go to the column behind them."""
    text = source.text
    first = own[0].start
    leading = [a for a in rest if a.end <= first and a.kind == "group"]
    prefixed = bool(leading)
    if leading:
        first = leading[0].start
    mean = _PREFIX.search(text[span[0] : first])
    first = span[0] + mean.start() if mean else first
    borders = [first]
    for left, right in pairwise(own):
        end = left.end
        while True:
            match = _LEFT.match(text, end, right.start)
            follows = [
                a
                for a in rest
                if end <= a.start < right.start
                and text[end : a.start].strip() in _OF
                and (a.kind in {"result", "interval", "deviation"} or a.kind == "group" and not prefixed)
            ]
            if match:
                end = match.end()
            elif follows:
                end = follows[0].end
            else:
                break
        borders.append(end)
    borders.append(span[1])
    cells = [(a, b) for a, b in pairwise(borders)]
    kinds = [{a.kind for a in (*own, *rest) if s <= a.start < e} for s, e in cells]
    head = (span[0], first) if text[span[0] : first].strip() else None
    return HeaderRow(head, [_trimmed(text, c) for c in cells], width, kinds, span)


def _trimmed(text: str, span: Span) -> Span:
    piece = text[slice(*span)]
    return span[0] + len(piece) - len(piece.lstrip()), span[1] - len(piece) + len(piece.rstrip())


def atoms_of(source: Source, start: int, end: int) -> list[Atom]:
    """All words of a header line that can head a column, in order; between wide blanks stands one column or more."""
    text = source.text[start:end]
    pieces = [(start + m.start(), start + m.end()) for m in re.finditer(r"\S+(?: \S+)*", text)]
    found: list[Atom] = []
    for number, (a, b) in enumerate(pieces):
        own = _piece_atoms(source, a, b)
        found += own or ([Atom("group", a, b)] if number else [])
    return found


def _piece_atoms(source: Source, start: int, end: int) -> list[Atom]:
    """The atoms of a piece without wide blanks; brackets hold none but the label of an interval."""
    passage = source.passage([(start, end)])
    text = source.text[start:end]
    brackets = [m.span() for m in re.finditer(r"\([^()]*\)|\[[^\[\]]*\]", text)]
    found: list[Atom] = []
    names = [("metric", *_back(source, passage, n.start, n.end)) for n in names_of(passage)]
    words = [(kind, start + m.start(), start + m.end()) for kind, form in _forms() for m in form.finditer(text)]
    carriers = [
        ("group", *_back(source, passage, c.start, c.end)) for c in carriers_of(passage) if _groups(c.slot, c.value)
    ]
    cues = [
        ("group", *_back(source, passage, *s))
        for role in ("subject", "predicate")
        for s in cue_spans(role, passage.text)
    ]
    first = [w for w in words if w[0] == "difference"]
    for kind, a, b in [*first, *names, *words, *carriers, *cues]:
        if any(x.start < b and a < x.end for x in found):
            continue
        if kind != "interval" and any(start + s <= a < start + e for s, e in brackets):
            continue
        found.append(Atom(kind, a, b))
    return sorted(found, key=lambda a: a.start)


def _groups(slot: str, value: str) -> bool:
    """Arms, data sets, devices and named groups can head columns."""
    return (
        slot in {"arm", "dataset", "role"} or slot == "subgroup" and value.isidentifier() and value != "subgroup_word"
    )


def _back(source: Source, passage: Passage, start: int, end: int) -> Span:
    """A span of a passage in the coordinates of the source."""
    raw_start, raw_end = passage.normal.raw_span(start, end)
    offsets = source.normal.offsets
    if offsets is None:
        return raw_start, raw_end
    return offsets.index(raw_start), len(offsets) - offsets[::-1].index(raw_end - 1)
