"""The text beside a list: nothing lost, every entry marked once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from web_fake_desk import HANKIES, LISTS, WORKS

from nakeru.faces.web import source_text
from nakeru.faces.web.source_text import LONG_TEXT, marked_lines
from nakeru.model.article import Article, Block
from nakeru.model.linking import Link
from nakeru.model.lists import ListEntry, Mention
from nakeru.model.spans import Evidence, Span
from nakeru.pipeline.views import EntryView


def article(text: str, blocks: tuple[Block, ...] = ()) -> Article:
    return Article(digest="sha256:0", text=text, blocks=blocks)


def entry(text: str, heading: Span, end: int | None = None) -> EntryView:
    return EntryView(
        key="x",
        entry=ListEntry(1, Mention("t", heading), Span(heading.start, end or heading.end), heading=heading),
        card=HANKIES.card,
        link=Link("x", "match", "nameless", 1.0),
        evidence=Evidence.from_text("sha256:0", text, heading),
        work=WORKS["nameless"],
    )


@st.composite
def marked_articles(draw: st.DrawFn) -> tuple[Article, list[EntryView]]:
    text = draw(st.text(alphabet="ab \n", min_size=1, max_size=60))
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = [Span(min(one), max(one)) for one in draw(st.lists(places, max_size=5))]
    ends = [draw(st.integers(span.end, len(text))) for span in spans]
    return article(text), [entry(text, span, end) for span, end in zip(spans, ends, strict=True)]


@given(marked_articles())
def test_every_character_is_shown_once_and_in_order(made: tuple[Article, list[EntryView]]) -> None:
    text, entries = made
    shown = "\n".join("".join(piece.text for piece in line.pieces) for line in marked_lines(text, entries))
    assert shown == text.text


@given(marked_articles())
def test_an_entry_has_at_most_one_anchor(made: tuple[Article, list[EntryView]]) -> None:
    anchors = [piece.entry for line in marked_lines(*made) for piece in line.pieces if piece.first]
    assert len(anchors) == len(set(anchors))


@given(marked_articles())
def test_a_mark_lies_inside_the_words_of_its_entry(made: tuple[Article, list[EntryView]]) -> None:
    for line in marked_lines(*made):
        for piece in line.pieces:
            if piece.entry is not None:
                assert piece.text in made[1][piece.entry].evidence.quote


def test_the_lines_of_a_list_are_marked_and_belong_to_their_entries() -> None:
    for view in LISTS:
        lines = marked_lines(view.article, view.entries)
        marks = {piece.entry: piece.text for line in lines for piece in line.pieces if piece.first}
        assert marks == {number: one.evidence.quote for number, one in enumerate(view.entries)}
        assert {line.entry for line in lines if line.opens} == set(range(len(view.entries)))


def test_a_heading_over_two_lines_is_one_mark_with_one_anchor() -> None:
    text = "4\nTitle\nbody"
    lines = marked_lines(article(text), [entry(text, Span(0, 7), 12)])
    assert [[(piece.text, piece.entry, piece.first) for piece in line.pieces] for line in lines] == [
        [("4", 0, True)],
        [("Title", 0, False)],
        [("body", None, False)],
    ]
    assert [line.entry for line in lines] == [0, 0, 0]


def test_headings_and_what_is_not_the_article_look_their_part() -> None:
    text = "Menu\n Title\n\nwords"
    blocks = (
        Block(Span(0, 4), "item", region="navigation"),
        Block(Span(6, 11), "heading", level=2),
        Block(Span(13, 18), "paragraph"),
    )
    assert [line.kind for line in marked_lines(article(text, blocks), [])] == [
        "aside",
        "heading",
        "blank",
        "text",
    ]


def test_a_very_long_text_is_shown_around_its_entries() -> None:
    filler = "\n".join(["filler"] * LONG_TEXT)
    text = f"{filler}\nThe heading\n{filler}"
    start = len(filler) + 1
    lines = marked_lines(article(text), [entry(text, Span(start, start + 11))])
    assert [piece.text for line in lines for piece in line.pieces if piece.first] == ["The heading"]
    assert lines[0].left_out + lines[-1].left_out + len(lines) - 2 == text.count("\n") + 1
    assert len(lines) < 100


def test_a_very_long_line_keeps_its_beginning_and_end() -> None:
    text = "1. Title\nfirst" + "x" * LONG_TEXT + "last"
    (piece,) = marked_lines(article(text), [entry(text, Span(0, 8))])[1].pieces
    assert piece.text.startswith("first") and piece.text.endswith("last")
    assert len(piece.text) < source_text.LONGEST_PIECE + 10
