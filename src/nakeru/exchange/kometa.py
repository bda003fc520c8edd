"""Kometa (Plex collections): lists of ids in a text file, and a collection in YAML."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Final

from nakeru.exchange.ids import (
    Medium,
    certain,
    imdb_id,
    left_out,
    medium_of,
    no_id,
    number_in,
    tmdb_id,
    tvdb_id,
)
from nakeru.model.listing import Export, ExportedFile, LeftOut, Listing, ListingItem
from nakeru.text.display import harmless

TEXT: Final = "text/plain; charset=utf-8"
YAML: Final = "application/yaml"
_FILES: Final[tuple[tuple[Medium, str], ...]] = (("film", "films"), ("series", "series"))

# Kometa keeps the order of a list ("collection_order: custom") only where a collection has one builder, so one is chosen.
_BUILDERS: Final[dict[Medium, tuple[tuple[str, str, Callable[[ListingItem], int | str | None]], ...]]] = {
    "film": (
        ("tmdb_movie", "tmdb", lambda item: tmdb_id(item.work, "film")),
        ("imdb_id", "imdb", lambda item: imdb_id(item.work)),
        ("mal_id", "mal", lambda item: number_in(item.work, "mal")),
        ("anilist_id", "anilist", lambda item: number_in(item.work, "anilist")),
    ),
    "series": (
        ("tmdb_show", "tmdb", lambda item: tmdb_id(item.work, "series")),
        ("imdb_id", "imdb", lambda item: imdb_id(item.work)),
        ("tvdb_show", "tvdb", lambda item: tvdb_id(item.work)),
        ("mal_id", "mal", lambda item: number_in(item.work, "mal")),
        ("anilist_id", "anilist", lambda item: number_in(item.work, "anilist")),
    ),
}


def kometa_text(listing: Listing) -> Export:
    """A `text_file:` for films and one for series: an id a line, its title as a comment.

    A bare number would mean TMDB in a film library and TheTVDB in a show library, so every id names its namespace.
    """
    items, out = certain(listing)
    lines: dict[Medium, list[str]] = {"film": [], "series": []}
    for item in items:
        medium = medium_of(item.work)
        if medium is None:
            out.append(left_out(item, "it is not known whether it is a film or a series"))
            continue
        written = _written_id(item, medium)
        if written is None:
            out.append(no_id(item, "imdb", "tmdb", *(("tvdb",) if medium == "series" else ())))
        else:
            lines[medium].append(f"{written} # {_comment(item)}")
    files = tuple(
        ExportedFile(f"{listing.key}.{name}.txt", "".join(f"{line}\n" for line in lines[medium]).encode())
        for medium, name in _FILES
        if lines[medium] or medium == "film"
    )
    return Export(files, TEXT, tuple(out))


def kometa_yaml(listing: Listing) -> Export:
    """A collection file for films and one for series, in the list's own order where it has one."""
    items, out = certain(listing)
    files: list[ExportedFile] = []
    for medium, name in _FILES:
        mine = [item for item in items if medium_of(item.work) == medium]
        if not mine and (medium == "series" or files):
            continue
        builder, ids, missing = _best_builder(mine, medium)
        out.extend(missing)
        files.append(ExportedFile(f"{listing.key}.{name}.yml", _collection(listing, builder, ids).encode()))
    out.extend(
        left_out(item, "it is not known whether it is a film or a series")
        for item in items
        if medium_of(item.work) is None
    )
    return Export(tuple(files), YAML, tuple(out))


def _best_builder(items: list[ListingItem], medium: Medium) -> tuple[str, list[int | str], list[LeftOut]]:
    """The builder that can name most of the items, the first such, with the ids and whom it leaves out."""
    chances = [
        (name, namespace, [(item, read(item)) for item in items])
        for name, namespace, read in _BUILDERS[medium]
    ]
    name, namespace, found = max(chances, key=lambda one: sum(value is not None for _, value in one[2]))
    return (
        name,
        [value for _, value in found if value is not None],
        [no_id(item, namespace) for item, value in found if value is None],
    )


def _collection(listing: Listing, builder: str, ids: list[int | str]) -> str:
    """YAML by hand, since a JSON string is a YAML string: quoting is the library's."""
    lines = [
        "collections:",
        f"  {_quoted(listing.title)}:",
        f"    {builder}:",
        *(f"      - {one}" for one in ids),
        f"    summary: {_quoted(listing.summary)}" if listing.summary else "",
        f"    collection_order: {'custom' if listing.ordered else 'release'}",
        "    sync_mode: sync",
    ]
    if not ids:
        lines[2] = f"    {builder}: []"
    return "".join(f"{line}\n" for line in lines if line)


def _quoted(text: str) -> str:
    return json.dumps(harmless(text), ensure_ascii=False)


def _written_id(item: ListingItem, medium: Medium) -> str | None:
    title_id = imdb_id(item.work)
    if title_id:
        return title_id
    number = tmdb_id(item.work, medium)
    if number is not None:
        return f"tmdb:{number}"
    series = tvdb_id(item.work) if medium == "series" else None
    return f"tvdb:{series}" if series is not None else None


def _comment(item: ListingItem) -> str:
    year = f" ({item.work.year})" if item.work.year else ""
    return f"{harmless(item.work.name)}{year}"
