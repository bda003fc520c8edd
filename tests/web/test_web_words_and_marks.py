"""Places, counts, dates and likelihoods in words; bars and strips inside their drawings; titles in order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_fake_desk import HANKIES, LISTS, STANDINGS, entries_of, work

from nakeru.faces.web import marks, wording
from nakeru.faces.web.marks import BAR_WIDTH, MOST_COLUMNS, Column, Strip, place_bar, shelf, strip
from nakeru.faces.web.names import language_of, nameplate, titles_by_kind
from nakeru.faces.web.saying import say_number
from nakeru.model.ranking import Standing
from nakeru.model.works import Title, Work
from nakeru.pipeline.views import RankedRow


@pytest.mark.parametrize(
    ("number", "told"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st"),
     (111, "111th"), (122, "122nd"), (1003, "1003rd")],
)  # fmt: skip
def test_ordinals(number: int, told: str) -> None:
    assert wording.ordinal(number) == told


@pytest.mark.parametrize(
    ("published", "told"),
    [("2015-04-27", "27 April 2015"), ("2015-04", "April 2015"), ("2015", "2015"), ("2015-13-01", "2015-13-01"),
     ("2015-04-27T10:00", "2015-04-27T10:00"), ("spring 2015", "spring 2015"), ("", ""), ("a-b-c", "a-b-c"),
     ("２０１５-٠٤", "２０１５-٠٤")],
)  # fmt: skip
def test_dates(published: str, told: str) -> None:
    assert wording.date_words(published) == told


@pytest.mark.parametrize(
    ("level", "told"), [(0.9, "nine times in ten"), (0.8, "eight times in ten"), (0.95, "95 times in 100")]
)
def test_levels(level: float, told: str) -> None:
    assert wording.level_words(level) == told


@pytest.mark.parametrize(
    ("score", "told"),
    [
        (1.0, "almost certainly"),
        (0.56, "about 6 in 10"),
        (0.06, "about 1 in 10"),
        (0.04, "hardly likely"),
        (0.0, "hardly likely"),
    ],
)
def test_likelihoods(score: float, told: str) -> None:
    assert wording.likelihood(score) == told


def test_a_likelihood_never_speaks_of_ten_in_ten() -> None:
    assert "10 in 10" not in {wording.likelihood(share / 1000) for share in range(1001)}


def test_counts_agree_with_their_noun() -> None:
    told = [say_number("%(num)s entry", "%(num)s entries", number) for number in (0, 1, 1200)]
    assert told == ["0 entries", "1 entry", "1,200 entries"]


@given(st.integers(1, 5000), st.integers(1, 5000), st.integers(1, 5000), st.integers(0, 5000))
def test_a_bar_stays_in_its_drawing_and_can_be_seen(place: int, low: int, high: int, of: int) -> None:
    standing = Standing("x", 1.0, place, min(low, high), max(low, high), 1, 0)
    bar = place_bar(standing, of)
    assert bar.start >= 0 and bar.start + bar.length <= BAR_WIDTH + 0.02
    assert bar.length >= 3
    assert 0 <= bar.tick <= BAR_WIDTH


def test_bars_stand_further_right_the_lower_the_place() -> None:
    ticks = [place_bar(one, len(STANDINGS)).tick for one in STANDINGS]
    assert ticks == sorted(ticks)


def rows() -> list[RankedRow]:
    return [RankedRow(entries_of(one.item)[0].work, one, entries_of(one.item)) for one in STANDINGS]


def test_every_strip_of_a_ranking_has_the_same_columns() -> None:
    cards = shelf(rows())
    assert {card.key for card in cards} == {one.card.key for one in LISTS}
    widths = {(drawn.width, len(drawn.columns)) for row in rows() for drawn in [strip(row.entries, cards)]}
    assert widths == {(3 * marks.COLUMN, 3)}


def test_too_many_lists_give_each_strip_its_own_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "MOST_COLUMNS", 2)
    assert shelf(rows()) == ()
    drawn = strip(rows()[0].entries)
    assert (len(drawn.columns), drawn.more) == (2, 1)
    assert drawn.label.count("no. ") == 2
    assert drawn.label.endswith("; and 1 more list")
    assert MOST_COLUMNS > 2


def test_a_strip_is_drawn_by_a_few_paths() -> None:
    columns = (
        Column(x=12.0, y=5.0, number="1", shape="ordered"),
        Column(x=36.0, y=39.0, number="7", shape="ordered", doubt=True),
        Column(x=60.0, y=22.0, number="–", shape="unordered"),
        Column(x=84.0),
    )
    paths = Strip(width=96.0, columns=columns, label="").paths
    assert paths.stems == "M12 5V39M36 5V39M60 5V39"
    assert paths.absent == "M84 5V39"
    assert paths.dots == "M12 5h0"
    assert paths.bars == "M55 20.25h10v3.5h-10z"
    assert paths.doubts.startswith("M32 39a4 4 ")


def test_a_higher_place_is_drawn_higher() -> None:
    heights = [strip([entry]).columns[0].y for entry in HANKIES.entries]
    assert heights == sorted(heights, key=lambda y: y or 0)


def test_english_comes_first_whatever_the_order_of_the_titles() -> None:
    plate = nameplate(
        Work(
            "x",
            (
                Title("おくりびと", "ja", "Jpan", "original"),
                Title("Okuribito", "ja", "Latn", "romaji"),
                Title("The Send-Off", "en", "Latn", "translation"),
                Title("Departures", "en", "Latn", "main"),
            ),
        )
    )
    assert (plate.main.text, plate.original and plate.original.text, plate.romaji and plate.romaji.text) == (
        "Departures",
        "おくりびと",
        "Okuribito",
    )


def test_no_title_is_shown_twice() -> None:
    plate = nameplate(work("x", "Hula", romaji="Hula"))
    assert (plate.original, plate.romaji) == (None, None)
    only = nameplate(Work("x", (Title("東京物語", "ja", "Jpan", "original"),)))
    assert (only.main.text, only.original) == ("東京物語", None)


@pytest.mark.parametrize(
    ("title", "tag"),
    [
        (Title("Departures", "en", "Latn"), "en"),
        (Title("おくりびと", "ja", "Jpan", "original"), "ja"),
        (Title("Okuribito", "ja", "Latn", "romaji"), "ja-Latn"),
        (Title("Okuribito", "und", "Zyyy", "romaji"), "ja-Latn"),
        (Title("おくりびと"), "ja"),
        (Title("墓"), ""),
        (Title("墓", "und", "Jpan"), "ja"),
        (Title("x", 'en" onload="x'), ""),
        (Title("Parasite", "ko", "Kore", "original"), "ko"),
    ],
)
def test_titles_are_marked_with_their_language(title: Title, tag: str) -> None:
    assert language_of(title) == tag


def test_titles_of_one_kind_stand_together() -> None:
    titles = (Title("A", "en"), Title("B", "en", kind="alternative"), Title("C", "en", kind="alternative"))
    assert [(group.kind, len(group.titles)) for group in titles_by_kind(Work("x", titles))] == [
        ("main title, English", 1),
        ("also known as, English", 2),
    ]
