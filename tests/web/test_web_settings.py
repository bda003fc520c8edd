"""Language, light and spoilers: asked for by the browser, or chosen on a page and kept in cookies."""

from __future__ import annotations

import pytest
from web_browser import Browser, html

from nakeru.faces.web.wishes import accepted

JAPANESE = {"Accept-Language": "ja,en;q=0.5"}
WORK = "/works/grave-of-the-fireflies-1988"


@pytest.fixture
def browser() -> Browser:
    return Browser()


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", "en"),
        ("ja", "ja"),
        ("ja-JP,ja;q=0.9,en-US;q=0.8,en;q=0.7", "ja"),
        ("en-GB,en;q=0.9,ja;q=0.8", "en"),
        ("fr, ja;q=0.2, en;q=0.1", "ja"),
        ("fr,de;q=0.5", "en"),
        ("ja;q=0", "en"),
        ("ja;q=nan,en;q=0.1", "en"),
        ("ja;q=٣", "en"),
        (",;=,;;q", "en"),
        ("*", "en"),
        ("ja" * 10_000, "en"),
    ],
)
def test_what_a_browser_asks_for(header: str, expected: str) -> None:
    assert accepted(header) == expected


def test_the_pages_speak_what_the_browser_asks_for(browser: Browser) -> None:
    answer = browser.get("/settings", headers=JAPANESE)
    assert html(answer).css_first("html").attributes["lang"] == "ja"
    assert html(answer).css_first("h1").text() == "設定"
    assert answer.headers["content-language"] == "ja"
    assert {"accept-language", "cookie"} <= {one.strip().lower() for one in answer.headers["vary"].split(",")}
    assert html(browser.get("/settings")).css_first("h1").text() == "Settings"


def test_what_was_chosen_goes_before_what_the_browser_asks_for(browser: Browser) -> None:
    kept = browser.post("/settings", data={"language": "ja", "back": "/lists?page=2"})
    assert (kept.status_code, kept.headers["location"]) == (303, "/lists?page=2")
    cookie = kept.headers["set-cookie"]
    assert "nakeru_language=ja" in cookie and "HttpOnly" in cookie and "SameSite=lax" in cookie
    for chosen, lang in (("ja", "ja"), ("en", "en"), ("xx", "ja")):
        headers = {**JAPANESE, "Cookie": f"nakeru_language={chosen}"}
        assert html(browser.get("/about", headers=headers)).css_first("html").attributes["lang"] == lang


def test_a_page_that_was_kept_for_one_reader_is_not_shown_to_another(browser: Browser) -> None:
    for language in ("ja", "en", "ja"):
        answer = browser.get("/ranking", headers={"Accept-Language": language})
        assert html(answer).css_first("html").attributes["lang"] == language


@pytest.mark.parametrize(
    "fields",
    [
        {"language": "tlh"},
        {"theme": "<script>"},
        {"spoilers": "more"},
        {"back": "https://elsewhere.example/"},
        {"back": "//elsewhere.example"},
        {},
    ],
)
def test_nonsense_sets_nothing_and_leads_nowhere_else(browser: Browser, fields: dict[str, str]) -> None:
    answer = browser.post("/settings", data=fields)
    assert (answer.status_code, answer.headers["location"]) == (303, "/settings?kept=yes")
    assert "set-cookie" not in answer.headers


def test_cookies_are_secure_where_the_address_is(browser: Browser) -> None:
    secure = Browser(origin="https://localhost:8000").post("/settings", data={"theme": "dark"})
    assert "Secure" in secure.headers["set-cookie"]
    assert "Secure" not in browser.post("/settings", data={"theme": "dark"}).headers["set-cookie"]


@pytest.mark.parametrize(
    ("theme", "media", "scheme"),
    [
        ("light", None, "light"),
        ("dark", "screen", "dark"),
        ("", "screen and (prefers-color-scheme: dark)", "light dark"),
    ],
)
def test_light_and_dark(browser: Browser, theme: str, media: str | None, scheme: str) -> None:
    page = html(browser.get("/about", headers={"Cookie": f"nakeru_theme={theme}"}))
    sheet = page.css_first("link[href$='/dark.css']")
    assert (sheet.attributes["media"] if sheet else None) == media
    assert page.css_first("meta[name=color-scheme]").attributes["content"] == scheme
    assert page.css_first("html").attributes["data-theme"] == (theme or "system")


def test_the_level_of_the_settings_holds_where_an_address_asks_for_none(browser: Browser) -> None:
    seen = []
    for query, cookie in (("", ""), ("", "all"), ("?spoilers=safe", "all"), ("?spoilers=all", "")):
        page = browser.get(f"/quarrels{query}", headers={"Cookie": f"nakeru_spoilers={cookie}"})
        seen.append("Deaths and endings are shown" in page.text)
    assert seen == [False, True, False, True]


def test_the_form_shows_what_is_set(browser: Browser) -> None:
    headers = {"Cookie": "nakeru_language=ja; nakeru_theme=dark; nakeru_spoilers=premise"}
    page = html(browser.get("/settings", headers=headers))
    checked = {node.attributes["name"]: node.attributes["value"] for node in page.css("input[checked]")}
    assert checked == {"language": "ja", "theme": "dark", "spoilers": "premise"}


def test_another_site_sets_nothing(browser: Browser) -> None:
    answer = browser.post("/settings", data={"language": "ja"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_programs_are_answered_in_english_whatever_their_reader_speaks(browser: Browser) -> None:
    assert browser.get("/healthz", headers=JAPANESE).text == "ok\n"
