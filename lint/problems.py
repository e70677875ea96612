"""The one exception that people see: something could not be done, in one line."""


class Problem(Exception):
    """What went wrong, where, and what to do, in one line; the command prints it and exits with 2."""
