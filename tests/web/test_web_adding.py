"""Adding a list: what the preview shows, what is kept, and what wrong input is told."""

from __future__ import annotations

import base64
import hashlib

import pytest
from web_browser import Browser, html, stream, text_of
from web_fake_desk import SCRIPT, FakeDesk

from nakeru.errors import SourceError
from nakeru.faces.web import uploads

ARTICLE = b"1. Grave of the Fireflies\n2. Departures\n"


@pytest.fixture
def browser() -> Browser:
    return Browser()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> int:
    """A limit that tests can reach quickly."""
    monkeypatch.setattr(uploads, "MOST_BYTES", 2 * 1024 * 1024)
    return uploads.MOST_BYTES


def sent_on(browser: Browser, raw: bytes = ARTICLE, name: str = "page.html") -> dict[str, str]:
    """The hidden fields of the preview of a document."""
    page = html(browser.post("/add/preview", files={"file": (name, raw)}))
    fields = page.css("form[action='/add/keep'] input[type=hidden]")
    return {node.attributes["name"] or "": node.attributes["value"] or "" for node in fields}


def as_form(fields: dict[str, str]) -> dict[str, tuple[None, str]]:
    return {name: (None, value) for name, value in fields.items()}


def test_the_preview_shows_lists_entries_doubts_and_warnings(browser: Browser) -> None:
    answer = browser.post("/add/preview", files={"file": ("page.html", ARTICLE)})
    told = text_of(answer)
    assert answer.status_code == 200
    for part in (
        "2 lists found",
        "Nothing has been written yet",
        "Seven Films for a Rainy Sunday",
        "1 in doubt",
        "heading lost, title recovered",
        f"Two lines were unclear {SCRIPT}",
        "Keep these 2 lists",
    ):
        assert part in told
    assert browser.desk.kept == []


def test_no_link_leads_away_from_what_is_being_filled_in(browser: Browser) -> None:
    page = html(browser.post("/add/preview", files={"file": ("page.html", ARTICLE)}))
    inside = [node.attributes["href"] or "" for node in page.css("form[action='/add/keep'] .columns a")]
    assert inside
    assert {address[:1] for address in inside} == {"#"}


def test_ids_stay_apart_where_a_preview_has_several_lists(browser: Browser) -> None:
    ids = [
        node.attributes["id"]
        for node in html(browser.post("/add/preview", data={"text": "1. x"})).css("[id]")
    ]
    assert len(ids) == len(set(ids))


def test_what_was_shown_is_kept_byte_for_byte_and_leads_to_its_list(browser: Browser) -> None:
    raw = bytes(range(1, 256)) + b"1."
    answer = browser.post("/add/keep", files=as_form(sent_on(browser, raw)))
    assert (answer.status_code, answer.headers["location"]) == (303, "/lists/a1b2c3d4e5f60718-1")
    assert browser.desk.kept == [(raw, "page.html")]


def test_pasted_text_is_kept_with_plain_line_ends(browser: Browser) -> None:
    page = html(browser.post("/add/preview", data={"text": "1. 火垂るの墓\r\n2. x"}))
    encoded = page.css_first("input[name=document]").attributes["value"] or ""
    assert base64.b64decode(encoded).decode() == "1. 火垂るの墓\n2. x"


def test_a_known_document_is_not_offered_again(browser: Browser) -> None:
    page = html(browser.post("/add/preview", data={"text": "1. known"}))
    assert "Already in the library" in page.css_first("h1").text()
    assert page.css("form[action='/add/keep']") == []
    assert page.css_first("main a[href='/lists/a1b2c3d4e5f60718-1']") is not None


@pytest.mark.parametrize(
    "changed",
    [
        {"digest": "sha256:" + "0" * 64},
        {"digest": ""},
        {"document": base64.b64encode(b"1. another").decode()},
        {"document": "no base64 ***"},
        {"document": ""},
    ],
)
def test_a_document_that_came_back_altered_is_not_kept(browser: Browser, changed: dict[str, str]) -> None:
    answer = browser.post("/add/keep", files=as_form(sent_on(browser) | changed))
    assert answer.status_code == 422
    assert "did not come back as it was shown" in text_of(answer)
    assert browser.desk.kept == []


@pytest.mark.parametrize("missing", ["document", "name", "digest"])
def test_keeping_needs_every_field(browser: Browser, missing: str) -> None:
    fields = sent_on(browser)
    del fields[missing]
    assert browser.post("/add/keep", files=as_form(fields)).status_code == 422
    assert browser.desk.kept == []


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"data": {"text": ""}}, "Nothing was pasted and no file was chosen"),
        ({"data": {"text": " \r\n\t"}}, "Nothing was pasted"),
        ({"data": {}}, "Nothing was pasted"),
        ({"files": {"file": ("empty.html", b"")}}, "The file is empty"),
        ({"files": {"file": ("photo.jpg", b"1.\0\0")}}, "This is a picture or a program, not a text"),
        ({"data": {"text": "no list here"}}, "no list of films or series was found in it"),
    ],
    ids=["nothing", "blank", "no form", "empty file", "binary", "no list"],
)
def test_wrong_input_says_what_happened_what_was_kept_and_what_to_do(
    browser: Browser, fields: dict[str, dict[str, object]], told: str
) -> None:
    answer = browser.post("/add/preview", **fields)
    page = text_of(answer)
    assert answer.status_code == 422
    for part in (told, "What was kept Nothing; the library is as it was.", "What to do"):
        assert part in page
    assert html(answer).css_first("form.add") is not None


def test_pasted_text_without_a_list_is_still_in_the_box(browser: Browser) -> None:
    pasted = "one\n  </textarea><b>two</b>\n\nthree\x07"
    area = html(browser.post("/add/preview", data={"text": pasted})).css_first("textarea")
    assert area.text() == pasted.replace("\x07", "\N{REPLACEMENT CHARACTER}")


def test_a_document_at_the_limit_is_read_and_one_byte_more_is_not(browser: Browser, small: int) -> None:
    at_limit = ARTICLE + b"x" * (small - len(ARTICLE))
    assert browser.post("/add/preview", files={"file": ("page.txt", at_limit)}).status_code == 200
    assert browser.post("/add/preview", data={"text": at_limit.decode()}).status_code == 200
    for form in (
        {"files": {"file": ("page.txt", at_limit + b"x")}},
        {"data": {"text": at_limit.decode() + "x"}},
    ):
        answer = browser.post("/add/preview", **form)
        assert answer.status_code == 413
        assert "larger than 2 MiB" in text_of(answer)


def test_a_document_at_the_limit_comes_back_whole(browser: Browser, small: int) -> None:
    at_limit = ARTICLE + b"x" * (small - len(ARTICLE))
    assert browser.post("/add/keep", files=as_form(sent_on(browser, at_limit))).status_code == 303
    assert hashlib.sha256(browser.desk.kept[0][0]).digest() == hashlib.sha256(at_limit).digest()


def test_a_body_without_a_length_is_counted_while_it_streams(browser: Browser, small: int) -> None:
    taken = 0

    def endless() -> object:
        nonlocal taken
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n'
        while True:
            taken += 1
            yield b"x" * 65536

    content = stream(endless())  # type: ignore[arg-type]
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    answer = browser.post("/add/preview", content=content, headers=headers)
    assert answer.status_code == 413
    assert taken * 65536 < 80 * small


@pytest.mark.parametrize("length", ["99999999999999999999", str(16 * 1024 * 1024)])
def test_a_body_that_announces_too_much_is_refused(browser: Browser, length: str) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=b", "Content-Length": length}
    assert browser.post("/add/preview", content=b"--b--", headers=headers).status_code == 413


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=b", b"--b\r\nbroken"),
        ("application/json", b"{}"),
        ("", b""),
    ],
)
def test_a_broken_form_is_turned_away_calmly(browser: Browser, kind: str, content: bytes) -> None:
    for path in ("/add/preview", "/add/keep"):
        answer = browser.post(path, content=content, headers={"Content-Type": kind})
        assert answer.status_code in (400, 422)
        assert html(answer).css_first("h1") is not None
    assert browser.desk.kept == []


def test_a_file_brings_its_name_without_its_folders(browser: Browser) -> None:
    assert sent_on(browser, name=r"C:\Films\..\page.html")["name"] == "page.html"
    assert sent_on(browser, name="a'<script>.html")["name"] == "a'<script>.html"


def test_a_refusal_while_keeping_is_told() -> None:
    class Full(FakeDesk):
        def keep(self, raw: bytes, name: str, *_: object, **_declared: object) -> tuple[()]:
            raise SourceError(
                f"the page of {len(raw)} bytes changed its mind", where=name, remedy="ask it again"
            )

    browser = Browser(Full())
    answer = browser.post("/add/keep", files=as_form(sent_on(browser)))
    assert answer.status_code == 422
    assert f"The page of {len(ARTICLE)} bytes changed its mind" in text_of(answer)


def test_a_document_without_lists_leads_to_all_lists() -> None:
    class Forgetful(FakeDesk):
        def keep(self, raw: bytes, name: str, *_: object, **_declared: object) -> tuple[()]:
            self.kept.append((raw, name))
            return ()

    browser = Browser(Forgetful())
    assert browser.post("/add/keep", files=as_form(sent_on(browser))).headers["location"] == "/lists"


@pytest.mark.parametrize("path", ["/add/preview", "/add/keep", "/add/other"])
def test_who_comes_by_address_starts_from_the_form(browser: Browser, path: str) -> None:
    answer = browser.get(path)
    assert (answer.status_code, answer.headers["location"]) == (303, "/add")
