"""What the output goes to: how wide it is, whether it shows colours and box characters."""

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from lint.config import FailOn, MessageLanguage
from lint.reports.view import View

IN_A_FILE = 100  # columns of a report that is written to a file: wide enough for two texts side by side
NARROWEST = 40


@dataclass(frozen=True, slots=True)
class Display:
    """What a person says about the screen."""

    color: str = "auto"  # auto, always, never
    ascii: bool = False
    ambiguous: int = 1


def view(
    output: Path | None,
    display: Display,
    *,
    language: MessageLanguage,
    fail_on: FailOn = "error",
    broken: int = 0,
    all_read: bool = False,
) -> View:
    """The view for standard output, or for a file: no colours and a fixed width, so that it is the same everywhere."""
    width = IN_A_FILE if output else max(NARROWEST, shutil.get_terminal_size().columns)
    return View(
        width=width,
        color=display.color == "always" or (display.color == "auto" and output is None and shows_color()),
        ascii=display.ascii or (output is None and not shows_lines()),
        ambiguous=display.ambiguous,
        language=language,
        fail_on=fail_on,
        broken=broken,
        all_read=all_read,
    )


def height() -> int:
    """Lines of the screen."""
    return shutil.get_terminal_size().lines


def shows_color() -> bool:
    """https://no-color.org first, then FORCE_COLOR (0 is no), then whether a person is looking."""
    if os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR")
    if forced is not None:
        return forced not in ("", "0", "false")
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def shows_lines() -> bool:
    """Can the console encode the characters that columns are drawn with?"""
    try:
        "│─┼·".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
