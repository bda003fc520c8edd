"""Every page in Japanese: marked up as such, sound for axe, on a phone and on a desk, and with no English left over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from test_browser_pages import DESK, FIREFLIES, PHONE, violations
from translating.catalogue import template

PAGES = {
    "tonight": "/",
    "ranking": "/ranking",
    "ranking-plot": "/ranking/plot",
    "ranking-grid": "/ranking/grid",
    "work": FIREFLIES,
    "work-spoilers": f"{FIREFLIES}?spoilers=all",
    "why": "/why/grave-of-the-fireflies-1988",
    "lists": "/lists",
    "list": "@list?text=all",
    "correct": "@list/correct",
    "find": "/find?q=希望のある結末、実写、家族",
    "find-nothing": "/find?q=qqqqzzzz",
    "add": "/add",
    "review": "/review",
    "review-contradictions": "/review?kind=contradictions",
    "contradictions": "/quarrels",
    "mine": "/mine",
    "changes": "/changes",
    "jobs": "/jobs",
    "about": "/about",
    "help": "/help",
    "settings": "/settings",
    "problem": "/no-such-page",
}
# What a reader sees that is neither marked up as another language nor somebody else's words: a title, a name, a quotation.
VISIBLE = """() => {
  const others = "[lang]:not([lang=ja]), [dir=auto], bdi, q, blockquote, cite, code, kbd, pre, script, style, svg text[lang]";
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const inside = walker.currentNode.parentElement;
    if (!inside.closest(others)) found.push(walker.currentNode.textContent);
  }
  for (const one of document.querySelectorAll("[aria-label], [placeholder], [title]")) {
    if (one.closest(others)) continue;
    for (const name of ["aria-label", "placeholder", "title"]) found.push(one.getAttribute(name) ?? "");
  }
  return found;
}"""
_VALUES = re.compile(r"%\(\w+\)s|<[^>]+>")


@pytest.fixture(scope="module")
def pages(chromium: Browser, site: str) -> Iterator[dict[str, Page]]:
    """A page of each size, of a browser that asks for Japanese."""
    contexts = {
        name: chromium.new_context(
            base_url=site,
            locale="ja-JP",
            viewport={"width": size[0], "height": size[1]},
            reduced_motion="reduce",
        )
        for name, size in (("desk", DESK), ("phone", PHONE))
    }
    yield {name: context.new_page() for name, context in contexts.items()}
    for context in contexts.values():
        context.close()


@pytest.fixture(scope="module")
def english() -> frozenset[str]:
    """The messages that are words alone, as they would stand on a page that was not translated."""
    ids = [one.id if isinstance(one.id, str) else one.id[0] for one in template() if one.id]
    plain = [message for message in ids if not _VALUES.search(message)]
    return frozenset(message for message in plain if re.search(r"[A-Za-z]{2}", message)) - {"English"}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_in_japanese(
    pages: dict[str, Page], screenshots: Path, english: frozenset[str], name: str
) -> None:
    for size, page in pages.items():
        address = PAGES[name]
        if address.startswith("@list"):
            page.goto("/lists")
            link = page.get_by_role("link", name="Six Films for the Last Train Home").get_attribute("href")
            address = address.replace("@list", link or "")
        page.goto(address)
        page.screenshot(path=f"{screenshots}/ja-{name}-{size}.png", full_page=True)
        assert page.locator("html").get_attribute("lang") == "ja"
        width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert width <= 0, f"{width} pixels too wide"
        seen = {" ".join(text.split()) for text in page.evaluate(VISIBLE)}
        assert sorted(seen & english) == []
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        assert violations(page) == []


def test_a_reader_chooses_a_language_at_the_foot_of_a_page(chromium: Browser, site: str) -> None:
    context = chromium.new_context(base_url=site)
    page = context.new_page()
    page.goto("/ranking")
    page.get_by_role("button", name="日本語").click()
    page.wait_for_url("**/ranking")
    assert page.locator("html").get_attribute("lang") == "ja"
    page.goto("/settings")
    page.get_by_label("暗い").check()
    page.get_by_role("button", name="設定を保存").click()
    page.wait_for_url("**/settings?kept=yes")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(19, 21, 29)"
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    context.close()
