"""A search in what was kept answers as one that reads the library, and is never used after anything changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from nakeru.faces.cli.main import cli
from nakeru.pipeline.kept_search import kept_finder, place_of, read_kept, state_of
from nakeru.store.written import written_state

LIST = "Top 3 Films That Make You Cry\n\n1. Grave of the Fireflies (1988)\n\nA war film.\n\n2. Wolf Children (2012)\n\nA family.\n\n3. Departures (2008)\n\nMusic.\n"


def run(library: Path, *arguments: str) -> str:
    return CliRunner().invoke(cli, ["--library", str(library), *arguments]).output


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("nakeru.store.written._SETTLED_NS", 0)  # no test waits for a clock
    path = tmp_path / "own.nakeru"
    (tmp_path / "list.txt").write_text(LIST, encoding="utf-8")
    run(path, "read", str(tmp_path / "list.txt"))
    for _ in range(3):  # the first search makes the links, the second finds that nothing changed
        run(path, "find", "war")
    assert kept_finder(path, ["me"]) is not None
    return path


QUESTIONS = ("war", "gentle", "like Wolf Children", "no one dies", "いじめ", "grave of the firefleis")


def test_the_answers_are_the_same(library: Path) -> None:
    quick = [run(library, "find", question, "--json") for question in QUESTIONS]
    place_of(library).unlink()
    assert kept_finder(library, ["me"]) is None
    assert [run(library, "find", question, "--json") for question in QUESTIONS] == quick


def other_list(library: Path) -> None:
    (library.parent / "more.txt").write_text(LIST.replace("Departures", "Your Name"), encoding="utf-8")
    run(library, "read", str(library.parent / "more.txt"))


CHANGES: list[tuple[str, Callable[[Path], object]]] = [
    ("another list", other_list),
    ("a mark", lambda library: run(library, "hide", "Departures")),
    ("a catalogue", lambda library: _beside(library, "catalogues/current.json", b"{}")),
    ("another library", lambda library: library.write_bytes(library.read_bytes())),
]


def _beside(library: Path, name: str, content: bytes) -> None:
    folder, file = name.split("/")
    place = library.with_name(f"{library.name}.{folder}")
    place.mkdir()
    (place / file).write_bytes(content)


@pytest.mark.parametrize("change", [change for _, change in CHANGES], ids=[name for name, _ in CHANGES])
def test_what_was_kept_is_not_used_after_a_change(library: Path, change: Callable[[Path], object]) -> None:
    change(library)
    assert kept_finder(library, ["me"]) is None


def test_what_a_viewer_hid_stays_hidden_in_what_is_kept(library: Path) -> None:
    run(library, "hide", "Departures")
    for _ in range(3):
        run(library, "find", "war")
    assert kept_finder(library, ["me"]) is not None
    shown = json.loads(run(library, "find", "gentle funny music", "--json"))["results"]
    assert "departures-2008" not in {hit["work"]["key"] for hit in shown}
    other = json.loads(run(library, "find", "gentle funny music", "--viewer", "Aki", "--json"))["results"]
    assert "departures-2008" in {hit["work"]["key"] for hit in other}


def test_a_file_that_was_written_this_moment_is_not_trusted(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nakeru.store.written._SETTLED_NS", 10**12)
    assert written_state(library) is None
    assert state_of(library) is None


def test_a_broken_file_beside_the_library_is_made_anew(library: Path) -> None:
    place_of(library).write_bytes(b"\xff not msgpack")
    assert read_kept(library) is None
    assert "Grave of the Fireflies" in run(library, "find", "war")
    assert read_kept(library) is not None


def test_without_a_library_what_ships_is_kept_in_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    none = tmp_path / "none.nakeru"
    first = run(none, "find", "war", "--json")
    (kept,) = (tmp_path / "cache").rglob("*.search")
    assert "there is no library yet" in run(none, "find", "war")
    assert kept_finder(kept.with_suffix(""), ["me"]) is not None
    assert run(none, "find", "war", "--json") == first
    assert not none.exists()
