"""The whole site by keyboard: every control is reached in its order, seen when it is, left again, and opened by Enter and Space."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

FIREFLIES = "/works/grave-of-the-fireflies-1988"
ADDRESSES = [
    "/",
    "/ranking",
    FIREFLIES,
    f"{FIREFLIES}?spoilers=all",
    "/why/grave-of-the-fireflies-1988",
    "/lists",
    "@list",
    "@list?text=all",
    "@list/correct",
    "/find?q=fireflies",
    "/find?q=hopeful+ending,+no+pet+dies",
    "/add",
    "/review",
    "/review?kind=contradictions",
    "/quarrels",
    "/mine",
    "/mine/import",
    "/changes",
    "/jobs",
    "/sessions",
    "/settings",
    "/about",
    "/no-such-page",
]
# A page may have very many controls; beyond so many they are of the same kinds.
MOST = 140

# What Tab should reach: visible, not disabled, not taken out of the order; of radio buttons of one name one.
EXPECTED = """() => {
  const all = [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex]")];
  const radios = new Set();
  return all.filter((one) => {
    if (one.disabled || one.type === "hidden" || one.tabIndex < 0 || !one.checkVisibility()) return false;
    if (one.tagName === "SUMMARY" && one.parentElement.querySelector("summary") !== one) return false;
    if (one.type === "radio") {
      const name = `${one.form ? [...document.forms].indexOf(one.form) : ""} ${one.name}`;
      if (radios.has(name)) return false;
      radios.add(name);
    }
    return true;
  }).map((one, at) => { one.dataset.tabbed = at; return one.outerHTML.slice(0, 120); });
}"""

# Where the focus is now, and whether that is seen: an outline or a shadow, in view, and nothing lies over it.
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const outlined = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== "none";
  const x = box.left + box.width / 2, y = box.top + Math.min(box.height / 2, innerHeight / 2);
  const inside = box.width > 0 && y >= 0 && y <= innerHeight && x >= -1 && x <= innerWidth + 1;
  const top = inside ? document.elementFromPoint(Math.max(0, Math.min(x, innerWidth - 1)), Math.min(y, innerHeight - 1)) : null;
  const covered = top && !(one.contains(top) || top.contains(one) || top.closest("label")?.contains(one));
  return { at: one.dataset.tabbed ?? null, outlined, inside, covered: !!covered, html: one.outerHTML.slice(0, 120) };
}"""


@pytest.fixture(scope="module", params=[(1280, 800), (360, 640)], ids=["desk", "phone"])
def page(request: pytest.FixtureRequest, chromium: Browser, site: str) -> Iterator[Page]:
    width, height = request.param
    context = chromium.new_context(
        base_url=site, viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    context.close()


def open_page(page: Page, address: str) -> None:
    if address.startswith("@list"):
        page.goto("/lists")
        found = page.get_by_role("link", name="Six Films for the Last Train Home").get_attribute("href")
        address = address.replace("@list", found or "")
    page.goto(address)
    page.evaluate("document.activeElement?.blur()")


def walk(page: Page, most: int) -> list[dict[str, Any]]:
    """What has the focus after each press of Tab, until it leaves the page."""
    steps: list[dict[str, Any]] = []
    while len(steps) < most:
        page.keyboard.press("Tab")
        step = page.evaluate(FOCUSED)
        if step is None or (step["at"] == "0" and steps):
            break  # it left the page, or begins anew
        if not steps or step["html"] != steps[-1]["html"] or step["at"] != steps[-1]["at"]:
            steps.append(step)  # a date has several parts in one control
    return steps


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_control_is_reached_in_order_and_seen(page: Page, address: str) -> None:
    open_page(page, address)
    page.evaluate(
        "document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')"
    )
    expected = page.evaluate(EXPECTED)
    assert expected, "a page has something to press"
    steps = walk(page, min(len(expected) + 3, MOST))
    reached = [int(step["at"]) for step in steps if step["at"] is not None]
    strangers = [step["html"] for step in steps if step["at"] is None]
    assert strangers == []
    assert reached == list(range(len(reached))), "in the order of the page"
    assert len(reached) >= min(len(expected), MOST), f"never reached: {expected[len(reached) :][:3]}"
    assert [step["html"] for step in steps if not step["outlined"]] == [], "the focus is not seen"
    assert [step["html"] for step in steps if not step["inside"]] == [], "out of view"
    assert [step["html"] for step in steps if step["covered"]] == [], "hidden under something"


@pytest.mark.parametrize("address", ADDRESSES)
def test_doors_open_and_close_by_enter_and_space(page: Page, address: str) -> None:
    open_page(page, address)
    doors = page.locator("summary:visible")
    for number in range(min(doors.count(), 4)):
        door = doors.nth(number)
        state = door.locator("xpath=..")
        was = state.get_attribute("open")
        for key in ("Enter", "Space"):
            door.focus()
            page.keyboard.press(key)
            if key == "Enter":
                assert (state.get_attribute("open") is None) is (was is not None), door.inner_text()
        assert state.get_attribute("open") == was, door.inner_text()


@pytest.mark.parametrize("address", ["/", "/review", "/lists"])
def test_the_way_back_is_the_same(page: Page, address: str) -> None:
    open_page(page, address)
    page.keyboard.press("Tab")
    first = page.evaluate(FOCUSED)
    for _ in range(3):
        page.keyboard.press("Tab")
    for _ in range(3):
        page.keyboard.press("Shift+Tab")
    assert page.evaluate(FOCUSED)["html"] == first["html"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_skip_link_leads_past_the_head(page: Page, address: str) -> None:
    open_page(page, address)
    page.evaluate(
        "document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')"
    )
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    after = page.evaluate("document.activeElement.closest('main, footer') !== null")
    assert after, "the next control stands after the head"
