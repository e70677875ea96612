"""Every sentence and table row with all that can tie it to the other file: terms, figures, Latin words, standards.

Facts say what is understood; lines hold everything, so that the ledger can account for every number of a file.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType

from lint.document import Block, Table
from lint.facts.counts import counted_here, labelled
from lint.facts.cues import cue
from lint.facts.device_names import named_devices
from lint.facts.estimates import scan
from lint.facts.given_units import UNITLESS, bracket_unit, caption_unit, is_measured
from lint.facts.grammar import grammar
from lint.facts.model import Place
from lint.facts.names import names_of
from lint.facts.number_roles import begin, slashed
from lint.facts.passage import Passage, Reading
from lint.facts.table_labels import says
from lint.facts.told_units import texts_around, unit_for, units_told
from lint.language.masks import Masked
from lint.language.normalise import normalise
from lint.language.numbers import Number, bound_of, in_base_unit, units

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*")
_COMMON = 3
_NEAR = 26
_HEADER_ROWS, _LABEL_COLUMNS, _CLASSES = 2, 2, 3
_HEADING_LABEL = re.compile(r"[\d.]+(?:-\d+)*\s")
_CLAUSE_LABEL = re.compile(
    r"\d+(?:\.\d+)+\.?\s+(?=[\u4e00-\u9fff《“‘「【]|[A-Z][a-z]{2}|(?:In|At|On|Of|By|To|An|As|If|No|It|We|A)\s)|\d{1,2}[.)]\s+(?=[A-Za-z\u4e00-\u9fff(])|\(\d{1,2}\)\s*(?=[A-Za-z\u4e00-\u9fff])|\d{1,2}、"
)
_LABEL = re.compile(r"((?!.*\b(?:the|an?|all|each)\b)[A-Za-z]\S*(?: [^\s:;.\d]+){0,5}):\s*", re.I)
_NO_DAY = re.compile(r"^\d{4}\s?[-/.年]\s?\d{1,2}\s?月?$")  # the edition of the standard that its row cites
_ONE_WORD = re.compile(r"\s?([\u4e00-\u9fff])(?=[,;。、)]|$)")
_CLEARED = re.compile(r"(?<![A-Za-z])(?:K|P|DEN)\d{6}(?!\d)")
_LONGEST_BETWEEN = 12
_ASIDE = {"p", "deviation", "spread", "statistic", "bound"}
_FRACTION = re.compile(r"\s*/\s*")
_OF = re.compile(r"\s+(?:out )?of\s+")
_JOINS = re.compile(r"\s*(?:~|-{1,2}|–|to|至|到)\s*(?:below|under|less than|不足|<)?\s*")


@dataclass(frozen=True)
class Figure:
    """One number of a file. `kind` is "quantity" or what else its digits are: date, version, reference, standard, …"""

    value: Decimal
    unit: str
    comparator: str
    kind: str
    noun: str  # what it counts, "" if it counts nothing
    near: frozenset[str]  # concepts around it
    text: str  # normalised, as written
    place: Place
    bound: str = ""  # low, high: one end of a range or interval; numerator, denominator
    given: bool = False  # its unit stands in the header, the label or the caption of its table
    role: str = ""  # p, deviation, spread, statistic, bound: what the words around it make of it, no value

    @cached_property
    def based(self) -> tuple[str, Decimal]:
        """The kind of its unit, and the value in the base unit of that kind."""
        return in_base_unit(self.value, self.unit)

    @property
    def borrows_unit(self) -> bool:
        """Its unit is not written behind it: the table gives it, or the other end of its range."""
        return bool(self.unit) and self.text[-1:].isdigit()

    @cached_property
    def sizes(self) -> tuple[float, float]:
        """How large it is, in the base unit and as written, without its sign."""
        return abs(float(self.based[1])), abs(float(self.value))

    @cached_property
    def digits(self) -> tuple[int, ...]:
        """Its digits, without the decimal point."""
        return self.value.as_tuple().digits

    @cached_property
    def is_whole(self) -> bool:
        """Whether it is written without decimals."""
        return self.value.as_tuple().exponent == 0


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or a row. `concepts` come with their places; `words` are Latin words that are no common vocabulary.

    Lines of one name are read from the same text in the same surroundings: what they hold is the same, each in its own place.
    A line that was changed since it was read has no name.
    """

    kind: str  # kind of its block, or "row"
    section: tuple[str, ...]
    text: str
    place: Place
    concepts: tuple[tuple[str, Place], ...]
    figures: tuple[Figure, ...]
    words: frozenset[str]
    caption: str = ""
    name: str = field(default="", init=False, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class _Given:
    """A unit of measure that a table gives a cell; `whole`: whole numbers in it are measured too."""

    unit: str = ""
    whole: bool = False


def with_name(line: Line, name: str) -> Line:
    """The line, named."""
    object.__setattr__(line, "name", name)  # nobody has seen it without
    return line


def lines(reading: Reading) -> Iterator[Line]:
    """The lines of a document in reading order."""
    for index, block in enumerate(reading.document.blocks):
        yield from block_lines(reading, index, block)


def block_lines(reading: Reading, index: int, block: Block) -> Iterator[Line]:
    """The lines of one block."""
    if block.table is not None:
        yield from _rows(reading, index, block)
    else:
        for passage in reading.sentences(index, block):
            yield _line(block.kind, block.section, [passage])


def _rows(reading: Reading, index: int, block: Block) -> Iterator[Line]:
    """One line a row; a merged cell belongs to its first row, its terms to each row that it covers."""
    table = block.table
    if table is None:
        return
    passages = reading.cells(index, block)
    foreign, others = _predicate_columns(table, passages), rows_of_other_devices(table)
    crossed = is_cross_table(table)
    given = _units_given(table, passages, units_told(texts_around(reading.document.blocks, index)))
    for row in range(table.rows):
        own = [p for p, cell in zip(passages, table.cells, strict=True) if cell.row == row]
        above = [p for p, cell in zip(passages, table.cells, strict=True) if cell.row < row < cell.row + cell.rows]
        if own:
            columns = {id(p): cell.column for p, cell in zip(passages, table.cells, strict=True)}
            predicate = frozenset(id(p) for p in own if row in others or columns[id(p)] in foreign)
            line = _line("row", block.section, own, above, table.caption, predicate, given)
            yield replace(line, figures=tuple(map(_crossed, line.figures))) if crossed else line


def is_cross_table(table: Table) -> bool:
    """One set of classes down the side and along the top; which of the two is the reference may change from file to file."""
    above = {cell.text.strip() for cell in table.cells if cell.row < _HEADER_ROWS and cell.column > 0}
    beside = {cell.text.strip() for cell in table.cells if cell.column < _LABEL_COLUMNS and cell.row > 0}
    same = {label for label in beside - {""} if any(_says_class(head, label) for head in above)}
    return len(same) >= _CLASSES


def _says_class(head: str, label: str) -> bool:
    """A head is the class, alone or behind whose call it is: 算法：LSIL, `Software: benign`."""
    return head == label or re.split(r"[:：]\s*", head)[-1] == label


def _crossed(figure: Figure) -> Figure:
    return replace(figure, kind="cross table") if figure.kind == "quantity" else figure


def _predicate_columns(table: Table, passages: Sequence[Passage]) -> frozenset[int]:
    """Columns that hold the data of another maker's device."""
    headers = [(cell.column, p.text) for p, cell in zip(passages, table.cells, strict=True) if cell.row == 0]
    named = frozenset(column for column, text in headers if cue("predicate", text) and not cue("subject", text))
    return named or second_device(table, [text for _, text in sorted(headers)], passages[0].section if passages else ())


def rows_of_other_devices(table: Table) -> frozenset[int]:
    """Where a table has a row a device, those with a 510(k) number, beside one at least that has none."""
    first = max(1, table.headers)
    cleared = frozenset(cell.row for cell in table.cells if cell.row >= first and _CLEARED.search(cell.text))
    own = frozenset(cell.row for cell in table.cells if cell.row in cleared and cue("subject", cell.text))
    return cleared - own if len(cleared) < table.rows - first else frozenset()


def second_device(table: Table, headers: Sequence[str], section: Sequence[str]) -> frozenset[int]:
    """In a comparison of devices with two columns of names the first is the subject, the second the other device.

    A column with a 510(k) number in its head is another device where the other columns have none.
    """
    cleared = frozenset(n for n, text in enumerate(headers) if _CLEARED.search(text) and not cue("subject", text))
    if 0 < len(cleared) < len(headers) - 1:
        return cleared
    above = (*section[-1:], table.caption)
    names = [h for h in headers[1:] if h and not any(w.islower() for w in h.split())]
    if table.columns == 3 and len(names) == 2 and any(cue("comparison", text) for text in above):
        return frozenset({2})
    return frozenset()


def _line(
    kind: str,
    section: tuple[str, ...],
    passages: Sequence[Passage],
    above: Sequence[Passage] = (),
    caption: str = "",
    foreign: frozenset[int] = frozenset(),
    given: Mapping[int, _Given] = MappingProxyType({}),
) -> Line:
    own = (p for p in (*passages, *above) if id(p) not in foreign)
    concepts = tuple((t.concept, p.place(t.start, t.end)) for p in own for t in p.terms)
    figures = tuple(
        replace(f, kind="predicate")
        if id(p) in foreign or _of_predicate(p)
        else _measured(f, given.get(id(p), _Given()))
        for p in passages
        for f in figures_of(p, kind)
    )
    if kind == "row" and any(mask.kind == "standard" for p in passages for mask in p.masks):
        figures = tuple(
            replace(f, kind="standard") if f.kind == "date" and _NO_DAY.search(f.text) else f for f in figures
        )
    if kind == "row" and len(passages) == 2:
        noun = labelled(passages[0].text)
        figures = tuple(replace(f, noun=noun) if _bare(f) else f for f in figures)
    text = " | ".join(p.text for p in passages)
    words = frozenset(
        w.lower()
        for w in _LATIN.findall(text)
        if len(w) >= _COMMON and not w.islower() or "-" in w and any(c.isupper() for c in w)
    )
    first, last = passages[0], passages[-1]
    start, end = first.place(0, len(first.text)), last.place(0, len(last.text))
    place = (
        start
        if first is last
        else Place(start.document, start.block, start.cell, start.start, start.end, start.start, start.end)
    )
    del end
    return Line(kind, section, text, place, concepts, figures, words, caption)


def _units_given(table: Table, passages: Sequence[Passage], told: Sequence[str]) -> dict[int, _Given]:
    """Cells whose unit of measure stands in the header or label, or in the caption where those name nothing without unit.

    Or in a sentence beside the table: `told`, for what its metrics measure.
    """
    caption = caption_unit(normalise(table.caption).text)
    columns, rows = defaultdict(list), defaultdict(list)
    for passage, cell in zip(passages, table.cells, strict=True):
        if cell.row < max(1, table.headers):
            for column in range(cell.column, cell.column + cell.columns):
                columns[column].append(passage)
        elif cell.column == 0:
            for row in range(cell.row, cell.row + cell.rows):
                rows[row].append(passage)
    given = {}
    marginal = [p.text for own in (*columns.values(), *rows.values()) for p in own] if told else []
    for passage, cell in zip(passages, table.cells, strict=True):
        if cell.row >= max(1, table.headers) and passage.numbers:
            heads, labels = columns[cell.column], rows[cell.row] if cell.column else []
            beside = [*heads, *labels] if told and not caption else []
            measures = any(names_of(p) or says("deviation", p.text) or says("estimate", p.text) for p in beside)
            last = unit_for(told, (p.text for p in beside), marginal) if measures else caption
            found = _unit_given(heads, labels, last)
            if found.unit:
                given[id(passage)] = found
    return given


def _unit_given(heads: Sequence[Passage], labels: Sequence[Passage], caption: str) -> _Given:
    """The unit that a cell has from its header, or else from its label or the caption.

    A statistic of errors (MAE, bias) is in the unit of what it is a statistic of; an ICC has none, whatever stands above it.
    """
    above, beside = ([n for passage in own for n in names_of(passage)] for own in (heads, labels))
    own = next((u for h in reversed(heads) if is_measured(u := bracket_unit(h.text))), "")
    unitless = any(n.value_kind in UNITLESS for n in (beside if own else [*above, *beside]))
    if unitless and not (own and any(n.value_kind not in UNITLESS for n in above)):
        return _Given()
    telling = labels if all(n.value_kind == "none" for n in above) else [h for h in labels if names_of(h)]
    label = next((u for h in telling if is_measured(u := bracket_unit(h.text))), "")
    counting = any(says("count", passage.text) for passage in (*heads, *labels))
    return _Given(own or label or caption, whole=bool(own or label) and bool(above or beside) and not counting)


def _measured(figure: Figure, given: _Given) -> Figure:
    """A number without a unit takes the one that is given for its cell, a whole one only where a metric is named."""
    bare = figure.kind == "quantity" and not (figure.unit or figure.noun) and (given.whole or not figure.is_whole)
    return replace(figure, unit=given.unit, given=True) if given.unit and bare else figure


def _bare(figure: Figure) -> bool:
    """A whole number that measures nothing and that no noun follows."""
    whole = figure.value.as_tuple().exponent == 0
    return figure.kind == "quantity" and whole and not (figure.noun or figure.unit or figure.bound)


def _of_predicate(passage: Passage) -> bool:
    """A sentence that speaks of the predicate alone, by that word or by its name."""
    if passage.cell >= 0 or cue("subject", passage.text):
        return False
    named = {role for role, _, _ in named_devices(passage.text, passage.devices)}
    return cue("predicate", passage.text) or named == {"predicate"}


def figures_of(passage: Passage, kind: str = "") -> Iterator[Figure]:
    """All numbers of a passage, in order: quantities, and the digits inside dates, versions, references."""
    roles = scan(passage.text, passage.numbers).roles if passage.numbers and _may_tell_roles(passage) else {}
    ends = _range_ends(passage)
    unit, behind = "", 0  # of the last value that measures something
    for number in passage.numbers:
        if number.start < _label_end(passage.text, kind) and (kind == "heading" or not number.unit):
            yield _figure(passage, number, "heading number")
            continue
        role, bound = roles.get(number.start, ""), ends.get(number.start, "")
        figure = _figure(passage, number, "level" if role == "level" else "quantity")
        figure = replace(figure, bound=bound, role=role if role in _ASIDE else "")
        if unit and not number.unit and number.value < _A_YEAR and (bound in _LIMITS or role == "deviation"):
            if _BEHIND_VALUE.fullmatch(passage.text, behind, number.start):
                figure = replace(figure, unit=unit, given=True)
        elif role != "level" and bound not in _LIMITS:
            unit, behind = "" if unit_kind(number.unit) in _UNMEASURED else number.unit, number.end
        yield figure
    for mask in passage.masks:
        yield from _masked_figures(passage, mask)


# `1.8 minutes (95% CI: 1.4 to 2.2; SD 0.9)`: limits and deviation are in the unit of the value that they belong to.
_BEHIND_VALUE = re.compile(r"(?:\s?[(\[]|,?\s?(?:9\d(?:\.\d)?\s?%|CI\b|[置可]信))[^()\[\]。]{0,60}")
_UNMEASURED, _LIMITS, _A_YEAR = {"", "proportion", "points", "calendar"}, {"low", "high"}, 1000


def _may_tell_roles(passage: Passage) -> bool:
    """A sentence, or a cell with more than its numbers."""
    return passage.cell < 0 or "%" in passage.text or "CI" in passage.text


def _range_ends(passage: Passage) -> dict[int, str]:
    """Starts of numbers that are the ends of a range or fraction: `0.839 to 0.901`, `[86.6, 95.8]`, `388/412`."""
    ends: dict[int, str] = {}
    listed = slashed(passage.text, passage.numbers)
    for low, high in zip(passage.numbers, passage.numbers[1:], strict=False):
        if low.start in listed and high.start in listed:
            continue
        between = passage.text[low.end : high.start]
        in_cell = passage.cell >= 0 and low.value <= high.value and not high.decimals and _OF.fullmatch(between)
        if (_FRACTION.fullmatch(between) or in_cell) and not low.decimals:
            ends[low.start], ends[high.start] = "numerator", "denominator"
        joined = _JOINS.fullmatch(between) or _are_limits(passage.text, low, high, between)
        if low.start in ends or not (joined or _encloses(passage, low, high, between)):
            continue
        if low.value <= high.value or between.strip() in {"to", "~", "至"}:
            ends[low.start], ends[high.start] = "low", "high"
    return ends


_OF_INTERVAL = re.compile(
    r"(?:\bCI|\b[Cc]onfidence [Ii]nterval|[置可]信区间)[)\]]?\s?(?:[:=,]|of|was|is|为|是)?\s?[(\[]?\s?$"
)
_BETWEEN, _IN_BETWEEN = re.compile(r"\bbetween\s*$", re.I), re.compile(r"\s?[^\W\d]{0,4}之间")


def _are_limits(text: str, low: Number, high: Number, between: str) -> bool:
    """`between 0.5 and 1 mm`, 0.5 mm与1 mm之间; two dates or years are told as periods."""
    if between.strip() == "and":
        return _BETWEEN.search(text[max(0, begin(low) - _LONGEST_BETWEEN) : begin(low)]) is not None
    return between.strip() in {"和", "与", "及"} and _IN_BETWEEN.match(text, high.end) is not None


def _encloses(passage: Passage, low: Number, high: Number, between: str) -> bool:
    """Two numbers alone in brackets or behind the name of an interval, or two fractions alone in a cell."""
    before, behind = passage.text[: low.start].rstrip(" +-≥>")[-1:], passage.text[high.end :].lstrip()[:1]
    in_cell = passage.cell >= 0 and low.decimals and high.decimals and not before and not behind
    bracketed = bool(before) and before in "([" and behind in {")", "]"}
    if between.strip() not in {",", ";"}:
        return False
    return (
        bool(in_cell or bracketed)
        or _OF_INTERVAL.search(passage.text[max(0, begin(low) - _LONGEST_BETWEEN) : begin(low)]) is not None
    )


def _label_end(text: str, kind: str) -> int:
    """Where the number of a heading ends, or of a clause or item that begins with one: `2.3 敏感性`, `(2) the specificity`."""
    match = (_HEADING_LABEL if kind == "heading" else _CLAUSE_LABEL).match(text)
    return match.end() if match else 0


def _figure(passage: Passage, number: Number, kind: str) -> Figure:
    noun = ""
    if number.decimals == 0 and not number.unit:
        noun = counted_here(passage, number, guess=False)[0] or _noun_of_label(passage, number)
        noun = noun or _classifier_behind(passage, number)
    return Figure(
        number.value, number.unit, number.comparator, kind, noun, near(passage, number.start, number.end),
        passage.text[number.start : number.end], passage.place(number.start, number.end),
    )  # fmt: skip


def _classifier_behind(passage: Passage, number: Number) -> str:
    """The one word behind a number that counts something the vocabulary does not know: `不少于16排`."""
    word = _ONE_WORD.match(passage.text, number.digits_end) if passage.language == "zh" else None
    return word[1] if word and word[1] not in grammar("counting")["classifiers"] else ""


def _noun_of_label(passage: Passage, number: Number) -> str:
    """The first number behind a label: `Concurrent series: at least 6`."""
    start = number.start if number.start_with_comparator < 0 else number.start_with_comparator
    label = _LABEL.fullmatch(passage.text[:start])
    return labelled(label[1]) if label else ""


def near(passage: Passage, start: int, end: int) -> frozenset[str]:
    """Concepts named close to a span."""
    return frozenset(t.concept for t in passage.terms if t.end > start - _NEAR and t.start < end + _NEAR)


def _masked_figures(passage: Passage, mask: Masked) -> Iterator[Figure]:
    text = passage.text[mask.start : mask.end]
    if mask.kind in {"dimension", "ratio"}:
        comparator = bound_of(passage.text, mask.start, mask.end) if mask.kind == "dimension" else ""
        for match in re.finditer(r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?", text):
            start = mask.start + match.start()
            unit = next((u for u in ("mm", "cm") if u in text), "pixel" if mask.kind == "dimension" else "")
            value = Decimal(match[0].replace(",", ""))
            yield Figure(
                value,
                unit,
                comparator,
                mask.kind,
                "",
                near(passage, mask.start, mask.end),
                match[0],
                passage.place(start, start + len(match[0])),
            )
        return
    digits = re.sub(r"\D", "", text) or ("0" if mask.kind == "date" else "")  # `March to May 2023`: a month alone
    if digits:
        yield Figure(
            Decimal(digits[:18]),
            "",
            "",
            mask.kind,
            "",
            near(passage, mask.start, mask.end),
            text,
            passage.place(mask.start, mask.end),
        )


def unit_kind(unit: str) -> str:
    """The kind of a unit (time, length, …), "" without one."""
    return units()[unit].kind if unit in units() else ""


def measurand(unit: str) -> str:
    """What a unit measures: one thing for units that only the substance converts, 11.1 mmol/L and 200 mg/dL."""
    return units()[unit].like if unit in units() else ""
