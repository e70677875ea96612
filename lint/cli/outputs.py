"""Where the results of a check go: one format to the screen or a file, and any number of others, each to its own file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lint.cli.delivery import refuse_input
from lint.config import did_you_mean
from lint.problems import Problem
from lint.reports.formats import FORMATS, Format


@dataclass(frozen=True, slots=True)
class Target:
    """A format and where it goes; None is the screen."""

    format: Format
    path: Path | None = None


def targets(style: str, outputs: Sequence[str], inputs: Sequence[str]) -> list[Target]:
    """What to write: `FORMAT=FILE` in that format beside the rest, a plain `FILE` in `style` instead of the screen.

    A plain `report.html` is HTML unless another style than the usual one is asked for.

    Raises Problem for a file that is given twice or is an input, and for a format that no screen can show.
    """
    named = [_target(style, output) for output in outputs]
    plain = [target for target, has_format in named if not has_format]
    found = [target for target, _ in named]
    if not plain:
        found.insert(0, Target(FORMATS[style]))
    for target in found:
        _refuse(target, found, inputs)
    return found


def _target(style: str, output: str) -> tuple[Target, bool]:
    """The target, and whether it names its own format."""
    name, equals, path = output.partition("=")
    if equals and name in FORMATS:
        return Target(FORMATS[name], Path(path)), True
    if equals and (near := did_you_mean(name, tuple(FORMATS))):
        raise Problem(f"--output {output}: there is no format {name}{near} (a file of this name: ./{output})")
    by_name = Path(output).suffix[1:].lower()
    return Target(FORMATS[by_name if style == "full" and by_name in FORMATS else style], Path(output)), False


def _refuse(target: Target, found: Sequence[Target], inputs: Sequence[str]) -> None:
    if target.path is None:
        if target.format.binary:
            name = target.format.name
            raise Problem(f"--format {name} makes a file; say which: -o report.{name}")
        return
    if not target.path.name or target.path.is_dir():
        raise Problem(f"--output {target.format.name}={target.path}: this is a folder; name a file in it")
    if sum(other.path == target.path for other in found) > 1:
        raise Problem(f"{target.path}: given twice as output; give each format a file of its own")
    refuse_input(target.path, inputs)
