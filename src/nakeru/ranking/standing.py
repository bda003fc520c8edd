"""The standing of items: agreement within scope, a bonus for high places, ranges that admit how little is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from nakeru.model.ranking import Ballot, Belief, Contribution, ListWeight, Preferences, Ranking, Standing
from nakeru.ranking.company import company
from nakeru.ranking.copying import GivenLikeness, find_copies
from nakeru.ranking.exposure import Exposure
from nakeru.ranking.intervals import Outlook, outlooks
from nakeru.ranking.points import Vote, points, votes
from nakeru.ranking.scope import Electorate, ItemAttributes
from nakeru.ranking.shrinkage import pseudo_lists
from nakeru.ranking.weighing import cleared, weighed

METHOD: Final = "agreement within scope, with a bonus for the place, drawn towards zero where lists are few"


_Named = list[tuple[int, Vote]]


class _Support(msgspec.Struct):
    """Who named one item, and who could have: how many lists, of what weight, and what these tell, in mean lists."""

    item: str
    named_by: _Named
    named: float = 0.0
    lists: int = 0
    weight: float = 0.0
    met: float = 0.0


def rank(
    ballots: Sequence[Ballot],
    attributes: Mapping[str, ItemAttributes] | None = None,
    *,
    level: float = 0.9,
    alike: Sequence[GivenLikeness] = (),
    preferences: Preferences | None = None,
    ranged: bool = True,
) -> Ranking:
    """Rank every item that a ballot names.

    An item's score is its points, divided by what the lists tell that could have named it (`Exposure`) and by `b`
    further ones that did not (`pseudo_lists`): the posterior mean of a beta-binomial rate. Copies count once
    (`find_copies`, to which `alike` adds), lists that others confirm a little more (`company`). Weights count in
    proportion to their mean. Ranges hold `level` of the places in draws from that posterior. The same ballots give the
    same ranking, to the last digit, in whatever order they come. Without `ranged`, which takes most of the time, there are
    no ranges and no chances.

    Raises BallotError where a number in the preferences is out of bounds.
    """
    wanted = preferences or Preferences()
    asked = sorted(weighed(ballots, wanted), key=_name_first)
    if not any(place for ballot in asked for place in ballot.places):
        return Ranking((), level, METHOD)
    given = _beside_mean(asked)
    electorate = Electorate(given, attributes or {})
    gathered = _gathered(given)
    copying = find_copies(
        given,
        electorate,
        _supports(gathered, given, electorate)[1],
        given=alike,
        independent=cleared(given, wanted.independent),
    )
    given = _times(given, copying.counts)
    confirmed = company(given, electorate)
    given = _times(given, confirmed)
    supports, unseen = _supports(gathered, given, electorate)
    drafts = sorted(
        (_draft(one, given, unseen) for one in supports), key=lambda draft: (-draft.score, draft.item)
    )
    beliefs = [draft.belief for draft in drafts if draft.belief]
    seen = outlooks(beliefs, level) if ranged else [Outlook(at, at) for at in range(1, len(drafts) + 1)]
    weights = zip(asked, copying.counts, confirmed, given, strict=True)
    return Ranking(
        standings=tuple(_placed(drafts, seen)),
        level=level,
        method=METHOD,
        clusters=copying.clusters,
        weights=tuple(
            ListWeight(one.list, one.weight, round(copies, 6), round(factor, 6), round(last.weight, 6))
            for one, copies, factor, last in weights
        ),
        ranged=ranged,
        unseen=unseen,
    )


def _times(ballots: Sequence[Ballot], shares: Sequence[float]) -> list[Ballot]:
    return [
        ballot if share == 1 else msgspec.structs.replace(ballot, weight=ballot.weight * share)
        for ballot, share in zip(ballots, shares, strict=True)
    ]


def _name_first(ballot: Ballot) -> tuple[object, ...]:
    """Every field that counts, so that no two different ballots are equal in the order."""
    return ballot.list, ballot.places, ballot.ordered, ballot.weight, repr(ballot.scope)


def _beside_mean(ballots: Sequence[Ballot]) -> list[Ballot]:
    """The ballots with weights whose mean is 1."""
    mean = sum(sorted(ballot.weight for ballot in ballots)) / max(len(ballots), 1)
    return list(ballots) if mean <= 0 else _times(ballots, [1 / mean] * len(ballots))


def _gathered(ballots: Sequence[Ballot]) -> dict[str, _Named]:
    """The votes for each item, by item, with the numbers of their ballots."""
    found: dict[str, _Named] = {}
    for number, ballot in enumerate(ballots):
        for vote in votes(ballot):
            if (named := found.get(vote.item)) is None:
                named = found[vote.item] = []
            named.append((number, vote))
    return {item: found[item] for item in sorted(found)}


def _supports(
    gathered: Mapping[str, _Named], ballots: Sequence[Ballot], electorate: Electorate
) -> tuple[list[_Support], float]:
    """What supports each item, by name, and the shrinkage."""
    many = Counter(electorate.scope_of)
    weights = [0.0] * len(electorate.scopes)
    given = [0.0] * len(electorate.scopes)
    for ballot, scope in zip(ballots, electorate.scope_of, strict=True):
        weights[scope] += ballot.weight
        given[scope] += ballot.weight * sum(map(len, ballot.places))
    counts = [ballot.weight for ballot in ballots]
    supports = [_Support(item, named_by) for item, named_by in gathered.items()]
    kinds = [electorate.kind_of[one.item] for one in supports]
    for one, kind in zip(supports, kinds, strict=True):
        one.named = sum([counts[number] for number, _ in one.named_by])
        one.lists = sum(many[scope] for scope in kind.inside)
        one.weight = sum(weights[scope] for scope in kind.inside)
    unseen = _unseen(supports)
    exposure = Exposure(kinds, [one.named for one in supports], weights, given)
    for one, met in zip(supports, exposure.met(unseen), strict=True):
        one.met = met
    return supports, unseen


def _unseen(supports: Sequence[_Support]) -> float:
    """The shrinkage, fitted to whole lists."""
    named = [max(1, round(one.named)) for one in supports]
    asked = [max(count, round(one.weight)) for count, one in zip(named, supports, strict=True)]
    return pseudo_lists(named, asked)


def _draft(support: _Support, ballots: Sequence[Ballot], unseen: float) -> Standing:
    """The standing without its place."""
    whole = support.met + unseen
    named = support.named
    shares = tuple(_share(ballots[number], vote, named, whole) for number, vote in support.named_by)
    # Sorted and rounded, so that equal points added up in another order are equal scores.
    score = round(sum(sorted(share.points for share in shares)), 12)
    return Standing(
        item=support.item,
        score=score,
        place=0,
        place_low=0,
        place_high=0,
        lists=len(shares),
        first_places=sum(vote.first for _, vote in support.named_by),
        lists_in_scope=support.lists,
        contributions=shares,
        belief=Belief(named, whole - named, score * whole / named if named else 0.0),
    )


def _share(ballot: Ballot, vote: Vote, named: float, whole: float) -> Contribution:
    worth = points(vote.tilt, named)
    return Contribution(
        ballot.list, ballot.weight * worth / whole, vote.place, ballot.weight * (worth - 1) / whole
    )


def _placed(drafts: Sequence[Standing], seen: Sequence[Outlook]) -> Iterable[Standing]:
    """Equal scores share a place; a range always holds the place itself."""
    place, before = 0, -1.0
    for number, (draft, outlook) in enumerate(zip(drafts, seen, strict=True), start=1):
        if draft.score != before:
            place, before = number, draft.score
        yield msgspec.structs.replace(
            draft,
            place=place,
            place_low=min(outlook.place_low, place),
            place_high=max(outlook.place_high, place),
            first=outlook.first,
            top_ten=outlook.top,
            above_next=outlook.above_next,
        )
