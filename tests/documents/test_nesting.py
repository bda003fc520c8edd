"""Hostile markup is read in bounded time and depth, honest markup is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nakeru.documents.limits import MAX_BLOCKS, MAX_TAGS
from nakeru.documents.markup.nesting import MAX_DEPTH, MAX_REOPENED, tame
from nakeru.documents.markup.page import read_page
from nakeru.documents.reading import read_document
from nakeru.errors import TooLargeError


@pytest.mark.parametrize(
    "opening",
    [
        "<div>",
        "<b>",
        "<p><div>",
        "<ul><li>",
        "<table><tr><td>",
        "<span>",
        "<blockquote>",
        "<svg>",
        "<a>",
        "<dl><dd>",
    ],
)
def test_pages_nested_100_000_deep(opening: str) -> None:
    page = read_page(f"<p>before</p>{opening * (100_000 // opening.count('<'))}Rain Garden")
    assert page.text.startswith("before")
    if opening != "<svg>":
        assert "Rain Garden" in page.text


def test_depth_is_cut_off() -> None:
    tamed = tame("<div>" * 30_000 + "Rain" + "</div>" * 30_000 + "<p>Garden</p>")
    assert tamed == "<div>" * MAX_DEPTH + "Rain" + "</div>" * MAX_DEPTH + "<p>Garden</p>"


def test_formatting_left_open_is_cut_off() -> None:
    fonts = "".join(f"<font size={number}>" for number in range(2000))
    assert tame("<p>" + fonts + "<p>x" * 2000).count("<font") == MAX_REOPENED


def test_attributes_by_the_thousand_are_dropped() -> None:
    attributes = " ".join(f"a{number}=1" for number in range(30_000))
    assert tame(f"<p>Rain <div {attributes}>Garden</div>") == "<p>Rain <div>Garden</div>"


def test_a_long_address_is_no_hundred_attributes() -> None:
    html = f'<img alt="Rain Garden" src="data:image/png;base64,{"A" * 100_000}">'
    assert tame(html) == html
    assert read_page(html).text == "Rain Garden"


def test_omitted_end_tags_do_not_nest() -> None:
    html = "<ul>" + "<li><p>Rain" * 12_000 + "</ul><table>" + "<tr><td>Garden" * 12_000 + "</table>"
    assert tame(html) == html


@given(st.text(alphabet="<>/abpd ='\"!-", max_size=80))
def test_small_markup_is_left_alone(html: str) -> None:
    assert tame(html) == html


@pytest.mark.parametrize(
    ("unit", "name"), [("<p>x", "a.html"), ("x\n", "a.txt"), ("Title,Year,Name\n", "a.csv")]
)
def test_tens_of_thousands_of_blocks_are_too_many(unit: str, name: str) -> None:
    with pytest.raises(TooLargeError, match=f"more than {MAX_BLOCKS:,}") as caught:
        read_document((unit * (MAX_BLOCKS + 1)).encode(), name=name)
    assert caught.value.where == name


@pytest.mark.parametrize("unit", ["<b>a</b>", "<!-->a", "<tr><td>a"])
def test_more_tags_than_are_read_are_told_before_parsing(unit: str) -> None:
    page = unit * (MAX_TAGS // unit.count("<") + 1)
    with pytest.raises(TooLargeError, match=f"at most {MAX_TAGS:,} are read") as caught:
        read_document(page.encode(), name="a.html")
    assert caught.value.where == "a.html"


def test_pictures_count_as_blocks() -> None:
    with pytest.raises(TooLargeError, match=f"more than {MAX_BLOCKS:,}"):
        read_document(('<img alt="A poster of rain">' * (MAX_BLOCKS + 1)).encode(), name="a.html")


def test_ten_thousand_items_in_one_line() -> None:
    page = read_page("<ol>" + "".join(f"<li>Film {number}</li>" for number in range(1, 10_001)) + "</ol>")
    assert len(page.blocks) == 10_000
    assert page.blocks[-1].ordinal == 10_000
