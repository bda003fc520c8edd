"""`nakeru doctor` finds each kind of harm, and calls nothing harm that is none."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from nakeru.errors import NakeruError
from nakeru.faces.cli.main import cli
from nakeru.model.following import Followed
from nakeru.pipeline.reference import ReferenceShelf
from nakeru.store.library import Library

ARTICLE = "Three Sad Films\n\n1. Tokyo Story (1953)\n\n2. Departures (2008)\n\n3. Nobody Knows (2004)\n"


def run(library: Path, *arguments: str | Path) -> Result:
    done = CliRunner().invoke(cli, ["--library", str(library), *map(str, arguments)], prog_name="nakeru")
    if isinstance(done.exception, NakeruError):
        done.exit_code = 1
    return done


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path, article = tmp_path / "own.nakeru", tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    assert run(path, "read", article).exit_code == 0
    assert run(path, "want", "Departures").exit_code == 0
    return path


def states(done: Result) -> dict[str, str]:
    return {one["check"]: one["state"] for one in json.loads(done.stdout)["findings"]}


def change(library: Path, statement: str, *values: Any) -> None:
    with closing(sqlite3.connect(library)) as connection:
        connection.execute(statement, values)
        connection.commit()


def test_a_library_that_is_well(library: Path) -> None:
    done = run(library, "doctor", "--json")
    assert done.exit_code == 0
    assert set(states(done).values()) == {"well"}
    assert json.loads(done.stdout)["healthy"] is True


def test_the_demo_is_well(tmp_path: Path) -> None:
    assert run(tmp_path / "demo.nakeru", "demo", "--no-serve").exit_code == 0
    done = run(tmp_path / "demo.nakeru", "doctor", "--json")
    assert set(states(done).values()) == {"well"}, done.stdout


HARM: dict[str, tuple[str, str]] = {
    "a title that the text does not say": (
        """UPDATE articles SET reading = replace(reading, '"Departures"', '"Arrivals"')""",
        "articles",
    ),
    "a text that was cut": (
        "UPDATE articles SET value = replace(value, '3. Nobody Knows (2004)', '')",
        "articles",
    ),
    "an article that is no JSON": ("UPDATE articles SET value = substr(value, 1, 50)", "articles"),
    "bytes of something else": ("UPDATE documents SET raw = x'00'", "articles"),
    "a row that names a missing one": ("INSERT INTO documents VALUES ('sha256:nobody', x'00')", "file"),
    "a link that is gone": (
        "DELETE FROM links WHERE entry = (SELECT min(entry) FROM links)",
        "links",
    ),
    "a link to no work": ('UPDATE links SET value = replace(value, \'"work":"\', \'"work":"un\')', "links"),
    "a judgement that is no judgement": (
        "INSERT INTO meta VALUES ('ranking_preferences', '{')",
        "rows",
    ),
}


@pytest.mark.parametrize("name", HARM)
def test_harm_is_found_where_it_is(name: str, library: Path) -> None:
    statement, check = HARM[name]
    change(library, statement)
    done = run(library, "doctor", "--json")
    assert done.exit_code == 1, done.stdout
    found = json.loads(done.stdout)["findings"]
    ill = {one["check"]: one for one in found if one["state"] == "ill"}
    assert check in ill
    assert ill[check]["remedy"]


def test_pages_overwritten_in_the_file_are_found(library: Path) -> None:
    raw = bytearray(library.read_bytes())
    raw[4096 : 4096 * 4] = b"\xa5" * 4096 * 3
    library.write_bytes(bytes(raw))
    done = run(library, "doctor")
    assert done.exit_code == 1
    assert "restore a backup" in done.stdout


@pytest.mark.parametrize("content", [b"no database at all" * 300, b""])
def test_a_file_that_is_no_library_is_ill_and_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.nakeru"
    path.write_bytes(content)
    assert run(path, "doctor").exit_code == 1
    assert path.read_bytes() == content


def test_links_are_mended(library: Path) -> None:
    change(library, "DELETE FROM links")
    assert run(library, "doctor").exit_code == 1
    assert run(library, "doctor", "--mend").exit_code == 0
    assert set(states(run(library, "doctor", "--json")).values()) == {"well"}


def test_decisions_without_their_place_are_noted_and_no_harm(library: Path) -> None:
    digest = "sha256:" + "5" * 64
    change(
        library,
        "INSERT INTO corrections (digest, list_number, start, end, kind, who, made_at) VALUES (?, 1, 0, 5, 'title', 'me', '')",
        digest,
    )
    change(
        library,
        "INSERT INTO judgements (entry, work, verdict, who, made_at, why) VALUES (?, 'w', 'positive', 'me', '2026', '')",
        "5" * 16 + "@0000000",
    )
    change(
        library,
        "INSERT INTO marks (viewer, work, kind, reference, made_at) VALUES ('me', 'x', 'want', ?, '2026')",
        '{"key":"x","title":"A Film Nobody Lists"}',
    )
    done = run(library, "doctor", "--json")
    assert done.exit_code == 0, done.stdout
    noted = {check for check, state in states(done).items() if state == "note"}
    assert noted >= {"corrections", "judgements", "marks"}
    assert "A Film Nobody Lists" in done.stdout


def test_links_of_yesterday_are_noted(library: Path) -> None:
    change(library, "UPDATE meta SET value = 'old' WHERE key = 'links_fingerprint'")
    done = run(library, "doctor", "--json")
    assert done.exit_code == 0
    assert states(done)["links"] == "note"


def test_a_catalogue_that_cannot_be_read_is_ill(library: Path) -> None:
    folder = library.with_name(library.name + ".catalogues") / "imdb"
    folder.mkdir(parents=True)
    (folder / "catalogue.json").write_text("{")
    assert states(run(library, "doctor", "--json"))["catalogues"] == "ill"
    with pytest.raises(NakeruError):
        ReferenceShelf(library).check()


def test_without_a_library_none_is_made(tmp_path: Path) -> None:
    assert run(tmp_path / "none.nakeru", "doctor").exit_code == 1
    assert list(tmp_path.iterdir()) == []


def test_an_address_that_could_not_be_read_is_noted(library: Path) -> None:
    with Library.open(library) as opened:
        opened.follow(
            Followed("https://lists.example/", 3600, "2026-11-20T12:00:00+00:00", problem="it is gone")
        )
    done = run(library, "doctor", "--json")
    assert done.exit_code == 0
    assert states(done)["followed"] == "note"
    assert "it is gone" in done.stdout
