"""Radarr's "RSS List"."""

from __future__ import annotations

from typing import Final

from nakeru.exchange.ids import certain, imdb_id, left_out, medium_of, no_id
from nakeru.exchange.markup import escaped
from nakeru.model.listing import Export, ExportedFile, Listing

_RADARR_DROPS: Final = ("TV Series", "Mini-Series", "TV Episode")


def radarr_rss(listing: Listing) -> Export:
    """Radarr's "RSS List": a title with its year, and an IMDb id in the link; series are not for Radarr."""
    items, out = certain(listing)
    rows: list[str] = []
    for item in items:
        const = imdb_id(item.work)
        if medium_of(item.work) == "series":
            out.append(left_out(item, "it is no film"))
        elif const is None:
            out.append(no_id(item, "imdb"))
        elif item.work.year is None:
            out.append(left_out(item, "Radarr needs the year in the title, and none is known"))
        elif any(word in item.work.name for word in _RADARR_DROPS):
            out.append(left_out(item, "Radarr drops titles that hold the name of a kind of series"))
        else:
            link = f"https://www.imdb.com/title/{const}/"
            rows.append(
                f"<item><title>{escaped(f'{item.work.name} ({item.work.year})')}</title>"
                f"<link>{link}</link><guid>{link}</guid></item>"
            )
    document = (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>'
        f"<title>{escaped(listing.title)}</title><link>{escaped(listing.address or 'https://www.imdb.com/')}</link>"
        f"<description>{escaped(listing.summary or listing.title)}</description>{''.join(rows)}</channel></rss>\n"
    )
    return Export(
        (ExportedFile(f"{listing.key}.rss.xml", document.encode()),), "application/rss+xml", tuple(out)
    )
