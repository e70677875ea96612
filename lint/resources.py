"""Where the shipped data lives: beside the package in a checkout, inside it in a wheel."""

from pathlib import Path

from lint.problems import Problem


def data_folder(name: str) -> Path:
    """The folder `rules` or `glossaries`, installed or not; a missing one is a broken installation."""
    package = Path(__file__).parent
    for folder in (package / "data" / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise Problem(f"{name}/ is missing from this installation; install paralint again")
