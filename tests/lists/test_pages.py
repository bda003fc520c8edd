"""Whole pages of many layouts and languages, each read from its bytes to its lists."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from nakeru.documents.reading import read_document
from nakeru.lists.reading import read_lists
from nakeru.model.lists import Reading

CASES = yaml.safe_load((Path(__file__).parent / "cases/pages.yaml").read_text(encoding="utf-8"))
MENU = "<header><nav><ul><li><a href='/'>Home</a></li><li><a href='/films'>Films</a></li><li><a href='/tv'>Television</a></li></ul></nav></header>"
SIDEBAR = (
    "<aside><h3>Trending</h3><ol><li><a href='/a'>Barbarian Nights</a></li><li><a href='/b'>The Ninth Harbour</a></li>"
    "<li><a href='/c'>Winter of Wolves</a></li></ol></aside>"
)
COMMENTS = (
    "<section class='comments' id='comments'><h3>3 comments</h3><p>What about Ronin? I would put it first.</p>"
    "<p>Fine choice, but where is Sexy Beast?</p></section><footer><p>© 2021 The Reel Post</p></footer>"
)


def page_of(case: dict[str, Any]) -> bytes:
    """The bytes of a case's page."""
    if case.get("kind") == "text":
        return case["body"].encode()
    head = f"<title>{case['title']}</title>"
    if "data" in case:
        items = [
            {"@type": "ListItem", "position": at, "item": {"@type": "Movie", "name": name}}
            for at, name in enumerate(case["data"], 1)
        ]
        data = {
            "@context": "https://schema.org",
            "@type": "ItemList",
            "name": case["title"],
            "itemListElement": items,
        }
        head += f'<script type="application/ld+json">{json.dumps(data)}</script>'
    before, after = (MENU, SIDEBAR + COMMENTS) if case.get("frame") else ("", "")
    return f"<!doctype html><html><head>{head}</head><body>{before}<main>{case['body']}</main>{after}</body></html>".encode()


def reading_of(case: dict[str, Any]) -> Reading:
    """The reading of a case's page."""
    name = "page.txt" if case.get("kind") == "text" else "page.html"
    return read_lists(read_document(page_of(case), name=name))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_page_gives_its_entries(case: dict[str, Any]) -> None:
    reading = reading_of(case)
    found = [[e.rank, e.mention.title, e.mention.year] for one in reading.lists for e in one.entries]
    assert found == ([] if case.get("none") else case["entries"])
    honourable = [e.mention.title for one in reading.lists for e in one.honourable_mentions]
    assert honourable == case.get("honourable", [])
