"""TMDB, invented rows: exports, details, and both together."""

from __future__ import annotations

from pathlib import Path

from loading import json_lines, loaded, written

from nakeru.model.works import Identifier, Relation, Title

FILM = {
    "id": 77, "title": "The Rain Letter", "original_title": "雨の手紙", "original_language": "ja",
    "release_date": "2004-10-30", "imdb_id": "tt0000101", "vote_count": 321, "adult": False,
    "genres": [{"id": 16, "name": "Animation"}], "production_countries": [{"iso_3166_1": "JP", "name": "Japan"}],
    "belongs_to_collection": {"id": 5, "name": "The Letter Collection"},
    "alternative_titles": {"titles": [{"iso_3166_1": "JP", "title": "Ame no tegami", "type": "romaji"}]},
    "translations": {"translations": [{"iso_639_1": "fr", "data": {"title": "La Lettre de pluie"}}, {"iso_639_1": "de", "data": {"title": ""}}]},
    "credits": {"cast": [{"character": "Akari (voice)", "name": "A"}], "crew": [{"job": "Director", "name": "Haru Minase"}, {"job": "Writer", "name": "X"}]},
}  # fmt: skip
SERIES = {
    "id": 77, "name": "Harbour Lights", "original_name": "Harbour Lights", "first_air_date": "2011-01-01",
    "origin_country": ["GB"], "external_ids": {"imdb_id": "tt0000102", "tvdb_id": 9, "wikidata_id": "Q110"}, "release_date": None,
}  # fmt: skip


def test_details(tmp_path: Path) -> None:
    works, reading = loaded("tmdb", written(tmp_path, "d.jsonl", json_lines(FILM, SERIES, FILM)))
    film, series = works["tmdb:movie/77"], works["tmdb:tv/77"]
    assert [title.text for title in film.titles] == [
        "The Rain Letter",
        "雨の手紙",
        "La Lettre de pluie",
        "Ame no tegami",
    ]
    assert film.titles[1] == Title("雨の手紙", "ja", "Jpan", "original")
    assert (film.year, film.format, film.animation, film.countries) == (2004, "film", True, ("JP",))
    assert (film.directors, film.characters, film.popularity) == (("Haru Minase",), ("Akari",), 321)
    assert film.relations == (
        Relation("part_of", label="The Letter Collection", medium="collection", source="TMDB"),
    )
    assert set(film.ids) == {Identifier("tmdb", "film", "77"), Identifier("imdb", "film", "tt0000101")}
    assert (series.year, series.format, series.countries) == (2011, "series", ("GB",))
    assert Identifier("imdb", "series", "tt0000102") in series.ids
    assert Identifier("wikidata", "", "Q110") in series.ids
    assert (reading.works, reading.left_out) == (2, 0)


def test_exports_add_what_details_lack(tmp_path: Path) -> None:
    movies = json_lines(
        {"adult": False, "id": 77, "original_title": "雨の手紙", "popularity": 2.4, "video": False},
        {"adult": False, "id": 78, "original_title": "Harbour", "popularity": 0.6, "video": False},
        {"adult": True, "id": 79, "original_title": "Nights", "popularity": 0.6, "video": False},
        {"adult": False, "id": 5, "name": "A person", "popularity": 1.0},
        {"id": "x", "original_title": "Broken"},
    )
    series = json_lines({"id": 77, "original_name": "Harbour Lights", "popularity": 1.0})
    works, reading = loaded(
        "tmdb",
        written(tmp_path, "movie_ids.json.gz", movies),
        written(tmp_path, "tv_series_ids.json.gz", series),
        written(tmp_path, "details.jsonl", json_lines(FILM)),
    )
    assert sorted(works) == ["tmdb:movie/77", "tmdb:movie/78", "tmdb:tv/77"]
    assert (works["tmdb:movie/77"].year, works["tmdb:movie/78"].year) == (2004, None)
    assert [one.place for one in reading.examples] == [
        "movie_ids.json.gz, line 4",
        "movie_ids.json.gz, line 5",
    ]
