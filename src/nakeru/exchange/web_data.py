"""schema.org's ItemList as JSON-LD, a JSON Feed, and Atom."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

import msgspec

from nakeru.exchange.ids import imdb_id, medium_of, number_in, tmdb_id
from nakeru.exchange.markup import escaped
from nakeru.model.listing import Export, ExportedFile, Listing, ListingItem
from nakeru.model.works import Work

JSON_LD: Final = "application/ld+json"
JSON_FEED: Final = "application/feed+json"
ATOM: Final = "application/atom+xml"
_TYPES: Final = {"film": "Movie", "series": "TVSeries"}
_EPOCH: Final = "1970-01-01T00:00:00Z"


def json_ld(listing: Listing) -> Export:
    """An ItemList of Movies and TVSeries; what is doubtful is listed by its title alone, without addresses."""
    elements = [
        {"@type": "ListItem", "position": place, "item": _thing(item)}
        for place, item in enumerate(listing.items, start=1)
    ]
    document: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": listing.title,
        **({"description": listing.summary} if listing.summary else {}),
        "itemListOrder": f"https://schema.org/{'ItemListOrderAscending' if listing.ordered else 'ItemListUnordered'}",
        "numberOfItems": len(elements),
        "itemListElement": elements,
    }
    return _json(f"{listing.key}.jsonld", document, JSON_LD, listing)


def json_feed(listing: Listing) -> Export:
    """A JSON Feed 1.1 of works, newest named first (https://www.jsonfeed.org/version/1.1/)."""
    home = listing.address
    document: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": listing.title,
        **({"description": listing.summary} if listing.summary else {}),
        **({"home_page_url": home} if home else {}),
        "items": [
            {
                "id": _name(listing, item),
                "title": _headline(item),
                "content_text": _text(item),
                **({"date_published": item.since} if item.since else {}),
                **({"url": _address(item.work)} if item.sure and _address(item.work) else {}),
            }
            for item in _newest(listing)
        ],
    }
    return _json(f"{listing.key}.feed.json", document, JSON_FEED, listing)


def atom(listing: Listing) -> Export:
    """An Atom feed of works, newest named first (RFC 4287)."""
    newest = _newest(listing)
    updated = listing.updated or max((item.since or "" for item in newest), default="") or _EPOCH
    entries = "".join(
        "<entry>"
        f"<id>{escaped(_name(listing, item))}</id>"
        f"<title>{escaped(_headline(item))}</title>"
        f"<updated>{escaped(item.since or updated)}</updated>"
        f"<summary>{escaped(_text(item))}</summary>"
        + (f'<link href="{escaped(address)}"/>' if item.sure and (address := _address(item.work)) else "")
        + "</entry>"
        for item in newest
    )
    link = f'<link href="{escaped(listing.address)}"/>' if listing.address else ""
    document = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>{escaped(_feed_name(listing))}</id><title>{escaped(listing.title)}</title>"
        f"<updated>{escaped(updated)}</updated><author><name>nakeru</name></author>{link}{entries}</feed>\n"
    )
    return Export((ExportedFile(f"{listing.key}.atom.xml", document.encode()),), ATOM, listing.left_out)


def addresses(work: Work) -> list[str]:
    """Where other sites tell of the work."""
    medium = medium_of(work)
    found: list[str] = []
    if (const := imdb_id(work)) is not None:
        found.append(f"https://www.imdb.com/title/{const}/")
    if medium and (number := tmdb_id(work, medium)) is not None:
        found.append(f"https://www.themoviedb.org/{'movie' if medium == 'film' else 'tv'}/{number}")
    for namespace, site in _SITES:
        if (number := number_in(work, namespace)) is not None:
            found.append(f"{site}{number}")
    found.extend(
        f"https://www.wikidata.org/wiki/{quote(one.value)}" for one in work.ids if one.namespace == "wikidata"
    )
    return found


_SITES: Final = (
    ("mal", "https://myanimelist.net/anime/"),
    ("anilist", "https://anilist.co/anime/"),
    ("anidb", "https://anidb.net/anime/"),
    ("bangumi", "https://bgm.tv/subject/"),
)


def _thing(item: ListingItem) -> dict[str, Any]:
    work = item.work
    others = list(dict.fromkeys(title.text for title in work.titles[1:] if title.text != work.name))
    thing: dict[str, Any] = {"@type": _TYPES.get(work.format or "", "CreativeWork"), "name": work.name}
    if others:
        thing["alternateName"] = others
    if work.year:
        thing["datePublished"] = str(work.year)
    if work.directors:
        thing["director"] = [{"@type": "Person", "name": name} for name in work.directors]
    if item.line:
        thing["description"] = item.line
    if item.sure and (same := addresses(work)):
        thing["sameAs"] = same
    return thing


def _newest(listing: Listing) -> list[ListingItem]:
    return sorted(listing.items, key=lambda item: item.since or "", reverse=True)


def _headline(item: ListingItem) -> str:
    year = f" ({item.work.year})" if item.work.year else ""
    return f"{item.work.name}{year}"


def _text(item: ListingItem) -> str:
    told = [item.line or ""]
    if item.rank is not None and item.place_low is not None and item.place_high is not None:
        told.append(f"Place {item.rank}, surely between {item.place_low} and {item.place_high}.")
    elif item.rank is not None:
        told.append(f"Place {item.rank}.")
    if item.lists is not None:
        told.append(f"On {item.lists} {'list' if item.lists == 1 else 'lists'}.")
    if not item.sure:
        told.append("It is not sure that this work is meant.")
    return " ".join(part for part in told if part) or _headline(item)


def _address(work: Work) -> str | None:
    return next(iter(addresses(work)), None)


def _feed_name(listing: Listing) -> str:
    return f"urn:nakeru:{quote(listing.key)}"


def _name(listing: Listing, item: ListingItem) -> str:
    return f"{_feed_name(listing)}:{quote(item.work.key)}"


def _json(name: str, document: object, media_type: str, listing: Listing) -> Export:
    content = msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"
    return Export((ExportedFile(name, content),), media_type, listing.left_out)
