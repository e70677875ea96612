"""The last day of a waiver or a baseline, as people give it on the command line."""

from datetime import UTC, date, datetime
from typing import Any

import click


def today() -> date:
    """The day in the place where the command runs."""
    return datetime.now(tz=UTC).astimezone().date()


class LastDay(click.ParamType):
    """A day that is not over yet, as year, month and day."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; fails where it is none or past."""
        try:
            day = datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 -- a day has no zone
        except ValueError:
            self.fail(f"{value!r} is no date; write it like 2027-06-30", param, ctx)
        if day < today():
            self.fail(f"{day} is past; give a day that is still to come", param, ctx)
        return day
