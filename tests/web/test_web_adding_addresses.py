"""Adding a list by its address: fetched by what the pages were given, previewed and kept like any document."""

from __future__ import annotations

import msgspec
import pytest
from web_browser import Browser, html, text_of

from nakeru.errors import UnreadableSourceError

ADDRESS = "https://lists.example/ten?page=1"


class Page(msgspec.Struct, frozen=True):
    """A page as the connector hands it over."""

    name: str = ADDRESS
    raw: bytes = b"<p>1. x</p>"
    media_type: str | None = "text/html; charset=shift_jis"


class Web:
    """Notes what is asked for, and answers with one page or one problem."""

    def __init__(self, problem: UnreadableSourceError | None = None) -> None:
        self.asked: list[str] = []
        self._problem = problem

    def fetch(self, address: str) -> Page:
        self.asked.append(address)
        if self._problem:
            raise self._problem
        return Page()


def fields_of(browser: Browser, **given: str) -> dict[str, tuple[None, str]]:
    page = html(browser.post("/add/preview", files={name: (None, value) for name, value in given.items()}))
    return {
        node.attributes["name"] or "": (None, node.attributes.get("value") or "")
        for node in page.css("form[action='/add/keep'] input[type=hidden]")
    }


def test_a_page_is_fetched_shown_and_kept_under_its_final_address() -> None:
    web = Web()
    browser = Browser(fetch=web.fetch)
    fields = fields_of(browser, address="https://lists.example/old", text=" ")
    assert web.asked == ["https://lists.example/old"]
    assert browser.desk.kept == []
    answer = browser.post(
        "/add/keep", files={name: value for name, value in fields.items() if "state" not in name}
    )
    assert answer.status_code == 303
    assert browser.desk.kept == [(Page().raw, ADDRESS)]
    assert set(browser.desk.declared) == {Page().media_type}
    assert len(web.asked) == 1


@pytest.mark.parametrize(
    ("typed", "asked"),
    [("lists.example/ten", "https://lists.example/ten"), (" http://a.example/ ", "http://a.example/")],
)
def test_addresses_may_be_typed_as_people_do(typed: str, asked: str) -> None:
    web = Web()
    Browser(fetch=web.fetch).post("/add/preview", files={"address": (None, typed)})
    assert web.asked == [asked]


def test_text_and_files_go_before_an_address() -> None:
    web = Web()
    browser = Browser(fetch=web.fetch)
    browser.post("/add/preview", files={"address": (None, ADDRESS), "text": (None, "1. x")})
    browser.post("/add/preview", files={"address": (None, ADDRESS), "file": ("a.html", b"1. x")})
    assert web.asked == []


def test_what_cannot_be_fetched_is_told_with_the_address_still_there() -> None:
    web = Web(UnreadableSourceError("it is not on the open internet", where=ADDRESS, remedy="save the page"))
    answer = Browser(fetch=web.fetch).post("/add/preview", files={"address": (None, "<b>&")})
    assert answer.status_code == 422
    assert "It is not on the open internet" in text_of(answer)
    field = html(answer).css_first("#address")
    assert field is not None
    assert field.attributes["value"] == "https://<b>&"


def test_without_a_connector_no_address_is_offered_or_taken() -> None:
    browser = Browser()
    assert html(browser.get("/add")).css_first("#address") is None
    answer = browser.post("/add/preview", files={"address": (None, ADDRESS)})
    assert answer.status_code == 422
    assert "are not fetched here" in text_of(answer)


def test_other_sites_and_plain_links_fetch_nothing() -> None:
    web = Web()
    browser = Browser(fetch=web.fetch)
    foreign = browser.post(
        "/add/preview", files={"address": (None, ADDRESS)}, headers={"sec-fetch-site": "cross-site"}
    )
    assert foreign.status_code == 403
    assert browser.get(f"/add/preview?address={ADDRESS}").status_code == 303
    assert web.asked == []


@pytest.mark.parametrize("name", ["javascript:alert(1)", "file:///etc/passwd", "https://a b/", "../../x"])
def test_a_name_that_came_back_is_an_address_only_where_it_looks_like_one(name: str) -> None:
    web = Web()
    browser = Browser(fetch=web.fetch)
    fields = fields_of(browser, address=ADDRESS) | {"name": (None, name)}
    browser.post("/add/keep", files={key: value for key, value in fields.items() if "state" not in key})
    assert all("/" not in kept for _, kept in browser.desk.kept)
