"""The classical rules on ballots small enough to count by hand."""

from __future__ import annotations

import pytest

from nakeru.model.ranking import Ballot
from nakeru.ranking.classical import borda, count, dowdall

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
        (dowdall, {"x": 1 + 1 / 2 + 2, "y": 1 / 2.5 + 1 / 2, "z": 1 / 2.5, "w": 1 / 4 + 1 / 2}),
    ],
)
def test_by_hand(rule, expected: dict[str, float]) -> None:  # type: ignore[no-untyped-def]
    assert rule(BALLOTS) == pytest.approx(expected)


def test_the_tail_of_a_long_list_gets_nothing_from_borda() -> None:
    long = Ballot("a", tuple((f"i{n:02d}",) for n in range(12)))
    assert (borda([long])["i09"], borda([long])["i10"], borda([long])["i11"]) == (1.0, 0.0, 0.0)
