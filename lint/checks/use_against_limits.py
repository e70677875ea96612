"""Something that a file says the device is for, and says elsewhere that it is not: 成人小细胞肺癌, where 小细胞肺癌 is excluded."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from lint.align.comparison import Hit, SideFacts, on_side
from lint.facts.intended_use import of_other_device, section_kinds
from lint.facts.lines import Line
from lint.facts.model import Identity, Place, text_of

__all__ = ["affirmed"]

Parameters = Mapping[str, Any]
_USE = frozenset({"indications_for_use", "intended_population"})


def affirmed(side: SideFacts, parameters: Parameters) -> Iterator[Hit]:
    """A sentence that says what the device is for names a thing that the limits of its use exclude, in the same words.

    A sentence tells a limit where it has the words `denies`, and a use where it has `uses` and none that `limits`. `item` is where
    another thing begins, `lead` what may stand before a thing, `tail` a general word that may follow it; names are at least of the
    `least` letters. What stands right behind a form of `unless` in the use is another thing: 非小细胞肺癌.
    """
    wording = _Wording(parameters, "zh" if side.side == "nmpa" else "en")
    uses, excluded = [], dict[str, Place]()
    for line in side.lines:
        if line.kind in {"heading", "caption"} or of_other_device(line.text, line.section):
            continue
        text = _text(side, line.place)
        limit = wording.form("denies").search(text)
        plain = wording.form("limits").search(text) is None and wording.form("uses").search(text) is not None
        if plain and line.kind != "row" and _is_of_use(line):
            uses.append(line.place)
        elif limit is not None and line.kind != "row" and _is_of_use(line):
            excluded |= dict.fromkeys(wording.things(text[limit.end() :]), line.place)
    for fact in side.of(Identity) if uses else ():
        if fact.concept == "contraindication" and fact.scope.get("role") != "predicate":
            excluded |= dict.fromkeys(wording.things(fact.quote), fact.place)
    for place in uses:
        yield from _named(side, place, excluded, wording)


def _named(side: SideFacts, place: Place, excluded: Mapping[str, Place], wording: "_Wording") -> Iterator[Hit]:
    text = _text(side, place)
    for name, limit in sorted(excluded.items(), key=lambda item: -len(item[0])):
        found = wording.named(name).search(text)
        if found is not None and wording.form("unless").search(text[: found.start()]) is None:
            start = place.sentence_start + found.start()
            here = replace(place, start=start, end=start + len(found[0]))
            yield on_side(side.side, (here, limit), {"found": found[0]})
            return


def _text(side: SideFacts, place: Place) -> str:
    return text_of(side.documents[place.document], place)[place.sentence_start : place.sentence_end]


def _is_of_use(line: Line) -> bool:
    """The innermost heading of a known kind is that of the intended use."""
    return bool(section_kinds(line.section[-1:]) & _USE)


class _Wording:
    """The forms of one language."""

    def __init__(self, parameters: Parameters, language: str) -> None:
        self._forms = {name: rows[language] for name, rows in parameters.items() if name != "least"}
        self._least = int(parameters["least"][language])

    def form(self, name: str) -> re.Pattern[str]:
        """One of the forms."""
        return _compiled(self._forms[name])

    def things(self, text: str) -> Iterator[str]:
        """The things that a limit names, without what leads in and general words behind."""
        for part in self.form("item").split(text):
            whole = self.form("lead").sub("", part.strip()).strip(" .。")
            bare = self.form("tail").sub("", whole)
            if len(bare) >= self._least and self.form("name").fullmatch(bare):
                yield bare

    def named(self, name: str) -> re.Pattern[str]:
        """The thing in a sentence."""
        return _compiled(rf"(?<![A-Za-z-]){re.escape(name)}(?![A-Za-z])")


@cache
def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(form, re.I)
