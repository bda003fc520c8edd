"""What every page owes its reader: nothing wider than a small phone, nothing that moves under the eye, one row for the head."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from test_browser_pages import FIREFLIES, PAGES

SMALL = {"width": 320, "height": 568}
MEASURE = """
new PerformanceObserver(list => {
  for (const one of list.getEntries())
    for (const source of one.sources) (window.shifted ??= []).push(`${one.value} ${source.node?.className ?? source.node}`)
}).observe({type: "layout-shift", buffered: true});
"""
MORE = {
    "why": ("/why/departures-2008", "h1"),
    "settings": ("/settings", "h1"),
    "jobs": ("/jobs", "h1"),
}
ALL = {name: address for name, (address, _) in {**PAGES, **MORE}.items()}


@pytest.fixture(scope="module", params=["with scripts", "without scripts"])
def phone(request: pytest.FixtureRequest, chromium: Browser, site: str) -> Iterator[Page]:
    """The narrowest phone that pages are made for."""
    context = chromium.new_context(
        base_url=site, viewport=SMALL, java_script_enabled=request.param == "with scripts"
    )
    yield context.new_page()
    context.close()


def address_of(page: Page, name: str) -> str:
    """The address of a page; those of lists are looked up on the shelf."""
    address = ALL[name]
    if not address.startswith("@list"):
        return address
    page.goto("/lists")
    found = page.get_by_role("link", name="Six Films for the Last Train Home").get_attribute("href")
    return address.replace("@list", found or "")


@pytest.mark.parametrize("name", ALL)
def test_no_page_is_wider_than_a_small_phone(phone: Page, name: str) -> None:
    phone.goto(address_of(phone, name))
    phone.evaluate("document.querySelectorAll('main details').forEach(fold => { fold.open = true })")
    width = phone.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert width <= 0, f"{width} pixels too wide"


@pytest.mark.parametrize("size", [{"width": 1280, "height": 800}, {"width": 360, "height": 640}])
def test_nothing_moves_while_a_page_comes(chromium: Browser, site: str, size: dict[str, int]) -> None:
    for name in ("tonight", "ranking", "work", "lists", "list", "find-conditions", "plot", "grid", "about"):
        context = chromium.new_context(base_url=site, viewport=size)  # type: ignore[arg-type]
        page = context.new_page()
        address = address_of(page, name)
        context.close()
        context = chromium.new_context(base_url=site, viewport=size)  # type: ignore[arg-type]
        context.add_init_script(MEASURE)
        page = context.new_page()
        page.goto(address, wait_until="networkidle")
        page.evaluate("document.fonts.ready.then(() => new Promise(done => setTimeout(done, 200)))")
        assert page.evaluate("window.shifted ?? []") == [], name
        context.close()


def test_the_head_of_a_phone_is_one_row_with_a_menu(phone: Page) -> None:
    phone.goto(FIREFLIES)
    head = phone.locator("header.house")
    closed = head.bounding_box()
    assert closed
    assert closed["height"] < 70
    link = head.get_by_role("link", name="Contradictions")
    expect(link).not_to_be_visible()
    head.get_by_text("Menu").click()
    expect(link).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
    link.click()
    expect(phone).to_have_url("/quarrels")


def test_the_ranking_is_narrowed_by_its_form_and_a_chip_takes_it_back(phone: Page) -> None:
    phone.goto("/ranking")
    phone.get_by_text("Narrow it down").click()
    phone.get_by_label("Medium").select_option("series")
    phone.get_by_label("From the year").fill("2014")
    phone.get_by_role("button", name="Narrow").click()
    expect(phone.locator(".ranked").first).to_contain_text("series")
    narrowed = phone.locator(".ranked").count()
    phone.get_by_role("link", name="series: take this away").click()
    assert phone.locator(".ranked").count() > narrowed
    phone.get_by_role("link", name="from 2014: take this away").click()
    expect(phone.locator(".understood")).to_have_count(0)


def test_a_door_stays_open_for_its_work_alone(phone: Page) -> None:
    phone.goto(FIREFLIES)
    phone.get_by_role("button", name="Show everything").click()
    expect(phone.get_by_text("Deaths and endings are shown.")).to_be_visible()
    phone.goto(FIREFLIES)
    expect(phone.get_by_text("Deaths and endings are shown.")).to_be_visible()
    phone.goto("/works/departures-2008")
    expect(phone.get_by_text("Deaths and endings are shown.")).to_have_count(0)
    phone.goto(FIREFLIES)
    phone.get_by_role("button", name="Show nothing of the story").click()
    expect(phone.get_by_text("Nothing here tells the story.")).to_be_visible()


def test_the_grid_scrolls_in_its_own_region_by_keyboard(chromium: Browser, site: str) -> None:
    context = chromium.new_context(base_url=site, viewport=SMALL)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto("/ranking/grid")
    region = page.locator(".grid-region")
    region.focus()
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.grid-region').scrollLeft > 0")
    corner = page.locator(".grid tbody th").first.bounding_box()
    assert corner
    assert corner["x"] < 40
    assert page.evaluate("document.documentElement.scrollLeft") == 0
    context.close()
