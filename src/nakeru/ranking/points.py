"""What one list gives to each item that it names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import msgspec

from nakeru.model.ranking import Ballot

# Measured on some 2,200 published lists: anything near these does as well; see docs/ranking.md.
BONUS: Final = 1.5
DECAY: Final = 0.8


class Vote(msgspec.Struct, frozen=True):
    """An item on a ballot. `points` are before the ballot's weight; `place` is the mean place of a tie, None unordered."""

    item: str
    points: float
    place: float | None
    first: bool


def votes(ballot: Ballot) -> Iterator[Vote]:
    """The votes of a ballot, each item once, at its best place.

    A list gives one point for each item it names: the same to all where it has no order; otherwise in proportion to
    `1 + BONUS * DECAY ** (place - 1)`, so that being named counts most and a high place is a bonus. The bonus falls by
    the place itself, not by its share of the list: the tail of a long list is not worse than that of a short one.
    """
    ties = list(_ties(ballot))
    size = sum(len(tie) for tie in ties)
    if not ballot.ordered:
        yield from (Vote(item, 1.0, None, False) for tie in ties for item in tie)
        return
    tilts = _tilts(size)
    before = 0
    for tie in ties:
        after = before + len(tie)
        points = sum(tilts[before:after]) / len(tie)
        yield from (Vote(item, points, (before + 1 + after) / 2, before == 0) for item in tie)
        before = after


@lru_cache(maxsize=1024)
def _tilts(size: int) -> tuple[float, ...]:
    """The points of the places 1 … `size`, which add up to `size`."""
    raw = [1 + BONUS * DECAY**before for before in range(size)]
    scale = size / sum(raw) if raw else 1.0
    return tuple(tilt * scale for tilt in raw)


def _ties(ballot: Ballot) -> Iterator[list[str]]:
    seen: set[str] = set()
    for place in ballot.places:
        tie = [item for item in dict.fromkeys(place) if item not in seen]
        seen.update(tie)
        if tie:
            yield tie
