"""Which addresses may become links, and where an identifier leads."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

import msgspec

from nakeru.model.works import Identifier
from nakeru.text.messages import told

_LONGEST = 2000
_FORBIDDEN = re.compile(r"[ \\\"<>`^{|}]")
_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,80}")

# (namespace, medium) -> name and address; a medium of "" serves every medium.
_CATALOGUES = {
    ("anidb", ""): ("AniDB", "https://anidb.net/anime/{}"),
    ("anilist", ""): ("AniList", "https://anilist.co/anime/{}"),
    ("bangumi", ""): ("Bangumi", "https://bgm.tv/subject/{}"),
    ("imdb", ""): ("IMDb", "https://www.imdb.com/title/{}/"),
    ("kitsu", ""): ("Kitsu", "https://kitsu.app/anime/{}"),
    ("letterboxd", ""): ("Letterboxd", "https://letterboxd.com/film/{}/"),
    ("mal", ""): ("MyAnimeList", "https://myanimelist.net/anime/{}"),
    ("mydramalist", ""): ("MyDramaList", "https://mydramalist.com/{}"),
    ("myanimelist", ""): ("MyAnimeList", "https://myanimelist.net/anime/{}"),
    ("tmdb", "film"): (told("TMDB film"), "https://www.themoviedb.org/movie/{}"),
    ("tmdb", "series"): (told("TMDB series"), "https://www.themoviedb.org/tv/{}"),
    ("tvdb", "film"): (told("TheTVDB film"), "https://thetvdb.com/dereferrer/movie/{}"),
    ("tvdb", "series"): (told("TheTVDB series"), "https://thetvdb.com/dereferrer/series/{}"),
    ("wikidata", ""): ("Wikidata", "https://www.wikidata.org/wiki/{}"),
}


class CatalogueLink(msgspec.Struct, frozen=True):
    """An identifier to show; `address` is None where the catalogue or the value is not known to have a page."""

    name: str
    value: str
    address: str | None = None


def safe_address(address: str | None) -> str | None:
    """The address if it may be a link: http or https, a plain host, nothing hidden in it; else None."""
    if not address or len(address) > _LONGEST or not address.isprintable() or _FORBIDDEN.search(address):
        return None
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    return address


def inside(address: str, otherwise: str) -> str:
    """The address if it is one of this site's, else the other one."""
    parts = (
        urlsplit(address)
        if len(address) <= _LONGEST and address.isprintable() and "\\" not in address
        else None
    )
    ours = (
        parts
        and not parts.scheme
        and not parts.netloc
        and address.startswith("/")
        and not address.startswith("//")
    )
    return address if ours else otherwise


def catalogue_link(identifier: Identifier) -> CatalogueLink:
    """An identifier with its catalogue's name, and its page there."""
    known = _CATALOGUES.get((identifier.namespace, identifier.medium)) or _CATALOGUES.get(
        (identifier.namespace, "")
    )
    if known is None:
        name = f"{identifier.namespace} {identifier.medium}".strip()
        return CatalogueLink(name=name, value=identifier.value)
    name, pattern = known
    address = pattern.format(quote(identifier.value)) if _IDENTIFIER.fullmatch(identifier.value) else None
    return CatalogueLink(name=name, value=identifier.value, address=address)
