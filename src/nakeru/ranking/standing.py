"""The standing of items: agreement within scope, a bonus for high places, ranges that admit how little is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final

import msgspec

from nakeru.model.ranking import Ballot, Contribution, Ranking, Standing
from nakeru.ranking.intervals import Belief, place_ranges
from nakeru.ranking.points import Vote, votes
from nakeru.ranking.scope import Chances, Electorate, ItemAttributes
from nakeru.ranking.shrinkage import pseudo_lists

METHOD: Final = "agreement within scope, with a bonus for the place, drawn towards zero where lists are few"


class _Support(msgspec.Struct):
    """Who named one item, and who could have."""

    item: str
    named_by: list[tuple[Ballot, Vote]]
    chances: Chances = Chances(0, 0.0)


def rank(
    ballots: Sequence[Ballot], attributes: Mapping[str, ItemAttributes] | None = None, *, level: float = 0.9
) -> Ranking:
    """Rank every item that a ballot names.

    An item's score is its points, divided by the weight of the lists that could have named it and of `b` further ones
    that did not (`pseudo_lists`): the posterior mean of a beta-binomial rate. Weights count in proportion to their
    mean. Ranges hold `level` of the places in draws from that posterior. The same ballots give the same ranking, to
    the last digit, in whatever order they come. Items whose attributes are not given could be on every list.
    """
    given = _weighed(sorted(ballots, key=_name_first))
    supports = _supports(given, attributes or {})
    if not supports:
        return Ranking(standings=(), level=level, method=METHOD)
    unseen = pseudo_lists([len(one.named_by) for one in supports], [one.chances.lists for one in supports])
    ranges = place_ranges([_belief(one, unseen) for one in supports], level)
    drafts = [_draft(one, unseen, within) for one, within in zip(supports, ranges, strict=True)]
    return Ranking(standings=tuple(_placed(drafts)), level=level, method=METHOD)


def _name_first(ballot: Ballot) -> tuple[object, ...]:
    """Every field, so that no two different ballots are equal in the order."""
    return ballot.list, ballot.places, ballot.ordered, ballot.weight, repr(ballot.scope)


def _weighed(ballots: Sequence[Ballot]) -> list[Ballot]:
    """The ballots with weights whose mean is 1."""
    mean = sum(sorted(ballot.weight for ballot in ballots)) / max(len(ballots), 1)
    if mean <= 0 or mean == 1:
        return list(ballots)
    return [msgspec.structs.replace(ballot, weight=ballot.weight / mean) for ballot in ballots]


def _supports(ballots: Sequence[Ballot], attributes: Mapping[str, ItemAttributes]) -> list[_Support]:
    found: dict[str, _Support] = {}
    for ballot in ballots:
        for vote in votes(ballot):
            found.setdefault(vote.item, _Support(vote.item, [])).named_by.append((ballot, vote))
    electorate = Electorate(ballots)
    for support in found.values():
        support.chances = electorate.chances(
            support.item, (ballot for ballot, _ in support.named_by), attributes
        )
    return [found[item] for item in sorted(found)]


def _belief(support: _Support, unseen: float) -> Belief:
    named = sum(ballot.weight for ballot, _ in support.named_by)
    points = sum(ballot.weight * vote.points for ballot, vote in support.named_by)
    return Belief(
        named=named,
        missed=support.chances.weight - named + unseen,
        points=points / named if named else 0.0,
    )


def _draft(support: _Support, unseen: float, within: tuple[int, int]) -> Standing:
    """The standing without its place."""
    whole = support.chances.weight + unseen
    shares = tuple(
        Contribution(ballot.list, ballot.weight * vote.points / whole, vote.place)
        for ballot, vote in support.named_by
    )
    return Standing(
        item=support.item,
        # Sorted and rounded, so that equal points added up in another order are equal scores.
        score=round(sum(sorted(share.points for share in shares)), 12),
        place=0,
        place_low=within[0],
        place_high=within[1],
        lists=len(shares),
        first_places=sum(vote.first for _, vote in support.named_by),
        lists_in_scope=support.chances.lists,
        contributions=shares,
    )


def _placed(drafts: Iterable[Standing]) -> Iterable[Standing]:
    """Best first, equal scores sharing a place; a range always holds the place itself."""
    before = 0
    ordered = sorted(drafts, key=lambda draft: (-draft.score, draft.item))
    for _, group in groupby(ordered, key=lambda draft: draft.score):
        tied = list(group)
        place = before + 1
        before += len(tied)
        for draft in tied:
            yield msgspec.structs.replace(
                draft,
                place=place,
                place_low=min(draft.place_low, place),
                place_high=max(draft.place_high, place),
            )
