"""Markdown: the same walk as for pages, front matter taken off, template marks taken out."""

from __future__ import annotations

import pytest

from nakeru.documents.frontmatter import split_front_matter
from nakeru.documents.reading import read_document
from nakeru.model.article import Article


def read(text: str, name: str = "a.md") -> Article:
    return read_document(text.encode(), name=name)


def lines(article: Article) -> list[str]:
    return [f"{block.kind} {block.span.of(article.text)}" for block in article.blocks]


def test_headings_lists_tables_and_raw_html() -> None:
    article = read(
        "# Ten *sad* films\n\n3. Rain Garden\n4. Lamp Oil\n   - dry\n\n| No | Film |\n|---|---|\n| 1 | **Dry** Well |\n\n"
        "<h3>Raw</h3>\n\n> quoted\n\n![Poster of Rain](x.jpg)\n"
    )
    assert lines(article) == [
        "heading Ten sad films",
        "item Rain Garden",
        "item Lamp Oil",
        "item dry",
        "row No\tFilm",
        "row 1\tDry Well",
        "heading Raw",
        "quote quoted",
        "alternative Poster of Rain",
    ]
    assert [block.ordinal for block in article.blocks[1:4]] == [3, 4, None]
    assert article.blocks[4].header
    assert article.format == "markdown"


def test_lists_that_begin_anew_after_each_paragraph_keep_their_numbers() -> None:
    article = read("1. Rain Garden\n\nIt rains.\n\n2. Lamp Oil\n\nIt burns.\n")
    assert [block.ordinal for block in article.blocks] == [1, None, 2, None]


@pytest.mark.parametrize(
    ("front", "wanted"),
    [
        (
            '---\ntitle: "Ten: a list"\ndate: 2012-10-05 00:00\nauthor: Ana\n---\n',
            ("Ten: a list", "2012-10-05", "Ana"),
        ),
        ("+++\ntitle = 'Ten'\ndate = 2016-06-13T01:02:03Z\n+++\n", ("Ten", "2016-06-13", None)),
        (
            "---\ntitle: >\n  Ten films\nauthors:\n  - Bo\n  - Cy\ntags: [a, b]\n...\n",
            ("Ten films", None, "Bo"),
        ),
        ("---\r\ntitle: Ten # ten\r\n---\r\n", ("Ten", None, None)),
    ],
)
def test_front_matter(front: str, wanted: tuple[str, str | None, str | None]) -> None:
    article = read(front + "Text\n")
    assert (article.title, article.published, article.author) == wanted
    assert article.text == "Text"


@pytest.mark.parametrize(
    "text", ["---\n\nA rule, then text\n\n---\n", "---\nunclosed: yes\n", "+++", "--- \ntext\n"]
)
def test_a_rule_is_no_front_matter(text: str) -> None:
    assert split_front_matter(text) == ({}, text)


def test_template_marks_are_taken_out() -> None:
    article = read(
        '{% include "x.html" %}\n# Ten\n{: .wide}\n\n{{< youtube abc >}}\n\nRain{:target="_blank"} Garden\n'
    )
    assert lines(article) == ["heading Ten", "paragraph Rain Garden"]


def test_module_lines_of_mdx_are_taken_out() -> None:
    article = read("import Card from '../card'\nexport const meta = {}\n\n{/* note */}\n\n# Ten\n", "a.mdx")
    assert lines(article) == ["heading Ten"]


def test_markdown_that_shows_nothing_is_read_as_plain_text() -> None:
    article = read("[a]: https://example.org\n")
    assert (article.format, article.text) == ("text", "[a]: https://example.org\n")


def test_markdown_too_long_for_its_parser_is_read_as_plain_text() -> None:
    article = read("# Ten\n\n" + "![" * 150_000)
    assert article.format == "text"
    assert "too long to be read as Markdown" in article.warnings[0]


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [((3, 2, 1), [3, 2, 1]), ((1, 1, 1), [1, 2, 3]), ((4, 5, 6), [4, 5, 6]), ((5, 3, 1), [5, 3, 1])],
)
def test_written_numbers_are_shown_also_in_a_countdown(numbers: tuple[int, ...], shown: list[int]) -> None:
    source = "\n\n".join(f"{number}. Film {place}" for place, number in enumerate(numbers))
    blocks = read_document(source.encode(), name="list.md").blocks
    assert [block.ordinal for block in blocks] == shown
