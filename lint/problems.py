"""The one exception that people see: something could not be done, in one line."""


class Problem(Exception):
    """What went wrong, where, and what to do, in one line; the command prints it and exits with 2."""


def not_toml(error: ValueError) -> str:
    """What is wrong with a file that should be TOML: its encoding, or the place where it stops being valid."""
    if isinstance(error, UnicodeDecodeError):
        return "not valid TOML: not UTF-8; save the file in the encoding UTF-8"
    return f"not valid TOML: {error}"


def told(error: Exception) -> str:
    """One line for the person about whatever went wrong; what is neither a Problem nor the system's is our defect."""
    if isinstance(error, Problem):
        return " ".join(str(error).split())
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'standard output'}: {error.strerror}; check the disk and the rights"
    return " ".join(f"internal error: {type(error).__name__}: {error} (PARALINT_TRACEBACK=1 shows where)".split())
