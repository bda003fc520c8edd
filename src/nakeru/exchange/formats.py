"""The formats by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec

from nakeru.errors import ExportFormatError, ImportFormatError
from nakeru.exchange.documents import markdown, page, table
from nakeru.exchange.imdb import imdb_csv, read_imdb_csv
from nakeru.exchange.kometa import kometa_text, kometa_yaml
from nakeru.exchange.letterboxd import letterboxd, read_letterboxd_csv, read_letterboxd_zip
from nakeru.exchange.media_servers import films_json, radarr, series_json, sonarr, stevenlu
from nakeru.exchange.myanimelist import myanimelist, read_myanimelist
from nakeru.exchange.radarr_rss import radarr_rss
from nakeru.exchange.tables import columns_of
from nakeru.exchange.trackers import read_trakt, read_yamtrack, trakt, yamtrack
from nakeru.exchange.web_data import atom, json_feed, json_ld
from nakeru.model.listing import Export, Imported, Listing


class ExportFormat(msgspec.Struct, frozen=True):
    """A format that a listing can be written in. `told` says in a line who reads it."""

    name: str
    told: str
    write: Callable[[Listing], Export]


EXPORTS: Final[dict[str, ExportFormat]] = {
    one.name: one
    for one in (
        ExportFormat("letterboxd", "CSV for Letterboxd's import into a list", letterboxd),
        ExportFormat("imdb", "CSV in the columns of IMDb's lists", imdb_csv),
        ExportFormat("radarr", "JSON for Radarr's Custom Lists (TMDB ids)", radarr),
        ExportFormat("stevenlu", "JSON for Radarr's StevenLu Custom (IMDb ids)", stevenlu),
        ExportFormat("radarr-rss", "RSS for Radarr's RSS List", radarr_rss),
        ExportFormat("sonarr", "JSON for Sonarr's Custom List (TheTVDB ids)", sonarr),
        ExportFormat("kometa", "text files of ids for Kometa's text_file", kometa_text),
        ExportFormat("kometa-yaml", "collection files for Kometa", kometa_yaml),
        ExportFormat("mdblist-films", "films in mdblist's JSON, for Jellyfin, Kometa and Radarr", films_json),
        ExportFormat("mdblist-series", "series in mdblist's JSON", series_json),
        ExportFormat("myanimelist", "XML for MyAnimeList and AniList", myanimelist),
        ExportFormat("trakt", "CSV for Trakt", trakt),
        ExportFormat("yamtrack", "CSV for Yamtrack", yamtrack),
        ExportFormat("json-ld", "a schema.org ItemList", json_ld),
        ExportFormat("json-feed", "a JSON Feed, newest first", json_feed),
        ExportFormat("atom", "an Atom feed, newest first", atom),
        ExportFormat("markdown", "a list for people", markdown),
        ExportFormat("csv", "a table with every figure and id", table),
        ExportFormat("page", "a web page in one file", page),
    )
}


def export(listing: Listing, name: str) -> Export:
    """The listing in a format. Raises ExportFormatError where there is no such format."""
    if name not in EXPORTS:
        raise ExportFormatError(f"there is no format {name!r}", remedy=f"take one of {', '.join(EXPORTS)}")
    return EXPORTS[name].write(listing)


def read_personal(content: bytes, where: str) -> Imported:
    """What another program exported of its user, whichever program it was.

    Raises ImportFormatError where the file is of none that is known, or is broken as a whole.
    """
    if content.startswith(b"PK\x03\x04"):
        return read_letterboxd_zip(content, where)
    if content.startswith(b"\x1f\x8b") or content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return read_myanimelist(content, where)
    names = columns_of(content)
    for wanted, read in _TABLES:
        if wanted <= names:
            return read(content, where)
    raise ImportFormatError(
        "the file is no export that is known",
        where=where,
        remedy="known are Letterboxd (ZIP or CSV), IMDb, MyAnimeList, Trakt and Yamtrack; read an article with nakeru read",
    )


_TABLES: Final[tuple[tuple[frozenset[str], Callable[[bytes, str], Imported]], ...]] = (
    (frozenset({"mediaid", "source", "mediatype"}), read_yamtrack),
    (frozenset({"const", "titletype"}), read_imdb_csv),
    (frozenset({"type", "tmdbid", "imdbid"}), read_trakt),
    (frozenset({"letterboxduri"}), read_letterboxd_csv),
    (frozenset({"tmdbid", "imdbid", "title"}), read_letterboxd_csv),
    (frozenset({"name", "year"}), read_letterboxd_csv),
)
