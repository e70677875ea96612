"""Lines to paragraphs: where one ends and the next begins, and how its lines are joined."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lint.readers.captions import looks_like_table_caption
from lint.readers.glyphs import cannot_begin, is_han
from lint.readers.outline import typed_heading_level
from lint.readers.pdf_lines import TextLine

BULLET = re.compile(r"([•●○▪◦·■□➢✓❖◆‣\ufffc]|[–-](?!\d))\s*(?=\S)")  # `-9.8` begins with a sign
NUMBER_MARK = re.compile(
    r"(\d{1,2}[)）]|\d{1,2}[.、](?=\s|[\u3400-\u9fff])|[（(](?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]+)[)）]|[a-z][.)](?=\s)"
    r"|[①-⑳]|[ivx]{1,4}[.)](?=\s))\s*(?=\S)"
)
LIST_MARK = re.compile(
    r"[•●○▪◦·■□➢✓❖◆‣–\ufffc-]|[（(]?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4}|[一二三四五六七八九十]+)[.)）、]|[①-⑳]"
)
_SENTENCE_END = re.compile(r"[.。!！?？:：;；][”’\"')）]?$")
_ENDS_HYPHENATED = re.compile(r"([A-Za-z]{2,})[-\u00ad]$")
_GOES_ON = re.compile(r"[^\W_][-\u00ad/]")  # a word or number that the line end cuts
_CUT_AT_BRACKET = re.compile(
    r"(?:[\d.]\d|[A-Z][A-Z])（"
)  # some programs part `0.86（` before the last sign of the number
_ENDS_SIGN = re.compile(
    r"(?:^|(?:[,，;；]|\bto|\band|(?<!\d)(?<!\d\D)(?<!\d\D\D)(?<!\d\D\D\D))\s)[-−–\u00ad]$"
)  # `of -`, but a range: `5 mm -`
_IN_CLAUSE = re.compile(r"[,，、;；:：。].{4,}(?:[\u3400-\u9fff]|(?<![A-Za-z])[a-z]+,?)$|[，、]$")
_CLAUSE_ON = re.compile(r"(?:[\u3400-\u9fff]|[a-z]+ |\d|[(（\[［])(?!.{0,10}[:：])")
_NEARLY = 0.15  # of the width of a column
_LONGEST_WORD = 60
_STARTS_LOWER = re.compile(r"([a-z]+)")


_ENDS_NUMBER = re.compile(r"[\d.,，(（\[]$")
_LONE_WORD = re.compile(r"\S*?([A-Za-z]+)")
_STARTS_WORD = re.compile(r"[A-Za-z]+")
_OPEN_BRACKET = re.compile(r"[(（\[][^)）\]]*$")
_STARTS_NUMBER = re.compile(r"[\d.,，%)）\]]")
_HEAD, _REST = re.compile(r"/?(?<![\d.,])(\d[\d.]*)$"), re.compile(r"([\d.]*\d)/?")
_FRACTION, _DIGITS = re.compile(r"(?<![\d.,/])(\d{1,6})/(\d{1,6})$"), re.compile(r"\d{1,5}(?![\d.])")
_EDITION = re.compile(r"(?:[:：]|(?:GB|YY|ISO|IEC|DICOM|ASTM)[A-Z/ ]*[\d.]+[-–—])(\d{1,3})$")
_STANDARD = re.compile(r"(?:GB|YY|ISO|IEC)(?:/[A-Z]{1,4})*\s?\d{4,5}")
_LETTERED = re.compile(r"([(（])([a-z2-9])([)）])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"\d{1,5}(?:\.\d+)?")
_NARROW = 12.0  # font sizes: a cell in which numbers are cut


@dataclass(slots=True)
class Paragraph:
    """Lines that make one paragraph."""

    lines: list[TextLine] = field(default_factory=list)
    broken: bool = False  # its lines end where the writer ended them

    @property
    def first(self) -> TextLine:
        """The line that the paragraph begins with."""
        return self.lines[0]


class Joiner:
    """Joins lines to running text; it learns from the whole document which words are spelled with a hyphen."""

    def __init__(self, lines: Iterable[TextLine]) -> None:
        """`lines` are all lines of the document."""
        self._words: Counter[str] = Counter()
        count = blanks = han = han_blanks = 0
        for line in lines:
            self._words.update(word.lower() for word in re.findall(r"[A-Za-z]+(?:-[A-Za-z]+)*", line.text))
            count += 1
            blanks += line.blank_after
            han += is_han(line.text[-1])
            han_blanks += line.blank_after and is_han(line.text[-1])
        self._keeps_blanks = blanks >= 3 and blanks > 0.02 * count  # the blank at a line end stays in the file
        self._typed_after_han = self._keeps_blanks and han_blanks < 0.2 * han

    def told(self, paragraph: Paragraph) -> str:
        """The text of a paragraph."""
        if paragraph.broken:
            return "\n".join(self.joined([line]) for line in paragraph.lines)
        return self.joined(paragraph.lines)

    def joined(self, lines: Sequence[TextLine]) -> str:
        """Lines as one: Chinese without blanks, other text with one, a soft hyphen at a line end undone."""
        whole = ""
        for above, line in zip([None, *lines], lines, strict=False):
            if above is None:
                whole = line.text
            elif self.cuts_a_word(above, line):
                whole += line.text
            elif self._blank_between(above, line):
                whole = f"{whole} {line.text}"
            else:
                whole = self._pair(whole, line.text)
        return whole.replace("\u00ad", "-")

    def _blank_between(self, above: TextLine, line: TextLine) -> bool:
        """The file says itself that a blank stood where the line was broken."""
        if not above.blank_after or cannot_begin(line.text) or above.text[-1] in "-\u00ad":
            return False
        return self._typed_after_han if is_han(above.text[-1]) else self._keeps_blanks

    def cuts_a_word(self, above: TextLine, line: TextLine) -> bool:
        """Whether a word or number stands on both lines, its cell being too narrow: `[0.93` and `2, 1.000]`."""
        if above.blank_after:
            return False
        if _CUT_AT_BRACKET.search(above.text[-1] + line.text[:2]):
            return True
        if _cuts_a_fraction(above.text, line.text) or _cuts_a_year(above.text, line.text):
            return True
        full = above.right - above.x1 < 0.95 * above.em
        if _ENDS_NUMBER.search(above.text) and _STARTS_NUMBER.match(line.text):
            told = self._keeps_blanks or (full and _OPEN_BRACKET.search(above.text) is not None)
            narrow = 0 < above.right - above.left < _NARROW * above.em
            return told or (narrow and _one_number(above.text, line.text))
        word, rest = _LONE_WORD.fullmatch(above.text), _STARTS_WORD.match(line.text)
        if word is None or rest is None:
            return False
        scrap = len(rest[0]) < 3 and rest[0].islower() and self._words[rest[0]] < 2
        return (full and (self._keeps_blanks or scrap)) or self._words[(word[1] + rest[0]).lower()] > 0

    def _pair(self, before: str, after: str) -> str:
        split = _ENDS_HYPHENATED.search(before[-_LONGEST_WORD:]) if before[-1] in "-\u00ad" else None
        lower = _STARTS_LOWER.match(after)
        if split and lower:
            soft = self._is_soft(split[1].lower(), lower[1], before[-1])
            return (before[:-1] if soft else before[:-1] + "-") + after
        if before[-1] in "-\u00ad" and len(before) > 1 and not before[-2].isspace():
            return before[:-1] + "-" + after
        if after[0].isdigit() and _ENDS_SIGN.search(before[-_LONGEST_WORD:]):
            return before + after
        if (
            is_han(before[-1])
            or is_han(after[0])
            or cannot_begin(after)
            or before[-1] in "/–—~～"
            or after[0] in "–—~～"
        ):
            return before + after
        return f"{before} {after}"

    def _is_soft(self, left: str, right: str, hyphen: str) -> bool:
        """Whether `left` and `right` are one word cut in two; a hyphen that the writer typed stays."""
        if self._words[left + right] != self._words[f"{left}-{right}"]:
            return self._words[left + right] > self._words[f"{left}-{right}"]
        return hyphen == "\u00ad" and self._words[right] == 0


def paragraphs(lines: Sequence[TextLine], pitch: float) -> list[Paragraph]:
    """Neighbouring lines gathered to paragraphs; `pitch` is the usual distance of base lines per font size."""
    found: list[Paragraph] = []
    for line in lines:
        if found and not _breaks(found[-1], line, pitch):
            found[-1].lines.append(line)
        else:
            found.append(Paragraph([line]))
    return found


def _breaks(paragraph: Paragraph, line: TextLine, pitch: float) -> bool:
    """Whether `line` begins a new paragraph."""
    above = paragraph.lines[-1]
    if abs(line.em - above.em) > 0.08 * above.em or line.bold != above.bold or BULLET.match(line.text):
        return True
    if line.page != above.page or line.y <= above.y:
        return _breaks_over_page(above, line) or _outside_item(paragraph, line) or _next_in_list(paragraph.first, line)
    if line.y - above.y > 1.3 * pitch * max(line.em, above.em):
        return True
    if would_have_fitted(above, line) and not _clause_goes_on(above, line):
        return True
    if _indented(paragraph, line) or _next_in_list(paragraph.first, line):
        return True
    return not _counts_on(paragraph, line) and _begins_by_itself(above, line)


def _next_in_list(first: TextLine, line: TextLine) -> bool:
    """Whether a line has the number after that of the paragraph, `2)` after `1)`, or both begin with a standard."""
    if _STANDARD.match(first.text) and _STANDARD.match(line.text):
        return True
    one, other = NUMBER_MARK.match(first.text), NUMBER_MARK.match(line.text)
    if one is None or other is None:
        return False
    numbers = [re.sub(r"\D", "", mark[1]) for mark in (one, other)]
    return all(numbers) and int(numbers[1]) == int(numbers[0]) + 1


def _counts_on(paragraph: Paragraph, line: TextLine) -> bool:
    """Whether a line begins with the mark behind one within the paragraph: `(c)` where `(b)` stands in the text of a line."""
    mark = _LETTERED.match(line.text)
    if mark is None or mark[2] in "a1":
        return False
    before = f"{mark[1]}{chr(ord(mark[2]) - 1)}{mark[3]}"
    return any(before in above.text[1:] for above in paragraph.lines)


def _breaks_over_page(above: TextLine, line: TextLine) -> bool:
    if would_have_fitted(above, line) or _begins_by_itself(above, line):
        return True
    return bool(_SENTENCE_END.search(above.text)) and line.x0 - line.left > 1.2 * line.em


def _outside_item(paragraph: Paragraph, line: TextLine) -> bool:
    """Left of the mark of a list, or below it behind a sentence: what goes on of an item stands below its words."""
    first = paragraph.first
    shift = (line.x0 - line.left) - (first.x0 - first.left)
    least = 0.5 if _SENTENCE_END.search(paragraph.lines[-1].text) else -0.5
    return BULLET.match(first.text) is not None and shift < least * first.em


def _begins_by_itself(above: TextLine, line: TextLine) -> bool:
    """The line has a mark of its own and the one above may end there."""
    if looks_like_table_caption(line.text) or (NUMBER_MARK.match(line.text) and _SENTENCE_END.search(above.text)):
        return True
    return bool(_SENTENCE_END.search(above.text)) and typed_heading_level(line.text) > 0


def would_have_fitted(above: TextLine, line: TextLine) -> bool:
    """The line above had room for the first word of this one: it ended on purpose."""
    if above.right <= above.left or cannot_begin(line.text) or _GOES_ON.search(above.text[-2:]):
        return False
    han = is_han(above.text[-1]) or is_han(line.text[0])
    slack = 0.4 * above.em
    blank = 0.0 if han else 0.25 * above.em
    return above.right - above.x1 > line.first_word + blank + slack


def _clause_goes_on(above: TextLine, line: TextLine) -> bool:
    """Whether a line ends within a clause, in a box narrower than the column or nearly full: what follows was kept together.

    Programs keep `83.83%［95%CI` on one line, and put both lines of a box that is set in at one place.
    """
    if not _IN_CLAUSE.search(above.text) or not _CLAUSE_ON.match(line.text) or NUMBER_MARK.match(line.text):
        return False
    boxed = above.x0 - above.left > above.em and abs(line.x0 - above.x0) < 0.2 * above.em
    return boxed or above.right - above.x1 < _NEARLY * (above.right - above.left)


def _one_number(above: str, below: str) -> bool:
    """Whether two lines of a narrow cell hold the halves of one number, `592/6` and `04`, rather than two below each other."""
    head, rest = _HEAD.search(above), _REST.match(below)
    if head is None or rest is None or _NUMBER.fullmatch(head[1] + rest[1]) is None:
        return False
    if above != head[1]:
        return not (head[0][0] == "/" == rest[0][-1])  # `117/123` and `93/99`
    return len(above) > len(below) if rest[1] == below else not below.startswith("0.")


def _cuts_a_fraction(above: str, below: str) -> bool:
    """Whether a part is larger than its whole unless the next line goes on with the whole: `272/30` and `1，90.37%`."""
    head, rest = _FRACTION.search(above), _DIGITS.match(below)
    return head is not None and rest is not None and int(head[2]) < int(head[1]) <= int(head[2] + rest[0])


def _cuts_a_year(above: str, below: str) -> bool:
    """Whether the year of an edition goes on in the next line: `IEC 62304:2006+A1:201` and `5，MOD`."""
    head, rest = _EDITION.search(above), _DIGITS.match(below)
    return head is not None and rest is not None and _YEAR.fullmatch(head[1] + rest[0]) is not None


def with_whole_words(lines: Sequence[TextLine], joiner: Joiner) -> None:
    """Where a cell cuts a number, the first word of the line is as long as the number is."""
    for line, below in reversed(list(pairwise(lines))):
        if joiner.cuts_a_word(line, below) and line.first_word >= line.x1 - line.x0 - 0.1:
            line.first_word += below.first_word


def _indented(paragraph: Paragraph, line: TextLine) -> bool:
    above = paragraph.lines[-1]
    shift = line.x0 - above.x0
    starts_list = len(paragraph.lines) == 1 and (BULLET.match(above.text) or NUMBER_MARK.match(above.text))
    centred = abs((line.x0 + line.x1) - (above.x0 + above.x1)) < line.em
    if starts_list or centred:
        return False
    return shift > 1.2 * line.em or (shift < -1.2 * line.em and len(paragraph.lines) > 1)


def usual_pitch(lines: Sequence[TextLine]) -> float:
    """The commonest distance between neighbouring base lines, in font sizes; 1.5 when the text is too short to tell."""
    seen: Counter[float] = Counter()
    for above, line in pairwise(lines):
        gap = line.y - above.y
        if line.page == above.page and 0 < gap < 3 * line.em and abs(line.em - above.em) < 0.5:
            seen[round(gap / line.em, 1)] += 1 if would_have_fitted(above, line) else 3
    return seen.most_common(1)[0][0] if seen else 1.5
