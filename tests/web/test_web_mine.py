"""Mine: forms say what a viewer wants, has seen and cried over, and take it back; the year is drawn and told."""

from __future__ import annotations

import pytest
from web_browser import Browser, html, text_of
from web_fake_desk import SCRIPT, FakeDesk

KEY = "departures-2008"
BACK = "/works/departures-2008"


def say(browser: Browser, **fields: str) -> tuple[int, str]:
    response = browser.post("/mine/say", data={"work": KEY, "back": BACK, **fields})
    return response.status_code, response.headers.get("location", "")


def test_a_work_is_wanted_and_no_more() -> None:
    browser = Browser()
    assert say(browser, say="want") == (303, BACK)
    pressed = html(browser.get(BACK)).css(".own [aria-pressed='true']")
    assert [(one.attributes["name"], one.attributes["value"]) for one in pressed] == [("unsay", "want")]
    assert "Departures" in text_of(browser.get("/mine"))
    assert say(browser, unsay="want") == (303, BACK)
    assert html(browser.get(BACK)).css(".own [aria-pressed='true']") == []


def test_tears_are_kept_told_and_drawn() -> None:
    browser = Browser()
    assert say(browser, say="tears", tears="4.5", on="2026-03-02") == (303, BACK)
    assert html(browser.get(BACK)).css_first("[aria-label='4.5 of 5 tears']") is not None
    page = html(browser.get("/mine"))
    drawing = page.css_first("svg.tear-year")
    assert drawing is not None and drawing.attributes["aria-label"] == (
        "4.5 tears in twelve months, the most in March 2026: 4.5"
    )
    assert len(page.css("rect.tear-bar")) == 1
    rows = [row.text(separator=" ").split() for row in page.css(".figures tbody tr")]
    assert len(rows) == 12 and ["March", "2026", "4.5"] in [row[:3] for row in rows]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"say": "tears", "tears": "many"}, "None is no number of tears; give 0 to 5."),
        ({}, "Nothing was said"),
        ({"say": "applause"}, "Nothing was said"),
    ],
)
def test_what_makes_no_sense_is_told(fields: dict[str, str], told: str) -> None:
    browser = Browser()
    response = browser.post("/mine/say", data={"work": KEY, **fields})
    assert response.status_code == 422
    assert told in text_of(response)
    assert browser.desk.said == {}


def test_an_unknown_work_is_not_found() -> None:
    assert Browser().post("/mine/say", data={"work": "no-such-work", "say": "want"}).status_code == 404


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "mine",
        "javascript:alert(1)",
        "/\nx",
        "",
    ],
)
def test_the_way_back_leads_nowhere_else(back: str) -> None:
    assert say(Browser(), say="want", back=back) == (303, "/mine")


def test_another_site_cannot_say_anything() -> None:
    browser = Browser()
    response = browser.post(
        "/mine/say", data={"work": KEY, "say": "want"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert response.status_code == 403
    assert browser.desk.said == {}


def test_nothing_changes_by_looking() -> None:
    browser = Browser()
    assert browser.get(f"/mine/say?work={KEY}&say=want").status_code == 405
    assert browser.desk.said == {}


def test_a_hostile_title_is_text() -> None:
    desk = FakeDesk()
    desk.say(f"hostile/{SCRIPT}", "hidden")
    page = Browser(desk).get("/mine")
    assert "<script>alert" not in page.text
    assert html(page).css("script") == []


def test_wanted_works_are_taken_along_as_a_file() -> None:
    browser = Browser()
    say(browser, say="want")
    response = browser.get("/mine/export/want/csv")
    assert response.status_code == 200
    assert response.headers["content-disposition"].startswith("attachment")
    assert "Departures" in response.text
    assert browser.get("/mine/export/want/no-such-format").status_code == 404
    assert browser.get("/mine/export/hidden/csv").status_code == 404
