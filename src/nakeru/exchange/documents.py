"""A listing for people: Markdown, a table for spreadsheets, and a page that can be put anywhere."""

from __future__ import annotations

import re
from typing import Final

from nakeru.exchange.ids import imdb_id, medium_of, number_in, tmdb_id
from nakeru.exchange.markup import escaped
from nakeru.exchange.tables import MEDIA_TYPE, write_table
from nakeru.exchange.web_data import addresses
from nakeru.model.listing import Export, ExportedFile, Listing, ListingItem
from nakeru.text.display import harmless

MARKDOWN: Final = "text/markdown; charset=utf-8"
HTML: Final = "text/html; charset=utf-8"
COLUMNS: Final = (
    "rank",
    "place_low",
    "place_high",
    "lists",
    "title",
    "japanese",
    "romaji",
    "year",
    "format",
    "sure",
    "line",
    "tears",
    "rating",
    "watched_on",
    "imdb",
    "tmdb",
    "mal",
    "anilist",
    "key",
)
_MARKS: Final = re.compile(r"([\\`*_{}\[\]()#+!|<>~-])")


def markdown(listing: Listing) -> Export:
    """A numbered list, doubts and sources said under it. Every text is escaped."""
    lines = [f"# {_plain(listing.title)}", ""]
    if listing.summary:
        lines += [_plain(listing.summary), ""]
    for place, item in enumerate(listing.items, start=1):
        number = item.rank if item.rank is not None else place
        others = ", ".join(_plain(name) for name in _others(item))
        head = (
            f"{number}. **{_plain(item.work.name)}**"
            if listing.ordered
            else f"- **{_plain(item.work.name)}**"
        )
        lines.append(
            head
            + (f" ({item.work.year})" if item.work.year else "")
            + (f", {others}" if others else "")
            + (f" — {_plain(item.line)}" if item.line else "")
            + ("" if item.sure else " *It is not sure that this work is meant.*")
        )
    if listing.sources:
        lines += ["", "Read from:", "", *(f"- {_plain(source)}" for source in listing.sources)]
    content = "".join(f"{line}\n" for line in lines).encode()
    return Export((ExportedFile(f"{listing.key}.md", content),), MARKDOWN, listing.left_out)


def table(listing: Listing) -> Export:
    """A row a work with every figure and id, guarded for spreadsheets."""
    return Export(
        (ExportedFile(f"{listing.key}.csv", write_table(COLUMNS, map(row, listing.items))),),
        MEDIA_TYPE,
        listing.left_out,
    )


def row(item: ListingItem) -> tuple[object, ...]:
    """The cells of an item, in the order of `COLUMNS`."""
    work = item.work
    medium = medium_of(work)
    return (
        item.rank,
        item.place_low,
        item.place_high,
        item.lists,
        work.name,
        _title(item, "original"),
        _title(item, "romaji"),
        work.year,
        work.format,
        "yes" if item.sure else "no",
        item.line,
        item.tears,
        item.rating,
        item.on,
        imdb_id(work),
        tmdb_id(work, medium) if medium else None,
        number_in(work, "mal"),
        number_in(work, "anilist"),
        work.key,
    )


def page(listing: Listing) -> Export:
    """A page in one file: no script, no picture, no address that is fetched; nothing in it tells an ending."""
    items = "".join(_item(item, place) for place, item in enumerate(listing.items, start=1))
    tag = "ol" if listing.ordered else "ul"
    sources = (
        f"<footer><h2>Read from</h2><ul>{''.join(f'<li>{escaped(one)}</li>' for one in listing.sources)}</ul></footer>"
        if listing.sources
        else ""
    )
    summary = f"<p>{escaped(listing.summary)}</p>" if listing.summary else ""
    document = (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escaped(listing.title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<style>{_STYLE}</style></head><body><main><h1>{escaped(listing.title)}</h1>{summary}"
        f"<{tag}>{items}</{tag}>{sources}</main></body></html>\n"
    )
    return Export((ExportedFile(f"{listing.key}.html", document.encode()),), HTML, listing.left_out)


def _item(item: ListingItem, place: int) -> str:
    work = item.work
    number = f' value="{item.rank if item.rank is not None else place}"'
    japanese, romaji = _title(item, "original"), _title(item, "romaji")
    year = f' <span class="muted">{work.year}</span>' if work.year else ""
    between = (
        f'<p class="muted">surely between place {item.place_low} and {item.place_high}</p>'
        if item.place_low is not None and item.place_high is not None
        else ""
    )
    links = " · ".join(
        f'<a href="{escaped(one)}" rel="noopener">{escaped(_site(one))}</a>' for one in addresses(work)
    )
    return (
        f"<li{number}><h2>{escaped(work.name)}{year}</h2>"
        + (f'<p lang="ja">{escaped(japanese)}</p>' if japanese else "")
        + (f'<p class="muted" lang="ja-Latn">{escaped(romaji)}</p>' if romaji else "")
        + (f"<p>{escaped(item.line)}</p>" if item.line else "")
        + between
        + ("" if item.sure else "<p>It is not sure that this work is meant.</p>")
        + (f'<p class="muted">{links}</p>' if links and item.sure else "")
        + "</li>"
    )


def _others(item: ListingItem) -> list[str]:
    found = [_title(item, "original"), _title(item, "romaji")]
    return [name for name in found if name and name != item.work.name]


def _title(item: ListingItem, kind: str) -> str | None:
    return next((title.text for title in item.work.titles if title.kind == kind), None)


def _plain(text: str) -> str:
    return _MARKS.sub(r"\\\1", harmless(text))


def _site(address: str) -> str:
    return address.split("/")[2].removeprefix("www.")


_STYLE: Final = """
:root{color-scheme:light dark;--paper:#faf8f3;--ink:#1f1d1a;--muted:#5f5a52;--line:#ddd6c8;--indigo:#2b3f6b}
@media (prefers-color-scheme:dark){:root{--paper:#16171c;--ink:#ece8df;--muted:#a8a297;--line:#33343c;--indigo:#9db2e6}}
body{margin:0;background:var(--paper);color:var(--ink);font:1.05rem/1.5 Georgia,"Hiragino Mincho ProN","Yu Mincho","Noto Serif CJK JP",serif}
main{max-width:42rem;margin:0 auto;padding:2rem 1rem}h1{font-size:1.9rem;line-height:1.2}h2{font-size:1.2rem;margin:0}
li{padding:.75rem 0;border-bottom:1px solid var(--line)}li p{margin:.15rem 0}[lang=ja]{line-height:1.7}
.muted{color:var(--muted);font-weight:normal}a{color:var(--indigo)}footer h2{margin-top:2rem}
@media print{li{break-inside:avoid}}
""".replace("\n", "")
