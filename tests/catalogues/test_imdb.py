"""IMDb's tables, invented rows: which types are works, how tables are joined, which rows are left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loading import loaded, tsv, written

from nakeru.errors import SourceError
from nakeru.model.works import Identifier

BASICS = (
    r"tconst|titleType|primaryTitle|originalTitle|isAdult|startYear|endYear|runtimeMinutes|genres",
    r"tt0000101|movie|The Rain Letter|Ame no tegami|0|2004|\N|98|Drama,Romance",
    r"tt0000102|tvSeries|Harbour Lights|Harbour Lights|0|2011|2012|45|\N",
    r"tt0000103|tvEpisode|Harbour Lights: One|Harbour Lights: One|0|2011|\N|45|\N",
    r"tt0000104|short|Unseen|Unseen|0|2010|\N|9|Short",
    r"tt0000105|short|Paper Boat|Kami no fune|0|\N|\N|9|Animation,Short",
    r"tt0000106|movie|Nights|Nights|1|2010|\N|80|\N",
    r'tt0000107|tvMovie|"Quoted|"Quoted|0|1999|\N|80|\N',
)
AKAS = (
    r"titleId|ordering|title|region|language|types|attributes|isOriginalTitle",
    r"tt0000101|2|雨の手紙|JP|ja|imdbDisplay|\N|0",
    r"tt0000101|1|Ame no tegami|\N|\N|original|\N|1",
    r"tt0000101|3|비의 편지|KR|\N|imdbDisplay|\N|0",
    r"tt0000103|1|Folge 1|DE|de|\N|\N|0",
)
PRINCIPALS = (
    r"tconst|ordering|nconst|category|job|characters",
    r'tt0000101|1|nm0000009|actress|\N|["Akari","Akari, a girl"]',
    r'tt0000101|2|nm0000008|self|\N|["Self"]',
    r'tt0000101|3|nm0000008|actor|\N|["Self - Host"]',
    r"tt0000101|6|nm0000002|director|\N|\N",
    r"tt0000101|5|nm0000001|director|\N|\N",
)
NAMES = (
    r"nconst|primaryName|birthYear|deathYear|primaryProfession|knownForTitles",
    r"nm0000002|Jun Aoyagi|\N|\N|\N|\N",
    r"nm0000001|Haru Minase|1950|\N|director|tt0000101",
    r"nm0000007|Nobody Asked|\N|\N|\N|\N",
)
RATINGS = (r"tconst|averageRating|numVotes", r"tt0000101|8.1|321", r"tt0000105|7.0|12")


def tables(folder: Path) -> list[Path]:
    parts = {"n": NAMES, "r": RATINGS, "p": PRINCIPALS, "a": AKAS, "b": BASICS}
    return [
        written(folder, f"{name}.tsv{'.gz' * (name in 'ab')}", tsv(*rows)) for name, rows in parts.items()
    ]


def test_tables_are_joined_in_whatever_order_they_are_given(tmp_path: Path) -> None:
    works, reading = loaded("imdb", *tables(tmp_path))
    assert sorted(works) == ["imdb:tt0000101", "imdb:tt0000102", "imdb:tt0000105", "imdb:tt0000107"]
    rain = works["imdb:tt0000101"]
    assert [title.text for title in rain.titles] == [
        "The Rain Letter",
        "Ame no tegami",
        "雨の手紙",
        "비의 편지",
    ]
    assert [title.language for title in rain.titles] == ["und", "und", "ja", "ko"]
    assert (rain.year, rain.format, rain.popularity, rain.animation) == (2004, "film", 321, None)
    assert rain.directors == ("Haru Minase", "Jun Aoyagi")
    assert rain.characters == ("Akari", "Akari, a girl")
    assert rain.ids == (Identifier("imdb", "film", "tt0000101"),)
    assert works["imdb:tt0000102"].ids == (Identifier("imdb", "series", "tt0000102"),)
    assert (works["imdb:tt0000105"].year, works["imdb:tt0000105"].animation) == (None, True)
    assert (works["imdb:tt0000107"].name, works["imdb:tt0000107"].format) == ('"Quoted', "special")
    assert reading.left_out == 0


def test_crew_gives_directors_too(tmp_path: Path) -> None:
    crew = written(tmp_path, "c.tsv", tsv("tconst|directors|writers", r"tt0000102|nm0000002,nm0000007|\N"))
    works, _ = loaded("imdb", crew, *tables(tmp_path))
    assert works["imdb:tt0000102"].directors == ("Jun Aoyagi", "Nobody Asked")
    assert works["imdb:tt0000101"].directors == ("Haru Minase", "Jun Aoyagi")


def test_broken_rows_are_counted_and_the_first_shown(tmp_path: Path) -> None:
    rows = [*BASICS, "tt1|movie", r"nm1|movie|Wrong|Wrong|0|2004|\N|98|\N"]
    raw = tsv(*rows).encode() + b"tt0000200\tmovie\t\xff\t\xff\t0\t2004\t\\N\t9\t\\N\n"
    works, reading = loaded("imdb", written(tmp_path, "b.tsv", raw))
    assert len(works) == 3
    assert reading.left_out == 3
    assert [(one.place, one.reason) for one in reading.examples] == [
        ("b.tsv, line 9", "2 cells, not 9"),
        ("b.tsv, line 10", "no number of a title, or no title"),
        ("b.tsv, line 11", "not UTF-8"),
    ]


@pytest.mark.parametrize("rows", [NAMES, ("a|b",)], ids=["no titles", "no table"])
def test_other_files_are_refused(tmp_path: Path, rows: tuple[str, ...]) -> None:
    with pytest.raises(SourceError, match=r"title\.basics|no table"):
        loaded("imdb", written(tmp_path, "x.tsv", tsv(*rows)))


@settings(max_examples=15)
@given(st.permutations(BASICS[1:]), st.permutations(AKAS[1:]), st.permutations(PRINCIPALS[1:]))
def test_the_order_of_rows_means_nothing(
    tmp_path_factory: pytest.TempPathFactory, basics: list[str], akas: list[str], principals: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("tables")
    shuffled = [
        written(folder, "b.tsv", tsv(BASICS[0], *basics)),
        written(folder, "a.tsv", tsv(AKAS[0], *akas)),
        written(folder, "p.tsv", tsv(PRINCIPALS[0], *principals)),
        written(folder, "n.tsv", tsv(*NAMES)),
        written(folder, "r.tsv", tsv(*RATINGS)),
    ]
    assert loaded("imdb", *shuffled)[0] == loaded("imdb", *tables(folder))[0]
