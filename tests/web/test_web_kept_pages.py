"""Pages are made once for each state of the library, and never outlive it."""

from __future__ import annotations

from pathlib import Path

from starlette.responses import HTMLResponse
from web_browser import Browser
from web_fake_desk import FakeDesk

from nakeru.faces.web.kept_pages import KeptPages
from nakeru.model.ranking import Preferences
from nakeru.pipeline.desk import LibraryDesk
from nakeru.pipeline.views import RankingView
from nakeru.store.library import Library

ARTICLE = b"Three films\n\n1. Departures (2008)\nHands.\n\n2. Tokyo Story (1953)\nA fan.\n\n3. Ikiru (1952)\nA swing.\n"


class CountingDesk(FakeDesk):
    """Counts how often the ranking is made."""

    def __init__(self) -> None:
        super().__init__()
        self.state: int | None = 1
        self.made = 0

    def version(self) -> int | None:
        return self.state

    def ranking(self) -> RankingView:
        self.made += 1
        return super().ranking()


def test_a_page_is_made_once_until_the_library_changes() -> None:
    desk = CountingDesk()
    browser = Browser(desk)
    first = browser.get("/ranking")
    assert browser.get("/ranking").content == first.content
    assert browser.get("/ranking").headers == first.headers
    assert desk.made == 1
    desk.state = 2
    browser.get("/ranking")
    assert desk.made == 2
    desk.state = None
    browser.get("/ranking")
    browser.get("/ranking")
    assert desk.made == 4


def test_readers_who_may_be_shown_something_else_have_pages_of_their_own() -> None:
    desk = CountingDesk()
    browser = Browser(desk)
    browser.get("/ranking")
    browser.get("/ranking?page=1")
    browser.get("/", headers={"Accept-Language": "ja"})
    browser.get("/", headers={"Cookie": "a=b"})
    assert desk.made == 4


def test_what_a_write_changes_is_on_the_next_page(tmp_path: Path) -> None:
    path = tmp_path / "three.nakeru"
    with LibraryDesk.open(path) as desk:
        browser = Browser(desk)
        assert "Departures" not in browser.get("/ranking").text
        desk.keep(ARTICLE, "three.txt")
        assert "Departures" in browser.get("/ranking").text
        assert "Departures" in browser.get("/ranking").text
        with Library.open(path) as other:
            other.prefer(Preferences(), who="me", when="2026-01-01T00:00:00+00:00")
            other.forget(other.articles()[0].article.digest)
        assert "Departures" not in browser.get("/ranking").text


def test_the_pages_kept_are_bounded() -> None:
    pages = KeptPages(most=1000)
    for number in range(50):
        pages.keep((number,), HTMLResponse("x" * 100))
    assert [number for number in range(50) if pages.found((number,))] == list(range(40, 50))
    pages.keep(("large",), HTMLResponse("x" * 500))
    pages.keep(("refused",), HTMLResponse("x", 404))
    assert pages.found(("large",)) is None
    assert pages.found(("refused",)) is None
