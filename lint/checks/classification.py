"""The name of a regulation beside its number: 892.2080 is triage and notification software, and no detection software."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from lint.align.comparison import Hit, SideFacts, on_side
from lint.facts.intended_use import of_other_device
from lint.facts.model import Identity, text_of

__all__ = ["named"]


def named(side: SideFacts, parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """A classification name that is another regulation's than those that the file states, and the name of none of these."""
    own = {n: f for f in side.of(Identity) if _is_own(f) for n in parameters["names"] if n in f.value}
    forms = {number: re.compile(form, re.I) for number, form in parameters["names"].items()}
    label = re.compile(parameters["label"], re.I)
    for line in side.lines if own else ():
        said = label.search(line.text)
        if said is None or of_other_device(line.text, line.section):
            continue
        text = line.text[said.end() :]
        matching = {number for number, form in forms.items() if form.search(text)}
        if matching and not matching & own.keys():
            number, fact = next(iter(own.items()))
            whole = text_of(side.documents[line.place.document], line.place)
            place = replace(line.place, end=min(len(whole), line.place.end))
            values = {
                "found": text.strip(" |:：.;"),
                "number": f"21 CFR {number}",
                "other": ", ".join(sorted(matching)),
            }
            yield on_side(side.side, (place, fact.place), values, certain=False)


def _is_own(fact: Identity) -> bool:
    return fact.concept == "regulation" and fact.scope.get("role") != "predicate"
