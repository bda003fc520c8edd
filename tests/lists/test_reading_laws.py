"""Laws of every reading: spans quote the text, positions run from 1, reading twice changes nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nakeru.documents.reading import read_document
from nakeru.errors import NakeruError
from nakeru.lists.reading import read_lists
from nakeru.model.article import Article

SHARED = Path(os.environ.get("NAKERU_SHARED") or Path(__file__).parents[3] / "shared")
SEEDS = {"seed-000": 10, "seed-001": 10, "seed-002": 10, "seed-003": 8, "seed-004": 20}
LINES = st.sampled_from(
    [
        "1. Laura (1944)",
        "2. Gilda",
        "3) Heat (1995)",
        "#4 Ran",
        "No. 5: Kes",
        "The best films",
        "Top 10 movies",
        "",
        "A long line of prose about a film that nobody saw, and then some more of it to make a body.",
        "Honourable mentions: Duel, Speed",
        "• Kes as himself",
        "((((",
        "第1位 羅生門",
        "10. ",
        "**",
        "Laura is a film about a portrait.",
        "2001: A Space Odyssey",
        "\u00a0",
        "— — —",
    ]
)


def check(article: Article) -> None:
    """Every span lies in the text and quotes what it names."""
    reading = read_lists(article)
    assert reading == read_lists(article)
    for one in reading.lists:
        for entries in (one.entries, one.honourable_mentions):
            assert [entry.position for entry in entries] == list(range(1, len(entries) + 1))
            for entry in entries:
                assert entry.mention.span.end <= len(article.text)
                assert entry.mention.title == entry.mention.span.of(
                    article.text
                ) or "\n" in entry.mention.span.of(article.text)
                assert entry.entry.holds(entry.mention.span)
                assert 0.0 <= entry.confidence <= 1.0
                assert entry.recovered == (entry.heading is None)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=40))
def test_any_mixture_of_lines_is_read_within_the_laws(lines: list[str]) -> None:
    try:
        article = read_document("\n".join(lines).encode(), name="page.txt")
    except NakeruError:
        return
    check(article)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["p", "h2", "li", "b", "td"]), LINES), min_size=1, max_size=40))
def test_any_mixture_of_markup_is_read_within_the_laws(parts: list[tuple[str, str]]) -> None:
    page = "".join(f"<{tag}>{text}</{tag}>" for tag, text in parts)
    try:
        article = read_document(f"<html><body>{page}</body></html>".encode(), name="page.html")
    except NakeruError:
        return
    check(article)


@pytest.mark.parametrize("slug", SEEDS)
def test_founding_articles_are_read_whole(slug: str) -> None:
    path = SHARED / "corpus/docs" / f"{slug}.txt"
    if not path.exists():
        pytest.skip(f"the shared corpus is not beside the project (looked for {path.name})")
    article = read_document(path.read_bytes(), name=path.name)
    check(article)
    (one,) = read_lists(article).lists
    assert len(one.entries) == SEEDS[slug]
    assert sum(entry.recovered for entry in one.entries) == {"seed-002": 3, "seed-004": 1}.get(slug, 0)
