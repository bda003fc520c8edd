"""The same list kept twice (as facts and as an article, or at two addresses) is one list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from nakeru.pipeline.entries import KeptList
from nakeru.text.titles import title_key


def latest_lists(lists: Iterable[KeptList], superseded: Set[str]) -> Iterator[KeptList]:
    """The lists but those of articles that a later reading of the same address took the place of."""
    return (one for one in lists if one.shelved.digest not in superseded)


def distinct_lists(lists: Iterable[KeptList]) -> tuple[KeptList, ...]:
    """The lists, those that name the same titles at the same places only once.

    Of several editions the one with the longest text stays (an article rather than bare facts), then the smallest key.
    """
    best: dict[tuple[tuple[int | None, str], ...], KeptList] = {}
    for one in lists:
        contents = tuple((entry.rank, title_key(entry.mention.title)) for entry in one.list.entries)
        known = best.get(contents)
        if known is None or _preference(one) < _preference(known):
            best[contents] = one
    return tuple(sorted(best.values(), key=lambda one: one.key))


def _preference(one: KeptList) -> tuple[int, str]:
    return -len(one.article.text), one.key
