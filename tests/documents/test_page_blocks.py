"""What small pages are read as."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

import pytest
import yaml

from nakeru.documents.markup.page import Page, read_page
from nakeru.model.article import Block
from nakeru.model.spans import Span


class Case(TypedDict):
    label: str
    html: str
    blocks: list[str]


CASES: list[Case] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "pages.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_page_gives_blocks(case: Case) -> None:
    page = read_page(case["html"])
    wanted = [line.split(" :: ") for line in case["blocks"]]
    assert [f"{block.kind} | {block.span.of(page.text)}" for block in page.blocks] == [
        line[0] for line in wanted
    ]
    for block, (_, *properties) in zip(page.blocks, wanted, strict=True):
        for each in properties:
            _check(page, block, each)


def _check(page: Page, block: Block, properties: str) -> None:
    named: dict[str, str] = {}
    name = ""
    for word in properties.split(" "):
        if "=" in word:
            name, _, value = word.partition("=")
            named[name] = value
        else:
            named[name] += f" {word}"
    for name, value in named.items():
        assert _shown(page, block, name) == value, name


def _shown(page: Page, block: Block, name: str) -> str:
    if name == "targets":
        return ",".join(block.link_targets)
    if name == "path":
        return block.path[-1]
    value = getattr(block, name)
    if isinstance(value, tuple):
        return ",".join(span.of(page.text) for span in value if isinstance(span, Span))
    return str(value)


def test_escaped_copy_of_the_article_is_not_read_twice() -> None:
    article = "<h1>Ten films</h1>" + "".join(f"<p>{number}. Film number {number}</p>" for number in range(60))
    copy = article.replace("<", "&lt;")
    page = read_page(f"<body>{article}<div>{copy}</div>")
    assert page.text.count("Film number 7") == 1


def test_article_that_is_there_only_escaped_is_read() -> None:
    article = "<h1>Ten films</h1>" + "".join(f"<p>{number}. Film number {number}</p>" for number in range(60))
    page = read_page("<body><div>" + article.replace("<", "&lt;") + "</div>")
    assert page.blocks[0].kind == "heading"
    assert len(page.blocks) == 61


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            '<title>Ten sad films | Weepers</title><meta property="og:site_name" content="Weepers">',
            "Ten sad films",
        ),
        ('<meta property="og:title" content="Ten sad films">', "Ten sad films"),
        ("<title>Weepers</title>", "Ten Sad Films"),
        ("", "Ten Sad Films"),
    ],
)
def test_title_is_the_headline_not_the_site(head: str, title: str) -> None:
    page = read_page(f"<head>{head}</head><body><h1>Ten Sad Films</h1><p>and a text</p>")
    assert page.title is not None
    assert page.title.casefold() == title.casefold()
    assert page.title_span == Span(0, 13)


def test_metadata_of_head_and_structured_data() -> None:
    page = read_page(
        '<html lang="pt_BR"><head><link rel="canonical" href="https://example.org/ten">'
        '<meta property="og:site_name" content="Weepers"><meta property="article:published_time" content="2014-02-03T10:00">'
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Ten", '
        '"author": [{"@type": "Person", "name": "Ana Lima"}]}]}</script></head><body><p>Text'
    )
    metadata = page.metadata
    assert (metadata.publisher, metadata.published, metadata.author) == ("Weepers", "2014-02-03", "Ana Lima")
    assert (metadata.language, metadata.address, metadata.titles) == (
        "pt-BR",
        "https://example.org/ten",
        ("Ten",),
    )
