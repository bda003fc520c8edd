"""What one list gives to each item that it names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import msgspec

from nakeru.model.ranking import Ballot

# Measured on some 2,200 published lists, half of the years against the other; see docs/ranking.md.
BONUS: Final = 1.4
DECAY: Final = 0.75
TRUST: Final = 2.0


class Vote(msgspec.Struct, frozen=True):
    """An item on a ballot.

    `tilt` is what its place is worth beside being named, 0 on the mean of the list; `place` is the mean place of a tie,
    None unordered; `first` tells that it stands first.
    """

    item: str
    tilt: float
    place: float | None
    first: bool


def votes(ballot: Ballot) -> list[Vote]:
    """The votes of a ballot, each item once, at its best place.

    The tilt is `BONUS * DECAY ** (place - 1)` less the list's mean of that. It falls by the place itself, not by its
    share of the list: the tail of a long list is not worse than that of a short one.
    """
    ties = _ties(ballot)
    if not ballot.ordered:
        return [Vote(item, 0.0, None, False) for tie in ties for item in tie]
    tilts = _tilts(sum(map(len, ties)))
    found = []
    before = 0
    for tie in ties:
        after = before + len(tie)
        tilt = tilts[before] if after == before + 1 else sum(tilts[before:after]) / len(tie)
        found += [Vote(item, tilt, (before + 1 + after) / 2, before == 0) for item in tie]
        before = after
    return found


def points(tilt: float, weight: float) -> float:
    """What a vote is worth: 1, and as much of its tilt as can be believed of an item named by lists of `weight` in all.

    One place says little, for lists agree on what they name far more than on the order; many say more.
    """
    return 1.0 + tilt * weight / (weight + TRUST)


@lru_cache(maxsize=1024)
def _tilts(size: int) -> tuple[float, ...]:
    """The tilts of the places 1 … `size`, which add up to 0."""
    raw = [BONUS * DECAY**before for before in range(size)]
    mean = sum(raw) / size if raw else 0.0
    return tuple(tilt - mean for tilt in raw)


def _ties(ballot: Ballot) -> Sequence[Sequence[str]]:
    named = [item for place in ballot.places for item in place]
    if len(set(named)) == len(named) and all(ballot.places):
        return ballot.places
    seen: set[str] = set()
    ties = []
    for place in ballot.places:
        tie = [item for item in dict.fromkeys(place) if item not in seen]
        seen.update(tie)
        if tie:
            ties.append(tie)
    return ties
