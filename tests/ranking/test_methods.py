"""Every method by its name."""

from __future__ import annotations

import random

import pytest
from ballot_laws import ATTRIBUTES, some_ballots
from hypothesis import given, settings
from hypothesis import strategies as st

from nakeru.faces.cli import preferences
from nakeru.model.ranking import Ballot
from nakeru.ranking.methods import METHODS, rank_by


def test_the_command_line_names_the_methods_there_are() -> None:
    assert preferences.METHODS == METHODS


@pytest.mark.parametrize("method", METHODS)
@given(some_ballots, st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_every_method_places_all_items_whatever_the_order_of_the_lists(
    method: str, ballots: list[Ballot], dice: random.Random
) -> None:
    ranking = rank_by(method, ballots, ATTRIBUTES)
    shuffled = list(ballots)
    dice.shuffle(shuffled)
    assert rank_by(method, shuffled, ATTRIBUTES) == ranking
    assert {one.item for one in ranking.standings} == {
        item for ballot in ballots for tie in ballot.places for item in tie
    }
    assert ranking.ranged == (method == METHODS[0]) or not ranking.standings
    for one in ranking.standings:
        assert one.place_low <= one.place <= one.place_high


@pytest.mark.parametrize("method", METHODS)
def test_what_all_put_first_is_first(method: str) -> None:
    ballots = [Ballot(f"{n}", (("best",), ("next",), (f"other {n}",))) for n in range(5)]
    first = rank_by(method, ballots).standings[0]
    assert (first.item, first.place, first.lists) == ("best", 1, 5)
