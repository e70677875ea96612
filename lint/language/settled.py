"""What follows from the program's own files alone, kept from run to run: rules as read, patterns taken apart and compiled.

Only what many runs share is worth keeping: a few new patterns leave the store as it is.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from lint.resources import data_folder

T = TypeVar("T")
CODE = "code "
"""How the names of compiled patterns begin."""
_MUCH = 20  # new patterns are kept when they are one in so many
_MOST = 16 * 1024 * 1024  # bytes, beyond which nothing more is kept
_stored: dict[str, msgspec.Raw] = {}
_fresh: dict[str, Any] = {}


def settled(name: str, kind: Any, work: Callable[[], T]) -> T:
    """By `work` where no run did it before; `kind` is the type of what it gives."""
    known = _stored.get(name)
    if known is not None:
        found: T = msgspec.msgpack.decode(known, type=kind)
        return found
    made = _fresh[name] = work()
    return made


def is_settled(name: str) -> bool:
    """Whether an earlier run worked it out."""
    return name in _stored


def rules_file(name: str) -> Any:
    """A shipped YAML file of `rules/`."""
    return settled(f"file {name}", Any, lambda: _read(name))


def _read(name: str) -> Any:
    import yaml

    return yaml.load((data_folder("rules") / name).read_text("utf-8"), yaml.CSafeLoader)


def recall(body: bytes | None) -> None:
    """Take over what earlier runs worked out."""
    _stored.update(_entries(body))


def to_keep(body: bytes | None) -> bytes | None:
    """What is kept as it is now with what is new here; None where that is little."""
    kept = _entries(body)
    fresh = {name: made for name, made in _fresh.items() if name not in kept}
    codes = sum(name.startswith(CODE) for name in fresh)  # some are of patterns that one document gave rise to
    if len(body or b"") > _MOST or codes == len(fresh) and codes * _MUCH <= len(kept):
        return None
    _stored.update({name: msgspec.Raw(msgspec.msgpack.encode(made)) for name, made in fresh.items()})
    _fresh.clear()
    return msgspec.msgpack.encode(kept | {name: _stored[name] for name in fresh})


def _entries(body: bytes | None) -> dict[str, msgspec.Raw]:
    try:
        return msgspec.msgpack.decode(body, type=dict[str, msgspec.Raw]) if body else {}
    except msgspec.MsgspecError:
        return {}
