"""IMDb's list CSV: written with the columns it has, and read back."""

from __future__ import annotations

from typing import Final

from nakeru.exchange.cells import day, number, whole
from nakeru.exchange.ids import certain, imdb_id, no_id
from nakeru.exchange.tables import MEDIA_TYPE, Row, read_table, write_table
from nakeru.model.listing import Export, ExportedFile, Imported, ImportedItem, LeftOut, Listing, ListingItem
from nakeru.model.lists import WorkFormat
from nakeru.model.works import Identifier

COLUMNS: Final = [
    "Position",
    "Const",
    "Created",
    "Modified",
    "Description",
    "Title",
    "Original Title",
    "URL",
    "Title Type",
    "IMDb Rating",
    "Runtime (mins)",
    "Year",
    "Genres",
    "Num Votes",
    "Release Date",
    "Directors",
    "Your Rating",
    "Date Rated",
]
_TYPES: Final[dict[str, WorkFormat]] = {
    "movie": "film",
    "short": "film",
    "video": "film",
    "tvmovie": "film",
    "tvseries": "series",
    "tvminiseries": "series",
    "tvspecial": "special",
    "tvshort": "special",
}
_WRITTEN: Final = {"film": "Movie", "series": "TV Series", "special": "TV Special"}


def imdb_csv(listing: Listing) -> Export:
    """A list in the columns of IMDb's own export; works without an IMDb id are left out."""
    items, out = certain(listing)
    rows: list[tuple[object, ...]] = []
    for item in items:
        const = imdb_id(item.work)
        if const is None:
            out.append(no_id(item, "imdb"))
        else:
            rows.append(_row(len(rows) + 1, const, item))
    return Export(
        (ExportedFile(f"{listing.key}.imdb.csv", write_table(COLUMNS, rows)),), MEDIA_TYPE, tuple(out)
    )


def read_imdb_csv(content: bytes, where: str) -> Imported:
    """A list, a watchlist or the ratings of an account. A rating says that the title was seen; episodes are left out."""
    items: list[ImportedItem] = []
    out: list[LeftOut] = []
    for row in read_table(content, where):
        title, const = row.get("title", "originaltitle"), row.get("const")
        kind = row.get("titletype").casefold().replace(" ", "").replace("-", "")
        if not title and not const.startswith("tt"):
            out.append(LeftOut("", "the row has neither a title nor an id", row.line))
        elif kind and kind not in _TYPES:
            out.append(LeftOut(title, f"a {row.get('titletype')!r} is no film or series", row.line))
        else:
            items.append(_item(row, title or const, const, _TYPES.get(kind)))
    return Imported("IMDb", tuple(items), tuple(out))


def _item(row: Row, title: str, const: str, work_format: WorkFormat | None) -> ImportedItem:
    rating = number(row.get("yourrating"), 10.0)
    return ImportedItem(
        title=title,
        line=row.line,
        year=whole(row.get("year"), 1870, 2200),
        format=work_format,
        ids=(Identifier("imdb", "", const),) if const.startswith("tt") else (),
        directors=tuple(part.strip() for part in row.get("directors").split(",") if part.strip()),
        seen=rating is not None,
        want=rating is None,
        rating=rating,
        on=day(row.get("daterated")),
    )


def _row(position: int, const: str, item: ListingItem) -> tuple[object, ...]:
    work = item.work
    original = next((title.text for title in work.titles if title.kind == "original"), None)
    return (
        position,
        const,
        None,
        None,
        item.line,
        work.name,
        original or work.name,
        f"https://www.imdb.com/title/{const}/",
        _WRITTEN.get(work.format or ""),
        None,
        None,
        work.year,
        None,
        None,
        None,
        ", ".join(work.directors) or None,
        None if item.rating is None else round(item.rating),
        item.on,
    )
