"""What a work is called in a namespace: an id is (namespace, medium, number), and none is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Literal

from nakeru.model.listing import LeftOut, Listing, ListingItem
from nakeru.model.works import Work

Medium = Literal["film", "series"]

_IMDB: Final = re.compile(r"tt[0-9]{5,10}\Z")
_NUMBER: Final = re.compile(r"[1-9][0-9]{0,11}\Z")

NAMES: Final = {
    "imdb": "IMDb",
    "tmdb": "TMDB",
    "tvdb": "TheTVDB",
    "mal": "MyAnimeList",
    "anilist": "AniList",
    "anidb": "AniDB",
    "trakt": "Trakt",
    "letterboxd": "Letterboxd",
}


def medium_of(work: Work) -> Medium | None:
    """Whether media servers hold the work among films or among series: a TMDB id tells, else the format.

    A special of unknown medium is neither.
    """
    media = {one.medium for one in work.ids if one.namespace == "tmdb"}
    if "film" in media:
        return "film"
    if media & {"series", "season"}:
        return "series"
    if work.format in ("film", "series"):
        return work.format
    return None


def imdb_id(work: Work) -> str | None:
    """The IMDb id of a title ("tt0095327"), None where it is not known or known to be several."""
    return _only(one.value for one in work.ids if one.namespace == "imdb" and _IMDB.match(one.value))


def tmdb_id(work: Work, medium: Medium) -> int | None:
    """The number among TMDB's films or among its series; a season counts for its series only where it is the first."""
    direct = _number(one.value for one in work.ids if (one.namespace, one.medium) == ("tmdb", medium))
    if direct is not None or medium == "film":
        return direct
    seasons = {
        one.value.partition("/")[0]
        for one in work.ids
        if (one.namespace, one.medium) == ("tmdb", "season") and one.value.partition("/")[2] in ("", "1")
    }
    return _number(seasons)


def number_in(work: Work, namespace: str) -> int | None:
    """The work's number in a namespace that needs no medium (mal, anilist, anidb), None where not known or several."""
    return _number(one.value for one in work.ids if one.namespace == namespace)


def tvdb_id(work: Work) -> int | None:
    """The number of a series at TheTVDB."""
    return _number(one.value for one in work.ids if one.namespace == "tvdb" and one.medium in ("", "series"))


def certain(listing: Listing) -> tuple[list[ListingItem], list[LeftOut]]:
    """The items that may be handed to a program that fetches or marks works, and those that are in doubt."""
    kept = [item for item in listing.items if item.sure]
    return kept, [
        *listing.left_out,
        *(
            left_out(item, "it is not sure which work the entry means")
            for item in listing.items
            if not item.sure
        ),
    ]


def left_out(item: ListingItem, why: str) -> LeftOut:
    """An item that a format cannot hold."""
    year = f" ({item.work.year})" if item.work.year else ""
    return LeftOut(f"{item.work.name}{year}", why)


def no_id(item: ListingItem, *namespaces: str) -> LeftOut:
    """An item without an id in the namespaces that a program reads."""
    return left_out(item, f"no {' or '.join(NAMES[name] for name in namespaces)} id is known")


def _only(values: Iterable[str]) -> str | None:
    found = set(values)
    return found.pop() if len(found) == 1 else None


def _number(values: Iterable[str]) -> int | None:
    only = _only(value for value in values if _NUMBER.match(value))
    return int(only) if only is not None else None
