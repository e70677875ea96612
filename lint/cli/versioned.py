"""What version control knows of the documents."""

import subprocess
from collections.abc import Sequence
from pathlib import Path


def untracked(paths: Sequence[str]) -> tuple[str, ...]:
    """Documents that are here and not under version control, so that nobody else has them; none without git."""
    try:
        command = ["git", "ls-files", "-z", "--", *paths]
        listed = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return ()
    known = {Path(name).resolve() for name in listed.stdout.split("\0") if name}
    return tuple(path for path in paths if Path(path).exists() and Path(path).resolve() not in known)
