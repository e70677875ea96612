"""The findings that a pair had in an earlier revision, so that only new ones count."""

import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from lint.cli.selection import Chosen
from lint.config import Options, Settings
from lint.problems import Problem


def earlier(
    revision: str, pairs: Sequence[Chosen], chosen: Options, settings: Settings, *, no_cache: bool, workers: int
) -> Mapping[str, frozenset[str]]:
    """Fingerprints of the findings at a revision, by pair; none for a pair that could not be checked there."""
    from lint.cli.check import check_all

    _git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", about=revision)
    with tempfile.TemporaryDirectory(prefix="paralint-") as folder:
        before = [
            Chosen(pair.name or " + ".join(Path(path).name for path in sorted(pair.paths)), paths, pair.inside)
            for number, pair in enumerate(pairs)
            if (paths := _checked_out(revision, pair.paths, Path(folder, str(number))))
        ]
        run = check_all(before, chosen, settings, no_cache=no_cache, workers=workers)
    return {report.name: frozenset(finding.fingerprint for finding in report.findings) for report in run.reports}


def _checked_out(revision: str, paths: Sequence[str], folder: Path) -> tuple[str, ...]:
    """The documents as they were, under their names; none when one was not there yet."""
    found = []
    for number, path in enumerate(paths):
        target = folder / str(number) / Path(path).name
        content = _show(revision, path)
        if content is None:
            return ()
        target.parent.mkdir(parents=True)
        target.write_bytes(content)
        found.append(str(target))
    return tuple(found)


def _show(revision: str, path: str) -> bytes | None:
    folder, name = Path(path).parent, Path(path).name
    command = ["git", "-C", str(folder), "cat-file", "--filters", f"{revision}:./{name}"]
    done = subprocess.run(command, check=False, capture_output=True)  # noqa: S603
    return done.stdout if done.returncode == 0 else None


def _git(*arguments: str, about: str) -> None:
    try:
        subprocess.run(["git", *arguments], check=True, capture_output=True)  # noqa: S603, S607
    except (OSError, subprocess.CalledProcessError) as error:
        raise Problem(
            f"--since {about}: no such revision here; give a branch, tag or commit of this repository"
        ) from error
