"""`nakeru export` and `nakeru import`: one command from an article to another program, and back from it."""

import gzip
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from nakeru.errors import NakeruError
from nakeru.exchange.formats import EXPORTS
from nakeru.faces.cli.main import cli

ARTICLE = """Four Quiet Films To Cry Over

1. Tokyo Story (1953)

Two parents travel to the city to see their grown children.

2. Departures (2008)

A cellist without an orchestra answers an advertisement.

3. Nobody Knows (2004)

Four children keep house on their own.

4. A Film That Nobody Ever Made (1999)

It rains.
"""


def run(library: Path, *arguments: str) -> Result:
    done = CliRunner().invoke(cli, ["--library", str(library), *arguments], prog_name="nakeru")
    if isinstance(done.exception, NakeruError):
        done.exit_code = 1
    return done


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "own.nakeru"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_an_article_becomes_a_radarr_list_in_one_command(library: Path, article: Path) -> None:
    done = run(library, "export", "radarr", str(article))
    assert done.exit_code == 0
    assert all(row["id"] > 0 for row in json.loads(done.stdout))
    assert "left out: A Film That Nobody Ever Made" in done.stderr
    assert not library.exists()


def test_an_article_becomes_a_kometa_collection_in_one_command(library: Path, article: Path) -> None:
    done = run(library, "export", "kometa-yaml", str(article))
    (collection,) = yaml.safe_load(done.stdout)["collections"].values()
    assert collection["collection_order"] == "custom"
    assert len(collection["tmdb_movie"]) == 3


def test_an_article_becomes_a_letterboxd_list_in_one_command(library: Path, article: Path) -> None:
    lines = run(library, "export", "letterboxd", str(article)).stdout.splitlines()
    assert [line.split(",")[2] for line in lines] == [
        '"Title"',
        '"Tokyo Story"',
        '"Departures"',
        '"Nobody Knows"',
        '"A Film That Nobody Ever Made"',
    ]


@pytest.mark.parametrize("name", EXPORTS)
def test_every_format_takes_the_ranking_a_list_a_search_and_what_is_wanted(
    library: Path, article: Path, tmp_path: Path, name: str
) -> None:
    run(library, "read", str(article))
    run(library, "want", "Departures")
    for number, what in enumerate(
        ([], ["--list", "Four Quiet Films To Cry Over"], ["--find", "Departures"], ["--want"])
    ):
        done = run(library, "export", name, *what, "--output", str(tmp_path / f"out{number}"))
        assert done.exit_code == 0, done.stderr


def test_claims_are_exported_with_their_quotes(library: Path, article: Path, tmp_path: Path) -> None:
    run(library, "read", str(article))
    table = run(library, "export", "claims-csv").stdout
    assert table.startswith("work,title,year")
    assert "Tokyo Story" in table
    parquet = pytest.importorskip("pyarrow.parquet", reason="NOT TESTED: pyarrow is not installed")
    run(library, "export", "claims-parquet", "--output", str(tmp_path / "claims.parquet"))
    rows = parquet.read_table(tmp_path / "claims.parquet").to_pylist()
    assert len(rows) == len(table.splitlines()) - 1
    text = ARTICLE
    assert all(text[row["start"] : row["end"]] == row["quote"] for row in rows)


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["export", "betamax"], 2, "no format"),
        (["export", "radarr", "--want", "--find", "x"], 2, "one thing"),
        (["export", "radarr", "--list", "No Such List"], 1, "no list is called"),
        (["export", "claims-csv", "--want"], 2, "whole library"),
        (["export", "radarr", "missing.txt"], 1, "missing.txt"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else None,
)
def test_a_wrong_wish_is_told(library: Path, arguments: list[str], status: int, told: str) -> None:
    done = run(library, *arguments)
    assert done.exit_code == status
    assert told in done.output + str(done.exception)


def zipped(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.csv", content)
    return out.getvalue()


LETTERBOXD = zipped(
    watched="Date,Name,Year,Letterboxd URI\n2026-01-01,Tokyo Story,1953,https://boxd.it/1\n2026-01-01,,,\n",
    watchlist="Date,Name,Year,Letterboxd URI\n2026-01-01,Departures,2008,https://boxd.it/2\n",
    ratings="Date,Name,Year,Letterboxd URI,Rating\n2026-01-01,Tokyo Story,1953,https://boxd.it/1,4.5\n",
)
MYANIMELIST = gzip.compress(
    b"<?xml version='1.0'?><myanimelist><anime><series_animedb_id>578</series_animedb_id><series_title>"
    b"<![CDATA[Hotaru no Haka]]></series_title><my_status>Completed</my_status><my_score>9</my_score></anime>"
    b"<anime><series_animedb_id>1</series_animedb_id><series_title>Dropped One</series_title>"
    b"<my_status>Dropped</my_status></anime></myanimelist>"
)


def marked(library: Path, command: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(library, command, "--json").stdout)["works"]
    return found


@pytest.mark.parametrize(
    ("name", "content", "seen", "wanted"),
    [
        ("letterboxd.zip", LETTERBOXD, ["Tokyo Story"], ["Departures"]),
        ("animelist.xml.gz", MYANIMELIST, ["Grave of the Fireflies"], []),
        (
            "imdb.csv",
            b"Const,Your Rating,Date Rated,Title,URL,Title Type,Year\ntt0046438,9,2025-05-05,Tokyo Story,,Movie,1953\n",
            ["Tokyo Story"],
            [],
        ),
        (
            "trakt.csv",
            b"tmdb_id,imdb_id,tvdb_id,trakt_id,type,watched_at,watchlisted_at,rating,rated_at\n18148,tt0046438,,,movie,2025-05-05T20:00:00Z,,8,\n",
            ["Tokyo Story"],
            [],
        ),
        (
            "yamtrack.csv",
            b"media_id,source,media_type,title,image,season_number,episode_number,score,status,notes,start_date,end_date,progress\n"
            b"18148,tmdb,movie,Tokyo Story,,,,8,Planning,,,,\n5,tmdb,season,Other,,1,,,Completed,,,,\n",
            [],
            ["Tokyo Story"],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_was_kept_elsewhere_comes_in_and_twice_is_once(
    library: Path, tmp_path: Path, name: str, content: bytes, seen: list[str], wanted: list[str]
) -> None:
    (tmp_path / name).write_bytes(content)
    first = run(library, "import", str(tmp_path / name))
    assert first.exit_code == 0, first.output
    again = run(library, "import", str(tmp_path / name))
    assert "nothing new" in again.stdout
    assert [one["work"]["title"] for one in marked(library, "seen")] == seen
    assert [one["work"]["title"] for one in marked(library, "want")] == wanted


def test_a_row_nobody_knows_is_kept_as_written(library: Path, tmp_path: Path) -> None:
    path = tmp_path / "ratings.csv"
    path.write_text("Name,Year,Rating\nA Film That Nobody Ever Made,1999,4\n,,\n", encoding="utf-8")
    done = run(library, "import", str(path))
    assert "not known yet, kept as written: A Film That Nobody Ever Made (1999), line 2" in done.stdout
    assert [one["work"]["title"] for one in marked(library, "seen")] == ["A Film That Nobody Ever Made"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"just words\n", "no export that is known"),
        (b"PK\x03\x04 broken", "archive"),
        (b"\x1f\x8b broken", "gzip"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><myanimelist>&a;</myanimelist>", "entities"),
        (b"<opml/>", "no list of MyAnimeList"),
        (b"Name,Year\n\xff\xfe,1999\n", "UTF-8"),
    ],
)
def test_a_file_of_no_known_program_is_an_error_in_words(
    library: Path, tmp_path: Path, content: bytes, told: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    done = run(library, "import", str(path))
    assert done.exit_code == 1
    assert told in done.stderr
