"""Every way of ranking, by its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from nakeru.model.ranking import Ballot, ListWeight, Preferences, Ranking, Standing
from nakeru.ranking.classical import RULES
from nakeru.ranking.copying import GivenLikeness
from nakeru.ranking.majorities import copeland, kemeny
from nakeru.ranking.points import votes
from nakeru.ranking.scope import Electorate, ItemAttributes
from nakeru.ranking.standing import rank
from nakeru.ranking.weighing import weighed

USUAL: Final = "agreement"
METHODS: Final = (USUAL, *RULES, "copeland", "kemeny")


def rank_by(
    method: str,
    ballots: Sequence[Ballot],
    attributes: Mapping[str, ItemAttributes] | None = None,
    preferences: Preferences | None = None,
    alike: Sequence[GivenLikeness] = (),
) -> Ranking:
    """Rank by the method of that name, one of METHODS. `alike` speaks for copies, where the method knows of any.

    The classical rules know nothing of copies and give no ranges: a range is then the place itself. Raises BallotError
    where there is too much for a method, or a number in the preferences is out of bounds.
    """
    if method == USUAL:
        return rank(ballots, attributes, alike=alike, preferences=preferences)
    asked = sorted(weighed(ballots, preferences or Preferences()), key=repr)
    return Ranking(
        standings=tuple(_placed(_scores(method, asked, attributes or {}), asked, attributes or {})),
        level=1.0,
        method=method,
        weights=tuple(ListWeight(one.list, one.weight, 1.0, 1.0, one.weight) for one in asked),
        ranged=False,
    )


def _scores(
    method: str, ballots: Sequence[Ballot], attributes: Mapping[str, ItemAttributes]
) -> Mapping[str, float]:
    if method == "copeland":
        return copeland(ballots, attributes)
    if method == "kemeny":
        return kemeny(ballots, attributes)
    return RULES[method](ballots)


def _placed(
    scores: Mapping[str, float], ballots: Sequence[Ballot], attributes: Mapping[str, ItemAttributes]
) -> Iterator[Standing]:
    given = [vote for ballot in ballots for vote in votes(ballot)]
    lists = Counter(vote.item for vote in given)
    firsts = Counter(vote.item for vote in given if vote.first)
    electorate = Electorate(ballots, attributes)
    many = Counter(electorate.scope_of)
    place, before = 0, None
    for number, item in enumerate(sorted(scores, key=lambda item: (-scores[item], item)), start=1):
        if scores[item] != before:
            place, before = number, scores[item]
        yield Standing(
            item=item,
            score=scores[item],
            place=place,
            place_low=place,
            place_high=place,
            lists=lists[item],
            first_places=firsts[item],
            lists_in_scope=sum(many[scope] for scope in electorate.kind_of[item].inside),
        )
