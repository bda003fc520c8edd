"""Every page on a desk and on a phone, by day and by night: sound for axe, not too wide, its main thing in the first screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_server import ARTICLE
from playwright.sync_api import Browser, Page, expect

DESK, PHONE = (1280, 800), (360, 640)
SIZES = {"desk": DESK, "phone": PHONE}
FIREFLIES = "/works/grave-of-the-fireflies-1988"

# name: (address, what must be seen at once). "first list" and "a doubtful list" are looked up on the shelf.
PAGES = {
    "tonight": ("/", ".doors a"),
    "ranking": ("/ranking", ".ranked .title-main"),
    "ranking-narrowed": ("/ranking?medium=film&drawn=live&from=1980", ".ranked .title-main"),
    "ranking-nothing": ("/ranking?from=2199", ".empty"),
    "plot": ("/ranking/plot", "svg.plot:visible"),
    "plot-narrowed": ("/ranking/plot?medium=series", "svg.plot:visible"),
    "grid": ("/ranking/grid", ".grid thead"),
    "like": ("/like/departures-2008", ".alike a"),
    "work-family": ("/works/the-girl-who-leapt-through-time-2006", "h1"),
    "work": (FIREFLIES, "h1"),
    "work-spoilers": (f"{FIREFLIES}?spoilers=all", "h1"),
    "lists": ("/lists", ".shelf .card h2"),
    "list": ("@list", ".entry"),
    "list-opened": ("@list?text=all", ".entry"),
    "correct": ("@list/correct", "h1"),
    "find": ("/find?q=fireflies", ".title-main"),
    "find-conditions": (
        "/find?q=sad,+hopeful+ending,+live+action,+under+two+hours,+nobody's+pet+dies",
        ".tile .title-main",
    ),
    "find-nothing": ("/find?q=qqqqzzzz", ".empty"),
    "add": ("/add", "textarea"),
    "review": ("/review", ".review-item h2, .empty"),
    "contradictions": ("/quarrels", "h1"),
    "mine-empty": ("/mine", ".empty"),
    "about": ("/about", "h1"),
    "problem": ("/no-such-page", ".trouble"),
}


@pytest.fixture(scope="module")
def pages(chromium: Browser, site: str) -> Iterator[dict[str, Page]]:
    """A page of each size, so that a browser's start is paid once."""
    contexts = {
        name: chromium.new_context(
            base_url=site, viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce"
        )
        for name, size in SIZES.items()
    }
    yield {name: context.new_page() for name, context in contexts.items()}
    for context in contexts.values():
        context.close()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page(pages: dict[str, Page], screenshots: Path, name: str, size: str) -> None:
    page = pages[size]
    address, main = PAGES[name]
    if address.startswith("@list"):
        page.goto("/lists")
        found = page.get_by_role("link", name="Six Films for the Last Train Home").get_attribute("href")
        address = address.replace("@list", found or "")
    page.goto(address)
    judge(page, screenshots / f"{name}-{size}", main)


@pytest.mark.parametrize("size", SIZES)
def test_the_preview(pages: dict[str, Page], screenshots: Path, size: str) -> None:
    page = pages[size]
    page.goto("/add")
    page.get_by_label("Paste").or_(page.locator("textarea")).first.fill(
        ARTICLE.replace("Six", "Half a Dozen")
    )
    page.get_by_role("button", name="Show").or_(page.locator("main form button[type=submit]")).first.click()
    page.wait_for_url("**/add/preview")
    judge(page, screenshots / f"preview-{size}", "h1")


@pytest.mark.parametrize("size", SIZES)
def test_what_is_mine(pages: dict[str, Page], screenshots: Path, size: str) -> None:
    page = pages[size]
    for work, tears, day in (("grave-of-the-fireflies-1988", "4.5", 40), ("departures-2008", "3", 200)):
        page.goto(f"/works/{work}")
        if page.locator("select[name=tears]").count():
            page.locator("select[name=tears]").select_option(label=tears)
            page.get_by_label("seen on").fill(str(date.today() - timedelta(days=day)))
            page.get_by_role("button", name="Keep").click()
        expect(page.get_by_role("img", name=f"{tears} of 5 tears")).to_be_visible()
    for work, button in (("tokyo-story-1953", "Want to see"), ("nobody-knows-2004", "Hide")):
        page.goto(f"/works/{work}")
        if page.get_by_role("button", name=button).count():
            page.get_by_role("button", name=button).click()
    judge(page, screenshots / f"work-marked-{size}", "h1")
    page.goto("/mine")
    page.get_by_text("The same as a table").click()
    judge(page, screenshots / f"mine-{size}", ".own-list li")


def judge(page: Page, picture: Path, main: str) -> None:
    """The same questions for every page. By night only the contrast can differ, so axe asks for that alone."""
    page.emulate_media(color_scheme="light")
    page.screenshot(path=f"{picture}-light.png", full_page=True)
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert width <= 0, f"{width} pixels too wide"
    box = page.locator(main).first.bounding_box()
    assert box and box["y"] < page.viewport_size["height"], f"{main} begins at {box}"  # type: ignore[index]
    # At the end of a page its bar of buttons, which stays in view, lies over nothing that axe could take for hidden.
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert violations(page) == []
    page.evaluate("scrollTo(0, 0)")
    page.emulate_media(color_scheme="dark")
    page.screenshot(path=f"{picture}-dark.png")
    assert violations(page, "color-contrast") == []


def violations(page: Page, *rules: str) -> list[str]:
    """What axe finds: rule, place and reason."""
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    options["runOnly"] = list(rules) or [
        "wcag2a",
        "wcag2aa",
        "wcag21a",
        "wcag21aa",
        "wcag22aa",
        "best-practice",
    ]
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]
    ]
