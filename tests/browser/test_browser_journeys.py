"""Ways through the pages as people go them: with scripts and without, by pointer and by keyboard, counted in interactions."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_server import published, served
from playwright.sync_api import Browser, Page, expect

from nakeru.pipeline.fetching import page_fetch

NEW_ARTICLE = """Three Films for a Wet Afternoon

1. Grave of the Fireflies (1988)
The umbrella did not help.

2. Departures (2008)
Nor did the second one.

3. Tickets and umbrellas
Sold at the door.
"""


@pytest.fixture(params=["with scripts", "without scripts"])
def page(request: pytest.FixtureRequest, chromium: Browser, filled: Path, tmp_path: Path) -> Iterator[Page]:
    """A new visitor to a library of their own; any error of a script fails the test."""
    shutil.copy(filled, tmp_path / filled.name)
    with served(tmp_path / filled.name) as site:
        context = chromium.new_context(
            base_url=site,
            viewport={"width": 1280, "height": 800},
            java_script_enabled=request.param == "with scripts",
        )
        page = context.new_page()
        page.set_default_timeout(15_000)
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        yield page
        context.close()
        assert errors == []


def test_from_a_copied_text_to_a_corrected_and_kept_list_in_four_interactions(page: Page) -> None:
    page.goto("/add")
    page.get_by_label("The text of the article").fill(NEW_ARTICLE)  # 1
    page.get_by_role("button", name="Show what would be kept").click()  # 2
    row = page.locator(".correct-entry").nth(2)
    expect(row.get_by_label("Title of entry 3")).to_have_value("Tickets and umbrellas")
    row.get_by_label("not an entry").check()  # 3
    page.get_by_role("button", name="Keep this list").click()  # 4
    expect(page.get_by_role("heading", level=1)).to_have_text("Three Films for a Wet Afternoon")
    expect(page.locator(".entry")).to_have_count(2)


def test_from_a_copied_address_to_a_corrected_and_kept_list_in_four_interactions(
    chromium: Browser, filled: Path, tmp_path: Path
) -> None:
    """The bookmark opens the form with the address in it; a server on loopback stands for the web."""
    shutil.copy(filled, tmp_path / filled.name)
    fetch = page_fetch(cache=tmp_path / "pages", allow_private=True)
    with published(NEW_ARTICLE) as address, served(tmp_path / filled.name, fetch=fetch) as site:
        for scripts in (True, False):
            context = chromium.new_context(base_url=site, java_script_enabled=scripts)
            page = context.new_page()
            page.goto("/add")
            page.get_by_text("A bookmark that adds the page").click()
            bookmark = page.get_by_role("link", name="Add to nakeru").get_attribute("href") or ""
            assert bookmark == (
                f"javascript:void(location='{site}/add?address='+encodeURIComponent(location.href))"
            )
            if scripts:
                page.goto(address)
                page.evaluate(bookmark.removeprefix("javascript:"))  # 1: the bookmark is pressed
                page.wait_for_url(f"{site}/add?address=*")
            else:
                page.goto("/add")
                page.get_by_label("address of a page").fill(address)  # 1
            expect(page.get_by_label(re.compile("address of (the|a) page"))).to_have_value(address)
            page.get_by_role("button", name="Show what would be kept").click()  # 2
            row = page.locator(".correct-entry").nth(2)
            if scripts:
                row.get_by_label("not an entry").check()  # 3
                page.get_by_role("button", name="Keep this list").click()  # 4
                expect(page.locator(".entry")).to_have_count(2)
            else:
                expect(page.get_by_role("heading", level=1)).to_have_text("Already in the library")
            context.close()


def test_from_the_start_page_to_a_film_that_fits_in_three_interactions(page: Page) -> None:
    page.goto("/")
    box = page.get_by_role("searchbox")
    box.fill("sad, hopeful ending, live action, under two hours, nobody's pet dies")  # 1
    box.press("Enter")  # 2
    for label in ("hopeful ending", "live action", "under two hours", "no animal death"):
        expect(page.get_by_role("link", name=f"{label}: take this away")).to_be_visible()
    first = page.locator(".tiles").first.locator(".tile").first
    title = first.locator(".title-main").inner_text()
    first.get_by_role("link", name=title).first.click()  # 3
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator(".work-head .meta").first).not_to_contain_text("animation")


def test_a_condition_is_taken_away_and_a_work_wanted_from_its_card(page: Page) -> None:
    page.goto("/find?q=animation, under two hours")
    page.get_by_role("link", name="animation: take this away").click()
    expect(page.get_by_role("searchbox")).to_have_value("under two hours")
    page.locator(".tile").first.get_by_role("button", name="Want to see").click()
    expect(page.get_by_role("searchbox")).to_have_value("under two hours")
    expect(page.locator(".tile").first.get_by_role("button", name="Wanted")).to_be_visible()


def test_every_door_leads_somewhere(page: Page) -> None:
    page.goto("/")
    for address in [door.get_attribute("href") or "" for door in page.locator(".doors a").all()]:
        page.goto(address)
        assert page.locator(".tile").count() >= 3, address


def test_a_doubtful_link_is_decided_and_taken_back(page: Page) -> None:
    page.goto("/review")
    items = page.locator(".review-item")
    waiting = items.count()
    assert waiting > 1
    items.first.get_by_role("button", name="None of these").click()
    expect(items).to_have_count(waiting - 1)
    page.get_by_role("button", name="Undo").click()
    expect(items).to_have_count(waiting)


def test_a_quarrel_is_settled(page: Page) -> None:
    page.goto("/quarrels")
    quarrel = page.locator(".quarrel", has_text="The age of Setsuko")
    quarrel.get_by_text("Settle it").click()
    quarrel.get_by_label("4", exact=True).check()
    quarrel.get_by_role("button").first.click()
    expect(page).to_have_url(re.compile("/works/grave-of-the-fireflies-1988"))
    expect(page.locator("#quarrels, #facts").first).to_be_visible()


def test_the_text_of_an_article_waits_behind_its_door(page: Page) -> None:
    page.goto("/lists")
    page.get_by_role("link", name="Six Films for the Last Train Home").click()
    expect(page.get_by_text("the whole carriage")).to_have_count(0)
    page.get_by_role("link", name="Open the article’s text").click()
    expect(page.get_by_text("the whole carriage")).to_be_visible()


def test_a_work_is_wanted_then_seen_then_forgotten(page: Page) -> None:
    page.goto("/works/departures-2008")
    page.get_by_role("button", name="Want to see").click()
    expect(page.get_by_role("button", name="Wanted")).to_have_attribute("aria-pressed", "true")
    page.goto("/mine")
    page.get_by_role("button", name="Seen now").click()
    expect(page.get_by_role("heading", name="Want to see")).to_have_count(0)
    page.get_by_role("button", name="Not seen").click()
    expect(page.get_by_text("Nothing of yours is here")).to_be_visible()


def test_the_queue_is_cleared_by_keys_alone(chromium: Browser, filled: Path, tmp_path: Path) -> None:
    shutil.copy(filled, tmp_path / filled.name)
    with served(tmp_path / filled.name) as site:
        context = chromium.new_context(base_url=site)
        page = context.new_page()
        page.goto("/review")
        items = page.locator(".review-item")
        waiting = items.count()
        expect(items.first).to_be_focused()
        page.keyboard.press("j")
        expect(items.nth(1)).to_be_focused()
        page.keyboard.press("k")
        page.keyboard.press("n")
        expect(items).to_have_count(waiting - 1)
        page.keyboard.press("z")
        expect(items).to_have_count(waiting)
        context.close()


def test_the_content_is_reached_by_its_skip_link(chromium: Browser, site: str) -> None:
    page = chromium.new_page(base_url=site)
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.close()
