"""Who is let in where a password is set, what a session is, and how it ends."""

from __future__ import annotations

import base64
import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from web_browser import Browser, html, text_of

from nakeru.faces.web.door import Household
from nakeru.faces.web.entrance_pages import device_words
from nakeru.faces.web.visitors import Proxies
from nakeru.pipeline.entrance import IDLE, OLDEST, Entrance, set_password
from nakeru.store.access import AccessFile

PASSWORD = "nine umbrellas in the rain"
TOKEN = "a-token-for-programs-0123456789"
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "entrance.yaml").read_text(encoding="utf-8"))
START = datetime(2026, 5, 1, 20, 0, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture(scope="session")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library's name with a password beside it: hashing costs time, so it is done once."""
    library = tmp_path_factory.mktemp("locked") / "library.nakeru"
    access = AccessFile(library)
    set_password(access, PASSWORD)
    access.close()
    return access.path


@pytest.fixture
def access(locked: Path, tmp_path: Path) -> Iterator[AccessFile]:
    found = AccessFile(tmp_path / "library.nakeru")
    shutil.copy(locked, found.path)
    yield found
    found.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def browser(access: AccessFile, clock: Clock) -> Browser:
    return Browser(household=Household(Entrance(access, now=clock), TOKEN))


def sign_in(browser: Browser, password: str = PASSWORD, **options: Any) -> httpx.Response:
    data = {"password": password, **options.pop("data", {})}
    return browser.post("/login", data=data, **options)


def cookie_of(answer: httpx.Response) -> str:
    return answer.headers["Set-Cookie"].partition(";")[0]


def credentials(browser: Browser, kind: str) -> dict[str, str]:
    def basic(text: str) -> str:
        return f"Basic {base64.b64encode(text.encode()).decode()}"

    if kind in ("session", "ended"):
        cookie = cookie_of(sign_in(browser))
        if kind == "ended":
            browser.post("/logout", headers={"Cookie": cookie})
        return {"Cookie": cookie}
    return {
        "nobody": {},
        "made up": {"Cookie": f"nakeru={'x' * 43}"},
        "overlong": {"Cookie": f"nakeru={'x' * 5000}"},
        "token": {"Authorization": f"Bearer {TOKEN}"},
        "basic token": {"Authorization": basic(f"anyone:{TOKEN}")},
        "wrong token": {"Authorization": f"Bearer {TOKEN}x"},
        "wrong basic": {"Authorization": basic(f"{TOKEN}:")},
        "broken": {"Authorization": "Basic ####"},
    }[kind]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_who_is_let_in(browser: Browser, case: Mapping[str, Any]) -> None:
    method = "POST" if "post" in case else "GET"
    accept = {"Accept": case.get("accept", "text/html,application/xhtml+xml")}
    answer = browser.send(
        method, case.get("post") or case["get"], headers={**accept, **credentials(browser, case["as"])}
    )
    assert answer.status_code == case["answer"]
    assert answer.headers.get("Location") == case.get("to")
    assert "Content-Security-Policy" in answer.headers
    if "/login" in (answer.headers.get("Location") or "") or answer.status_code == 401:
        assert answer.headers["Cache-Control"] == "no-store"


def test_without_a_password_nobody_is_asked_on_this_machine(tmp_path: Path) -> None:
    access = AccessFile(tmp_path / "library.nakeru")
    browser = Browser(household=Household(Entrance(access)))
    assert browser.get("/").status_code == 200
    assert browser.get("/login").headers["Location"] == "/"
    assert "No password is set" in text_of(browser.get("/sessions"))
    assert not access.path.exists()


def test_beyond_this_machine_nobody_passes_without_a_password_being_set(tmp_path: Path) -> None:
    access = AccessFile(tmp_path / "library.nakeru")
    browser = Browser(household=Household(Entrance(access, always=True)))
    assert browser.get("/", headers={"Accept": "text/html"}).headers["Location"] == "/login"
    assert sign_in(browser, "").status_code == 403
    assert "no password is set" in text_of(sign_in(browser)).lower()


def test_signing_in_leads_to_where_one_wanted_to_go(browser: Browser) -> None:
    form = html(browser.get("/login?back=/find%3Fq%3Dtears"))
    back = form.css_first("input[name=back]")
    assert back is not None and back.attributes["value"] == "/find?q=tears"
    assert sign_in(browser, data={"back": "/find?q=tears"}).headers["Location"] == "/find?q=tears"


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil",
        "javascript:alert(1)",
        "/\t/e",
        "",
    ],
)
def test_and_never_to_another_site(browser: Browser, back: str) -> None:
    assert sign_in(browser, data={"back": back}).headers["Location"] == "/"


@pytest.mark.parametrize("password", ["", "wrong", PASSWORD.upper(), PASSWORD + " ", "x" * 100_000, "\ud800"])
def test_a_wrong_password_is_told_and_begins_nothing(
    browser: Browser, access: AccessFile, password: str
) -> None:
    answer = browser.post("/login", files={"password": (None, password.encode("utf-8", "surrogatepass"))})
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers
    assert access.sessions() == ()
    assert html(answer).css_first("[role=alert]") is not None
    assert password == "" or password not in answer.text


def test_a_password_is_the_same_from_every_keyboard(tmp_path: Path) -> None:
    access = AccessFile(tmp_path / "library.nakeru")
    set_password(access, "ﾅｹﾙ film ﬁfty tears")
    assert (
        sign_in(Browser(household=Household(Entrance(access))), "ナケル film fifty tears").status_code == 303
    )


@pytest.mark.parametrize(
    ("origin", "headers", "proxies", "name", "secure"),
    [
        ("http://localhost:8000", {}, Proxies(), "nakeru", False),
        ("https://localhost:8000", {}, Proxies(), "__Host-nakeru", True),
        ("http://localhost:8000", {}, Proxies(https=True), "__Host-nakeru", True),
        ("http://localhost:8000", {"X-Forwarded-Proto": "https"}, Proxies(), "nakeru", False),
    ],
)
def test_the_cookie(
    access: AccessFile, origin: str, headers: dict[str, str], proxies: Proxies, name: str, secure: bool
) -> None:
    browser = Browser(household=Household(Entrance(access), proxies=proxies), origin=origin)
    answer = sign_in(browser, headers=headers)
    first, *rest = [part.strip() for part in answer.headers["Set-Cookie"].split(";")]
    assert re.fullmatch(rf"{name}=[A-Za-z0-9_-]{{43}}", first)
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(rest)
    assert ("Secure" in rest) is secure
    assert not any(part.lower().startswith("domain") for part in rest)
    assert first.partition("=")[2].encode() not in access.path.read_bytes()
    assert browser.get("/", headers={"Cookie": first, **headers}).status_code == 200


def test_signing_in_begins_a_new_session_and_ends_the_earlier(browser: Browser, access: AccessFile) -> None:
    planted = "nakeru=" + "p" * 43
    first = cookie_of(sign_in(browser, headers={"Cookie": planted}))
    assert first != planted
    second = cookie_of(sign_in(browser, headers={"Cookie": first}))
    assert second != first
    assert len(access.sessions()) == 1
    page = {"Accept": "text/html"}
    assert browser.get("/", headers={"Cookie": first, **page}).status_code == 303
    assert browser.get("/", headers={"Cookie": second, **page}).status_code == 200


def test_sessions_are_listed_and_each_can_be_ended(browser: Browser, access: AccessFile) -> None:
    phone = cookie_of(sign_in(browser, headers={"User-Agent": "Mozilla/5.0 (iPhone) Version/19 Safari/605"}))
    desk = cookie_of(sign_in(browser, headers={"User-Agent": "<b>Firefox/150.0 (X11; Linux)"}))
    shown = browser.get("/sessions", headers={"Cookie": desk})
    told = text_of(shown)
    assert "Safari, iPhone" in told and "Firefox, Linux this browser" in told
    assert "<b>Firefox" not in shown.text
    number = next(one.number for one in access.sessions() if "iPhone" in one.device)
    ended = browser.post("/sessions/end", headers={"Cookie": desk}, data={"session": str(number)})
    assert ended.headers["Location"] == "/sessions"
    page = {"Accept": "text/html"}
    assert browser.get("/", headers={"Cookie": phone, **page}).status_code == 303
    assert browser.get("/", headers={"Cookie": desk, **page}).status_code == 200


@pytest.mark.parametrize("given", ["", "-1", "999999999999999999999", "²", "1 OR 1=1"])
def test_a_number_that_is_no_session_ends_none(browser: Browser, access: AccessFile, given: str) -> None:
    cookie = cookie_of(sign_in(browser))
    assert (
        browser.post("/sessions/end", headers={"Cookie": cookie}, data={"session": given}).status_code == 303
    )
    assert len(access.sessions()) == 1


def test_all_are_signed_out_at_once(browser: Browser, access: AccessFile) -> None:
    sign_in(browser)
    cookie = cookie_of(sign_in(browser))
    answer = browser.post("/sessions/end", headers={"Cookie": cookie}, data={"all": "yes"})
    assert answer.headers["Location"] == "/login"
    assert 'nakeru=""' in answer.headers["Set-Cookie"]
    assert access.sessions() == ()


def test_leaving_is_by_post_alone(browser: Browser, access: AccessFile) -> None:
    cookie = cookie_of(sign_in(browser))
    assert browser.get("/logout", headers={"Cookie": cookie}).status_code == 405
    assert (
        browser.post("/logout", headers={"Cookie": cookie, "Sec-Fetch-Site": "cross-site"}).status_code == 403
    )
    assert len(access.sessions()) == 1
    assert browser.post("/logout", headers={"Cookie": cookie}).headers["Location"] == "/login"
    assert access.sessions() == ()


def test_another_site_cannot_sign_a_browser_in(browser: Browser, access: AccessFile) -> None:
    assert sign_in(browser, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert access.sessions() == ()


@pytest.mark.parametrize(
    ("days", "between", "open_"), [(29, 29, True), (31, 31, False), (364, 20, True), (366, 20, False)]
)
def test_sessions_end_by_themselves(
    browser: Browser, clock: Clock, days: int, between: int, open_: bool
) -> None:
    cookie = {"Cookie": cookie_of(sign_in(browser)), "Accept": "text/html"}
    assert timedelta(days=30) == IDLE and timedelta(days=365) == OLDEST
    for day in (*range(between, days, between), days):
        clock.time = START + timedelta(days=day)
        status = browser.get("/", headers=cookie).status_code
    assert (status == 200) is open_


def test_a_new_password_signs_everybody_out(browser: Browser, access: AccessFile) -> None:
    cookie = {"Cookie": cookie_of(sign_in(browser)), "Accept": "text/html"}
    set_password(access, "another umbrella altogether")
    assert browser.get("/", headers=cookie).status_code == 303
    assert sign_in(browser).status_code == 403
    assert sign_in(browser, "another umbrella altogether").status_code == 303


def test_wrong_passwords_run_out(browser: Browser) -> None:
    answers = [sign_in(browser, f"wrong number {number}").status_code for number in range(7)]
    assert answers == [403] * 5 + [429] * 2
    refused = sign_in(browser)
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 600
    assert "Wait" in text_of(refused)


def test_pages_offer_to_leave_only_to_those_who_signed_in(browser: Browser) -> None:
    signed_in = browser.get("/about", headers={"Cookie": cookie_of(sign_in(browser))})
    assert html(signed_in).css_first("footer form[action='/logout'] button") is not None
    assert "on this machine alone" not in signed_in.text
    assert html(Browser().get("/about")).css_first("footer form[action='/logout']") is None


@pytest.mark.parametrize(
    ("agent", "told"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0", "Firefox, Linux"),
        ("Mozilla/5.0 (Linux; Android 16) AppleWebKit/537 Chrome/150 Mobile Safari/537", "Chrome, Android"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/150 Safari/537 Edg/150.0", "Edge, Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) Version/19 Safari/605", "Safari, Mac"),
        ("curl/8.5", "an unknown browser"),
        ("", "an unknown browser"),
    ],
)
def test_browsers_in_words(agent: str, told: str) -> None:
    assert device_words(agent) == told


@pytest.mark.parametrize("path", ["/login", "/settings"])
def test_strangers_are_not_told_what_the_library_is_called(browser: Browser, path: str) -> None:
    page = browser.get(path)
    assert page.status_code == 200
    assert browser.desk.name() not in text_of(page)
    assert html(page).css_first("a[href='/changes']") is None
