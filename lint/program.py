"""What is settled by the program's own files, in the user's cache: read before the rooms that need it are imported."""

from functools import cache as once

from lint.cache import Cache, key_of
from lint.language import settled
from lint.language.compiled import keep_codes


@once
def recall_settled(cache: Cache) -> None:
    """Take over what earlier runs worked out, once in a process."""
    if cache.folder is not None:
        settled.recall(cache.get(key_of(("settled",))))
        keep_codes()


def keep_settled(cache: Cache) -> None:
    """Keep it with what is new; two processes of one run add to what is there."""
    if cache.folder is not None and (body := settled.to_keep(cache.get(key_of(("settled",))))) is not None:
        cache.put(key_of(("settled",)), body)
