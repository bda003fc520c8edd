"""What rose, fell, came and went between two editions of a page, by the works that its entries mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from nakeru.model.article import Article
from nakeru.model.lists import ListEntry, RankedList, Reading
from nakeru.pipeline.entries import KeptList
from nakeru.pipeline.figures import WorkFigures, figures
from nakeru.pipeline.snapshot import Snapshot
from nakeru.text.titles import title_key


class Moved(msgspec.Struct, frozen=True):
    """A work with its place before and now; None where it was or is not on the list, or has no place there."""

    work: WorkFigures
    before: int | None = None
    now: int | None = None


class ListChange(msgspec.Struct, frozen=True):
    """What changed in one list. Only a list that is a ranking before and now has works that `rose` and `fell`."""

    list: str
    key: str
    rose: tuple[Moved, ...] = ()
    fell: tuple[Moved, ...] = ()
    came: tuple[Moved, ...] = ()
    went: tuple[Moved, ...] = ()


def same_lists(old: Article, old_reading: Reading, new: Article, new_reading: Reading) -> bool:
    """Whether two readings have the same entries in the same places, word for word."""
    return _words(old, old_reading) == _words(new, new_reading)


def list_changes(snapshot: Snapshot, before: str, now: str) -> tuple[ListChange, ...]:
    """The lists of two articles (by digest) that differ, in the order of the newer page, then those that are gone."""
    old = [one for one in snapshot.all_lists if one.article.digest == before]
    new = [one for one in snapshot.all_lists if one.article.digest == now]
    changes = [_change(snapshot, left, right) for left, right in _pairs(old, new)]
    return tuple(one for one in changes if one.rose or one.fell or one.came or one.went)


def _pairs(
    old: Sequence[KeptList], new: Sequence[KeptList]
) -> Iterable[tuple[KeptList | None, KeptList | None]]:
    """Lists of one title belong together; of those left over, the first with the first."""
    rest = list(old)
    partner: dict[str, KeptList] = {}
    for one in new:
        same = next((each for each in rest if title_key(each.title) == title_key(one.title)), None)
        if same is not None:
            partner[one.key] = same
            rest.remove(same)
    for one in new:
        if one.key not in partner and rest:
            partner[one.key] = rest.pop(0)
    return [*((partner.get(one.key), one) for one in new), *((one, None) for one in rest)]


def _change(snapshot: Snapshot, old: KeptList | None, new: KeptList | None) -> ListChange:
    before, now = _places(snapshot, old), _places(snapshot, new)
    shown = new or old
    assert shown is not None
    moved = {
        key: Moved(figures(snapshot.work(key)), before.get(key), now.get(key)) for key in {**now, **before}
    }
    both = [one for key, one in moved.items() if key in before and key in now]
    ranked = all(one is not None and one.list.ordering == "ranked" for one in (old, new))
    climbs = {
        one.work.key: (one.before or 0) - (one.now or 0) for one in both if ranked and one.before and one.now
    }
    return ListChange(
        shown.title,
        shown.key,
        rose=tuple(one for one in both if climbs.get(one.work.key, 0) > 0),
        fell=tuple(one for one in both if climbs.get(one.work.key, 0) < 0),
        came=tuple(one for key, one in moved.items() if key not in before),
        went=tuple(one for key, one in moved.items() if key not in now),
    )


def _places(snapshot: Snapshot, one: KeptList | None) -> dict[str, int | None]:
    """The works of a list with their places, honourable mentions without one; each at its first."""
    places: dict[str, int | None] = {}
    for view in snapshot.entries_of(one) if one else ():
        entry = view.entry
        place = None if view.honourable else entry.rank if entry.rank is not None else entry.position
        places.setdefault(view.work.key, place)
    return places


def _words(article: Article, reading: Reading) -> list[tuple[object, ...]]:
    return [
        (number, one.title, one.ordering, part, entry.rank, entry.mention.title, entry.entry.of(article.text))
        for number, one in enumerate(reading.lists)
        for part, entry in _parts(one)
    ]


def _parts(one: RankedList) -> list[tuple[str, ListEntry]]:
    return [
        *(("entry", each) for each in one.entries),
        *(("mention", each) for each in one.honourable_mentions),
    ]
