"""Every export, read by the rules of the program it is for."""

import csv
import html
import io
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import exchange_consumers as consumers
import pytest
from exchange_listings import DOUBTFUL, FILM, HOSTILE, SERIES, everything, hostile, listing, work
from selectolax.lexbor import LexborHTMLParser

from nakeru.errors import ExportFormatError
from nakeru.exchange.documents import markdown, page, table
from nakeru.exchange.formats import EXPORTS, export
from nakeru.exchange.imdb import imdb_csv
from nakeru.exchange.kometa import kometa_text, kometa_yaml
from nakeru.exchange.letterboxd import letterboxd
from nakeru.exchange.media_servers import films_json, radarr, series_json, sonarr, stevenlu
from nakeru.exchange.myanimelist import myanimelist
from nakeru.exchange.radarr_rss import radarr_rss
from nakeru.exchange.trackers import trakt, yamtrack
from nakeru.exchange.web_data import atom, json_feed, json_ld
from nakeru.model.listing import Export, Listing, ListingItem


def only(exported: Export) -> bytes:
    (file,) = exported.files
    return file.content


def reasons(exported: Export) -> dict[str, str]:
    return {one.title.split(" (")[0]: one.why for one in exported.left_out}


READ: list[tuple[Callable[[Listing], Export], Callable[[bytes], Any], Any]] = [
    (radarr, consumers.radarr_custom, [129]),
    (stevenlu, consumers.radarr_stevenlu, [("The Quiet Lake", "tt0245429")]),
    (radarr_rss, consumers.radarr_rss, [("The Quiet Lake", 2001, "tt0245429")]),
    (sonarr, consumers.sonarr_custom, [77]),
    (films_json, consumers.mdblist, [(129, "movie", "tt0245429")]),
    (films_json, consumers.kometa_url, ["tt0245429"]),
    (series_json, consumers.mdblist, [(129, "show", None)]),
]


@pytest.mark.parametrize(
    ("write", "read", "expected"), READ, ids=[f"{one[0].__name__}-{one[1].__name__}" for one in READ]
)
def test_a_program_reads_just_the_ids_that_are_known(
    write: Callable[[Listing], Export], read: Callable[[bytes], Any], expected: Any
) -> None:
    assert read(only(write(everything()))) == expected


@pytest.mark.parametrize("name", EXPORTS)
def test_what_is_left_out_is_said_with_a_reason_and_nothing_vanishes(name: str) -> None:
    exported = export(everything(), name)
    told = html.unescape(b"".join(file.content for file in exported.files).decode())
    out = reasons(exported)
    written_ids = {
        "The Quiet Lake": ("129", "tt0245429"),
        "Bridge of Days": ("129", "77"),
        "Paper Crane": ("431",),
    }
    for item in everything().items:
        title = item.work.name
        assert title in told or title in out or any(one in told for one in written_ids.get(title, ())), title
    assert all(out.values())


@pytest.mark.parametrize(
    "name",
    [name for name in EXPORTS if name not in ("json-ld", "json-feed", "atom", "markdown", "csv", "page")],
)
def test_a_doubtful_link_is_never_handed_to_a_program_that_would_fetch_it(name: str) -> None:
    exported = export(listing(ListingItem(DOUBTFUL, rank=1, sure=False)), name)
    told = b"".join(file.content for file in exported.files).decode()
    assert not any(one in told for one in ("130", "tt0245430", "77", "The Other Lake"))
    assert "not sure" in reasons(exported)["The Other Lake"]


def test_kometa_text_keeps_films_and_series_apart() -> None:
    exported = kometa_text(everything())
    read = {file.name: consumers.kometa_text(file.content) for file in exported.files}
    assert read == {"quiet.films.txt": ["tt0245429"], "quiet.series.txt": ["tmdb:129"]}


def test_a_kometa_collection_has_one_builder_and_keeps_the_order() -> None:
    second = work("second", "Second", ("imdb", "film", "tt0000002"), ("tmdb", "film", "2"))
    third = work("third", "Third", ("tmdb", "film", "3"))
    items = [ListingItem(one, rank=n) for n, one in enumerate((FILM, second, third, SERIES), start=1)]
    films, series = kometa_yaml(listing(*items)).files
    assert consumers.kometa_collection(films.content) == ("Ten Quiet Films", "tmdb_movie", [129, 2, 3])
    assert consumers.kometa_collection(series.content) == ("Ten Quiet Films", "tmdb_show", [129])


def test_a_kometa_collection_takes_the_builder_that_names_most() -> None:
    items = [ListingItem(work(f"w{n}", f"Film {n}", ("imdb", "film", f"tt000000{n}"))) for n in range(1, 4)]
    exported = kometa_yaml(listing(*items, ListingItem(work("w9", "Film 9", ("tmdb", "film", "9")))))
    (films,) = exported.files
    assert consumers.kometa_collection(films.content)[1:] == (
        "imdb_id",
        [f"tt000000{n}" for n in range(1, 4)],
    )
    assert reasons(exported) == {"Film 9": "no IMDb id is known"}


def test_letterboxd_gets_films_with_something_to_match_them_by() -> None:
    exported = letterboxd(everything())
    rows = consumers.letterboxd_csv(only(exported))
    assert [(row["tmdbID"], row["imdbID"], row["Title"], row["Year"]) for row in rows] == [
        ("129", "tt0245429", "The Quiet Lake", "2001"),
        ("", "", "Paper Crane", "2001"),
        ("", "", "Nobody's Film", "2001"),
        ("", "", "Two Numbers", "2001"),
        ("", "", "New Year Special", "2001"),
    ]
    assert set(reasons(exported)) == {
        "Bridge of Days",
        "Snow Country, Second Season",
        "Timeless",
        "The Other Lake",
    }


def test_a_list_that_is_too_long_for_letterboxd_becomes_several_files() -> None:
    items = [
        ListingItem(work(f"w{n}", f"Film {n}", ("tmdb", "film", str(n + 1))), line="word " * 100)
        for n in range(3000)
    ]
    exported = letterboxd(listing(*items))
    read = [row["tmdbID"] for file in exported.files for row in consumers.letterboxd_csv(file.content)]
    assert len(exported.files) > 1
    assert read == [str(n + 1) for n in range(3000)]


def test_imdb_csv_has_the_columns_of_imdbs_own_lists() -> None:
    (row,) = consumers.plain_csv(only(imdb_csv(everything())))
    assert (row["Position"], row["Const"], row["Title"], row["Year"], row["Title Type"]) == (
        "1",
        "tt0245429",
        "The Quiet Lake",
        "2001",
        "Movie",
    )
    assert len(row) == 18


def test_myanimelist_gets_anime_by_their_number_there() -> None:
    exported = myanimelist(everything())
    read = [
        (row["series_animedb_id"], row["series_title"], row["my_status"])
        for row in consumers.myanimelist(only(exported))
    ]
    assert read == [
        ("431", "Paper Crane", "Plan to Watch"),
        ("9001", "Snow Country, Second Season", "Plan to Watch"),
    ]
    assert reasons(exported)["The Quiet Lake"] == "it is no anime"


def test_trakt_says_what_was_seen_only_with_a_day() -> None:
    seen = ListingItem(FILM, seen=True, on="2026-01-31", rating=8.0)
    exported = trakt(
        listing(
            seen,
            ListingItem(SERIES, want=True),
            ListingItem(work("x", "X", ("tmdb", "film", "5")), seen=True),
        )
    )
    first, second = consumers.plain_csv(only(exported))
    assert (first["tmdb_id"], first["type"], first["watched_at"], first["rating"]) == (
        "129",
        "movie",
        "2026-01-31T00:00:00Z",
        "8",
    )
    assert (second["tmdb_id"], second["type"], second["watched_at"], bool(second["watchlisted_at"])) == (
        "129",
        "show",
        "",
        True,
    )
    assert "day" in reasons(exported)["X"]


def test_yamtrack_names_the_source_of_every_number() -> None:
    read = [
        (row["media_id"], row["source"], row["media_type"])
        for row in consumers.plain_csv(only(yamtrack(everything())))
    ]
    assert read == [
        ("129", "tmdb", "movie"),
        ("129", "tmdb", "tv"),
        ("431", "mal", "anime"),
        ("9001", "mal", "anime"),
    ]


def test_web_data_names_every_work() -> None:
    titles = [item.work.name for item in everything().items]
    assert [name for _, _, name in consumers.schema_org(only(json_ld(everything())))] == titles
    assert [title.split(" (")[0] for title in consumers.json_feed(only(json_feed(everything())))] == titles
    assert [title.split(" (")[0] for title in consumers.atom(only(atom(everything())))] == titles


def test_feeds_begin_with_the_newest() -> None:
    old, new = (
        ListingItem(FILM, since="2025-01-01T00:00:00Z"),
        ListingItem(SERIES, since="2026-01-01T00:00:00Z"),
    )
    assert consumers.atom(only(atom(listing(old, new)))) == ["Bridge of Days (2001)", "The Quiet Lake (2001)"]


@pytest.mark.parametrize("name", EXPORTS)
def test_hostile_titles_break_no_format(name: str) -> None:
    exported = export(hostile(), name)
    content = exported.files[0].content
    content.decode("utf-8")
    if exported.media_type.startswith("text/csv"):
        rows = (
            consumers.letterboxd_csv(content)
            if name == "letterboxd"
            else list(csv.reader(io.StringIO(content.decode(), newline="")))
        )
        assert len(rows) == len(HOSTILE) + (0 if name == "letterboxd" else 1)
        cells = [cell for row in rows for cell in (row.values() if isinstance(row, dict) else row)]
        assert not any(cell.lstrip().startswith(("=", "+", "@", "-", "|")) for cell in cells)
    elif "xml" in exported.media_type:
        ElementTree.fromstring(content)
    elif name == "kometa-yaml":
        assert consumers.kometa_collection(content)[2] == list(range(1, len(HOSTILE) + 1))
    elif name == "kometa":
        assert len(consumers.kometa_text(content)) == len(HOSTILE)


def test_the_page_shows_hostile_titles_as_text() -> None:
    tree = LexborHTMLParser(only(page(hostile())).decode())
    assert tree.css("script, img, iframe, link, object") == []
    assert "<script>alert(1)</script> & Sons ]]> end" in tree.body.text()  # type: ignore[union-attr]
    assert len(tree.css("main > ol > li")) == len(HOSTILE)


def test_markdown_shows_hostile_titles_as_text() -> None:
    from markdown_it import MarkdownIt

    tree = LexborHTMLParser(MarkdownIt("commonmark").render(only(markdown(hostile())).decode()))
    assert tree.css("script, a, img, h2") == []
    assert len(tree.css("ol > li")) == len(HOSTILE)


def test_the_table_holds_every_figure() -> None:
    first = consumers.plain_csv(only(table(everything())))[0]
    assert (first["title"], first["japanese"], first["romaji"]) == (
        "The Quiet Lake",
        "静かな湖",
        "Shizuka na Mizuumi",
    )
    assert (first["tmdb"], first["imdb"], first["sure"]) == ("129", "tt0245429", "yes")


def test_an_unknown_format_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(ExportFormatError, match="radarr"):
        export(everything(), "betamax")
