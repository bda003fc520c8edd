"""What a viewer cried over moves the order a little, and says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from nakeru.finding.works import FindableWork

_MIDDLE: Final = 2.5
_LEAST_RATED: Final = 2
_MOST: Final = 1.0


def liked(works: Iterable[FindableWork], tears: Sequence[Mapping[str, float]]) -> list[FindableWork]:
    """The works with how much each viewer's tears speak for them, from -1 to 1; of several viewers the least counts.

    A theme's weight is the mean of the tears over the middle of the scale, shrunken towards none where it was rated
    seldom; a work's liking is the mean weight of its themes. Themes that give a story away are not named as a reason.
    """
    given = list(works)
    profiles = [profile for one in tears if (profile := _profile(given, one))]
    if not profiles:
        return given
    return [_judged(work, profiles) for work in given]


def _profile(works: Iterable[FindableWork], tears: Mapping[str, float]) -> dict[str, float]:
    sums: dict[str, list[float]] = {}
    rated = 0
    for work in works:
        if work.key in tears:
            rated += 1
            for name in work.themes:
                sums.setdefault(name, []).append((tears[work.key] - _MIDDLE) / _MIDDLE)
    if rated < _LEAST_RATED:
        return {}
    return {name: sum(values) / (len(values) + 2) for name, values in sums.items()}


def _judged(work: FindableWork, profiles: Sequence[Mapping[str, float]]) -> FindableWork:
    scores = [_score(work, profile) for profile in profiles]
    liking = max(-_MOST, min(_MOST, min(scores)))
    best = sorted(
        (
            name
            for name in work.themes
            if name not in work.hidden and all(one.get(name, 0) > 0 for one in profiles)
        ),
        key=lambda name: -min(one[name] for one in profiles),
    )
    why = f"you cried over {' and '.join(best[:2])} before" if best else ""
    return msgspec.structs.replace(work, liking=liking, liking_why=why)


def _score(work: FindableWork, profile: Mapping[str, float]) -> float:
    known = [profile[name] for name in work.themes if name in profile]
    return sum(known) / (len(known) + 1)
