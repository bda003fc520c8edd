"""Copies count about once; honest agreement, long lists and cleared lists are no copies."""

from __future__ import annotations

import random
from statistics import mean

import pytest
from ballot_laws import some_ballots
from hypothesis import given

from nakeru.model.lists import Scope
from nakeru.model.ranking import Ballot, Preferences
from nakeru.ranking.copying import GivenLikeness
from nakeru.ranking.likeness import likely_pairs
from nakeru.ranking.standing import rank


def honest(
    seed: int, lists: int, items: int = 60, size: int = 10, fall: float = 12.0, *, ordered: bool = True
) -> list[Ballot]:
    """Lists drawn place by place in proportion to known strengths, by people who know nothing of one another."""
    dice = random.Random(seed)
    made = []
    for number in range(lists):
        left = {f"item {at:03d}": 2.0 ** (-at / fall) for at in range(items)}
        places = []
        for _ in range(size):
            item = dice.choices(list(left), list(left.values()))[0]
            del left[item]
            places.append((item,))
        made.append(Ballot(f"list {number:03d}", tuple(places), ordered=ordered))
    return made


def copied(ballot: Ballot, times: int, seed: int = 0) -> list[Ballot]:
    """Copies with one change each: two neighbours change places, or the last item is another one."""
    dice = random.Random(seed)
    made = []
    for number in range(times):
        places = list(ballot.places)
        at = dice.randrange(len(places) - 1)
        if number % 2:
            places[at], places[at + 1] = places[at + 1], places[at]
        else:
            places[-1] = (f"other {number}",)
        made.append(Ballot(f"copy {number:03d}", tuple(places), ballot.ordered))
    return made


@pytest.mark.parametrize("ordered", [True, False])
@pytest.mark.parametrize("seed", range(3))
def test_twenty_copies_count_about_once(seed: int, ordered: bool) -> None:
    base = honest(seed, 40, items=300, fall=50.0, ordered=ordered)
    ranking = rank(base + copied(base[0], 20, seed))
    (cluster,) = ranking.clusters
    assert set(cluster.lists) == {base[0].list, *(f"copy {number:03d}" for number in range(20))}
    assert cluster.counts_as < 1.6


def test_copies_move_nothing_far() -> None:
    base = honest(5, 40, items=120)
    before = {one.item: one.place for one in rank(base).standings}
    after = {one.item: one.place for one in rank(base + copied(base[3], 20)).standings}
    assert mean(abs(after[item] - place) for item, place in before.items()) < 6


@pytest.mark.parametrize("fall", [3.0, 6.0, 12.0, 40.0])
def test_honest_lists_are_seldom_held_to_be_copies(fall: float) -> None:
    """Whether all agree much, as at a steep fall, or hardly at all."""
    accused = [bool(rank(honest(seed, 40, fall=fall)).clusters) for seed in range(10)]
    assert sum(accused) <= 1


def test_a_very_long_list_copies_nobody() -> None:
    base = honest(1, 40)
    everything = sorted({item for ballot in base for tie in ballot.places for item in tie}, reverse=True)
    long = Ballot("long", tuple((item,) for item in [*everything, *(f"junk {n}" for n in range(800))]))
    assert rank([*base, long]).clusters == ()


def test_a_cleared_list_copies_nobody() -> None:
    base = honest(2, 30, items=120)
    lists = [*base, *copied(base[0], 1)]
    assert [cluster.lists for cluster in rank(lists).clusters] == [("copy 000", "list 000")]
    assert rank(lists, preferences=Preferences(independent=("copy 000",))).clusters == ()


def test_the_evidence_is_told() -> None:
    base = honest(2, 30, items=120)
    ((link,),) = [cluster.links for cluster in rank([*base, *copied(base[0], 1)]).clusters]
    assert (link.left, link.right, link.of, len(link.shared)) == ("copy 000", "list 000", 10, 9)
    assert link.shared == tuple(item for (item,) in base[0].places[:9])
    assert link.evidence > 10


def test_likeness_of_the_text_is_evidence_too() -> None:
    base = honest(3, 30, fall=4.0)
    assert rank(base).clusters == ()
    alike = [GivenLikeness("list 003", "list 007", 100.0, "twelve sentences in common")]
    (cluster,) = rank(base, alike=alike).clusters
    assert cluster.lists == ("list 003", "list 007")
    assert cluster.links[0].words == ("twelve sentences in common",)
    assert rank(base, alike=[GivenLikeness("list 003", "nowhere", 100.0)]).clusters == ()


def test_lists_of_one_narrow_year_are_not_copies_because_other_years_name_other_films() -> None:
    lists = []
    for year in range(2000, 2012):
        for ballot in honest(year, 8, items=16, fall=8.0):
            lists.append(
                Ballot(
                    f"{year} {ballot.list}",
                    tuple((f"{year} {item}",) for (item,) in ballot.places),
                    scope=Scope(years=(year, year)),
                )
            )
    assert rank(lists).clusters == ()


@given(some_ballots)
def test_a_list_of_no_weight_and_a_lone_list_are_no_copies(ballots: list[Ballot]) -> None:
    lists = {ballot.list for ballot in ballots if ballot.weight > 0}
    for cluster in rank(ballots).clusters:
        assert len(cluster.lists) > 1
        assert set(cluster.lists) <= lists


def test_hashing_finds_nearly_the_pairs_that_comparing_all_finds() -> None:
    dice = random.Random(4)
    lists = [dice.sample(range(5000), 10) for _ in range(3100)]
    for number in range(40):
        twin = list(lists[number])
        twin[dice.randrange(10)] = 5000 + number
        lists.append(twin)
    found = set(likely_pairs(lists, 5040))
    assert {(number, 3100 + number) for number in range(40)} <= found
    assert len(found) < 60
