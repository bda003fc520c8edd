"""The ranking in other ways: narrowed by a form, drawn as a plot, and lists against works as a grid."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_browser import Browser, html, text_of
from web_fake_desk import RANKED, SCRIPT, FakeDesk

from nakeru.faces.web import ranking_views
from nakeru.faces.web.agreement_plot import DESK, PHONE, Sheet, agreement_plot
from nakeru.faces.web.labelling import Box, place_labels, text_width
from nakeru.faces.web.naming_grid import naming_grid
from nakeru.faces.web.narrowing_form import asked_part
from nakeru.model.linking import Link
from nakeru.model.lists import ListEntry, Mention, Scope
from nakeru.model.ranking import Standing
from nakeru.model.spans import Evidence, Span
from nakeru.model.works import Title, Work
from nakeru.pipeline.views import EntryView, ListCard, RankedRow, RankingView


@pytest.fixture(scope="module")
def browser() -> Browser:
    return Browser()


@pytest.mark.parametrize(
    ("query", "scope"),
    [
        ({}, Scope()),
        ({"medium": "film", "drawn": "live"}, Scope(media=("film",), animation=False)),
        ({"drawn": "animation"}, Scope(animation=True)),
        ({"from": "1990"}, Scope(years=(1990, 2200))),
        ({"to": "1990"}, Scope(years=(1870, 1990))),
        ({"from": "2000", "to": "1980"}, Scope(years=(1980, 2000))),
        ({"country": "jp", "mood": "sad"}, Scope(countries=("JP",), moods=("sad",))),
        (
            {"medium": "poem", "from": "12", "to": "20x0", "country": "J<", "mood": "a\nb", "else": "x"},
            Scope(),
        ),
        ({"from": "９９９９", "country": "日本", "mood": "x" * 41}, Scope()),
    ],
)
def test_an_address_is_read_as_what_it_asks_for(query: dict[str, str], scope: Scope) -> None:
    asked = asked_part(query)
    assert asked.scope == scope
    assert asked_part(asked.fields).scope == scope
    assert len(asked.chips) == len(asked.fields)


def test_each_chip_takes_its_own_condition_away(browser: Browser) -> None:
    page = html(browser.get("/ranking?medium=film&from=1980&to=1999"))
    chips = {node.text(strip=True): node.attributes["href"] for node in page.css(".understood a")}
    assert chips == {
        "films×": "/ranking?from=1980&to=1999",
        "from 1980×": "/ranking?medium=film&to=1999",
        "up to 1999×": "/ranking?medium=film&from=1980",
    }
    assert [node.text(strip=True) for node in page.css(".ranked .title-main")] == ["Grave of the Fireflies"]
    assert page.css_first("select[name=medium] option[selected]").attributes["value"] == "film"
    ways = [node.attributes["href"] for node in page.css(".ways a")]
    assert ways == [f"/ranking{way}?medium=film&from=1980&to=1999" for way in ("", "/plot", "/grid")]


def test_places_are_those_of_the_whole_ranking(browser: Browser) -> None:
    page = html(browser.get("/ranking?medium=series"))
    assert [node.text(strip=True)[0] for node in page.css(".ranked .place-number")] == ["4", "7"]
    assert "2 works fit" in text_of(browser.get("/ranking?medium=series"))
    assert "Of 2 more it is not known." in text_of(browser.get("/ranking?medium=series"))


@pytest.mark.parametrize("way", ["", "/plot", "/grid"])
def test_nothing_that_fits_says_what_to_do(browser: Browser, way: str) -> None:
    answer = browser.get(f"/ranking{way}?from=2199")
    page = html(answer)
    assert "Take one of the conditions above away" in text_of(answer)
    assert page.css_first(".empty a").attributes["href"] == f"/ranking{way}"
    assert page.css("table, svg.plot") == []
    assert html(Browser(FakeDesk(empty=True)).get(f"/ranking{way}")).css_first(".empty a[href='/add']")


def test_every_work_of_the_plot_is_a_mark_and_a_line_of_the_table(browser: Browser) -> None:
    page = html(browser.get("/ranking/plot"))
    assert len(page.css(".plot-desk circle")) == len(page.css(".plot-phone circle")) == len(RANKED)
    table = [[cell.text(strip=True) for cell in line.css("td, th")] for line in page.css(".figures tbody tr")]
    assert table[1][0] == "2"
    assert table[1][1].startswith("Departures")
    assert table[1][2:] == ["3", "0.500"]
    hidden = page.css(".plot a[aria-hidden]")
    assert all(node.attributes["tabindex"] == "-1" for node in hidden)


def test_a_large_library_is_drawn_in_part_and_says_so(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking_views, "DRAWN", 4)
    monkeypatch.setattr(ranking_views, "DRAWN_ON_A_PHONE", 2)
    answer = browser.get("/ranking/plot")
    page = html(answer)
    assert [len(page.css(f".plot-{name} circle")) for name in ("desk", "phone")] == [4, 2]
    assert f"Drawn are the first 4 of {len(RANKED)} by place." in text_of(answer)


def rows_of(values: Sequence[tuple[int, float]], title: str = "A long enough title") -> tuple[RankedRow, ...]:
    """Works named by so many lists with such scores, by place."""
    ordered = sorted(values, key=lambda value: -value[1])
    return tuple(
        RankedRow(
            Work(f"work-{number}", (Title(f"{title} {number}"),)),
            Standing(f"work-{number}", score, number + 1, 1, number + 1, lists, 0),
            (),
        )
        for number, (lists, score) in enumerate(ordered)
    )


values = st.lists(st.tuples(st.integers(1, 400), st.floats(0, 1)), min_size=1, max_size=40)


@given(values, st.sampled_from([DESK, PHONE]))
def test_marks_stay_on_their_paper_and_labels_apart(found: list[tuple[int, float]], sheet: Sheet) -> None:
    plot = agreement_plot(rows_of(found), sheet)
    paper = Box(0, 0, sheet.width, sheet.height)
    for mark in plot.marks:
        assert Box(mark.x - 1, mark.y - 1, mark.x + 1, mark.y + 1).within(paper)
    boxes = [mark.label.box for mark in plot.marks if mark.label]
    assert len(boxes) <= sheet.labels
    assert all(box.within(paper) for box in boxes)
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))


@given(values)
def test_more_agreement_is_higher_and_more_lists_further_right(found: list[tuple[int, float]]) -> None:
    plot = agreement_plot(rows_of(found), DESK)
    heights = [mark.y for mark in plot.marks]
    assert heights == sorted(heights)
    columns = {mark.row.standing.lists: mark.x for mark in plot.marks}
    width = (DESK.frame.right - DESK.frame.left) / max(columns)
    for lists, x in columns.items():
        assert abs(x - (DESK.frame.left + (lists - 0.5) * width)) <= width / 2 + 0.1


def test_the_first_places_are_named() -> None:
    plot = agreement_plot(rows_of([(1, 0.1)] * 30 + [(5, 0.9), (4, 0.7), (3, 0.6)]), DESK)
    assert all(mark.label for mark in plot.marks[:3])


def test_works_that_would_hide_each_other_stand_side_by_side() -> None:
    plot = agreement_plot(rows_of([(1, 0.5), (1, 0.5), (1, 0.5), (3, 0.9)]), DESK)
    assert len({(mark.x, mark.y) for mark in plot.marks}) == 4


def test_a_label_goes_where_there_is_room() -> None:
    marks = [Box(10, 10, 20, 20), Box(30, 10, 40, 20)]
    frame = Box(0, 0, 300, 100)
    labels = place_labels([(0, "left"), (1, "right")], marks, frame, size=10, reach=10, most=9)
    assert {label.number: label.anchor for label in labels} == {0: "middle", 1: "start"}
    assert text_width("涙", 10) > text_width("n", 10)


def test_the_grid_tells_who_named_what_and_how_high(browser: Browser) -> None:
    page = html(browser.get("/ranking/grid"))
    heads = [node.text(strip=True) for node in page.css(".grid thead .grid-list")]
    assert heads[0].startswith("Seven Films")
    assert all(node.attributes["scope"] == "col" for node in page.css(".grid thead th"))
    assert all(node.attributes["scope"] == "row" for node in page.css(".grid tbody th"))
    fireflies, departures = page.css(".grid tbody tr")[:2]
    assert [cell.text(strip=True) for cell in fireflies.css("td")] == ["1", "–", "1"]
    assert [cell.attributes.get("class") for cell in fireflies.css("td")] == ["ink-5", "ink-0", "ink-5"]
    assert [cell.text(strip=True) for cell in departures.css("td")] == ["2", "–", "3"]
    assert "4?" in [cell.text(strip=True) for cell in page.css(".grid td")]
    assert "hm" in [cell.text(strip=True) for cell in page.css(".grid td")]
    region = page.css_first(".grid-region")
    assert region.attributes["tabindex"] == "0"
    assert region.attributes["role"] == "region"


def test_copies_stand_side_by_side_with_their_sign_and_are_told_in_words(browser: Browser) -> None:
    answer = browser.get("/ranking/grid")
    page = html(answer)
    signs = [node.css_first(".grid-sign") is not None for node in page.css(".grid thead th")[1:]]
    assert signs == [True, True, False]
    told = page.css_first(".copy-pairs li").text()
    assert "3 of 4 works in common" in told
    assert f"two sentences from each other {SCRIPT}" in told


def test_a_large_grid_comes_in_pages_both_ways(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking_views, "WORKS", 4)
    monkeypatch.setattr("nakeru.faces.web.naming_grid.LISTS", 2)
    page = html(browser.get("/ranking/grid?page=2&lists=2"))
    assert len(page.css(".grid tbody tr")) == 4
    assert len(page.css(".grid thead th")) == 2
    assert [node.attributes["href"] for node in page.css(".pager a")] == [
        "/ranking/grid?page=1",
        "/ranking/grid?page=3",
        "/ranking/grid?page=2&lists=1",
    ]


def test_lists_that_name_most_come_first_and_each_work_is_a_row() -> None:
    made = naming_grid(RANKED, FakeDesk().ranking())
    counts = [sum(line.namings[at] is not None for line in made.rows) for at in range(len(made.columns))]
    assert counts[0] == max(counts)
    assert len(made.rows) == len(RANKED)
    first = msgspec.structs.replace(FakeDesk().ranking(), clusters=())
    assert all(not column.sign for column in naming_grid(RANKED, first).columns)


class LargeDesk(FakeDesk):
    """Hundreds of works with ordinary titles, each named by a dozen of forty lists."""

    def ranking(self) -> RankingView:
        cards = [
            ListCard(f"{number:016x}-1", f"The {number} Saddest Films of All", "ranked", 400)
            for number in range(40)
        ]
        span = Span(0, 1)
        rows = []
        for number in range(400):
            title = f"A Film with a Title of Ordinary Length {number}"
            work = Work(f"a-film-with-a-title-of-ordinary-length-{number}", (Title(title, "en"),), year=1990)
            entries = tuple(
                EntryView(
                    f"{card.key}-{number}",
                    ListEntry(
                        position=number + 1, mention=Mention(title=title, span=span), entry=span, heading=span
                    ),
                    card,
                    Link(entry="", decision="match", work=work.key, score=1.0),
                    Evidence.from_text("sha256:0", "x", span),
                    work,
                )
                for card in cards[number % 4 :: 3]
            )
            standing = Standing(work.key, 0.9 / (number + 1), number + 1, 1, 400, len(entries), 0)
            rows.append(RankedRow(work, standing, entries))
        return RankingView(tuple(rows), 40, 0.9, "agreement")


@pytest.mark.parametrize("way", ["", "/plot", "/grid"])
def test_no_way_to_see_a_large_ranking_is_over_100_kilobytes(way: str) -> None:
    answer = Browser(LargeDesk()).get(f"/ranking{way}")
    assert answer.status_code == 200
    assert 20_000 < len(answer.content) < 100_000
