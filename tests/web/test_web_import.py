"""Bringing along what one kept elsewhere: shown first, taken over once, and nothing on the way."""

from __future__ import annotations

import pytest
from web_browser import Browser, html, text_of

LETTERBOXD = """Date,Name,Year,Letterboxd URI,Rating
2026-01-03,Grave of the Fireflies,1988,https://boxd.it/1,4.5
2026-01-04,Departures,2008,https://boxd.it/2,4
2026-01-05,A Film <b>Nobody</b> Made,1999,https://boxd.it/3,1
"""


def shown(browser: Browser, content: str = LETTERBOXD, name: str = "watched.csv") -> str:
    answer = browser.post("/mine/import", files={"file": (name, content.encode())})
    assert answer.status_code == 303, text_of(answer)
    place = answer.headers["location"]
    assert browser.app.state.jobs.job(place.rpartition("/")[2]).wait(30)
    return place


def test_what_would_be_taken_over_is_shown_and_nothing_is_kept() -> None:
    browser = Browser()
    page = browser.get(shown(browser))
    told = text_of(page)
    for words in (
        "Nothing has been written yet",
        "3 rows",
        "Grave of the Fireflies (1988): seen",
        "Departures",
    ):
        assert words in told
    assert "<b>Nobody" not in page.text and "A Film <b>Nobody</b> Made" in told
    assert browser.desk.taken_over == []


def test_it_is_taken_over_once() -> None:
    browser = Browser()
    place = shown(browser)
    form = html(browser.get(place)).css_first("form[action^='/mine/import/']")
    where = form.attributes["action"] or ""
    assert browser.get(where).status_code == 405
    assert browser.post(where).headers["location"] == "/mine"
    assert len(browser.desk.taken_over) == 1
    again = browser.post(where)
    assert again.status_code == 404 and "not known any more" in text_of(again)
    assert len(browser.desk.taken_over) == 1


def test_it_is_put_away() -> None:
    browser = Browser()
    place = shown(browser)
    browser.post(f"{place}/forget")
    assert browser.get(place).status_code == 404
    assert browser.desk.taken_over == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"no export at all", "The file is no export that is known"),
        (b"PK\x03\x04 broken", "Nothing; the library is as it was"),
        (b"<xml", "Nothing; the library is as it was"),
        (b"", "Nothing; the library is as it was"),
    ],
)
def test_a_file_that_is_no_export_says_which_are(content: bytes, told: str) -> None:
    answer = Browser().post("/mine/import", files={"file": ("x.csv", content)})
    assert answer.status_code == 422
    assert told in text_of(answer)


def test_no_file_is_told() -> None:
    answer = Browser().post("/mine/import", data={})
    assert answer.status_code == 422 and "No file was chosen" in text_of(answer)


def test_the_way_is_shown_where_one_looks_for_it() -> None:
    assert html(Browser().get("/mine")).css_first("a[href='/mine/import']") is not None
