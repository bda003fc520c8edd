"""Plain text: a block a line, bullets, bylines."""

from __future__ import annotations

import pytest

from nakeru.documents.limits import MAX_LINE
from nakeru.documents.reading import read_document
from nakeru.errors import EmptySourceError, TooLargeError
from nakeru.model.article import Article


def read(text: str) -> Article:
    return read_document(text.encode(), name="a.txt")


def test_blocks_are_lines_with_gaps() -> None:
    article = read("\n\n  Ten films \n1. Rain Garden\n\n\n\nIt rains.")
    assert [(block.span.of(article.text), block.gap, block.kind) for block in article.blocks] == [
        ("Ten films", 2, "paragraph"),
        ("1. Rain Garden", 0, "paragraph"),
        ("It rains.", 3, "paragraph"),
    ]


def test_bullets_make_items_that_share_a_group() -> None:
    article = read("Cast\n  • Ana Lima\n- Bo Ek\n\n* Cy Day\nEnd\n• Di\n-no bullet\n---\n* * *")
    assert [
        (block.kind, block.span.of(article.text), block.group, block.depth) for block in article.blocks
    ] == [
        ("paragraph", "Cast", None, 0),
        ("item", "Ana Lima", 0, 1),
        ("item", "Bo Ek", 0, 1),
        ("item", "Cy Day", 0, 1),
        ("paragraph", "End", None, 0),
        ("item", "Di", 1, 1),
        ("paragraph", "-no bullet", None, 0),
        ("paragraph", "---", None, 0),
        ("paragraph", "* * *", None, 0),
    ]


def test_byline() -> None:
    article = read("Article: Ten Films\nBy Ana Lima\nUpdated on April 27, 2015\nSource: Weepers\n\nText")
    assert (article.title, article.author, article.published) == ("Ten Films", "Ana Lima", "2015-04-27")
    assert article.publisher == "Weepers"
    assert article.title_span is not None
    assert article.title_span.of(article.text) == "Ten Films"


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("Published: 3 March 2011", "2011-03-03"),
        ("Posted on 2011-03-03T10:00Z", "2011-03-03"),
        ("Updated on Sept. 1st, 2019", "2019-09-01"),
        ("Date: 2011年3月", "2011-03"),
        ("Date: March 2011", "2011-03"),
        ("Date: 04/05/2015", "2015"),
        ("Date: 5. Oktober 2009", "2009-10-05"),
        ("Date: 5 de outubro de 2009", "2009-10-05"),
        ("Updated on 31/31/31", None),
        ("By 2015 he had seen every film", None),
    ],
)
def test_dates_as_they_are_written(written: str, date: str | None) -> None:
    assert read(f"Ten films\n{written}\n").published == date


def test_a_sentence_is_no_byline() -> None:
    article = read("By the end of it you will have cried, and more than once\nSource of many tears\nText")
    assert (article.author, article.publisher, article.title) == (None, None, None)


def test_one_endless_line_is_too_large() -> None:
    with pytest.raises(TooLargeError, match="line 2"):
        read("a\n" + "word " * (MAX_LINE // 5 + 1))


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff", "\u00a0\n\u3000"])
def test_nothing_to_read(text: str) -> None:
    with pytest.raises(EmptySourceError):
        read(text)


def test_underlined_lines_are_headings() -> None:
    article = read(
        "=========\nTen Films\n=========\n\n1. Rain Garden\n--------------\nIt rains.\n\n---\n\nLamp Oil\n========\n"
    )
    assert [
        (block.kind, block.level, block.span.of(article.text), block.gap) for block in article.blocks
    ] == [
        ("heading", 1, "Ten Films", 0),
        ("heading", 2, "1. Rain Garden", 1),
        ("paragraph", 0, "It rains.", 0),
        ("paragraph", 0, "---", 1),
        ("heading", 1, "Lamp Oil", 1),
    ]
