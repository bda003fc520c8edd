"""How alike two works are: what they are about, how they feel, who made them, and what they are."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from nakeru.finding.people import folded_name
from nakeru.finding.works import FindableWork

_THEMES: Final = 12.0
_MOODS: Final = 6.0
_DIRECTOR: Final = 5.0
_MAKER: Final = 2.0
_MEDIUM: Final = 5.5
_FORMAT: Final = 1.5
_COUNTRY: Final = 1.5
_TEARS: Final = 2.0
_ENDING: Final = 1.0
_MOST_NAMED: Final = 3


class _Kin(msgspec.Struct, frozen=True):
    """What a work is compared by: its themes and moods as vectors of length 1, and who made it, by folded name."""

    themes: dict[str, float]
    moods: dict[str, float]
    directors: frozenset[str]
    makers: dict[str, str]


class Kinship:
    """Likeness between works of one collection: a theme that few works have weighs more (inverse document frequency)."""

    def __init__(self, works: Iterable[FindableWork]) -> None:
        counts: dict[str, int] = {}
        self._count = 1
        for work in works:
            self._count += 1
            for name in (*work.themes, *work.moods):
                counts[name] = counts.get(name, 0) + 1
        self._weights = {name: math.log(1 + self._count / (1 + count)) for name, count in counts.items()}
        self._kin: dict[str, _Kin] = {}

    def points(self, work: FindableWork, other: FindableWork) -> float:
        """Points for what two works share; 0 where they share no theme, mood or maker."""
        ours, theirs = self._of(work), self._of(other)
        themes, moods = _dot(ours.themes, theirs.themes), _dot(ours.moods, theirs.moods)
        made = not ours.makers.keys().isdisjoint(theirs.makers.keys())
        if not (themes or moods or made):
            return 0.0
        points = _THEMES * themes + _MOODS * moods
        if made:
            points += _MAKER if ours.directors.isdisjoint(theirs.directors) else _DIRECTOR
        points += _MEDIUM * (work.animation is not None and work.animation == other.animation)
        points += _FORMAT * (work.format is not None and work.format == other.format)
        points += _COUNTRY * (not set(work.countries).isdisjoint(other.countries))
        if work.tears and other.tears:
            points += _TEARS * (1 - abs(work.tears - other.tears) / 4)
        return points + _ENDING * (work.ending is not None and work.ending == other.ending)

    def shared(self, work: FindableWork, other: FindableWork) -> tuple[str, ...]:
        """What two works share, in words, as far as it may be named."""
        hidden = work.hidden | other.hidden
        themes = sorted(
            (name for name in work.themes if name in other.themes and name not in hidden),
            key=lambda name: -self._weights[name],
        )
        why = (f"it shares {', '.join(themes[:_MOST_NAMED])}",) if themes else ()
        theirs = self._of(other).makers
        made = next((name for folded, name in self._of(work).makers.items() if folded in theirs), None)
        return (*why, f"{made} made both") if made else why

    def _of(self, work: FindableWork) -> _Kin:
        found = self._kin.get(work.key)
        if found is None:
            makers = {folded_name(name): name for name in (*work.directors, *work.people, *work.cast)}
            directors = frozenset(folded_name(name) for name in work.directors)
            found = _Kin(self._vector(work.themes), self._vector(work.moods), directors, makers)
            self._kin[work.key] = found
        return found

    def _vector(self, values: Mapping[str, float]) -> dict[str, float]:
        weighed = {name: self._weights.get(name, 0.0) * value for name, value in values.items()}
        length = math.sqrt(sum(value**2 for value in weighed.values())) or 1.0
        return {name: value / length for name, value in weighed.items()}


def _dot(ours: Mapping[str, float], theirs: Mapping[str, float]) -> float:
    return sum(value * theirs[name] for name, value in ours.items() if name in theirs)
