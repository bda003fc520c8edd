"""Standings: what always holds, and whether a known order is found again."""

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nakeru.model.lists import Scope
from nakeru.model.ranking import Ballot
from nakeru.ranking.scope import ItemAttributes
from nakeru.ranking.standing import rank

ballots = st.lists(
    st.tuples(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=6, unique=True), st.booleans()),
    max_size=6,
).map(
    lambda lists: [
        Ballot(str(number), tuple((item,) for item in items), ordered)
        for number, (items, ordered) in enumerate(lists)
    ]
)


@given(ballots, st.randoms())
def test_the_order_of_the_ballots_does_not_matter(given: list[Ballot], dice: random.Random) -> None:
    shuffled = list(given)
    dice.shuffle(shuffled)
    assert rank(shuffled) == rank(given)


@given(ballots)
def test_contributions_add_up_to_the_score(given: list[Ballot]) -> None:
    for standing in rank(given).standings:
        assert sum(one.points for one in standing.contributions) == pytest.approx(standing.score)


@given(ballots)
def test_places_lie_inside_their_ranges_and_ties_share_one(given: list[Ballot]) -> None:
    standings = rank(given).standings
    for standing in standings:
        assert 1 <= standing.place_low <= standing.place <= standing.place_high <= len(standings)
    for one, next_one in itertools.pairwise(standings):
        assert (one.score > next_one.score) == (one.place < next_one.place)


@given(ballots)
def test_every_named_item_stands_once(given: list[Ballot]) -> None:
    named = {item for ballot in given for tie in ballot.places for item in tie}
    assert sorted(standing.item for standing in rank(given).standings) == sorted(named)


def test_agreement_of_many_beats_the_first_place_of_one() -> None:
    lists = [Ballot(str(number), (("solid",), (f"filler {number}",))) for number in range(4)]
    lists.append(Ballot("x", (("flash",), ("solid",))))
    assert rank(lists).standings[0].item == "solid"


def test_a_higher_place_wins_among_equals() -> None:
    lists = [Ballot("a", (("one",), ("two",))), Ballot("b", (("one",), ("two",)))]
    assert [standing.item for standing in rank(lists).standings] == ["one", "two"]


def test_an_unordered_list_makes_ties() -> None:
    standings = rank([Ballot("a", (("one",), ("two",)), ordered=False)]).standings
    assert {standing.place for standing in standings} == {1}
    assert {standing.first_places for standing in standings} == {0}


def test_a_list_that_could_not_name_a_work_does_not_count_against_it() -> None:
    anime = Scope(animation=True)
    lists = [Ballot(f"anime {number}", ((f"a{number}",),), scope=anime) for number in range(4)]
    lists += [Ballot("one", (("drama",), ("late",))), Ballot("two", (("drama",), ("a0",)))]
    known = {
        "drama": ItemAttributes("drama", animation=False),
        "late": ItemAttributes("late", animation=True),
    }
    standing = {one.item: one for one in rank(lists, known).standings}
    assert standing["drama"].lists_in_scope == 2
    assert standing["late"].lists_in_scope == 6
    unknown = {one.item: one for one in rank(lists).standings}
    assert standing["drama"].score > unknown["drama"].score


def test_a_known_order_is_found_again() -> None:
    dice = random.Random(3)
    strength = {f"item {number:02d}": 2.0 ** (-number / 4) for number in range(20)}
    lists = []
    for number in range(60):
        left = dict(strength)
        places = []
        for _ in range(8):
            item = dice.choices(list(left), list(left.values()))[0]
            del left[item]
            places.append((item,))
        lists.append(Ballot(f"{number:02d}", tuple(places)))
    result = rank(lists)
    places = {standing.item: standing for standing in result.standings}
    concordant = sum(
        places[first].place < places[second].place
        for first in places
        for second in places
        if strength[first] > strength[second]
    )
    pairs = len(places) * (len(places) - 1) / 2
    assert concordant / pairs > 0.9
    true_place = {
        item: number for number, item in enumerate(sorted(places, key=lambda item: -strength[item]), start=1)
    }
    inside = sum(one.place_low <= true_place[one.item] <= one.place_high for one in result.standings)
    assert inside / len(places) > 0.75


def test_no_ballots_make_an_empty_ranking() -> None:
    assert rank([]).standings == ()
