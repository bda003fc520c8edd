"""Readers of reference catalogues: titles as they are printed there, ids, years; and what is refused."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from nakeru.catalogues.kinds import READERS, read_catalogue
from nakeru.catalogues.merging import merge
from nakeru.catalogues.movielens import split_title
from nakeru.errors import SourceError, UnreadableSourceError
from nakeru.model.works import Identifier, Title, Work


@pytest.mark.parametrize(
    ("printed", "names", "year"),
    [
        ("Rain Letter, The (2004)", ("The Rain Letter",), 2004),
        ("Harbour (1999) ", ("Harbour",), 1999),
        ("Harbour", ("Harbour",), None),
        (
            "Rain Letter, The (Ame no tegami) (2004)",
            ("The Rain Letter", "Ame no tegami", "Rain Letter, The (Ame no tegami)"),
            2004,
        ),
        (
            "Two Rains (a.k.a. 2 Rains) (Deux pluies, Les) (1995)",
            ("Two Rains", "2 Rains", "Les Deux pluies", "Two Rains (a.k.a. 2 Rains) (Deux pluies, Les)"),
            1995,
        ),
        ("(500) Nights of Rain (2009)", ("(500) Nights of Rain",), 2009),
        ("Rain Street: Beginnings (2006–2007)", ("Rain Street: Beginnings",), 2006),
    ],
)
def test_titles_of_movielens(printed: str, names: tuple[str, ...], year: int | None) -> None:
    assert split_title(printed)[:2] == (names, year)


def test_movielens(tmp_path: Path) -> None:
    movies = written(
        tmp_path,
        "m.csv",
        'movieId,title,genres\n7,"Rain Letter, The (2004)",Animation|Drama\n8,Harbour,Drama\n',
    )
    links = written(tmp_path, "l.csv", "movieId,imdbId,tmdbId\n7,0012345,99\n8,,\n")
    directors = written(tmp_path, "d.csv", "movieId,director\n7,Haru Minase\n7,Jun Aoyagi\n")
    ratings = written(tmp_path, "p.csv", "movieId,ratings\n7,321\n")
    rain, harbour = read_catalogue("movielens", [ratings, movies, directors, links])
    assert (rain.name, rain.year, rain.popularity, rain.animation) == ("The Rain Letter", 2004, 321, True)
    assert rain.directors == ("Haru Minase", "Jun Aoyagi")
    assert Identifier("imdb", "film", "tt0012345") in rain.ids
    assert Identifier("tmdb", "film", "99") in rain.ids
    assert (harbour.year, harbour.ids) == (None, (Identifier("movielens", "", "8"),))


def test_bangumi_data_counts_days_in_tokyo(tmp_path: Path) -> None:
    item = {
        "title": "雨の手紙",
        "titleTranslate": {"en": ["The Rain Letter"], "zh-Hans": ["雨之信"]},
        "type": "tv",
        "lang": "ja",
        "begin": "2015-12-31T15:30:00.000Z",
        "sites": [
            {"site": "bangumi", "id": "5"},
            {"site": "tmdb", "id": "tv/9/season/2"},
            {"site": "aniList", "id": "6"},
        ],
    }
    raw = json.dumps({"items": [item]}).encode()
    path = tmp_path / "data.json.gz"
    path.write_bytes(gzip.compress(raw))
    (work,) = read_catalogue("bangumi-data", [path])
    assert (work.year, work.format, work.countries, work.animation) == (2016, "series", ("JP",), True)
    assert Identifier("tmdb", "series", "9/season/2") in work.ids
    assert Identifier("anilist", "", "6") in work.ids
    assert Title("The Rain Letter", "en", "Latn", "translation") in work.titles


def test_anidb_gathers_titles_of_one_id(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "t.dat",
        "# made up\n4|2|en|Letter in Rain\n5|1|x-jat|Minato\n4|1|x-jat|Ame no Tegami\n4|6|pt|Carta\n",
    )
    first, second = read_catalogue("anidb", [path])
    assert [title.text for title in first.titles] == ["Ame no Tegami", "Letter in Rain", "Carta"]
    assert second.ids == (Identifier("anidb", "", "5"),)


def test_mydramalist(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "d.csv",
        'id,title,format,country,year,episodes,network,director,watchers\nab1,Rain Street,series,South Korea,2019,16,X,"A B, C D",77\n',
    )
    (work,) = read_catalogue("mydramalist", [path])
    assert (work.format, work.countries, work.year, work.popularity) == ("series", ("KR",), 2019, 77)
    assert work.directors == ("A B", "C D")


@pytest.mark.parametrize(
    ("kind", "content", "error"),
    [
        ("no-such-kind", b"", SourceError),
        ("movielens", b"movieId,name\n", SourceError),
        ("bangumi-data", b"{", SourceError),
        ("bangumi-data", b'{"items": [{"type": "tv"}]}', SourceError),
        ("anidb", b"a|b|c\n", SourceError),
        ("anidb", b"1|1|en|\xff\n", SourceError),
        ("anidb", b"1|1|en|" + b"x" * (2 << 20), SourceError),
        ("mydramalist", b"id\n1\n", SourceError),
        ("anidb", gzip.compress(b"1|1|en|Rain\n" * 999, mtime=0)[:-20], UnreadableSourceError),
    ],
    ids=["kind", "columns", "JSON", "field", "row", "bytes", "line", "table", "cut short"],
)
def test_what_does_not_fit_is_refused(
    tmp_path: Path, kind: str, content: bytes, error: type[Exception]
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(error):
        list(read_catalogue(kind, [path]))


@pytest.mark.parametrize("kind", sorted(READERS))
def test_a_missing_file_is_named(tmp_path: Path, kind: str) -> None:
    with pytest.raises(UnreadableSourceError, match="nowhere"):
        list(read_catalogue(kind, [tmp_path / "nowhere"]))


def work(key: str, *ids: str, title: str = "Rain", year: int | None = None, **more: object) -> Work:
    named = tuple(Identifier(*one.split(":")) for one in ids)
    return Work(key=key, titles=(Title(title),), year=year, ids=named, **more)  # type: ignore[arg-type]


def test_records_of_one_work_become_one() -> None:
    made = merge(
        [
            work("movielens:1", "tmdb:film:9", title="Rain", year=2004, popularity=5),
            work("bangumi:2", "tmdb:film:9", "anidb::3", title="雨"),
            work("anidb:3", "anidb::3", title="Ame"),
        ]
    )
    assert [one.key for one in made] == ["movielens:1"]
    assert [title.text for title in made[0].titles] == ["Rain", "Ame", "雨"]
    assert len(made[0].ids) == 2
    assert (made[0].year, made[0].popularity) == (2004, 5)


@pytest.mark.parametrize(
    "works",
    [
        [work("bangumi:1", "tmdb:series:9"), work("movielens:2", "tmdb:film:9")],
        [work("bangumi:1", "tmdb:series:9"), work("movielens:2", "tmdb:series:9")],
        [work("bangumi:1", "mal::4"), work("bangumi:2", "mal::4")],
        [
            work("movielens:1", year=2004, format="film"),
            work("movielens:2", year=2004, format="film"),
            work("bangumi:3", year=2004, format="film"),
        ],
        [work("movielens:1", year=2004, format="film"), work("bangumi:2", year=2005, format="film")],
        [work("movielens:1", year=2004, format="film"), work("bangumi:2", year=2004, format="series")],
    ],
    ids=[
        "film and series of one number",
        "seasons share a number",
        "one catalogue",
        "two of one title",
        "another year",
        "another format",
    ],
)
def test_records_that_stay_apart(works: list[Work]) -> None:
    assert len(merge(works)) == len(works)
    assert merge(reversed(works)) == merge(works)


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
