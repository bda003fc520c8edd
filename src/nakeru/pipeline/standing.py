"""The ranking is made: lists become ballots, ballots become standings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nakeru.model.linking import Link
from nakeru.model.lists import ListEntry
from nakeru.model.ranking import Ballot, Ranking
from nakeru.model.works import Work
from nakeru.pipeline.entries import KeptList
from nakeru.ranking.scope import ItemAttributes
from nakeru.ranking.standing import rank


def rank_lists(lists: Iterable[KeptList], links: Mapping[str, Link], works: Mapping[str, Work]) -> Ranking:
    """Rank the works that the lists name. The order of the lists does not matter."""
    ballots = [ballot for one in lists if (ballot := ballot_of(one, links)) is not None]
    return rank(ballots, {key: _attributes(work) for key, work in works.items()})


def ballot_of(one: KeptList, links: Mapping[str, Link]) -> Ballot | None:
    """The list as a vote; None where no entry is linked.

    Entries of one rank tie. Honourable mentions tie in the place after the last. A work counts once, at its best place.
    """
    ordered = one.list.ordering == "ranked"
    places: dict[tuple[int, int], list[str]] = {}
    seen: set[str] = set()
    for key, entry, honourable in sorted(one.places(), key=lambda place: _place(place[1], place[2], ordered)):
        link = links.get(key)
        if link is None or link.work in seen:
            continue
        seen.add(link.work)
        places.setdefault(_place(entry, honourable, ordered), []).append(link.work)
    if not places:
        return None
    return Ballot(
        list=one.key,
        places=tuple(tuple(sorted(places[place])) for place in sorted(places)),
        ordered=ordered,
        scope=one.list.scope,
    )


def _place(entry: ListEntry, honourable: bool, ordered: bool) -> tuple[int, int]:
    if honourable:
        return 1, 0
    if not ordered:
        return 0, 0
    return 0, entry.rank if entry.rank is not None else entry.position


def _attributes(work: Work) -> ItemAttributes:
    return ItemAttributes(
        item=work.key,
        medium=work.format,
        year=work.year,
        country=work.countries[0] if work.countries else None,
        animation=work.animation,
    )
