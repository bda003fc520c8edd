"""Standings: what always holds, and whether a known order is found again."""

from __future__ import annotations

import itertools
import random
from statistics import mean

import msgspec
import pytest
from ballot_laws import ATTRIBUTES, some_ballots
from hypothesis import given
from hypothesis import strategies as st

from nakeru.model.lists import Scope
from nakeru.model.ranking import Ballot, Standing
from nakeru.ranking.intervals import chance_above
from nakeru.ranking.scope import ItemAttributes
from nakeru.ranking.standing import rank


def by_item(ballots: list[Ballot], known: dict[str, ItemAttributes] | None = None) -> dict[str, Standing]:
    return {standing.item: standing for standing in rank(ballots, known).standings}


@given(some_ballots, st.randoms(use_true_random=False))
def test_the_order_of_the_ballots_does_not_matter(ballots: list[Ballot], dice: random.Random) -> None:
    shuffled = list(ballots)
    dice.shuffle(shuffled)
    assert rank(shuffled, ATTRIBUTES) == rank(ballots, ATTRIBUTES)


@given(some_ballots)
def test_contributions_add_up_to_the_score(ballots: list[Ballot]) -> None:
    for standing in rank(ballots, ATTRIBUTES).standings:
        assert sum(one.points for one in standing.contributions) == pytest.approx(standing.score)
        assert len(standing.contributions) == standing.lists <= standing.lists_in_scope <= len(ballots)


@given(some_ballots)
def test_places_lie_inside_their_ranges_and_equals_share_one(ballots: list[Ballot]) -> None:
    standings = rank(ballots, ATTRIBUTES).standings
    for standing in standings:
        assert 1 <= standing.place_low <= standing.place <= standing.place_high <= len(standings)
    for at, (one, after) in enumerate(itertools.pairwise(standings), start=2):
        assert one.score >= after.score
        assert after.place == (one.place if one.score == after.score else at)


@given(some_ballots)
def test_every_named_item_stands_once(ballots: list[Ballot]) -> None:
    named = {item for ballot in ballots for tie in ballot.places for item in tie}
    assert sorted(standing.item for standing in rank(ballots).standings) == sorted(named)


@given(some_ballots)
def test_only_the_proportions_of_weights_count(ballots: list[Ballot]) -> None:
    heavier = [msgspec.structs.replace(ballot, weight=ballot.weight * 4) for ballot in ballots]
    assert rank(heavier, ATTRIBUTES).standings == rank(ballots, ATTRIBUTES).standings


def test_four_of_five_beat_one_of_one() -> None:
    film, series = Scope(media=("film",)), Scope(media=("series",))
    lists = [Ballot(f"f{n}", (("solid",), (f"filler {n}",)), scope=film) for n in range(4)]
    lists += [
        Ballot("f4", (("filler 4",), ("filler 5",)), scope=film),
        Ballot("s", (("flash",),), scope=series),
    ]
    known = {"solid": ItemAttributes("solid", "film"), "flash": ItemAttributes("flash", "series")}
    known |= {f"filler {n}": ItemAttributes(f"filler {n}", "film") for n in range(6)}
    standings = by_item(lists, known)
    assert (standings["flash"].lists_in_scope, standings["solid"].lists_in_scope) == (1, 5)
    assert standings["solid"].place == 1


def test_a_higher_place_wins_among_equals() -> None:
    lists = [Ballot("a", (("one",), ("two",))), Ballot("b", (("one",), ("two",)))]
    assert [standing.item for standing in rank(lists).standings] == ["one", "two"]


def test_being_named_twice_in_the_middle_beats_a_first_place() -> None:
    filler = tuple((f"filler {n}",) for n in range(8))
    lists = [
        Ballot("a", (("top",), *filler[:4], ("solid",), *filler[4:])),
        Ballot("b", (*filler[:5], ("solid",), *filler[5:])),
    ]
    standings = by_item(lists)
    assert standings["solid"].place < standings["top"].place


def test_an_unordered_list_makes_ties() -> None:
    standings = rank([Ballot("a", (("one",), ("two",)), ordered=False)]).standings
    assert {(one.place, one.first_places, one.contributions[0].place) for one in standings} == {(1, 0, None)}


def test_a_shared_first_place_is_a_first_place() -> None:
    standings = by_item([Ballot("a", (("one", "two"), ("three",)))])
    assert {item: one.first_places for item, one in standings.items()} == {"one": 1, "two": 1, "three": 0}
    assert standings["one"].contributions[0].place == 1.5


def test_an_item_named_twice_by_a_list_counts_once() -> None:
    assert by_item([Ballot("a", (("one",), ("two", "one")))])["one"].lists == 1


def test_one_list_settles_nothing() -> None:
    standings = rank([Ballot("a", tuple((f"i{n:02d}",) for n in range(20)))]).standings
    assert standings[0].place_high > 10
    assert standings[-1].place_low < 10


def test_more_lists_narrow_the_range() -> None:
    few, many = (
        [Ballot(f"{n}", (("one",), ("two",), (f"x{n}",), (f"y{n % 5}",))) for n in range(size)]
        for size in (4, 40)
    )
    width = [
        standing.place_high - standing.place_low for standing in (by_item(few)["one"], by_item(many)["one"])
    ]
    assert width[1] < width[0]


def test_a_list_that_could_not_name_a_work_does_not_count_against_it() -> None:
    anime = Scope(animation=True)
    lists = [Ballot(f"anime {number}", ((f"a{number}",),), scope=anime) for number in range(4)]
    lists += [Ballot("one", (("drama",), ("late",))), Ballot("two", (("drama",), ("a0",)))]
    known = {
        "drama": ItemAttributes("drama", animation=False),
        "late": ItemAttributes("late", animation=True),
    }
    standing = by_item(lists, known)
    assert standing["drama"].lists_in_scope == 2
    assert standing["late"].lists_in_scope == 6
    known["drama"] = ItemAttributes("drama", animation=True)
    assert standing["drama"].score > by_item(lists, known)["drama"].score


def test_a_list_that_names_a_work_could_name_it_whatever_its_scope_says() -> None:
    odd = Ballot("odd", (("drama",),), scope=Scope(animation=True))
    standing = by_item([odd], {"drama": ItemAttributes("drama", animation=False)})["drama"]
    assert (standing.lists, standing.lists_in_scope) == (1, 1)


def simulated(seed: int, lists: int, items: int = 30, size: int = 8) -> tuple[list[Ballot], dict[str, float]]:
    """Lists drawn place by place in proportion to known strengths (Plackett–Luce), and the strengths."""
    dice = random.Random(seed)
    strength = {f"item {number:02d}": 2.0 ** (-number / 4) for number in range(items)}
    made = []
    for number in range(lists):
        left = dict(strength)
        places = []
        for _ in range(size):
            item = dice.choices(list(left), list(left.values()))[0]
            del left[item]
            places.append((item,))
        made.append(Ballot(f"{number:03d}", tuple(places), ordered=number % 3 > 0))
    return made, strength


@pytest.mark.parametrize("seed", range(3))
def test_a_known_order_is_found_again(seed: int) -> None:
    ballots, strength = simulated(seed, 100)
    places = by_item(ballots)
    pairs = [(one, other) for one in places for other in places if strength[one] > strength[other]]
    assert mean(places[one].place < places[other].place for one, other in pairs) > 0.93


def test_ranges_hold_about_the_promised_share_of_true_places() -> None:
    held = []
    for seed in range(12):
        ballots, strength = simulated(seed, 25)
        places = by_item(ballots)
        true = {item: at for at, item in enumerate(sorted(places, key=lambda item: -strength[item]), start=1)}
        held += [one.place_low <= true[item] <= one.place_high for item, one in places.items()]
    assert 0.85 < mean(held) < 0.99


@given(some_ballots)
def test_chances_are_chances(ballots: list[Ballot]) -> None:
    standings = rank(ballots, ATTRIBUTES).standings
    assert sum(one.first or 0.0 for one in standings) == pytest.approx(1 if standings else 0, abs=0.01)
    for one in standings:
        assert 0 <= (one.first or 0.0) <= (one.top_ten or 0.0) <= 1
        assert (one.above_next is None) == (one is standings[-1])


def test_the_chance_to_stand_above_another_grows_with_the_lists() -> None:
    few, many = (
        by_item([Ballot(f"{n}", (("one",), ("two",) if n % 3 else ("three",))) for n in range(size)])
        for size in (3, 60)
    )
    chances = []
    for found in (few, many):
        one, two = found["one"].belief, found["two"].belief
        assert one and two
        chances.append(chance_above(one, two))
        assert chance_above(two, one) == pytest.approx(1 - chances[-1], abs=0.02)
    assert 0.5 < chances[0] < chances[1]
    assert chances[1] > 0.95


def test_a_list_that_others_confirm_counts_for_more() -> None:
    good = [Ballot(f"good {n}", tuple((f"common {at}",) for at in range(n, n + 6))) for n in range(5)]
    odd = Ballot("odd", tuple((f"odd {at}",) for at in range(6)))
    weights = {one.list: one for one in rank([*good, odd]).weights}
    assert weights["odd"].company < min(weights[one.list].company for one in good)
    assert weights["odd"].weight == pytest.approx(weights["odd"].company, abs=1e-6)
    total = sum(one.copies for one in weights.values())
    assert sum(one.weight for one in weights.values()) == pytest.approx(total, abs=1e-4)


def test_a_very_long_hostile_list_moves_little() -> None:
    ballots, _ = simulated(1, 40, items=60)
    before = by_item(ballots)
    turned = sorted(before, key=lambda item: -before[item].place) + [f"junk {n}" for n in range(900)]
    after = by_item([*ballots, Ballot("hostile", tuple((item,) for item in turned))])
    assert mean(abs(after[item].place - one.place) for item, one in before.items()) < 1


def test_no_ballots_make_an_empty_ranking() -> None:
    assert rank([]).standings == ()
