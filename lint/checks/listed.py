"""Lists of members of one group: the makes of a table, and the one that stands in the place of another."""

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set

from lint.facts.model import Place

__all__ = ["odd_in_lists"]

Mentions = Sequence[Sequence[tuple[str, Place]]]
Ends = tuple[Set[str], Set[str]]
_LEAST = 3
"""Members that make a list."""


def odd_in_lists(nmpa: Mentions, fda: Mentions, only_nmpa: Set[str], only_fda: Set[str]) -> Ends | None:
    """The members that stand against each other in lists that are the same otherwise; None: no lists say so.

    `only_nmpa` and `only_fda` are what one file alone names: one on each side, or one on one side whose place a member
    takes that both name.
    """
    lists = list(_by_block(nmpa)), list(_by_block(fda))
    if len(only_nmpa) == len(only_fda) == 1:
        rest = (
            {frozenset(b - only) for b in own if b & only}
            for own, only in zip(lists, (only_nmpa, only_fda), strict=True)
        )
        left, right = rest
        return (only_nmpa, only_fda) if left & right - {frozenset()} else None
    if len(only_nmpa) == 1 and not only_fda:
        rival = _in_place_of(only_nmpa, *lists)
        return (only_nmpa, rival) if rival else None
    if len(only_fda) == 1 and not only_nmpa:
        rival = _in_place_of(only_fda, *lists[::-1])
        return (rival, only_fda) if rival else None
    return None


def _in_place_of(odd: Set[str], own: Sequence[Set[str]], others: Sequence[Set[str]]) -> Set[str]:
    """The one member of the other file's lists that a list of this file with the odd member lacks, and none names beside it."""
    for named in (b for b in own if odd <= b and len(b) >= _LEAST):
        rivals = {frozenset(b - named) for b in others if b > named - odd and len(b) == len(named)}
        if len(rivals) == 1 and not any(odd | next(iter(rivals)) <= b for b in own):
            return next(iter(rivals))
    return frozenset()


def _by_block(stated: Mentions) -> Iterator[Set[str]]:
    """The members that each paragraph or table names."""
    found: dict[tuple[int, int], set[str]] = defaultdict(set)
    for mentions in stated:
        for concept, place in mentions:
            found[place.document, place.block].add(concept)
    yield from found.values()
