"""The ranking is made: lists become ballots, ballots become standings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from nakeru.model.linking import Link
from nakeru.model.lists import ListEntry
from nakeru.model.ranking import Ballot
from nakeru.model.works import Work
from nakeru.pipeline.entries import KeptList
from nakeru.pipeline.namings import LinkInBrief
from nakeru.pipeline.parts import whole_lists
from nakeru.pipeline.views import attributes_of
from nakeru.ranking.scope import ItemAttributes


def ballots_of(
    lists: Iterable[KeptList], links: Mapping[str, LinkInBrief] | Mapping[str, Link]
) -> list[Ballot]:
    """The lists as votes; one that names no work is none."""
    return [ballot for parts in whole_lists(lists) if (ballot := ballot_of(parts, links)) is not None]


def shared_attributes(keys: Iterable[str], works: Mapping[str, Work]) -> dict[str, ItemAttributes]:
    """What is known of each of these works that tells which lists could name it; one value for works that are alike in it."""
    alike: dict[ItemAttributes, ItemAttributes] = {}
    found = {}
    for key in keys:
        known = msgspec.structs.replace(attributes_of(works[key]), item="")
        found[key] = alike.setdefault(known, known)
    return found


def ballot_of(
    parts: Sequence[KeptList], links: Mapping[str, LinkInBrief] | Mapping[str, Link]
) -> Ballot | None:
    """A list, or the parts of one in their order, as a vote; None where no entry is linked.

    Entries of one rank tie. Honourable mentions tie in the place after the last. A work counts once, at its best place.
    A part whose numbers begin anew goes on where the part before it ended.
    """
    first = parts[0].list
    ordered = all(one.list.ordering == "ranked" for one in parts)
    places: dict[tuple[int, int], list[str]] = {}
    seen: set[str] = set()
    ended = 0
    for one in parts:
        ranks = [entry.rank for entry in one.list.entries if entry.rank is not None]
        shift = ended if not ranks or min(ranks) <= ended else 0
        placed = [(_place(entry, honourable, ordered, shift), key) for key, entry, honourable in one.places()]
        ended = max((place for (last, place), _ in placed if last == 0), default=ended)
        for place, key in sorted(placed):
            link = links.get(key)
            if link is None or link.work in seen:
                continue
            seen.add(link.work)
            places.setdefault(place, []).append(link.work)
    if not places:
        return None
    return Ballot(
        list=parts[0].key,
        places=tuple(tuple(sorted(places[place])) for place in sorted(places)),
        ordered=ordered,
        scope=first.scope,
        title=parts[0].title,
        publisher=parts[0].shelved.publisher,
        author=parts[0].shelved.author,
        published=parts[0].shelved.published,
    )


def _place(entry: ListEntry, honourable: bool, ordered: bool, shift: int) -> tuple[int, int]:
    if honourable:
        return 1, 0
    if not ordered:
        return 0, 0
    return 0, shift + (entry.rank if entry.rank is not None else entry.position)
