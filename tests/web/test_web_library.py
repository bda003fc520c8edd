"""The pages over a real library: a list is previewed, kept, ranked, corrected, kept again, and found."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from web_browser import Browser, html, text_of

from nakeru.pipeline.desk import LibraryDesk

NAME = "last-train.txt"
ARTICLE = """Six Films for the Last Train Home

We rode the late line for a month and asked the passengers what had made them cry.

1. Grave of the Fireflies (1988)
The tin of drops was enough for the whole carriage.

2. Departures (2008)
A cello, a river, and hands that know what they do.

And Nobody Knows belongs here too, said the conductor.

3. Let Me Eat Your Pancreas
Yes, the title.

4. Tickets and prices
Return fares are cheaper after nine in the evening.

5. Tokyo Story (1953)
Nothing happens until everything has.
"""
RAW = ARTICLE.encode()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "train.nakeru"


@pytest.fixture
def browser(path: Path) -> Iterator[Browser]:
    with LibraryDesk.open(path) as desk:
        yield Browser(desk)


CONDUCTOR = "And Nobody Knows belongs here too, said the conductor."


def row(heading: str) -> str:
    start = ARTICLE.index(f"\n{heading}\n") + 1
    return f"1.{start}-{start + len(heading)}"


CORRECTIONS = {
    f"{row('4. Tickets and prices')}.drop": "yes",
    f"{row(CONDUCTOR)}.start": "yes",
    f"{row(CONDUCTOR)}.title": "Nobody Knows",
    f"{row(CONDUCTOR)}.rank": "3",
    f"{row('3. Let Me Eat Your Pancreas')}.title": "I Want to Eat Your Pancreas",
    f"{row('3. Let Me Eat Your Pancreas')}.rank": "4",
}
CORRECTED = [
    ("1", "Grave of the Fireflies"),
    ("2", "Departures"),
    ("3", "Nobody Knows"),
    ("4", "I Want to Eat Your Pancreas"),
    ("5", "Tokyo Story"),
]
AS_READ = [
    ("1", "Grave of the Fireflies"),
    ("2", "Departures"),
    ("3", "Let Me Eat Your Pancreas"),
    ("4", "Tickets and prices"),
    ("5", "Tokyo Story"),
]


def filled_in(page: LexborHTMLParser, changes: dict[str, str]) -> dict[str, tuple[None, str]]:
    """The form of a page as a browser would send it, with some fields changed."""
    fields = {
        node.attributes["name"] or "": node.attributes.get("value") or ""
        for node in page.css("main form[method=post] input:not([type=checkbox])")
    }
    return {name: (None, value) for name, value in (fields | changes).items()}


def preview(browser: Browser, raw: bytes = RAW) -> LexborHTMLParser:
    answer = browser.post("/add/preview", files={"file": (NAME, raw)})
    assert answer.status_code == 200, text_of(answer)
    return html(answer)


def keep(browser: Browser, changes: dict[str, str] | None = None) -> str:
    """Keep the article; the address of its list."""
    answer = browser.post("/add/keep", files=filled_in(preview(browser), changes or {}))
    assert answer.status_code == 303, text_of(answer)
    return answer.headers["location"]


def entries(browser: Browser, address: str) -> list[tuple[str, str]]:
    page = html(browser.get(address))
    return [
        (
            node.css_first(".entry-rank").text(strip=True),  # type: ignore[union-attr]
            node.css_first(".entry-written").text(deep=True, strip=True, separator=" ").removesuffix(" 1988"),  # type: ignore[union-attr]
        )
        for node in page.css(".entry")
    ]


def titles(browser: Browser, address: str) -> list[tuple[str, str]]:
    return [
        (rank, title.removesuffix(" 2008").removesuffix(" 1953")) for rank, title in entries(browser, address)
    ]


def test_a_new_library_has_pages_that_say_what_to_do(browser: Browser) -> None:
    assert [
        browser.get(path).status_code for path in ("/ranking", "/lists", "/add", "/about", "/find?q=x")
    ] == [200] * 5
    assert html(browser.get("/ranking")).css_first("main a[href='/add']") is not None


def test_the_preview_writes_nothing(browser: Browser) -> None:
    page = preview(browser)
    assert len(page.css(".correct-entry")) == len(AS_READ)
    assert html(browser.get("/lists")).css(".card") == []


def test_a_kept_list_is_shown_ranked_and_found(browser: Browser) -> None:
    address = keep(browser)
    assert titles(browser, address) == AS_READ
    ranked = [node.text(strip=True) for node in html(browser.get("/ranking")).css(".title-main")]
    assert "Grave of the Fireflies" in ranked
    work = html(browser.get("/ranking")).css_first(".title-main a").attributes["href"] or ""  # type: ignore[union-attr]
    assert "Six Films for the Last Train Home" in text_of(browser.get(work))
    assert "Grave of the Fireflies" in text_of(browser.get("/find?q=fireflies"))


def test_a_list_is_kept_as_it_was_corrected(browser: Browser) -> None:
    assert titles(browser, keep(browser, CORRECTIONS)) == CORRECTED


def test_a_missed_film_becomes_one_of_the_ranking(browser: Browser) -> None:
    keep(browser, CORRECTIONS)
    ranked = [node.text(strip=True) for node in html(browser.get("/ranking")).css(".title-main")]
    assert "Nobody Knows" in ranked
    assert not [title for title in ranked if "Tickets" in title]


def test_a_correction_survives_reading_again(browser: Browser, path: Path) -> None:
    address = keep(browser, CORRECTIONS)
    assert "Already in the library" in preview(browser).css_first("h1").text()  # type: ignore[union-attr]
    browser.desk.keep(RAW, NAME)
    assert titles(browser, address) == CORRECTED
    with LibraryDesk.open(path) as again:
        again.keep(RAW, NAME)
        assert titles(Browser(again), address) == CORRECTED


def test_a_kept_list_is_corrected_later(browser: Browser) -> None:
    address = keep(browser)
    answer = browser.post(
        f"{address}/correct", files=filled_in(html(browser.get(f"{address}/correct")), CORRECTIONS)
    )
    assert (answer.status_code, answer.headers["location"]) == (303, address)
    assert titles(browser, address) == CORRECTED


def test_a_correction_can_be_taken_back(browser: Browser) -> None:
    address = keep(browser, CORRECTIONS)
    back = {
        f"{row('4. Tickets and prices')}.start": "yes",
        f"{row(CONDUCTOR)}.drop": "yes",
        f"{row('3. Let Me Eat Your Pancreas')}.title": "Let Me Eat Your Pancreas",
        f"{row('3. Let Me Eat Your Pancreas')}.rank": "3",
        f"{row('4. Tickets and prices')}.rank": "4",
    }
    form = html(browser.get(f"{address}/correct"))
    assert browser.post(f"{address}/correct", files=filled_in(form, back)).status_code == 303
    assert titles(browser, address) == AS_READ


def test_a_form_of_an_earlier_reading_is_not_taken_for_this_one(browser: Browser) -> None:
    address = keep(browser)
    old = html(browser.get(f"{address}/correct"))
    fresh = {f"{row('4. Tickets and prices')}.drop": "yes"}
    browser.post(f"{address}/correct", files=filled_in(old, fresh))
    late = browser.post(
        f"{address}/correct", files=filled_in(old, {f"{row('2. Departures (2008)')}.rank": "9"})
    )
    assert late.status_code == 422
    assert "has changed since this page was opened" in text_of(late)
    assert ("2", "Departures") in titles(browser, address)


def test_a_list_whose_entries_are_all_taken_away_can_be_filled_again(browser: Browser) -> None:
    address = keep(browser)
    form = html(browser.get(f"{address}/correct"))
    boxes = [node.attributes["name"] or "" for node in form.css(".drop input")]
    assert (
        browser.post(f"{address}/correct", files=filled_in(form, dict.fromkeys(boxes, "yes"))).status_code
        == 303
    )
    assert entries(browser, address) == []
    assert browser.get("/ranking").status_code == 200
    form = html(browser.get(f"{address}/correct"))
    browser.post(f"{address}/correct", files=filled_in(form, {f"{row(CONDUCTOR)}.start": "yes"}))
    assert [title for _, title in entries(browser, address)] == [CONDUCTOR]


def test_a_copy_of_a_kept_list_leads_to_a_page_that_answers(browser: Browser) -> None:
    keep(browser)
    shorter = ARTICLE.replace("Yes, the title.", "Yes.").encode()
    answer = browser.post("/add/keep", files=filled_in(preview(browser, shorter), {}))
    assert browser.get(answer.headers["location"]).status_code == 200


def test_what_another_program_reads_is_shown_at_the_next_request(path: Path, browser: Browser) -> None:
    assert "Tokyo Story" not in browser.get("/ranking").text
    with LibraryDesk.open(path) as other:
        other.keep(RAW, NAME)
    assert "Tokyo Story" in browser.get("/ranking").text


def test_questions_of_several_threads_are_answered_while_lists_come_in(path: Path) -> None:
    with LibraryDesk.open(path) as desk, ThreadPoolExecutor(4) as threads:
        asked = [threads.submit(desk.find, "tokyo story") for _ in range(12)]
        kept = [threads.submit(desk.keep, RAW + b"\n" * number, NAME) for number in range(3)]
        asked += [threads.submit(desk.find, "departures") for _ in range(12)]
        assert all(one.result().hits for one in asked)
        assert all(one.result() for one in kept)
        assert desk.ranking().ballots == 1
