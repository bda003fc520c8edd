"""Trakt and Yamtrack: tables of ids, with what the viewer has seen, wants and rated."""

from __future__ import annotations

from typing import Final

from nakeru.exchange.cells import day, number, whole
from nakeru.exchange.ids import certain, imdb_id, left_out, medium_of, no_id, number_in, tmdb_id, tvdb_id
from nakeru.exchange.tables import MEDIA_TYPE, Row, read_table, write_table
from nakeru.model.listing import Export, ExportedFile, Imported, ImportedItem, LeftOut, Listing, ListingItem
from nakeru.model.lists import WorkFormat
from nakeru.model.works import Identifier

TRAKT_COLUMNS: Final = [
    "tmdb_id",
    "imdb_id",
    "tvdb_id",
    "trakt_id",
    "type",
    "watched_at",
    "watchlisted_at",
    "rating",
    "rated_at",
]
YAMTRACK_COLUMNS: Final = [
    "media_id",
    "source",
    "media_type",
    "title",
    "image",
    "season_number",
    "episode_number",
    "score",
    "status",
    "notes",
    "start_date",
    "end_date",
    "progress",
]
_TRAKT_TYPES: Final[dict[str, WorkFormat]] = {"movie": "film", "show": "series"}
_YAMTRACK_TYPES: Final[dict[str, WorkFormat | None]] = {"movie": "film", "tv": "series", "anime": None}


def trakt(listing: Listing) -> Export:
    """Films and shows with ids. What was seen on a known day is history, what is rated is rated, the rest is wanted.

    Without a day a film cannot enter Trakt's history: that it was seen is left out, and said.
    """
    items, out = certain(listing)
    rows: list[tuple[object, ...]] = []
    for item in items:
        medium = medium_of(item.work)
        if medium is None:
            out.append(left_out(item, "it is not known whether it is a film or a series"))
            continue
        ids = (
            tmdb_id(item.work, medium),
            imdb_id(item.work),
            tvdb_id(item.work) if medium == "series" else None,
        )
        if not any(ids):
            out.append(no_id(item, "tmdb", "imdb"))
            continue
        if item.seen and item.on is None and item.rating is None:
            out.append(left_out(item, "Trakt's history needs the day on which it was seen"))
            continue
        rated = None if item.rating is None else round(item.rating)
        watched = f"{item.on}T00:00:00Z" if item.on else None
        wanted = (listing.updated or None) if not item.seen and rated is None and watched is None else None
        kind = "movie" if medium == "film" else "show"
        rows.append((*ids, None, kind, watched, wanted, rated, watched if rated else None))
    return Export(
        (ExportedFile(f"{listing.key}.trakt.csv", write_table(TRAKT_COLUMNS, rows)),), MEDIA_TYPE, tuple(out)
    )


def read_trakt(content: bytes, where: str) -> Imported:
    """Rows of ids: a day in the history or a rating says seen, one on the watchlist says wanted."""
    items: list[ImportedItem] = []
    out: list[LeftOut] = []
    for row in read_table(content, where):
        kind = row.get("type").casefold()
        if kind not in _TRAKT_TYPES:
            out.append(
                LeftOut(
                    row.get("title"),
                    f"a {row.get('type') or 'row without type'!r} is no film or show",
                    row.line,
                )
            )
            continue
        medium = "film" if kind == "movie" else "series"
        ids = _ids(row, medium)
        if not ids:
            out.append(LeftOut(row.get("title"), "the row has no id", row.line))
            continue
        rating, on = number(row.get("rating"), 10.0), day(row.get("watchedat"))
        seen = on is not None or rating is not None
        items.append(
            ImportedItem(
                title=row.get("title") or f"{ids[0].namespace} {ids[0].value}",
                line=row.line,
                year=whole(row.get("year"), 1870, 2200),
                format=_TRAKT_TYPES[kind],
                ids=ids,
                seen=seen,
                want=not seen and bool(row.get("watchlistedat")),
                rating=rating,
                on=on,
            )
        )
    return Imported("Trakt", tuple(items), tuple(out))


def yamtrack(listing: Listing) -> Export:
    """Films and series by TMDB number, anime without one by MyAnimeList number."""
    items, out = certain(listing)
    rows: list[tuple[object, ...]] = []
    for item in items:
        named = _yamtrack_id(item)
        if named is None:
            out.append(no_id(item, "tmdb", "mal"))
            continue
        status = "Completed" if item.seen or item.on else "Planning"
        rows.append(
            (*named, item.work.name, None, None, None, item.rating, status, item.line, None, item.on, None)
        )
    return Export(
        (ExportedFile(f"{listing.key}.yamtrack.csv", write_table(YAMTRACK_COLUMNS, rows)),),
        MEDIA_TYPE,
        tuple(out),
    )


def read_yamtrack(content: bytes, where: str) -> Imported:
    """Films, series and anime; seasons, episodes, games and books are left out."""
    items: list[ImportedItem] = []
    out: list[LeftOut] = []
    for row in read_table(content, where):
        kind, title = row.get("mediatype").casefold(), row.get("title")
        if kind not in _YAMTRACK_TYPES:
            out.append(
                LeftOut(title, f"a {row.get('mediatype')!r} is no film or series of its own", row.line)
            )
            continue
        ids = _yamtrack_ids(row, kind)
        if not title and not ids:
            out.append(LeftOut("", "the row has neither a title nor an id", row.line))
            continue
        status, rating = row.get("status").casefold(), number(row.get("score"), 10.0)
        items.append(
            ImportedItem(
                title=title or ids[0].value,
                line=row.line,
                format=_YAMTRACK_TYPES[kind],
                ids=ids,
                seen=status == "completed",
                want=status == "planning",
                rating=rating,
                on=day(row.get("enddate")),
            )
        )
    return Imported("Yamtrack", tuple(items), tuple(out))


def _yamtrack_id(item: ListingItem) -> tuple[object, str, str] | None:
    medium = medium_of(item.work)
    number_of = tmdb_id(item.work, medium) if medium else None
    if number_of is not None:
        return number_of, "tmdb", "movie" if medium == "film" else "tv"
    mal = number_in(item.work, "mal")
    return (mal, "mal", "anime") if mal is not None else None


def _yamtrack_ids(row: Row, kind: str) -> tuple[Identifier, ...]:
    named, source = row.get("mediaid"), row.get("source").casefold()
    if not (named.isascii() and named.isdigit()):
        return ()
    if source == "mal":
        return (Identifier("mal", "", named),)
    if source == "tmdb" and kind != "anime":
        return (Identifier("tmdb", "film" if kind == "movie" else "series", named),)
    return ()


def _ids(row: Row, medium: str) -> tuple[Identifier, ...]:
    found: list[Identifier] = []
    tmdb, imdb, tvdb = row.get("tmdbid"), row.get("imdbid"), row.get("tvdbid")
    if tmdb.isascii() and tmdb.isdigit():
        found.append(Identifier("tmdb", medium, tmdb))
    if imdb.startswith("tt"):
        found.append(Identifier("imdb", "", imdb))
    if medium == "series" and tvdb.isascii() and tvdb.isdigit():
        found.append(Identifier("tvdb", "series", tvdb))
    return tuple(found)
