"""Where a result goes: the screen, or a file that appears only when it is complete."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from lint.problems import Problem
from lint.reports.visible import shown
from lint.whole_files import put_whole


def tell(line: str) -> None:
    """A line to the person beside the result; control characters in names and quotes are shown, not obeyed."""
    click.echo(f"paralint: {shown(line)}", err=True)


def deliver(content: str | bytes, output: Path | None, inputs: Sequence[str]) -> None:
    """Print the content or write it to a file that is none of the inputs; text ends with one line break."""
    if isinstance(content, str):
        content = content.rstrip("\n") + "\n"
    if output is None:
        sys.stdout.write(content if isinstance(content, str) else content.decode("utf-8", "backslashreplace"))
        return
    refuse_input(output, inputs)
    write_whole(output, content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content)


def refuse_input(output: Path, inputs: Sequence[str]) -> None:
    """A result never replaces a document that is checked."""
    if any(_same(output, Path(name)) for name in inputs):
        raise Problem(f"{output}: this is one of the documents to be checked; choose another name for the result")


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the target, then rename: whoever looks finds the old file or the whole new one."""
    try:
        put_whole(path, content, mode=0o666 & ~_umask())
    except OSError as error:
        raise Problem(
            f"{path}: cannot be written ({error.strerror}); check the folder, its rights and its space"
        ) from error


def made(folder: Path) -> Path:
    """The folder, with those above it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(f"{folder}: cannot be made ({error.strerror}); choose another folder") from error
    return folder


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)
