"""What every article promises, as a check that other tests use."""

from __future__ import annotations

from nakeru.documents.reading import read_document
from nakeru.model.article import Article

NAMES = {"csv": "a.csv", "html": "a.html", "markdown": "a.md", "text": "a.txt"}
"""A file name for each format."""


def check_article(article: Article, raw: bytes, name: str) -> None:
    """Assert what every article promises."""
    end = -1
    for block in article.blocks:
        quoted = block.span.of(article.text)
        assert quoted, "a block is empty"
        assert quoted == quoted.strip(), "white space stands round a block"
        assert block.span.start > end, "blocks overlap or touch"
        end = block.span.end
        assert end <= len(article.text)
        for spans in (block.cells, block.strong, block.emphasised, block.linked):
            assert all(block.span.holds(span) for span in spans)
            assert list(spans) == sorted(spans), "inline spans are out of order"
        assert len(block.linked) == len(block.link_targets)
        assert (block.kind == "heading") == (block.level > 0)
        assert bool(block.cells) == (block.kind == "row")
    if article.format in ("csv", "html", "markdown"):
        assert article.text == "\n".join(block.span.of(article.text) for block in article.blocks)
        assert all("\n" not in block.span.of(article.text) for block in article.blocks)
    if article.title_span is not None:
        assert article.title_span.end <= len(article.text)
    assert read_document(raw, name=name) == article
