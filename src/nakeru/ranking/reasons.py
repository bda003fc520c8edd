"""Why an item stands where it does: what each list gave it, and what would change its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from nakeru.model.lists import Scope
from nakeru.model.ranking import Ballot, Preferences, Ranking, Standing
from nakeru.ranking.intervals import chance_above
from nakeru.ranking.scope import Electorate, ItemAttributes
from nakeru.ranking.standing import rank

UNIT: Final = 10_000
"""Shares are whole ten-thousandths, so that they add up in print as they do in truth."""

_TRIED: Final = 6
_MOST_LISTS: Final = 500  # the ranking is made anew for every list that is tried


class Share(msgspec.Struct, frozen=True):
    """What one list gave, in ten-thousandths: `points` are `named` and `by_place` together."""

    list: str
    points: int
    named: int
    by_place: int
    place: float | None


class Change(msgspec.Struct, frozen=True):
    """The place an item would take without a list."""

    list: str
    place: int


class Comparison(msgspec.Struct, frozen=True):
    """How far an item is from another: points ahead, in ten-thousandths, and the chance that it truly stands above it.

    `both` name the two, `only_this` and `only_other` one of them.
    """

    other: str
    ahead: int
    chance: float
    both: tuple[str, ...]
    only_this: tuple[str, ...]
    only_other: tuple[str, ...]


class Reasons(msgspec.Struct, frozen=True):
    """Why an item stands where it does. `shares` add up to `score`, strongest first.

    The score is what the lists give over `divisor`: what the lists that could have named it are worth, and `unseen`
    further ones. `passed_over` could have named it and did not. `without` tells of its strongest lists (of none, where lists are over 500), `one_more` the
    place that it would take if one more list named it.
    """

    item: str
    score: int
    shares: tuple[Share, ...]
    divisor: float
    unseen: float
    passed_over: tuple[str, ...]
    without: tuple[Change, ...]
    one_more: int


def reasons(
    item: str,
    ranking: Ranking,
    ballots: Sequence[Ballot],
    attributes: Mapping[str, ItemAttributes],
    preferences: Preferences | None = None,
) -> Reasons:
    """Why an item stands where `ranking` puts it, which was made by `rank` from the rest. Raises KeyError."""
    standing = _standing(item, ranking)
    score = round(standing.score * UNIT)
    by_list = sorted(standing.contributions, key=lambda one: (-one.points, one.list))
    points = apportioned([one.points * UNIT for one in by_list], score)
    shares = tuple(
        Share(one.list, whole, whole - tilt, tilt, one.place)
        for one, whole, tilt in zip(
            by_list, points, (round(one.by_place * UNIT) for one in by_list), strict=True
        )
    )
    electorate = Electorate(ballots, attributes)
    inside = electorate.kind_of[item].inside
    naming = {one.list for one in by_list}
    other = Ballot("\N{REPLACEMENT CHARACTER}", ((item,),), ordered=False, scope=Scope())
    belief = standing.belief

    def placed(changed: Sequence[Ballot]) -> int:
        made = rank(changed, attributes, preferences=preferences, ranged=False)
        return next((one.place for one in made.standings if one.item == item), len(made.standings) + 1)

    return Reasons(
        item=item,
        score=score,
        shares=shares,
        divisor=round(belief.named + belief.missed, 4) if belief else 0.0,
        unseen=round(ranking.unseen, 4),
        passed_over=tuple(
            sorted(
                ballot.list
                for ballot, scope in zip(ballots, electorate.scope_of, strict=True)
                if scope in inside and ballot.list not in naming
            )
        ),
        without=tuple(
            Change(one.list, placed([ballot for ballot in ballots if ballot.list != one.list]))
            for one in (by_list[:_TRIED] if len(ballots) <= _MOST_LISTS else ())
        ),
        one_more=placed([*ballots, other]),
    )


def compare(item: str, other: str, ranking: Ranking) -> Comparison:
    """How far one item is from another. Raises KeyError."""
    here, there = _standing(item, ranking), _standing(other, ranking)
    mine, theirs = ({one.list for one in standing.contributions} for standing in (here, there))
    return Comparison(
        other=other,
        ahead=round(here.score * UNIT) - round(there.score * UNIT),
        chance=chance_above(here.belief, there.belief) if here.belief and there.belief else 0.5,
        both=tuple(sorted(mine & theirs)),
        only_this=tuple(sorted(mine - theirs)),
        only_other=tuple(sorted(theirs - mine)),
    )


def apportioned(parts: Sequence[float], whole: int) -> list[int]:
    """The parts as whole numbers that add up to `whole`, each as near as can be (largest remainders, Hamilton 1792)."""
    rounded = [int(part // 1) for part in parts]
    order = sorted(range(len(parts)), key=lambda at: (rounded[at] - parts[at], at))
    missing = whole - sum(rounded)
    step = 1 if missing > 0 else -1
    for turn in range(abs(missing) if parts else 0):
        rounded[order[turn % len(order)]] += step
    return rounded


def _standing(item: str, ranking: Ranking) -> Standing:
    for one in ranking.standings:
        if one.item == item:
            return one
    raise KeyError(item)
