"""MyAnimeList's XML (unofficial; AniList reads it, too): anime with their MyAnimeList id alone."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import Final
from xml.etree.ElementTree import Element, ParseError
from xml.parsers.expat import ExpatError

from nakeru.errors import ImportFormatError
from nakeru.exchange.cells import day, number, whole
from nakeru.exchange.ids import certain, left_out, no_id, number_in
from nakeru.exchange.markup import cdata, parse_xml
from nakeru.exchange.tables import MOST_BYTES
from nakeru.model.listing import Export, ExportedFile, Imported, ImportedItem, LeftOut, Listing, ListingItem
from nakeru.model.works import Identifier

MEDIA_TYPE: Final = "application/xml"
_GZIP: Final = b"\x1f\x8b"
_NO_DAY: Final = "0000-00-00"
_SEEN: Final = frozenset({"completed", "2"})
_WANTED: Final = frozenset({"plan to watch", "6"})


def myanimelist(listing: Listing) -> Export:
    """Anime as "Completed" where they were seen, else as "Plan to Watch"."""
    items, out = certain(listing)
    entries: list[str] = []
    for item in items:
        mal = number_in(item.work, "mal")
        if mal is not None:
            entries.append(_entry(mal, item))
        elif item.work.animation is False:
            out.append(left_out(item, "it is no anime"))
        else:
            out.append(no_id(item, "mal"))
    document = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<myanimelist>\n'
        "<myinfo><user_export_type>1</user_export_type></myinfo>\n" + "".join(entries) + "</myanimelist>\n"
    )
    return Export((ExportedFile(f"{listing.key}.mal.xml", document.encode()),), MEDIA_TYPE, tuple(out))


def read_myanimelist(content: bytes, where: str) -> Imported:
    """An exported list, gzipped or not: what is completed was seen, what is planned is wanted; the rest is left out."""
    items: list[ImportedItem] = []
    out: list[LeftOut] = []
    for place, anime in enumerate(_parsed(content, where).findall("anime"), start=1):
        title, mal = _text(anime, "series_title"), whole(_text(anime, "series_animedb_id"), 1, 10**9)
        status = _text(anime, "my_status").casefold()
        if not title and mal is None:
            out.append(LeftOut("", "the anime has neither a title nor an id", place))
        elif status not in _SEEN | _WANTED:
            out.append(LeftOut(title, f"its status is {_text(anime, 'my_status')!r}", place))
        else:
            items.append(
                ImportedItem(
                    title=title or f"MyAnimeList {mal}",
                    line=place,
                    ids=() if mal is None else (Identifier("mal", "", str(mal)),),
                    seen=status in _SEEN,
                    want=status in _WANTED,
                    rating=number(_text(anime, "my_score"), 10.0),
                    on=day(_text(anime, "my_finish_date")),
                )
            )
    return Imported("MyAnimeList", tuple(items), tuple(out))


def _parsed(content: bytes, where: str) -> Element:
    if content.startswith(_GZIP):
        try:
            with gzip.open(io.BytesIO(content)) as inner:
                content = inner.read(MOST_BYTES + 1)
        except (OSError, EOFError, zlib.error) as problem:
            raise ImportFormatError("the gzip is broken", where=where, remedy="export it again") from problem
    if len(content) > MOST_BYTES:
        raise ImportFormatError("the file is too large", where=where, remedy="split it")
    try:
        root = parse_xml(content)
    except (ParseError, ExpatError, ValueError, LookupError) as problem:
        raise ImportFormatError(
            f"the XML is broken ({problem})", where=where, remedy="export it again"
        ) from problem
    if root.tag != "myanimelist":
        raise ImportFormatError(
            "the XML is no list of MyAnimeList", where=where, remedy="export the anime list there"
        )
    return root


def _text(anime: Element, name: str) -> str:
    return (anime.findtext(name) or "").strip()


def _entry(mal: int, item: ListingItem) -> str:
    seen = item.seen or item.on is not None
    finished = item.on or _NO_DAY
    return (
        "<anime>\n"
        f"<series_animedb_id>{mal}</series_animedb_id>\n"
        f"<series_title>{cdata(item.work.name)}</series_title>\n"
        "<my_watched_episodes>0</my_watched_episodes>\n"
        f"<my_start_date>{_NO_DAY}</my_start_date>\n"
        f"<my_finish_date>{finished}</my_finish_date>\n"
        f"<my_score>{0 if item.rating is None else round(item.rating)}</my_score>\n"
        f"<my_status>{'Completed' if seen else 'Plan to Watch'}</my_status>\n"
        f"<my_times_watched>{1 if seen else 0}</my_times_watched>\n"
        "<my_rewatching>0</my_rewatching>\n"
        "<update_on_import>0</update_on_import>\n"
        "</anime>\n"
    )
