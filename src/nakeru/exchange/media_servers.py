"""Lists for Radarr, Sonarr, Kometa, Jellyfin and whatever reads mdblist's JSON.

An item carries nothing but ids that are known, films and series never share a file, and no item has a `type` or
`source` beside its `id`: Kometa would read those first, and fail.
"""

from __future__ import annotations

from typing import Any, Final

import msgspec

from nakeru.exchange.ids import (
    Medium,
    certain,
    imdb_id,
    left_out,
    medium_of,
    no_id,
    tmdb_id,
    tvdb_id,
)
from nakeru.model.listing import Export, ExportedFile, LeftOut, Listing, ListingItem

JSON: Final = "application/json"
_TOLD: Final = {"film": "films", "series": "series"}


def radarr(listing: Listing) -> Export:
    """Radarr's "Custom Lists": an array of which only `id`, the TMDB number of a film, is read."""
    items, out = _of_medium(listing, "film")
    rows: list[dict[str, Any]] = []
    for item in items:
        number = tmdb_id(item.work, "film")
        if number is None:
            out.append(no_id(item, "tmdb"))
        else:
            rows.append({"id": number, "title": item.work.name, **_imdb(item)})
    return _json(f"{listing.key}.radarr.json", rows, out)


def stevenlu(listing: Listing) -> Export:
    """Radarr's "StevenLu Custom": title, IMDb id, address of a poster (we have none)."""
    items, out = _of_medium(listing, "film")
    rows: list[dict[str, Any]] = []
    for item in items:
        if imdb_id(item.work) is None:
            out.append(no_id(item, "imdb"))
        else:
            rows.append({"title": item.work.name, **_imdb(item), "poster_url": ""})
    return _json(f"{listing.key}.stevenlu.json", rows, out)


def sonarr(listing: Listing) -> Export:
    """Sonarr's "Custom List": title and TheTVDB number of a series."""
    items, out = _of_medium(listing, "series")
    rows: list[dict[str, Any]] = []
    for item in items:
        number = tvdb_id(item.work)
        if number is None:
            out.append(no_id(item, "tvdb"))
        else:
            rows.append({"title": item.work.name, "tvdbId": number})
    return _json(f"{listing.key}.sonarr.json", rows, out)


def films_json(listing: Listing) -> Export:
    """Films in mdblist's shape: one array that Radarr, Kometa and Jellyfin's import read alike."""
    return _mdblist(listing, "film")


def series_json(listing: Listing) -> Export:
    """Series in mdblist's shape. Films go to another file: TMDB's numbers of films and series collide."""
    return _mdblist(listing, "series")


def _mdblist(listing: Listing, medium: Medium) -> Export:
    items, out = _of_medium(listing, medium)
    rows: list[dict[str, Any]] = []
    for item in items:
        row = _ids_row(item, medium)
        if row is None:
            out.append(no_id(item, "tmdb", "imdb"))
        else:
            rows.append(row)
    return _json(f"{listing.key}.{_TOLD[medium]}.json", rows, out)


def _ids_row(item: ListingItem, medium: Medium) -> dict[str, Any] | None:
    number, title_id, series_id = tmdb_id(item.work, medium), imdb_id(item.work), tvdb_id(item.work)
    if number is None and title_id is None and (medium == "film" or series_id is None):
        return None
    row: dict[str, Any] = {
        "id": number,
        "rank": item.rank,
        "title": item.work.name,
        "imdb_id": title_id,
        "tmdb_id": number,
        "tvdb_id": series_id if medium == "series" else None,
        "mediatype": "movie" if medium == "film" else "show",
        "release_year": item.work.year,
    }
    return {name: value for name, value in row.items() if value is not None}


def _imdb(item: ListingItem) -> dict[str, str]:
    found = imdb_id(item.work)
    return {"imdb_id": found} if found else {}


def _of_medium(listing: Listing, medium: Medium) -> tuple[list[ListingItem], list[LeftOut]]:
    """The certain items of one medium, and the others with the reason why they are left out."""
    items, out = certain(listing)
    kept: list[ListingItem] = []
    for item in items:
        found = medium_of(item.work)
        if found == medium:
            kept.append(item)
        elif found is None:
            out.append(left_out(item, "it is not known whether it is a film or a series"))
        else:
            out.append(left_out(item, f"it is no {'film' if medium == 'film' else 'series'}"))
    return kept, out


def _json(name: str, rows: list[dict[str, Any]], out: list[LeftOut]) -> Export:
    content = msgspec.json.format(msgspec.json.encode(rows), indent=1) + b"\n"
    return Export((ExportedFile(name, content),), JSON, tuple(out))
