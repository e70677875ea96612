"""The outline of a document: which short lines are headings, and the path of headings above each block."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lint.document import Block

_ASIDE = ("header", "footer")
_CLOSED_BY_HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]$")
_LONGEST_HEADING = {"en": 110, "zh": 45}
_SENTENCE_END = re.compile(r"[.。；;，,：:！!？?、]$")
_HAN = re.compile(r"[\u3400-\u9fff]")

_DECIMAL = re.compile(r"(\d{1,2}(?:[.．]\d{1,2}){0,5})(?:[.．、](?=\s|[^\d\s])|(?=\s)|(?=[\u3400-\u9fff]))\s*(?=\S)")
_ROMAN = re.compile(r"[IVX]{1,5}[.)]\s+(?=[A-Z][A-Za-z])")
_CAPITALS = re.compile(r"(?=(?:.*[A-Z]){8})[A-Z][A-Z &/,'-]+(?:\([A-Z &/-]+\))?")
_CHINESE_NUMBER = "[一二三四五六七八九十百]{1,4}"
_LETTERED = re.compile(r"([A-Z](?:\.\d{1,2}){1,5})\.?(?:\s+|(?=[\u3400-\u9fff]))(?=\S)")
_CHAPTER = re.compile(rf"第\s*(?:{_CHINESE_NUMBER}|\d{{1,2}})\s*(章|节|部分|篇)\s*(?=\S)")
_CHINESE = re.compile(rf"({_CHINESE_NUMBER})、\s*(?=\S)")
_CHINESE_BRACKETED = re.compile(rf"[（(]({_CHINESE_NUMBER})[）)]\s*(?=\S)")
_NAMED = re.compile(r"(?:Section|SECTION|Chapter|CHAPTER|Part|PART|Appendix|APPENDIX|Annex|ANNEX)\s+[A-Z0-9IVX]+\b")
_APPENDIX = re.compile(r"附[录件]\s*[A-Z0-9一二三四五六七八九十]?(?=[\s：:\u3400-\u9fff]|$)")
_IN_BRACKETS = re.compile(r"\s*【([^【】\n]{1,20})】\s*")  # of a label: 【适用范围】, as instructions for use are set
_DEEPEST = 9  # such a label stands below every numbered heading
_COUNTED = re.compile(r"\d+(?:\.\d+)?\s*(?:mm|cm|例|名|个|次|年|月|日|幅|张|位|[%％‰℃])")


def shown(label: str, text: str) -> str:
    """Label and text as they stand on the page: `4.2 Results`, but `（一）结果` and `第一章概述` without a blank."""
    if not label or not text:
        return label or text
    return label + text if _CLOSED_BY_HAN.search(label) else f"{label} {text}"


def with_sections(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Each block with the headings above it, outermost first; running headers and footers stand under none."""
    path: list[tuple[int, str]] = []
    placed: list[Block] = []
    for block in map(_labelled, blocks):
        label = _IN_BRACKETS.match(block.text) if block.kind == "paragraph" else None
        level = _DEEPEST if label else block.level
        if label or block.kind == "heading":
            path = [step for step in path if step[0] < level]
        if label:
            path.append((level, label[1]))
        section = () if block.kind in _ASIDE else tuple(text for _, text in path)
        placed.append(replace(block, section=section) if section else block)
        if block.kind == "heading":
            path.append((level, shown(block.label, block.text)))
    return tuple(placed)


def is_label(line: str) -> bool:
    """A line that is nothing but a label in brackets: 【临床性能】."""
    return _IN_BRACKETS.fullmatch(line) is not None


def labelled_parts(text: str) -> Iterator[tuple[int, str]]:
    """The parts of a paragraph whose lines begin with labels in brackets, each with the number of lines before it."""
    at = 0
    for part in _BEFORE_LABEL.split(text) if "【" in text else (text,):
        head, _, rest = part.partition("\n")
        alone = rest and is_label(head)
        yield at, head if alone else part
        if alone:
            yield at + 1, rest
        at += part.count("\n") + 1


_BEFORE_LABEL = re.compile(r"\n(?=[ \t]*【[^【】\n]{1,20}】)")


def _labelled(block: Block) -> Block:
    """A paragraph that is nothing but a label in brackets is a heading."""
    if block.kind == "paragraph" and is_label(block.text):
        return replace(block, kind="heading", level=_DEEPEST)
    return block


def typed_heading_level(text: str) -> int:
    """Level of a line whose numbering or capitals make it a heading (`4.2 Results`, `一、概述`, `TEST DATA`); 0 when it is none.

    Only a short line without the punctuation of a sentence counts: `3 readers took part.` is none.
    """
    line = text.strip()
    chinese = bool(_HAN.search(line))
    if "\n" in line or len(line) > _LONGEST_HEADING["zh" if chinese else "en"] or _SENTENCE_END.search(line):
        return 0
    if "。" in line or "；" in line:
        return 0
    return _numbered_level(line, chinese)


def _numbered_level(line: str, chinese: bool) -> int:
    if chapter := _CHAPTER.match(line):
        return 2 if chapter[1] == "节" else 1
    if any(form.match(line) for form in (_CHINESE, _NAMED, _APPENDIX, _ROMAN)) or _CAPITALS.fullmatch(line):
        return 1
    if _CHINESE_BRACKETED.match(line):
        return 2
    if lettered := _LETTERED.match(line):
        return lettered[1].count(".") + 1
    decimal = _DECIMAL.match(line)
    if decimal is None or _COUNTED.match(line):
        return 0
    rest = line[decimal.end() :]
    starts_well = rest[0].isupper() or _HAN.match(rest) is not None or (chinese and rest[0] in "《“")
    parts = re.split("[.．]", decimal[1])
    if not starts_well or int(parts[0]) == 0 or (len(parts) > 1 and parts[1] == "00"):
        return 0
    return len([part for part in parts if part != "0"]) if len(parts) > 1 else 1
