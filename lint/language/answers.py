"""Answers of pure functions of texts, kept from run to run: after one edit only what is said of new texts is worked out.

A function that is marked `kept` is asked once for each text. What a run works out is added to what is kept with the files
that it was about; when that has grown, only what is still asked for is written anew. An answer can never be wrong, only
missing: it is known by all that the function is given, and by the program, whose every change makes another store.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, update_wrapper
from itertools import chain, repeat
from typing import Any, Generic, ParamSpec, TypeVar, cast, get_type_hints

import msgspec

P = ParamSpec("P")
T = TypeVar("T")
Key = Any  # a text, or several as a tuple
_NO_ANSWER = object()
_GROWN = 2  # times as large as when it was written anew: time to forget


class _Rows(msgspec.Struct, array_like=True):
    """Answers of one function: the texts of its keys by number, `width` of them a key (0: the key is one text)."""

    width: int
    numbers: list[int]
    values: msgspec.Raw


class _Part(msgspec.Struct, array_like=True):
    """What one process worked out."""

    texts: list[str]
    rows: dict[str, _Rows]


class _Store(msgspec.Struct, array_like=True):
    """What is kept: what each run and each of its processes added, and how large it was when it was last written anew."""

    size: int = 0
    parts: list[bytes] = []


class Table(Generic[T]):
    """The answers of one function: those that this run asked for, and those that it might."""

    __slots__ = ("_unread", "asked", "asked_elsewhere", "before", "fresh", "kind")

    def __init__(self, kind: Callable[[], Any]) -> None:
        """`kind` gives the type of an answer."""
        self.kind = kind
        self.asked: dict[Key, T] = {}
        self.before: dict[Key, T] = {}
        self.fresh: list[Key] = []
        self.asked_elsewhere = 0  # of those asked for, the first: the process that this one is a copy of keeps them
        self._unread: list[tuple[_Part, _Rows]] = []

    def start(self, name: str, parts: Iterable[_Part]) -> None:
        """Forget all but what these parts hold, which is read when it is first asked for."""
        self.asked.clear()
        self.asked_elsewhere = 0
        self.before.clear()
        self.fresh.clear()
        self._unread = [(part, part.rows[name]) for part in parts if name in part.rows]

    def answer(self, key: Key, work: Callable[..., T], *args: Any) -> T:
        """By `work` where nobody asked before."""
        found = self.asked.get(key, _NO_ANSWER)
        if found is not _NO_ANSWER:
            return cast("T", found)
        if self._unread:
            self._read()
        found = self.before.get(key, _NO_ANSWER)
        if found is _NO_ANSWER:
            found = work(*args)
            self.fresh.append(key)
        self.asked[key] = cast("T", found)
        return cast("T", found)

    def answers(self, keys: Sequence[Key], things: Iterable[Any], work: Callable[[Any], T]) -> Iterator[T]:
        """The answers to many keys at once, each by `work` on its thing where nobody asked before."""
        if self._unread:
            self._read()
        self.asked.update({key: self.before[key] for key in self.before.keys() & set(keys)})
        found = list(map(self.asked.get, keys, repeat(_NO_ANSWER)))
        new = [n for n, answer in enumerate(found) if answer is _NO_ANSWER]
        if new:
            given = list(things)
            for n in new:
                found[n] = self.answer(keys[n], work, given[n])
        return iter(cast("list[T]", found))

    def _read(self) -> None:
        for part, rows in self._unread:
            values = msgspec.msgpack.decode(rows.values, type=list[self.kind()])  # type: ignore[misc]
            self.before.update(zip(_keys(part.texts, rows), values, strict=True))
        self._unread = []


def _keys(texts: list[str], rows: _Rows) -> Iterator[Key]:
    found = map(texts.__getitem__, rows.numbers)
    return zip(*[found] * rows.width, strict=True) if rows.width else found


_tables: dict[str, Table[Any]] = {}
_stored = _Store()
_parts: list[_Part] = []
_watch = {"keeping": False}
_passing: list[Callable[[], None]] = []


def table(name: str, kind: Callable[[], Any]) -> Table[Any]:
    """The answers of the function of this name."""
    if name not in _tables:
        _tables[name] = Table(kind)
        _tables[name].start(name, _parts)
    return _tables[name]


def kept(work: Callable[P, T]) -> Callable[P, T]:
    """Ask a pure function of a text or several once, in this run and in those to come; what it gives must not be changed."""
    known = table(f"{work.__module__}.{work.__qualname__}", lambda: get_type_hints(work)["return"])

    def asked(*args: P.args, **_named: P.kwargs) -> T:
        found: T = known.answer(args[0] if len(args) == 1 else args, work, *args)
        return found

    return update_wrapper(asked, work)


def is_keeping() -> bool:
    """Whether patterns keep on which texts they match: not while files are read, whose facts are kept as a whole."""
    return _watch["keeping"]


def keep_matches(on: bool) -> None:
    """From here on, or no more."""
    if on and not _watch["keeping"]:
        for forget in _passing:
            forget()
    _watch["keeping"] = on


def passing(size: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Remember so many answers for as long as files are read, and again while they are compared.

    What was asked for while they were read must be asked again, or nobody would keep on which texts its patterns match.
    """

    def mark(work: Callable[P, T]) -> Callable[P, T]:
        remembered = lru_cache(maxsize=size)(work)
        _passing.append(remembered.cache_clear)
        return cast("Callable[P, T]", remembered)

    return mark


def recall(body: bytes | None) -> None:
    """Begin with what earlier runs about the same files worked out."""
    try:
        stored = msgspec.msgpack.decode(body, type=_Store) if body else _Store()
        parts = [msgspec.msgpack.decode(part, type=_Part) for part in stored.parts]
    except msgspec.MsgspecError:
        stored, parts = _Store(), []
    _stored.size, _stored.parts = stored.size, stored.parts
    _parts[:] = parts
    for name, known in _tables.items():
        known.start(name, parts)


def begin_news() -> None:
    """In a copy of a process: only what is worked out from here on is news to it."""
    for known in _tables.values():
        known.fresh.clear()
        known.asked_elsewhere = len(known.asked)


def news() -> bytes:
    """What was worked out here; where the store is written anew, all that was asked for here."""
    if _is_grown():
        return _written({name: list(known.asked)[known.asked_elsewhere :] for name, known in _tables.items()})
    return _written({name: known.fresh for name, known in _tables.items()})


def to_keep(others: Iterable[bytes]) -> bytes | None:
    """All for the next run, with the news of other processes; None if nothing is new."""
    others = [part for part in others if part != _NOTHING]
    if not others and not any(known.fresh for known in _tables.values()):
        return None
    parts = [*([] if _is_grown() else _stored.parts), news(), *others]
    size = sum(map(len, parts)) if _is_grown() else _stored.size
    return msgspec.msgpack.encode(_Store(size, parts))


def _is_grown() -> bool:
    """Whether the store is written anew, with what is still asked for alone."""
    return sum(map(len, _stored.parts)) >= _GROWN * _stored.size


def _written(keys: dict[str, list[Key]]) -> bytes:
    numbers: dict[str, int] = {}
    rows = {name: _rows(_tables[name], own, numbers) for name, own in keys.items() if own}
    return msgspec.msgpack.encode(_Part(list(numbers), rows))


def _rows(known: Table[Any], keys: list[Key], numbers: dict[str, int]) -> _Rows:
    width = len(keys[0]) if isinstance(keys[0], tuple) else 0
    texts = chain.from_iterable(keys) if width else keys
    values = msgspec.msgpack.encode([known.asked[key] for key in keys])
    return _Rows(width, [numbers.setdefault(text, len(numbers)) for text in texts], msgspec.Raw(values))


_NOTHING = _written({})
