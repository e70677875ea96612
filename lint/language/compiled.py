"""Regular expressions compiled once and for all: the codes of the patterns are kept with the program's other settled things.

To compile the thousand patterns that a check meets takes a third of a second, to take over their codes a hundredth. What the
standard library's compiler gives is kept as it is, by its own version; whatever does not fit is compiled as usual.
"""

import sys
from array import array
from re import _compiler as compiler  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from lint.language import settled

_Code = tuple[int, bytes, int, dict[str, int]]
"""The flags, the code as words of four bytes, how many groups there are, and the numbers of those with names."""
_DEBUG = 128
_VERSION = f"{sys.implementation.cache_tag} {sys.byteorder} {getattr(compiler, 'MAGIC', '')}"
_compile = compiler.compile


def keep_codes() -> None:
    """From here on every pattern that is compiled is looked up first."""
    if sys.implementation.name == "cpython" and hasattr(compiler, "_code"):
        compiler.compile = _looked_up


def _looked_up(pattern: Any, flags: int = 0) -> Any:
    flags = int(flags)
    if not isinstance(pattern, str) or flags & _DEBUG or len(pattern) < _WORTH:
        return _compile(pattern, flags)
    return _made(
        pattern, settled.settled(f"{settled.CODE}{_VERSION} {flags} {pattern}", _Code, lambda: _coded(pattern, flags))
    )


_WORTH = 8  # characters of a pattern: a shorter one is compiled as fast


def _coded(pattern: str, flags: int) -> _Code:
    parsed = parser.parse(pattern, flags)
    code = array("I", compiler._code(parsed, flags))
    return flags | parsed.state.flags, code.tobytes(), parsed.state.groups - 1, dict(parsed.state.groupdict)


def _made(pattern: str, coded: _Code) -> Any:
    flags, code, groups, numbers = coded
    names: list[str | None] = [None] * (groups + 1)
    for name, number in numbers.items():
        names[number] = name
    return compiler._sre.compile(pattern, flags, array("I", code).tolist(), groups, numbers, tuple(names))
