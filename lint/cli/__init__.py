"""The command `paralint`. Each subcommand is one file here, imported only when it is called."""

# ruff: noqa: E402 -- Ctrl-C while the rest is imported must not show where
from lint.cli import signals

signals.let_interrupt_end()

import importlib
import os
import sys
from collections.abc import Sequence
from typing import TextIO

import click

from lint import __version__
from lint.problems import Problem, told

COMMANDS = (
    "init",
    "check",
    "batch",
    "diff",
    "annotate",
    "fix",
    "watch",
    "extract",
    "align",
    "text",
    "explain",
    "rules",
    "glossary",
    "baseline",
    "waive",
    "cache",
)
COULD_NOT = 2  # exit code: bad usage, unreadable input, invalid rule
INTERRUPTED = 130


class LazyGroup(click.Group):
    """Knows its subcommands by name and imports one when it is asked for."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """In the order in which a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command in the file of that name."""
        if cmd_name not in COMMANDS:
            from lint.config import did_you_mean

            ctx.fail(f"there is no command {cmd_name!r}{did_you_mean(cmd_name, COMMANDS)}")
        command: click.Command = importlib.import_module(f"lint.cli.{cmd_name}").command
        return command


@click.command("paralint", cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="paralint %(version)s")
def group() -> None:
    """Check that the Chinese NMPA file and the English 510(k) file of one device say the same thing.

    \b
    Start with:  paralint check technical-file.docx 510k.docx

    Nothing leaves this computer, and the files are only read. Exit codes: 0 nothing to report at or above the
    threshold, 1 findings, 2 the work could not be done.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; whatever goes wrong is told in one line on standard error."""
    try:
        _speak_utf8()
        signals.leave_when_told()
        given = sys.argv[1:] if arguments is None else arguments
        if any("\0" in argument for argument in given):  # another program's: no system call takes such a name
            raise Problem("an argument holds a NUL character, which no file name can; give the name without it")
        code = group.main(args=given, prog_name="paralint", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return COULD_NOT
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except SystemExit as ending:
        if ending.code == 1:  # click's, when the reader of a pipe has seen enough; ours would be "findings"
            return COULD_NOT
        raise
    except BrokenPipeError:  # the same, at the last words
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return COULD_NOT
    except Exception as error:  # a crash must not look like exit code 1, "findings"
        if os.environ.get("PARALINT_TRACEBACK") and not isinstance(error, Problem):
            raise
        from lint.cli.delivery import tell

        tell(told(error))
        return COULD_NOT
    return code if isinstance(code, int) else 0


def _speak_utf8() -> None:
    """Pipes carry UTF-8 everywhere; a console that cannot show a character gets its escape, never an exception.

    A stream that is closed from the start takes everything and shows nothing.
    """
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _nowhere() -> TextIO:
    return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


signals.raise_on_interrupt()  # at the very end: what comes next is `main`, which obeys it
