"""Letterboxd: the CSV it imports, and the ZIP and list CSV that it exports."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Final

from nakeru.errors import ImportFormatError
from nakeru.exchange.cells import day, number, whole
from nakeru.exchange.ids import certain, imdb_id, left_out, medium_of, tmdb_id
from nakeru.exchange.tables import MEDIA_TYPE, MOST_BYTES, Row, read_table, write_table
from nakeru.model.listing import Export, ExportedFile, Imported, ImportedItem, LeftOut, Listing, ListingItem
from nakeru.model.works import Identifier

COLUMNS: Final = (
    "tmdbID",
    "imdbID",
    "Title",
    "Year",
    "Directors",
    "Rating10",
    "WatchedDate",
    "Tags",
    "Review",
)
MOST_FILE_BYTES: Final = 1_000_000
"""Letterboxd takes at most 1 MB a file."""

_MEMBERS: Final = {
    "watched.csv": ("seen", None),
    "watchlist.csv": ("want", None),
    "ratings.csv": ("seen", "rating"),
    "diary.csv": ("seen", "rating"),
}
_MOST_MEMBERS: Final = 2_000


def letterboxd(listing: Listing) -> Export:
    """A CSV that is imported into a list: films alone, matched by TMDB id, IMDb id, then title and year.

    A list that is too long for one file becomes several. Half tears and places stand in `Review`, which becomes the note.
    """
    items, out = certain(listing)
    rows: list[tuple[object, ...]] = []
    for item in items:
        if medium_of(item.work) == "series":
            out.append(left_out(item, "Letterboxd lists films, not series"))
        elif item.work.year is None and imdb_id(item.work) is None and tmdb_id(item.work, "film") is None:
            out.append(left_out(item, "neither an id nor a year is known: another film could be meant"))
        else:
            rows.append(_row(item))
    parts = list(_parts(rows))
    names = (
        [f"{listing.key}.csv"]
        if len(parts) == 1
        else [f"{listing.key}-{n}.csv" for n in range(1, len(parts) + 1)]
    )
    return Export(
        tuple(ExportedFile(name, part) for name, part in zip(names, parts, strict=True)),
        MEDIA_TYPE,
        tuple(out),
    )


def read_letterboxd_zip(content: bytes, where: str) -> Imported:
    """The ZIP of an account: watched, watchlist, ratings and diary become what the viewer has seen, wants and rated."""
    items: list[ImportedItem] = []
    out: list[LeftOut] = []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if len(archive.infolist()) > _MOST_MEMBERS:
                raise ImportFormatError(
                    "the archive holds too many files", where=where, remedy="export it again"
                )
            for name, (kind, rated) in _MEMBERS.items():
                if name not in archive.namelist():
                    continue
                read, missed = _personal(
                    _member(archive, name, where), f"{where}, {name}", kind, rated is not None
                )
                items.extend(read)
                out.extend(missed)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as problem:
        raise ImportFormatError(
            f"the archive cannot be opened ({problem})", where=where, remedy="export it again"
        ) from problem
    return Imported("Letterboxd", tuple(items), tuple(out))


def read_letterboxd_csv(content: bytes, where: str) -> Imported:
    """A CSV with Letterboxd's columns: a rating or a day says that the film was seen."""
    items: list[ImportedItem] = []
    out: list[LeftOut] = []
    for row in read_table(content, where, backslash=True):
        item = _item(
            row, seen=bool(row.get("watcheddate") or row.get("rating", "rating10")), want=False, rated=True
        )
        if item is None:
            out.append(LeftOut("", "the row has neither a title nor an id", row.line))
        else:
            items.append(item)
    return Imported("Letterboxd", tuple(items), tuple(out))


def _personal(content: bytes, where: str, kind: str, rated: bool) -> tuple[list[ImportedItem], list[LeftOut]]:
    items: list[ImportedItem] = []
    out: list[LeftOut] = []
    for row in read_table(content, where):
        item = _item(row, seen=kind == "seen", want=kind == "want", rated=rated)
        if item is None:
            out.append(LeftOut("", f"{where}: the row has no title", row.line))
        else:
            items.append(item)
    return items, out


def _item(row: Row, *, seen: bool, want: bool, rated: bool) -> ImportedItem | None:
    ids = [
        *(
            [Identifier("tmdb", "film", tmdb)]
            if (tmdb := row.get("tmdbid")).isascii() and tmdb.isdigit()
            else []
        ),
        *([Identifier("imdb", "", imdb)] if (imdb := row.get("imdbid")).startswith("tt") else []),
    ]
    title = row.get("title", "name")
    if not title and not ids:
        return None
    stars, of_ten = number(row.get("rating"), 5.0), number(row.get("rating10"), 10.0)
    rating = (of_ten if of_ten is not None else None if stars is None else stars * 2) if rated else None
    return ImportedItem(
        title=title or ids[0].value,
        line=row.line,
        year=whole(row.get("year"), 1870, 2200),
        format="film",
        ids=tuple(ids),
        directors=tuple(part.strip() for part in row.get("directors").split(",") if part.strip()),
        want=want,
        seen=seen,
        rating=rating,
        on=day(row.get("watcheddate")),
    )


def _member(archive: zipfile.ZipFile, name: str, where: str) -> bytes:
    with archive.open(name) as member:
        content = member.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ImportFormatError(
            "a file of the archive is too large", where=f"{where}, {name}", remedy="split it"
        )
    return content


def _row(item: ListingItem) -> tuple[object, ...]:
    work = item.work
    return (
        tmdb_id(work, "film"),
        imdb_id(work),
        work.name,
        work.year,
        ", ".join(work.directors) or None,
        None if item.rating is None else round(item.rating),
        item.on,
        f"tears {item.tears:g}" if item.tears is not None else None,
        item.line,
    )


def _parts(rows: Sequence[tuple[object, ...]]) -> Iterator[bytes]:
    whole_table = write_table(COLUMNS, rows, backslash=True)
    if len(whole_table) <= MOST_FILE_BYTES or len(rows) < 2:
        yield whole_table
        return
    middle = len(rows) // 2
    yield from _parts(rows[:middle])
    yield from _parts(rows[middle:])
