"""Why an item stands where it does: the numbers add up, and what is told of changes comes true."""

from __future__ import annotations

import pytest
from ballot_laws import ATTRIBUTES, some_ballots
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nakeru.model.ranking import Ballot
from nakeru.ranking.reasons import UNIT, apportioned, compare, reasons
from nakeru.ranking.standing import rank

BALLOTS = [
    Ballot("a", (("x",), ("y",), ("z",))),
    Ballot("b", (("y",), ("x",))),
    Ballot("c", (("x",), ("w",)), ordered=False),
    Ballot("d", (("w",), ("v",))),
]


@given(some_ballots)
@settings(deadline=None)  # the ranking is made anew for every list
def test_shares_add_up_to_the_score(ballots: list[Ballot]) -> None:
    ranking = rank(ballots, ATTRIBUTES)
    assume(ranking.standings)
    item = ranking.standings[0].item
    found = reasons(item, ranking, ballots, ATTRIBUTES)
    assert (
        sum(share.points for share in found.shares) == found.score == round(ranking.standings[0].score * UNIT)
    )
    assert all(share.named + share.by_place == share.points for share in found.shares)


@given(st.lists(st.floats(0, 1000), min_size=1, max_size=9))
def test_apportioned_parts_add_up_and_stay_near(parts: list[float]) -> None:
    whole = round(sum(parts))
    found = apportioned(parts, whole)
    assert sum(found) == whole
    assert all(abs(given - got) <= 1 for given, got in zip(parts, found, strict=True))


def test_what_is_told_of_a_list_taken_away_comes_true() -> None:
    found = reasons("x", rank(BALLOTS), BALLOTS, {})
    assert found.shares[0].list == "a"
    assert found.passed_over == ("d",)
    for change in found.without:
        left = rank([ballot for ballot in BALLOTS if ballot.list != change.list]).standings
        assert change.place == next(one.place for one in left if one.item == "x")
    assert found.one_more == 1


def test_an_item_of_one_list_goes_with_it() -> None:
    found = reasons("v", rank(BALLOTS), BALLOTS, {})
    assert [(change.list, change.place) for change in found.without] == [("d", 5)]


def test_how_far_two_items_are_apart() -> None:
    ranking = rank(BALLOTS)
    found, turned = compare("x", "y", ranking), compare("y", "x", ranking)
    assert found.ahead == -turned.ahead > 0
    assert found.chance + turned.chance == pytest.approx(1, abs=0.02)
    assert (found.both, found.only_this, found.only_other) == (("a", "b"), ("c",), ())
