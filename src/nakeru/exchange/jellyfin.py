"""A listing and a Jellyfin server: which of its items are which of the works, by their ids and by nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from nakeru.exchange.ids import Medium, certain, imdb_id, left_out, medium_of, no_id, tmdb_id, tvdb_id
from nakeru.model.listing import LeftOut, Listing
from nakeru.model.works import Work

MEDIA: Final[Mapping[Medium, str]] = {"film": "Movie", "series": "Series"}
"""What Jellyfin calls an item of each medium."""


class ServerItem(msgspec.Struct, frozen=True):
    """An item of a server. `ids` are its provider ids by name in small letters ("tmdb", "imdb", "tvdb")."""

    id: str
    name: str
    ids: Mapping[str, str]


class Placed(msgspec.Struct, frozen=True):
    """The server's items of a listing, in its order, and the works that the server lacks or that cannot be told."""

    items: tuple[ServerItem, ...]
    lacking: tuple[LeftOut, ...]


def media_of(listing: Listing) -> tuple[Medium, ...]:
    """The media of which the server's items must be known."""
    wanted = {medium_of(item.work) for item in listing.items if item.sure}
    return tuple(medium for medium in MEDIA if medium in wanted)


def placed(listing: Listing, shelves: Mapping[Medium, Sequence[ServerItem]]) -> Placed:
    """Find every certain work of a listing among the server's items of its medium.

    An item is a work's where it bears its TMDB number, else its IMDb id, else (series) its TheTVDB number, and no other
    id that the work has says otherwise. Where a server holds a work more than once, all of its items count.
    """
    kept, out = certain(listing)
    by_id = {medium: _by_id(items) for medium, items in shelves.items()}
    found: dict[str, ServerItem] = {}
    for item in kept:
        medium = medium_of(item.work)
        if medium is None:
            out.append(left_out(item, "it is not known whether it is a film or a series"))
            continue
        ids = _ids(item.work, medium)
        if not ids:
            out.append(no_id(item, "tmdb", "imdb", *(["tvdb"] if medium == "series" else [])))
            continue
        named = next((same for one in ids.items() if (same := by_id.get(medium, {}).get(one))), [])
        fitting = [
            one for one in named if all(one.ids.get(name, value) == value for name, value in ids.items())
        ]
        if not fitting:
            why = "the server's item has other ids, too" if named else "the server does not have it"
            out.append(left_out(item, why))
        found.update((one.id, one) for one in fitting)
    return Placed(tuple(found.values()), tuple(out))


def _ids(work: Work, medium: Medium) -> dict[str, str]:
    """The ids by which a server may know a work, the surest first."""
    known = {
        "tmdb": tmdb_id(work, medium),
        "imdb": imdb_id(work),
        "tvdb": tvdb_id(work) if medium == "series" else None,
    }
    return {name: str(value) for name, value in known.items() if value is not None}


def _by_id(items: Iterable[ServerItem]) -> dict[tuple[str, str], list[ServerItem]]:
    found: dict[tuple[str, str], list[ServerItem]] = {}
    for item in items:
        for one in item.ids.items():
            found.setdefault(one, []).append(item)
    return found
