"""Rules that compare items two by two, against every order of few items."""

from __future__ import annotations

import itertools
import random

import pytest

from nakeru.errors import BallotError
from nakeru.model.lists import Scope
from nakeru.model.ranking import Ballot
from nakeru.ranking import majorities
from nakeru.ranking.majorities import contradicted, copeland, kemeny

# Condorcet's own example (1785): sixty voters, and a cycle.
CYCLE = [
    Ballot("1", (("a",), ("b",), ("c",)), weight=23),
    Ballot("2", (("b",), ("c",), ("a",)), weight=17),
    Ballot("3", (("b",), ("a",), ("c",)), weight=2),
    Ballot("4", (("c",), ("a",), ("b",)), weight=10),
    Ballot("5", (("c",), ("b",), ("a",)), weight=8),
]


def order(scores: dict[str, float]) -> list[str]:
    return sorted(scores, key=lambda item: (-scores[item], item))


def drawn(seed: int, items: int, lists: int = 7) -> list[Ballot]:
    dice = random.Random(seed)
    names = [f"i{at:02d}" for at in range(items)]
    return [
        Ballot(f"l{n}", tuple((item,) for item in dice.sample(names, dice.randint(2, items))))
        for n in range(lists)
    ]


def test_condorcets_example() -> None:
    assert order(dict(kemeny(CYCLE))) == ["b", "c", "a"]
    assert set(copeland(CYCLE).values()) == {0.5}


@pytest.mark.parametrize("seed", range(8))
def test_kemeny_is_the_best_of_all_orders(seed: int) -> None:
    ballots = drawn(seed, 6)
    found = order(dict(kemeny(ballots)))
    assert contradicted(found, ballots) == min(
        contradicted(list(other), ballots) for other in itertools.permutations(found)
    )


def test_the_bounded_way_comes_near_the_best(monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(5):
        ballots = drawn(seed, 10, 9)
        best = contradicted(order(dict(kemeny(ballots))), ballots)
        monkeypatch.setattr(majorities, "EXACT_ITEMS", 0)
        near = contradicted(order(dict(kemeny(ballots))), ballots)
        monkeypatch.undo()
        assert best <= near <= best * 1.1


def test_many_items_are_refused() -> None:
    with pytest.raises(BallotError, match="at most"):
        copeland([Ballot("a", (tuple(f"i{n}" for n in range(3001)),))])


def test_only_what_a_list_could_name_stands_below_what_it_names() -> None:
    film, series = Scope(media=("film",)), Scope(media=("series",))
    scores = copeland([Ballot("f", (("x",), ("y",)), scope=film), Ballot("s", (("z",),), scope=series)])
    assert scores == {"x": 1.0, "y": 0.0, "z": 0.5}
