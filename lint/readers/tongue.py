"""Which of the two languages a text is written in, and the refusal of a third one."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from lint.document import Block, Tongue
from lint.problems import Problem

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]{2,}")
_OTHER_SCRIPTS = (
    ("Japanese", re.compile(r"[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d]+")),
    ("Korean", re.compile(r"[\uac00-\ud7a3\u1100-\u11ff]+")),
    ("Russian or another language in Cyrillic script", re.compile(r"[\u0400-\u052f]+")),
    ("Greek", re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]{3,}")),
    ("Arabic", re.compile(r"[\u0600-\u06ff]+")),
    ("Hebrew", re.compile(r"[\u0590-\u05ff]+")),
    ("Thai", re.compile(r"[\u0e00-\u0e7f]+")),
    ("Hindi", re.compile(r"[\u0900-\u097f]+")),
)
_FUNCTION_WORDS = {
    "English": "the of and to in is was for with that by on are were be this from as at an it its not or",
    "French": "le la les des du de et est une un dans pour par sur au aux ce cette qui que sont ne pas avec",
    "German": "der die das und ist ein eine in zu den dem des mit von für auf im nicht werden wird sind bei als",
    "Spanish": "el la los las de del y es una un en para por con que se al son no su como más",
    "Italian": "il la le gli di del della e è una un in per con che si al sono non da nel dei",
    "Portuguese": "o a os as de do da e é uma um em para por com que se ao são não dos no na",
    "Dutch": "de het een en van is in op voor met dat die te niet zijn aan bij door wordt",
}
_WORD_SETS = {name: frozenset(words.split()) for name, words in _FUNCTION_WORDS.items()}
_ENOUGH_FUNCTION_WORDS = 8
_ENOUGH_DIFFERENT = 5  # of them; one alone may be the code of a country in a table (DE)


def of_block(text: str) -> Tongue | None:
    """The language of one paragraph; None when it holds too little to tell (`AUC`, `95.2%`)."""
    han = _signs(_HAN, text)
    words = len(_LATIN_WORD.findall(text))
    if han and han >= words:
        return "zh"
    return "en" if words >= 2 else None


def of_document(texts: Iterable[str]) -> Tongue:
    """The language of a file; raises Problem when it is neither Chinese nor English, or too short to tell."""
    foreign: list[str] = []
    words: Counter[str] = Counter()
    for text in texts:
        words.update(map(str.lower, _LATIN_WORD.findall(text)))
        if not text.isascii():
            foreign.append(text)
    whole = "\n".join(foreign)
    han = _signs(_HAN, whole)
    _refuse_other_script(whole, han, words.total())
    if han and han >= words.total():
        return "zh"
    if words:
        _refuse_other_latin(words)
        return "en"
    raise Problem("holds no Chinese or English words; give the file with the text of the submission")


def with_languages(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Each block with its own language; a table is judged over all its cells."""
    return tuple(replace(block, language=of_block(text_of(block))) for block in blocks)


def text_of(block: Block) -> str:
    """All text of a block, a table's cells in order."""
    if block.table is None:
        return block.text
    return "\n".join(cell.text for cell in block.table.cells)


def _refuse_other_script(text: str, han: int, words: int) -> None:
    for name, script in _OTHER_SCRIPTS:
        signs = _signs(script, text)
        if signs >= 10 and signs * 6 > han + words * 3:
            raise Problem(f"is written in {name}; only Chinese and English files can be compared")


def _signs(script: re.Pattern[str], text: str) -> int:
    return 0 if text.isascii() else sum(map(len, script.findall(text)))


def _refuse_other_latin(words: Counter[str]) -> None:
    counts = {name: sum(words[word] for word in known) for name, known in _WORD_SETS.items()}
    best = max(counts, key=lambda name: counts[name])
    several = len(_WORD_SETS[best].intersection(words)) >= _ENOUGH_DIFFERENT
    if several and counts[best] >= _ENOUGH_FUNCTION_WORDS and counts[best] > 1.5 * counts["English"]:
        raise Problem(f"is written in {best}; only Chinese and English files can be compared")
