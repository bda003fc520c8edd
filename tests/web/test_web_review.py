"""The queue of doubtful links: plain forms that decide, undo and ask again, and one script of our own that presses buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from web_browser import Browser, html
from web_fake_desk import HANKIES, SCRIPT, FakeDesk

from nakeru.faces.web.statics import STATIC
from nakeru.pipeline.desk import LibraryDesk

ENTRY = HANKIES.entries[3].key
RAW = b"""Five Quiet Japanese Films To Cry Over

1. Be With You (2018)
A family has six weeks of rain.

2. Departures (2008)
A cellist answers an advertisement.

3. Nobody Knows (2004)
Four children keep house on their own.

4. Still Walking (2008)
A family meets for one summer day.
"""


def buttons(page: httpx.Response) -> dict[str, str]:
    """The answers of the first entry's buttons by their keys."""
    form = html(page).css_first("[data-item] form")
    assert form is not None
    return {
        button.attributes["data-key"] or "": button.attributes["value"] or ""
        for button in form.css("button[data-key]")
    }


def test_every_button_has_its_key() -> None:
    page = Browser().get("/review")
    assert buttons(page) == {
        "1": "pancreas-2017",
        "2": "pancreas-2018",
        "3": f"hostile/{SCRIPT}",
        "n": "none",
        "u": "unsure",
    }


def test_the_text_of_the_article_is_not_shown() -> None:
    page = Browser().get("/review").text
    assert "4. I Want to Eat Your Pancreas" in page
    assert "the last thing that will make you laugh" not in page


@pytest.mark.parametrize("answer", ["pancreas-2018", "none", "unsure"])
def test_a_decision_is_kept_and_leads_back_to_its_place(answer: str) -> None:
    desk = FakeDesk()
    form = {"entry": ENTRY, "answer": answer, "because": f" I  saw {SCRIPT}\n", "place": "3", "open": "yes"}
    done = Browser(desk).post("/review", data=form)
    assert (done.status_code, done.headers["Location"]) == (303, "/review?open=yes#item-3")
    assert desk.decided == [(ENTRY, answer, f"I saw {SCRIPT}")]


def test_another_work_is_named_in_words() -> None:
    desk = FakeDesk()
    form = {"entry": ENTRY, "answer": "another work", "another": "  Tokyo   Story (1953) "}
    assert Browser(desk).post("/review", data=form).status_code == 303
    assert desk.decided == [(ENTRY, "Tokyo Story (1953)", "")]


def test_undo_is_offered_once_something_was_decided() -> None:
    desk = FakeDesk()
    browser = Browser(desk)
    assert html(browser.get("/review")).css_first("[data-undo]") is None
    browser.post("/review", data={"entry": ENTRY, "answer": "none"})
    assert html(browser.get("/review")).css_first("[data-undo]") is not None
    assert browser.post("/review/undo", data={}).status_code == 303
    assert desk.decided == []


@pytest.mark.parametrize(
    ("path", "form", "status"),
    [
        ("/review", {"entry": "gone", "answer": "none"}, 409),
        ("/review", {}, 409),
        ("/review/undo", {}, 409),
        ("/review", {"entry": ENTRY, "answer": "none", "place": "<b>"}, 303),
        ("/review", {"entry": ENTRY, "answer": "none", "because": "x" * 200_000}, 413),
    ],
)
def test_what_makes_no_sense_is_told(path: str, form: dict[str, str], status: int) -> None:
    done = Browser().post(path, data=form)
    assert done.status_code == status
    assert "<b>" not in done.headers.get("Location", "")


def test_what_was_left_open_is_asked_again_only_where_it_is_wanted() -> None:
    browser = Browser()
    assert len(html(browser.get("/review")).css("[data-item]")) == 1
    assert 'href="/review?open=yes"' in browser.get("/review").text
    again = browser.get("/review?open=yes")
    assert len(html(again).css("[data-item]")) == 2
    assert "left open by" in again.text


def test_an_empty_queue_says_so() -> None:
    assert "Nothing is in doubt" in Browser(FakeDesk(empty=True)).get("/review").text


def test_this_page_alone_runs_a_script_and_none_stands_in_it() -> None:
    browser = Browser()
    page = browser.get("/review")
    assert "script-src 'self';" in page.headers["Content-Security-Policy"]
    assert "script-src 'none';" in browser.get("/").headers["Content-Security-Policy"]
    scripts = html(page).css("script")
    assert [bool(one.text(strip=True)) for one in scripts] == [False]
    source = scripts[0].attributes["src"] or ""
    assert browser.get(source).headers["Content-Type"].startswith("text/javascript")
    assert not re.search(r"\son\w+=", re.sub(r"<p.*?</p>|value=\"[^\"]*\"", "", page.text))


def test_the_script_only_presses_buttons() -> None:
    script = (STATIC / "js" / "review.js").read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|eval|fetch|XMLHttp|import|document\.write", script)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    with LibraryDesk.open(tmp_path / "one.nakeru") as desk:
        desk.keep(RAW, "list.txt")
        yield Browser(desk)  # type: ignore[arg-type]


def test_a_real_library_is_decided_undone_and_decided_otherwise(browser: Browser) -> None:
    page = browser.get("/review")
    entry = html(page).css_first("[data-item] input[name=entry]")
    assert entry is not None
    key, answers = entry.attributes["value"] or "", buttons(page)
    browser.post("/review", data={"entry": key, "answer": answers["2"]})
    decided = browser.get("/review").text
    assert f'value="{key}"' not in decided
    assert "Last decided" in decided
    assert "decided by reader" in browser.get(f"/works/{answers['2']}").text
    browser.post("/review/undo", data={})
    assert buttons(browser.get("/review")) == answers
    browser.post("/review", data={"entry": key, "answer": "none"})
    assert "Nothing is in doubt" in browser.get("/review").text
    for work in (answers["1"], answers["2"]):
        assert "Be With You (2018)" not in browser.get(f"/works/{work}").text
