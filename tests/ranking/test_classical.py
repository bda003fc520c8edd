"""The classical rules on ballots small enough to count by hand."""

from __future__ import annotations

import pytest

from nakeru.model.ranking import Ballot
from nakeru.ranking.classical import borda, count, dowdall, greatest_books, metacritic, reciprocal_rank_fusion

BALLOTS = [
    Ballot("a", (("x",), ("y", "z"), ("w",))),
    Ballot("b", (("y",), ("x",), ("w",)), ordered=False),
    Ballot("c", (("x",),), weight=2.0),
]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (count, {"x": 1 + 1 + 2, "y": 2, "z": 1, "w": 2}),
        (borda, {"x": 10 + 9 + 20, "y": 8.5 + 9, "z": 8.5, "w": 7 + 9}),
        (metacritic, {"x": 3 + 1 + 6, "y": 2 + 1, "z": 2, "w": 1 + 1}),
        (
            reciprocal_rank_fusion,
            {"x": 1 / 61 + 1 / 62 + 2 / 61, "y": 1 / 62.5 + 1 / 62, "z": 1 / 62.5, "w": 1 / 64 + 1 / 62},
        ),
        (dowdall, {"x": 1 + 1 / 2 + 2, "y": 1 / 2.5 + 1 / 2, "z": 1 / 2.5, "w": 1 / 4 + 1 / 2}),
    ],
)
def test_by_hand(rule, expected: dict[str, float]) -> None:  # type: ignore[no-untyped-def]
    assert rule(BALLOTS) == pytest.approx(expected)


def test_the_tail_of_a_long_list_gets_nothing_from_borda() -> None:
    long = Ballot("a", tuple((f"i{n:02d}",) for n in range(12)))
    assert (borda([long])["i09"], borda([long])["i10"], borda([long])["i11"]) == (1.0, 0.0, 0.0)


def test_the_bonus_of_the_greatest_books_falls_with_the_place() -> None:
    scores = greatest_books([Ballot("a", (("x",), ("y",)))])
    mean = (1 + 1 / 8) / 2
    assert scores == pytest.approx({"x": 4 / (1 + 3 * mean), "y": (1 + 3 / 8) / (1 + 3 * mean)})
    assert sum(scores.values()) == pytest.approx(2)
