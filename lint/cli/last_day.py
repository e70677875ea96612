"""The last day of a waiver or a baseline, as people give it on the command line."""

from datetime import UTC, date, datetime

import click

METAVAR = "YYYY-MM-DD"


def today() -> date:
    """The day in the place where the command runs."""
    return datetime.now(tz=UTC).astimezone().date()


def last_day(_context: click.Context, _option: click.Parameter, value: str | None) -> date | None:
    """A day that is not over yet, as year, month and day."""
    if value is None:
        return None
    try:
        day = datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 -- a day has no zone
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write it like 2027-06-30") from None
    if day < today():
        raise click.BadParameter(f"{day} is past; give a day that is still to come")
    return day
