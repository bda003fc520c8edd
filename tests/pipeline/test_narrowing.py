"""The ranking narrowed to a part: what is inside, what is outside, and of what that is not known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from nakeru.model.linking import Link
from nakeru.model.lists import ListEntry, Mention, Scope
from nakeru.model.ranking import Standing
from nakeru.model.spans import Evidence, Span
from nakeru.model.works import Title, Work
from nakeru.pipeline.narrowing import choices, narrowed
from nakeru.pipeline.views import EntryView, ListCard, RankedRow

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "narrowing.yaml").read_text("utf-8"))
FILMS = ListCard(
    "films", "Films", "ranked", 5, scope=Scope(media=("film",), countries=("JP",), moods=("sad",))
)
DRAMAS = ListCard("dramas", "Love in six parts", "ranked", 5, scope=Scope(moods=("romantic", "sad")))
OPEN = ListCard("open", "Anything", "unranked", 5)


def row(place: int, key: str, *cards: ListCard, **fields: object) -> RankedRow:
    """A work on these lists."""
    work = Work(key, (Title(key),), **fields)  # type: ignore[arg-type]
    span = Span(0, 1)
    entries = tuple(
        EntryView(
            f"{card.key}-{place}",
            ListEntry(position=1, mention=Mention(title=key, span=span), entry=span, heading=span),
            card,
            Link(entry=f"{card.key}-{place}", decision="match", work=key, score=1.0),
            Evidence.from_text("sha256:0", "x", span),
            work,
        )
        for card in cards
    )
    return RankedRow(work, Standing(key, 1 / place, place, place, place, len(cards), 0), entries)


ROWS = (
    row(1, "drawn", FILMS, OPEN, format="film", animation=True, year=1988, countries=("JP",)),
    row(2, "drama", DRAMAS, format="series", animation=False, year=2005, countries=("JP",)),
    row(3, "old", FILMS, format="film", animation=False, year=1953, countries=("JP",)),
    row(4, "bare", FILMS, OPEN),
    row(5, "foreign", OPEN, format="film", animation=False, year=2013, countries=("KR",)),
)


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_what_lies_inside(case: dict[str, Any]) -> None:
    found = narrowed(ROWS, msgspec.convert(case["asked"], Scope))
    assert [one.work.key for one in found.rows] == case["inside"]
    assert found.unknown == case.get("unknown", 0)


def test_what_can_be_chosen_is_what_the_rows_have() -> None:
    found = choices(ROWS)
    assert found.formats == ("film", "series")
    assert found.drawn
    assert found.countries == ("JP", "KR")
    assert found.moods == ("sad", "romantic")
    assert found.years == (1953, 2013)
    assert choices(()).years is None


scopes = st.builds(
    Scope,
    media=st.sampled_from([(), ("film",), ("series",), ("special",)]),
    countries=st.sampled_from([(), ("JP",), ("KR",)]),
    moods=st.sampled_from([(), ("sad",), ("romantic",), ("war",)]),
    years=st.none() | st.tuples(st.integers(1900, 1990), st.integers(1990, 2030)),
    animation=st.none() | st.booleans(),
)


@given(scopes)
def test_rows_keep_their_order_and_no_row_is_counted_twice(asked: Scope) -> None:
    found = narrowed(ROWS, asked)
    places = [one.standing.place for one in found.rows]
    assert places == sorted(places)
    assert len(found.rows) + found.unknown <= len(ROWS)


@given(scopes, scopes)
def test_a_further_condition_never_lets_a_work_in(one: Scope, other: Scope) -> None:
    if one.media and other.media and one.media != other.media:
        return
    both = Scope(media=one.media or other.media, countries=one.countries, moods=one.moods, years=one.years)
    alone = Scope(countries=one.countries, moods=one.moods, years=one.years)
    inside = {row.work.key for row in narrowed(ROWS, alone).rows}
    assert {row.work.key for row in narrowed(ROWS, both).rows} <= inside
