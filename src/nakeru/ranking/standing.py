"""The standing of items: agreement within scope, a bonus for high places, ranges that admit how little is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final

import msgspec

from nakeru.model.ranking import Ballot, Contribution, Ranking, Standing
from nakeru.ranking.copying import GivenLikeness, find_copies
from nakeru.ranking.exposure import scope_rates
from nakeru.ranking.intervals import Belief, place_ranges
from nakeru.ranking.points import Vote, votes
from nakeru.ranking.scope import Electorate, ItemAttributes, Kind
from nakeru.ranking.shrinkage import pseudo_lists

METHOD: Final = "agreement within scope, with a bonus for the place, drawn towards zero where lists are few"


class _Support(msgspec.Struct):
    """Who named one item, and who could have: how many lists, of what weight, and what these tell, in mean lists."""

    item: str
    named_by: list[tuple[Ballot, Vote]]
    lists: int = 0
    weight: float = 0.0
    met: float = 0.0


def rank(
    ballots: Sequence[Ballot],
    attributes: Mapping[str, ItemAttributes] | None = None,
    *,
    level: float = 0.9,
    alike: Sequence[GivenLikeness] = (),
    independent: Collection[str] = (),
) -> Ranking:
    """Rank every item that a ballot names.

    An item's score is its points, divided by the weight of the lists that could have named it and of `b` further ones
    that did not (`pseudo_lists`): the posterior mean of a beta-binomial rate. Weights count in proportion to their
    mean. Ranges hold `level` of the places in draws from that posterior. The same ballots give the same ranking, to
    the last digit, in whatever order they come. Items whose attributes are not given could be on every list.
    """
    given = _weighed(sorted(ballots, key=_name_first))
    electorate = Electorate(given, attributes or {})
    supports = _supports(given, electorate)
    if not supports:
        return Ranking((), level, METHOD)
    unseen = _unseen(supports)
    copying = find_copies(given, electorate, unseen, given=alike, independent=independent)
    if copying.clusters:
        given = _times(given, copying.counts)
        supports = _supports(given, electorate)
        unseen = _unseen(supports)
    ranges = place_ranges([_belief(one, unseen) for one in supports], level)
    drafts = [_draft(one, unseen, within) for one, within in zip(supports, ranges, strict=True)]
    return Ranking(tuple(_placed(drafts)), level, METHOD, copying.clusters)


def _unseen(supports: Sequence[_Support]) -> float:
    """The shrinkage, fitted to whole lists: copies have no say in it."""
    named = [max(1, round(sum(ballot.weight for ballot, _ in one.named_by))) for one in supports]
    asked = [max(count, round(one.weight)) for count, one in zip(named, supports, strict=True)]
    return pseudo_lists(named, asked)


def _times(ballots: Sequence[Ballot], shares: Sequence[float]) -> list[Ballot]:
    return [
        ballot if share == 1 else msgspec.structs.replace(ballot, weight=ballot.weight * share)
        for ballot, share in zip(ballots, shares, strict=True)
    ]


def _name_first(ballot: Ballot) -> tuple[object, ...]:
    """Every field, so that no two different ballots are equal in the order."""
    return ballot.list, ballot.places, ballot.ordered, ballot.weight, repr(ballot.scope)


def _weighed(ballots: Sequence[Ballot]) -> list[Ballot]:
    """The ballots with weights whose mean is 1."""
    mean = sum(sorted(ballot.weight for ballot in ballots)) / max(len(ballots), 1)
    if mean <= 0 or mean == 1:
        return list(ballots)
    return [msgspec.structs.replace(ballot, weight=ballot.weight / mean) for ballot in ballots]


def _supports(ballots: Sequence[Ballot], electorate: Electorate) -> list[_Support]:
    found: dict[str, _Support] = {}
    for ballot in ballots:
        for vote in votes(ballot):
            found.setdefault(vote.item, _Support(vote.item, [])).named_by.append((ballot, vote))
    many = Counter(electorate.scope_of)
    weights = [0.0] * len(electorate.scopes)
    given = [0.0] * len(electorate.scopes)
    kinds: dict[Kind, float] = {}
    for ballot, scope in zip(ballots, electorate.scope_of, strict=True):
        weights[scope] += ballot.weight
        given[scope] += ballot.weight * sum(map(len, ballot.places))
    supports = [found[item] for item in sorted(found)]
    for one in supports:
        kind = electorate.kind_of[one.item]
        kinds[kind] = kinds.get(kind, 0.0) + sum(ballot.weight for ballot, _ in one.named_by)
    rates = scope_rates(kinds, weights, given)
    for one in supports:
        inside = electorate.kind_of[one.item].inside
        one.lists = sum(many[scope] for scope in inside)
        one.weight = sum(weights[scope] for scope in inside)
        one.met = sum(weights[scope] * rates[scope] for scope in inside)
    return supports


def _belief(support: _Support, unseen: float) -> Belief:
    named = sum(ballot.weight for ballot, _ in support.named_by)
    points = sum(ballot.weight * vote.points for ballot, vote in support.named_by)
    return Belief(
        named=named,
        missed=support.met - named + unseen,
        points=points / named if named else 0.0,
    )


def _draft(support: _Support, unseen: float, within: tuple[int, int]) -> Standing:
    """The standing without its place."""
    whole = support.met + unseen
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
        lists_in_scope=support.lists,
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
