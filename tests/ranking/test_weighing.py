"""Weights that a person sets."""

from __future__ import annotations

import pytest

from nakeru.errors import BallotError
from nakeru.model.ranking import Ballot, Preferences
from nakeru.ranking.standing import rank
from nakeru.ranking.weighing import unknown_names, weighed

BALLOTS = [
    Ballot("a", (("x",),), publisher="Daily", published="2020-01-01"),
    Ballot("b", (("y",),), publisher="Weekly", title="The Best", published="2010"),
    Ballot("c", (("y",),), publisher="daily", weight=2.0),
]

CASES = [
    ("nothing asked", Preferences(), (1, 1, 2)),
    ("a publisher, letters large or small", Preferences((("DAILY", 0.5),)), (0.5, 1, 1)),
    ("a list by its name", Preferences((("b", 3.0),)), (1, 3, 2)),
    ("a list by its title", Preferences((("the best", 0.0),)), (1, 0, 2)),
    ("a list and its publisher", Preferences((("a", 3.0), ("Daily", 0.5))), (1.5, 1, 1)),
    ("ten years and a half of age", Preferences(half_life=9.5), (1, 0.5, 2)),
    ("a name nobody bears", Preferences((("Hourly", 9.0),)), (1, 1, 2)),
]


@pytest.mark.parametrize(
    ("preferences", "weights"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_weights(preferences: Preferences, weights: tuple[float, ...]) -> None:
    assert [one.weight for one in weighed(BALLOTS, preferences)] == pytest.approx(weights, abs=0.01)


def test_names_that_nobody_bears_are_told() -> None:
    wanted = Preferences((("Hourly", 2.0), ("daily", 2.0)), independent=("d", "THE BEST"))
    assert unknown_names(BALLOTS, wanted) == ("Hourly", "d")


@pytest.mark.parametrize(
    "preferences",
    [
        Preferences((("a", -1.0),)),
        Preferences((("a", float("nan")),)),
        Preferences(half_life=0.0),
        Preferences(half_life=float("inf")),
    ],
)
def test_what_is_out_of_bounds_is_refused(preferences: Preferences) -> None:
    with pytest.raises(BallotError):
        weighed(BALLOTS, preferences)


def test_weights_move_places_and_are_shown() -> None:
    even, tilted = (
        rank(BALLOTS[:2], preferences=wanted) for wanted in (Preferences(), Preferences((("Weekly", 5.0),)))
    )
    assert [one.place for one in even.standings] == [1, 1]
    assert [one.item for one in tilted.standings] == ["y", "x"]
    assert [(one.list, one.asked) for one in tilted.weights] == [("a", 1.0), ("b", 5.0)]
