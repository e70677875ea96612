"""Where forms match a passage, known by all that decides it, so that what was read before is not matched again."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.facts.passage import Passage
    from lint.facts.patterns import Found


@dataclass
class Matches:
    """What an earlier reading found, and what this one asked for."""

    before: Mapping[str, "tuple[Found, ...]"] = field(default_factory=dict)
    asked: dict[str, "tuple[Found, ...]"] = field(default_factory=dict)

    def of(
        self, passage: "Passage", form: str, anchors: Iterable[str], search: "Callable[[], Sequence[Found]]"
    ) -> "tuple[Found, ...]":
        """The matches of a form, by `search` where nobody asked before."""
        key = _key(passage, form, anchors)
        found = self.asked.get(key, self.before.get(key))
        self.asked[key] = tuple(search()) if found is None else found
        return self.asked[key]


def _key(passage: "Passage", form: str, anchors: Iterable[str]) -> str:
    """The text and its terms decide the figures too."""
    terms = (f"{term.start} {term.end} {' '.join(term.concepts)}" for term in passage.terms)
    parts = "\0".join((passage.language, form, *anchors, "\1", passage.text, *terms))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:32]
