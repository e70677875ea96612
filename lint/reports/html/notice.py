"""A page that could not be made anew says so itself, since nobody looks into the terminal."""

import re
from collections.abc import Sequence

from markupsafe import Markup

from lint.config import MessageLanguage
from lint.reports.visible import shown
from lint.reports.wording import wording

_NOTICE = re.compile('<p class="verdict bad" role="alert">.*?</p>')
_END = "</header>"


def with_notice(page: str, problems: Sequence[str], language: MessageLanguage) -> str:
    """The page with what could not be checked in its head, in place of what was said there before."""
    said = (
        Markup('<p class="verdict bad" role="alert">{}</p>').format(
            wording(language).stale.format(problem=shown(problem).rstrip("."))
        )
        for problem in problems
    )
    before, end, after = page.partition(_END)
    return "".join((_NOTICE.sub("", before), *said, end, after)) if end else page
