"""Entries made up for the tests: a heading, a blank line, a text."""

from __future__ import annotations

from nakeru.model.article import Article
from nakeru.model.lists import ListEntry, Mention, RankedList
from nakeru.model.spans import Span

BEFORE = "Ten films to weep over\n\n"
AFTER = "\n\nThe next one is better still."


def entry_of(title: str, text: str) -> tuple[Article, ListEntry, RankedList]:
    """An article with one entry amid other text, and that entry in its list."""
    heading = Span(len(BEFORE), len(BEFORE) + len(title))
    whole = Span(heading.start, heading.end + 2 + len(text))
    article = Article(digest="sha256:0", text=f"{BEFORE}{title}\n\n{text}{AFTER}", blocks=())
    entry = ListEntry(position=1, mention=Mention(title=title, span=heading), entry=whole, heading=heading)
    return article, entry, RankedList(title=None, ordering="unranked", direction="none", entries=(entry,))
