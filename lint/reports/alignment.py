"""What belongs together in the two files: sections, passages and metrics, each with its score and reasons."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from lint.reports.columns import printed
from lint.reports.linebreak import wrapped
from lint.reports.view import View
from lint.reports.visible import shown

SCHEMA = "paralint-alignment/1"
TITLES = {
    "en": {"sections": "sections", "passages": "passages", "metrics": "metrics", "alone": "without counterpart"},
    "zh": {"sections": "章节", "passages": "段落", "metrics": "指标", "alone": "无对应内容"},
}
_SIDE = {"nmpa": "NMPA", "fda": "FDA "}
INDENT = "  "


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things of the two files that were linked; one side is empty where nothing answers."""

    kind: str  # section, passage, metric
    nmpa: str
    fda: str
    score: float | None = None
    reasons: tuple[str, ...] = ()
    status: str = ""  # of metrics: agree, differ


def render_json(pairs: Sequence[Pair]) -> str:
    """One object with a list a kind; scores are from 0 to 1, of metrics the sum of what their scopes share."""
    content: dict[str, object] = {"schema": SCHEMA}
    for kind in ("section", "passage", "metric"):
        content[f"{kind}s"] = [_as_object(pair) for pair in pairs if pair.kind == kind]
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _as_object(pair: Pair) -> dict[str, object]:
    found: dict[str, object] = {"nmpa": pair.nmpa or None, "fda": pair.fda or None, "score": pair.score}
    found["reasons"] = list(pair.reasons)
    return found | ({"status": pair.status} if pair.status else {})


def render(pairs: Sequence[Pair], view: View) -> str:
    """Kind by kind, the two files below each other; what has no counterpart comes last."""
    lines: list[Text] = []
    titles = TITLES[view.language]
    for kind in ("section", "passage", "metric"):
        own = [pair for pair in pairs if pair.kind == kind]
        linked = [pair for pair in own if pair.score is not None]
        alone = [pair for pair in own if pair.score is None]
        for title, chosen in ((titles[f"{kind}s"], linked), (f"{titles[f'{kind}s']}, {titles['alone']}", alone)):
            if chosen:
                lines.append(Text(f"{title} ({len(chosen)})", "bold"))
                lines += [line for pair in chosen for line in _pair(pair, view)]
                lines.append(Text())
    return printed(lines, view)


def _pair(pair: Pair, view: View) -> Iterator[Text]:
    if pair.score is not None:
        head = " ".join(part for part in (f"{pair.score:.2f}", pair.status, "; ".join(pair.reasons)) if part)
        for line in wrapped(shown(head), view.width - len(INDENT), view.ambiguous):
            yield Text.assemble(INDENT, (line, "cyan"))
    for side, text in (("nmpa", pair.nmpa), ("fda", pair.fda)):
        if text:
            yield from _text(side, text, view)


def _text(side: str, text: str, view: View) -> Iterator[Text]:
    room = view.width - 2 * len(INDENT) - len(_SIDE[side]) - 1
    for number, line in enumerate(wrapped(shown(text), room, view.ambiguous)):
        label = _SIDE[side] if number == 0 else " " * len(_SIDE[side])
        yield Text.assemble(2 * INDENT, (label, "dim"), " ", line)
