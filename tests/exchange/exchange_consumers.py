"""Readers that follow the rules of the programs that read our exports: what they do not read, they do not see here."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any
from xml.etree import ElementTree

import yaml


def radarr_custom(content: bytes) -> list[int]:
    """Radarr's Custom Lists: `id` alone is read, a TMDB number above 0."""
    found = [row["id"] for row in json.loads(content)]
    assert all(type(one) is int and one > 0 for one in found)
    return found


def radarr_stevenlu(content: bytes) -> list[tuple[str, str]]:
    rows = json.loads(content)
    assert all(set(row) == {"title", "imdb_id", "poster_url"} for row in rows)
    assert all(re.fullmatch(r"tt\d{5,10}", row["imdb_id"]) for row in rows)
    return [(row["title"], row["imdb_id"]) for row in rows]


def radarr_rss(content: bytes) -> list[tuple[str, int, str]]:
    """Radarr's RSS: "Name (Year)", an IMDb id in the link; titles of kinds of series are dropped."""
    found = []
    for item in ElementTree.fromstring(content).iter("item"):
        title = item.findtext("title") or ""
        if any(word in title for word in ("TV Series", "Mini-Series", "TV Episode")):
            continue
        name = re.fullmatch(r"(.*) \((\d{4})\)", title, re.DOTALL)
        link = re.search(r"tt\d{5,10}", item.findtext("link") or "")
        assert name
        assert link
        found.append((name[1], int(name[2]), link[0]))
    return found


def sonarr_custom(content: bytes) -> list[int]:
    return [row["tvdbId"] for row in json.loads(content) if row["tvdbId"]]


def kometa_text(content: bytes) -> list[str]:
    """Kometa's text_file: the part before " # " of each line; a bare number would depend on the library."""
    found = []
    for line in content.decode("utf-8").splitlines():
        value = line.split(" # ", 1)[0].strip()
        assert re.fullmatch(r"tt\d{5,10}|tmdb:\d+|tvdb:\d+", value), line
        found.append(value)
    return found


def kometa_collection(content: bytes) -> tuple[str, str, list[Any]]:
    """A collection: its name, its one builder, and the ids; a custom order needs exactly one builder."""
    ((name, collection),) = yaml.safe_load(content)["collections"].items()
    builders = {
        key: value
        for key, value in collection.items()
        if key not in ("summary", "collection_order", "sync_mode")
    }
    ((builder, ids),) = builders.items()
    return name, builder, ids


def kometa_url(content: bytes) -> list[str]:
    """Kometa's JSON by url: an item that has `type` or `source` beside `id` is read by those two, and fails."""
    rows = json.loads(content)
    assert not any({"type", "source"} & set(row) for row in rows)
    return [row.get("imdb_id") or f"tmdb:{row['tmdb_id']}" for row in rows]


def mdblist(content: bytes) -> list[tuple[int | None, str, str | None]]:
    """Jellyfin's collection import: `id` is TMDB's, `mediatype` says among what."""
    rows = json.loads(content)
    assert all(row["mediatype"] in ("movie", "show") for row in rows)
    return [(row.get("id"), row["mediatype"], row.get("imdb_id")) for row in rows]


def letterboxd_csv(content: bytes) -> list[dict[str, str]]:
    """Letterboxd's import: at most 1 MB, one identifying column, a quote in a field escaped with a backslash."""
    assert len(content) <= 1_000_000
    rows = list(
        csv.reader(io.StringIO(content.decode("utf-8"), newline=""), doublequote=False, escapechar="\\")
    )
    names = rows[0]
    assert set(names) <= {
        "LetterboxdURI", "tmdbID", "imdbID", "Title", "Year", "Directors", "Rating", "Rating10", "WatchedDate",
        "Rewatch", "Tags", "Review",
    }  # fmt: skip
    assert all(len(row) == len(names) for row in rows)
    found = [dict(zip(names, row, strict=True)) for row in rows[1:]]
    assert all(row["tmdbID"] or row["imdbID"] or row["Title"] for row in found)
    return found


def plain_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def myanimelist(content: bytes) -> list[dict[str, str | None]]:
    """MyAnimeList's import: the required fields of every anime, and the kind of list."""
    root = ElementTree.fromstring(content)
    assert root.findtext("myinfo/user_export_type") == "1"
    found = []
    for anime in root.findall("anime"):
        row = {child.tag: child.text for child in anime}
        required = "series_animedb_id my_watched_episodes my_score my_status my_times_watched my_rewatching"
        assert all(name in row for name in [*required.split(), "update_on_import"])
        assert row["my_status"] in ("Watching", "Completed", "On-Hold", "Dropped", "Plan to Watch")
        assert int(row["series_animedb_id"] or 0) > 0
        assert 0 <= int(row["my_score"] or 0) <= 10
        found.append(row)
    return found


def schema_org(content: bytes) -> list[tuple[int, str, str]]:
    document = json.loads(content)
    assert document["@context"] == "https://schema.org"
    assert document["@type"] == "ItemList"
    return [
        (one["position"], one["item"]["@type"], one["item"]["name"]) for one in document["itemListElement"]
    ]


def json_feed(content: bytes) -> list[str]:
    """JSON Feed 1.1: version, title, and for every item an id and a content."""
    document = json.loads(content)
    assert document["version"] == "https://jsonfeed.org/version/1.1"
    assert document["title"]
    ids = [item["id"] for item in document["items"]]
    assert len(set(ids)) == len(ids)
    assert all(item["content_text"] for item in document["items"])
    return [item["title"] for item in document["items"]]


def atom(content: bytes) -> list[str]:
    """RFC 4287: a feed and every entry have id, title and updated; ids are unique."""
    space = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(content)
    for one in [feed, *feed.findall(f"{space}entry")]:
        assert one.findtext(f"{space}id")
        assert one.findtext(f"{space}title")
        assert re.fullmatch(
            r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", one.findtext(f"{space}updated") or ""
        )
    ids = [one.findtext(f"{space}id") for one in feed.findall(f"{space}entry")]
    assert len(set(ids)) == len(ids)
    return [one.findtext(f"{space}title") or "" for one in feed.findall(f"{space}entry")]
