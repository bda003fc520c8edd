"""The rest of the queue: works that may be one, and contradictions, each answered by one press and taken back by another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from web_browser import Browser, html, text_of
from web_fake_desk import CHANGES, QUARREL, SCRIPT, FakeDesk

from nakeru.pipeline.desk import LibraryDesk
from nakeru.pipeline.views import ReviewQueue

# The format of one work is said otherwise in each, and its year in none: links alone cannot tell that it is one.
FIRST = """Four Series for the Ferry

1. The Lamplighter's Daughter (1961)
A series in ten episodes.
2. Paper Boats (TV series, 1975)
3. Winter Accordion (TV series)
A series in ten episodes.
4. Departures (2008)
"""
SECOND = """Three More Films for the Way Back

1. Winter Accordion (film)
A film of two hours.
2. Paper Boats (film, 1990)
3. Nobody Knows (2004)
"""


class NoEntries(FakeDesk):
    def review(self, *, also_open: bool = False) -> ReviewQueue:  # noqa: ARG002
        return ReviewQueue((), 0, 0)


class Clear(NoEntries):
    def duplicates(self) -> tuple[()]:
        return ()


def keys(browser: Browser, path: str) -> set[str]:
    return {
        node.attributes["data-key"] or "" for node in html(browser.get(path)).css("[data-item] [data-key]")
    }


def test_works_that_may_be_one_come_after_the_entries_or_when_they_are_asked_for() -> None:
    assert "Are they one work?" not in text_of(Browser().get("/review"))
    assert "Are they one work?" in text_of(Browser().get("/review?kind=works"))
    assert "Are they one work?" in text_of(Browser(NoEntries()).get("/review"))
    assert keys(Browser(), "/review?kind=works") == {"1", "n", "u"}


def test_contradictions_come_last_or_when_they_are_asked_for() -> None:
    for browser, path in ((Browser(), "/review?kind=contradictions"), (Browser(Clear()), "/review")):
        page = browser.get(path)
        assert "The age of Setsuko cannot be both" in text_of(page)
        assert SCRIPT not in page.text
        assert keys(browser, path) == {"1", "2", "3", "b", "u"}


@pytest.mark.parametrize(
    ("answer", "first", "status"),
    [
        ("same", "pancreas-2017", 303),
        ("different", "pancreas-2017", 303),
        ("same", "gone", 409),
        ("perhaps", "pancreas-2017", 409),
    ],
)
def test_a_pair_is_judged(answer: str, first: str, status: int) -> None:
    desk = FakeDesk()
    form = {"first": first, "second": "other", "answer": answer, "place": "2"}
    done = Browser(desk).post("/review/works", data=form)
    assert done.status_code == status
    assert desk.judged == ([(first, "other", answer)] if status == 303 else [])
    assert done.headers.get("location") == ("/review?kind=works#item-2" if status == 303 else None)


def test_a_contradiction_is_settled_and_leads_back_to_the_queue() -> None:
    desk = FakeDesk()
    form = {"chosen": "4", "back": "/review?kind=contradictions#item-1"}
    done = Browser(desk).post(f"/quarrels/{QUARREL.key}/settle", data=form)
    assert (done.status_code, done.headers["location"]) == (303, "/review?kind=contradictions#item-1")
    assert desk.settled == [(QUARREL.key, "4", "")]
    elsewhere = Browser(desk).post(
        f"/quarrels/{QUARREL.key}/settle", data={"chosen": "4", "back": "https://evil.example"}
    )
    assert elsewhere.headers["location"] == "/review"


def test_the_last_decision_is_undone_from_the_queue() -> None:
    desk = FakeDesk()
    browser = Browser(desk)
    form = html(browser.get("/review?kind=works")).css_first("form.review-undo")
    data = {node.attributes["name"] or "": node.attributes["value"] or "" for node in form.css("input")}
    done = browser.post("/review/undo", data=data)
    assert (done.status_code, done.headers["location"]) == (303, "/review?kind=works")
    assert desk.undone == [("decision", CHANGES[0].when)]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[LibraryDesk]:
    with LibraryDesk.open(tmp_path / "one.nakeru") as found:
        for number, text in enumerate((FIRST, SECOND)):
            found.keep(text.encode(), f"{number}.txt")
        yield found


def named(desk: LibraryDesk, title: str) -> int:
    """How many works of that name the ranking holds."""
    return sum(row.work.name == title for row in desk.ranking().rows)


def test_in_a_real_library_works_become_one_and_two_again(desk: LibraryDesk) -> None:
    assert [one.first.name for one in desk.duplicates()] == ["Winter Accordion"]
    assert (named(desk, "Winter Accordion"), named(desk, "Paper Boats")) == (2, 2)
    pair = desk.duplicates()[0]
    desk.judge_duplicate(pair.first.key, pair.second.key, "same")
    assert desk.duplicates() == ()
    assert named(desk, "Winter Accordion") == 1
    change = next(one for one in desk.changes() if one.undoable)
    desk.undo_change(change.kind, change.when)
    assert named(desk, "Winter Accordion") == 2
    pair = desk.duplicates()[0]
    desk.judge_duplicate(pair.first.key, pair.second.key, "different")
    assert desk.duplicates() == ()
    assert named(desk, "Winter Accordion") == 2
