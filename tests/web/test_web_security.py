"""Who is answered, who may write, and what a browser is told about every answer."""

from __future__ import annotations

import pytest
from web_browser import Browser
from web_fake_desk import LISTS, FakeDesk

FORM = {"text": "1. x"}


class Broken(FakeDesk):
    def lists(self) -> tuple[()]:
        raise RuntimeError


@pytest.mark.parametrize(
    "host",
    ["localhost", "localhost:8000", "LOCALHOST:80", "127.0.0.1", "127.0.0.1:8765", "[::1]", "[::1]:8000"],
)
def test_loopback_names_are_answered(host: str) -> None:
    assert Browser().get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "evil.example:8000",
        "127.0.0.1.evil.example",
        "localhost@evil.example",
        "127.0.0.2",
        "[::1",
        "::1",
        "localhost:",
        "localhost:80:80",
        "",
    ],
)
def test_other_names_are_not(host: str) -> None:
    for path in ("/", "/healthz", "/static/css/tokens.css"):
        assert Browser().get(path, headers={"Host": host}).status_code == 421


def test_the_caller_may_allow_more_names() -> None:
    browser = Browser(allowed_hosts=["Films.example"])
    assert browser.get("/", headers={"Host": "films.example:8000"}).status_code == 200
    assert browser.get("/", headers={"Host": "other.example"}).status_code == 421
    assert browser.get("/", headers={"Host": "localhost"}).status_code == 200


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost:8000"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Origin": "http://localhost:8000"}, True),
        ({}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site", "Origin": "http://localhost:3000"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost:8000"}, False),
        ({"Origin": "http://localhost:3000"}, False),
        ({"Origin": "http://localhost"}, False),
        ({"Origin": "https://evil.example"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": ""}, False),
        ({"Origin": "http://[broken"}, False),
    ],
)
@pytest.mark.parametrize(
    "path", ["/add/preview", "/add/keep", f"/lists/{LISTS[0].card.key}/correct", "/review", "/review/undo"]
)
def test_only_our_own_pages_may_write(path: str, headers: dict[str, str], allowed: bool) -> None:
    browser = Browser()
    answer = browser.post(path, data=FORM, headers=headers)
    assert (answer.status_code == 403) is not allowed
    assert browser.desk.kept == browser.desk.corrected == []


def test_reading_is_open_to_links_from_elsewhere() -> None:
    assert Browser().get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/", {}, 200),
        ("GET", "/no-such-page", {}, 404),
        ("GET", "/lists", {}, 500),
        ("GET", "/healthz", {}, 200),
        ("GET", "/static/css/tokens.css", {}, 200),
        ("GET", "/static/none.css", {}, 404),
        ("GET", "/", {"Host": "evil.example"}, 421),
        ("GET", "/add/keep", {}, 303),
        ("POST", "/add/preview", {}, 422),
        ("POST", "/add/preview", {"Origin": "https://evil.example"}, 403),
        ("DELETE", "/", {}, 405),
        ("HEAD", "/", {}, 200),
    ],
)
def test_every_answer_carries_the_security_headers(
    method: str, path: str, headers: dict[str, str], status: int
) -> None:
    answer = Browser(Broken()).send(method, path, headers=headers)
    assert answer.status_code == status
    policy = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert (
        policy["script-src"]
        == policy["object-src"]
        == policy["frame-ancestors"]
        == policy["base-uri"]
        == "'none'"
    )
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_pages_are_kept_by_no_cache() -> None:
    assert Browser().get("/").headers["Cache-Control"] == "no-store"
