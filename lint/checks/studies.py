"""Studies that only one of the files reports: one finding each, whatever numbers they have."""

from collections.abc import Iterator, Mapping

from lint.align.comparison import Comparison, Hit
from lint.align.studies import Study, opponents


def apart(comparison: Comparison, parameters: Mapping[str, object]) -> Iterator[Hit]:
    """A study of one file that answers to none of the other one, with the one that stands in its place if there is one."""
    for nmpa, fda in opponents(comparison.studies):
        values = {"nmpa": _known_by(nmpa, parameters), "fda": _known_by(fda, parameters)}
        yield Hit(values, (nmpa.place,) if nmpa else (), (fda.place,) if fda else ())


def _known_by(study: Study | None, parameters: Mapping[str, object]) -> str:
    return ", ".join(dict.fromkeys(study.signs[: int(str(parameters.get("most_signs", 4)))])) if study else "-"
