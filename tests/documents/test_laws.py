"""What holds for every document: blocks lie in the text in order, spans lie in their blocks, reading is repeatable."""

from __future__ import annotations

import pytest
from article_laws import NAMES, check_article
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nakeru.documents.reading import read_document
from nakeru.errors import SourceError

WORDS = st.sampled_from(
    [
        "Rain",
        "garden",
        "10",
        "4.",
        "雨の庭",
        "é",
        " ",
        "\n",
        "&nbsp;",
        "&#13;",
        "\u200b",
        "&lt;p&gt;",
        "ĹŚima",
        "(2010)",
        "“",
        "-",
    ]
)
TAG_NAMES = (
    "p div span b i em a h1 h3 ul ol li table tr td th thead caption dl dt dd blockquote pre figure figcaption img br "
    "hr section nav aside footer header noscript sup font title script svg math template button x-card select"
)
TAGS = st.sampled_from(TAG_NAMES.split())
ATTRIBUTES = st.sampled_from(
    [
        "",
        "",
        "",
        ' class="sidebar"',
        " id=comments",
        " hidden",
        " reversed",
        ' start="7"',
        ' value="-3"',
        ' alt="A still"',
        ' href="/x"',
        ' style="display:block"',
        ' style="font-weight:bold"',
        ' aria-hidden="true"',
        ' colspan="3"',
        ' role="heading"',
        ' style="white-space:pre"',
    ]
)
PIECES = st.one_of(
    WORDS,
    st.tuples(TAGS, ATTRIBUTES).map(lambda pair: f"<{pair[0]}{pair[1]}>"),
    TAGS.map(lambda tag: f"</{tag}>"),
)  # fmt: skip
MARKUP = st.lists(PIECES, max_size=60).map("".join)


@pytest.mark.parametrize("name", NAMES.values())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(markup=MARKUP)
def test_any_markup_keeps_the_laws(name: str, markup: str) -> None:
    raw = markup.encode()
    try:
        article = read_document(raw, name=name)
    except SourceError:
        return
    check_article(article, raw, name)


@settings(deadline=None)
@given(raw=st.binary(max_size=300))
def test_any_bytes_raise_nothing_but_our_errors(raw: bytes) -> None:
    for name in ("", "a.html", "a.md", "a.txt"):
        try:
            read_document(raw, name=name)
        except SourceError as error:
            assert error.found
            assert error.remedy


@settings(deadline=None)
@given(
    lines=st.lists(st.text(alphabet="aé雨 \t-•*1.“", max_size=12), min_size=1, max_size=20),
    ending=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_plain_text_is_its_characters(lines: list[str], ending: str) -> None:
    text = "\n".join(lines)
    try:
        article = read_document(ending.join(lines).encode(), name="a.txt")
    except SourceError:
        assert not text.strip()
        return
    assert article.text == text
    check_article(article, ending.join(lines).encode(), "a.txt")
    assert sum(block.gap for block in article.blocks) + len(article.blocks) <= len(lines)
