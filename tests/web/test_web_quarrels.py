"""Facts and quarrels on the pages: quoted, escaped, withheld until asked for, settled by a person."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from web_fake_desk import QUARREL, SCRIPT, FakeDesk

from nakeru.catalogues.starter import load_starter
from nakeru.faces.web.app import make_app
from nakeru.pipeline.desk import LibraryDesk
from nakeru.pipeline.documents import read
from nakeru.pipeline.keeping import keep
from nakeru.store.library import Library

ADDRESS = "http://127.0.0.1:8000"
FIRST = """Three Japanese Films To Weep Over

1. The Ferry Home (1991)

This film is about 9-year-old Natsu. Her brother Goro dies of tuberculosis at sea.

2. Paper Harbour (1984)

A film about paper.

3. Silent Bridge (1999)

A film about a bridge.
"""
SECOND = FIRST.replace("9-year-old Natsu", "a girl, 6-year-old Natsu, and her goat").replace("Silent", "Low")


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def pages(desk: FakeDesk) -> TestClient:
    return TestClient(make_app(desk), base_url=ADDRESS)


@pytest.mark.parametrize(
    "address", ["/quarrels", "/works/grave-of-the-fireflies-1988", "/quarrels?spoilers=all"]
)
def test_hostile_words_are_escaped(pages: TestClient, address: str) -> None:
    shown = pages.get(address)
    assert shown.status_code == 200
    assert SCRIPT not in shown.text
    assert "Setsuko" in shown.text
    assert "\u202e" not in shown.text


def test_a_list_names_the_sentences_that_it_shares(pages: TestClient, desk: FakeDesk) -> None:
    first, second = (pages.get(f"/lists/{card.key}").text for card in desk.lists()[:2])
    assert "Sentences that it shares" in first
    assert SCRIPT not in first
    assert "Sentences that it shares" not in second


def test_an_unknown_level_is_safe(pages: TestClient) -> None:
    assert "Nothing here tells the story" in pages.get("/quarrels?spoilers=%22all").text
    assert "Deaths and endings are shown" in pages.get("/quarrels?spoilers=all").text


def test_a_person_settles_and_comes_back_to_the_work(pages: TestClient, desk: FakeDesk) -> None:
    form = {"chosen": "4", "why": "she says so", "spoilers": "premise", "other": " "}
    done = pages.post(f"/quarrels/{QUARREL.key}/settle", data=form, follow_redirects=False)
    assert done.status_code == 303
    assert done.headers["location"] == "/works/grave-of-the-fireflies-1988?spoilers=premise#quarrels"
    pages.post(f"/quarrels/{QUARREL.key}/settle", data={"reopen": "yes"})
    assert desk.settled == [(QUARREL.key, "4", "she says so"), (QUARREL.key, "", "")]


@pytest.mark.parametrize(("form", "status"), [({}, 422), ({"other": "x" * 301}, 422), ({"why": "y"}, 422)])
def test_what_cannot_be_settled_is_said(
    pages: TestClient, desk: FakeDesk, form: dict[str, str], status: int
) -> None:
    done = pages.post(f"/quarrels/{QUARREL.key}/settle", data=form)
    assert done.status_code == status
    assert 'role="alert"' in done.text
    assert desk.settled == []


def test_another_site_cannot_settle(pages: TestClient, desk: FakeDesk) -> None:
    done = pages.post(
        f"/quarrels/{QUARREL.key}/settle",
        data={"chosen": "4"},
        headers={"Origin": "http://elsewhere.example"},
    )
    assert done.status_code == 403
    assert desk.settled == []


def test_an_unknown_quarrel_is_not_found(pages: TestClient) -> None:
    assert pages.post("/quarrels/nothing/settle", data={"chosen": "4"}).status_code == 404


def test_a_library_shows_withholds_and_remembers(tmp_path: Path) -> None:
    path = tmp_path / "lib.nakeru"
    with Library.open(path) as library:
        for name, text in (("one.txt", FIRST), ("two.txt", SECOND)):
            keep(library, read(text.encode(), name=name))
    with LibraryDesk(Library.open(path), load_starter(), "lib") as desk:
        pages = TestClient(make_app(desk), base_url=ADDRESS)
        quarrel = desk.quarrels().conflicts[0]
        address = f"/works/{quarrel.work}"
        assert "tuberculosis" not in pages.get(address).text
        assert "dies of tuberculosis" in pages.get(f"{address}?spoilers=all").text
        shown = pages.post(f"/quarrels/{quarrel.key}/settle", data={"chosen": "9", "why": "candles"})
        assert "Settled as" in shown.text
        assert "candles" in shown.text
    with Library.open(path) as library:
        assert [one.chosen for one in library.settlements()] == ["9"]
