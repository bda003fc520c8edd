"""A listing becomes a collection of a Jellyfin server: first shown, then done, and what the server lacks is told."""

from __future__ import annotations

from typing import Final

import msgspec

from nakeru.errors import ServerError
from nakeru.exchange.jellyfin import media_of, placed
from nakeru.model.listing import LeftOut, Listing
from nakeru.pipeline.jellyfin_server import JellyfinServer

_LONGEST_NAME: Final = 200


class PushedItem(msgspec.Struct, frozen=True):
    """An item of the server, as it calls it."""

    id: str
    name: str


class Pushed(msgspec.Struct, frozen=True):
    """What was done, or with `done` False what would be. `collection` is its id, None where it is still to be made.

    `others` counts what is in the collection and not on the list; it is `removed` where that was asked for.
    """

    name: str
    collection: str | None
    done: bool
    added: tuple[PushedItem, ...]
    already: int
    others: int
    removed: int
    lacking: tuple[LeftOut, ...]


def push(
    server: JellyfinServer, listing: Listing, *, name: str = "", exact: bool = False, dry: bool = True
) -> Pushed:
    """Make the collection, or put into it what is missing; nothing is taken out unless it is to be `exact`.

    Everything is asked before anything is changed. Raises ServerError.
    """
    name = _name(name or listing.title) or listing.key
    found = placed(listing, {medium: server.items(medium) for medium in media_of(listing)})
    same = server.collections(name)
    if len(same) > 1:
        raise ServerError(
            f"the server has {len(same)} collections called {name!r}", remedy="rename one, or give --name"
        )
    collection = same[0] if same else None
    members = server.members(collection) if collection else ()
    new = [one for one in found.items if one.id not in members]
    wanted = {one.id for one in found.items}
    others = [one for one in members if one not in wanted]
    if not dry and new:
        ids = [one.id for one in new]
        if collection is None:
            collection = server.make(name, ids)
        else:
            server.add(collection, ids)
    if not dry and exact and collection and wanted:
        server.take_out(collection, others)
    return Pushed(
        name=name,
        collection=collection,
        done=not dry,
        added=tuple(PushedItem(one.id, one.name) for one in new),
        already=len(found.items) - len(new),
        others=len(others),
        removed=len(others) if exact and wanted else 0,
        lacking=found.lacking,
    )


def _name(written: str) -> str:
    """A name without line breaks and control characters, as a server shows it."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in written).split())[
        :_LONGEST_NAME
    ].strip()
