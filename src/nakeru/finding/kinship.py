"""How alike two works are: what they are about, how they feel, who made them, and what they are."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Final

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
        self._lengths: dict[tuple[str, bool], float] = {}
        self._makers_of: dict[str, dict[str, str]] = {}

    def between(self, work: FindableWork, other: FindableWork) -> tuple[float, tuple[str, ...]]:
        """Points for what two works share, 0 where nothing is, with the shared things that may be named."""
        themes = _shared(work.themes, other.themes)
        moods = _shared(work.moods, other.moods)
        points = _THEMES * self._cosine(work, other, moods=False) + _MOODS * self._cosine(
            work, other, moods=True
        )
        named = [
            name
            for name in sorted(themes, key=lambda name: -self._weights[name])
            if name not in work.hidden | other.hidden
        ]
        why = [f"it shares {', '.join(named[:_MOST_NAMED])}"] if named else []
        makers, theirs = self._makers(work), self._makers(other)
        made = [name for folded, name in makers.items() if folded in theirs]
        if made:
            directed = {folded_name(name) for name in work.directors} & {
                folded_name(n) for n in other.directors
            }
            points += _DIRECTOR if directed else _MAKER
            why.append(f"{made[0]} made both")
        if not themes and not moods and not made:
            return 0.0, ()
        points += _MEDIUM * (work.animation is not None and work.animation == other.animation)
        points += _FORMAT * (work.format is not None and work.format == other.format)
        points += _COUNTRY * bool(set(work.countries) & set(other.countries))
        if work.tears and other.tears:
            points += _TEARS * (1 - abs(work.tears - other.tears) / 4)
        points += _ENDING * (work.ending is not None and work.ending == other.ending)
        return points, tuple(why)

    def _makers(self, work: FindableWork) -> dict[str, str]:
        """Who made a work, by the name as it is compared."""
        found = self._makers_of.get(work.key)
        if found is None:
            found = {folded_name(name): name for name in (*work.directors, *work.people, *work.cast)}
            self._makers_of[work.key] = found
        return found

    def _cosine(self, work: FindableWork, other: FindableWork, *, moods: bool) -> float:
        ours, theirs = (work.moods, other.moods) if moods else (work.themes, other.themes)
        dot = sum(self._weights[name] ** 2 * ours[name] * theirs[name] for name in _shared(ours, theirs))
        return dot / (self._length(work, moods=moods) * self._length(other, moods=moods)) if dot else 0.0

    def _length(self, work: FindableWork, *, moods: bool) -> float:
        found = self._lengths.get((work.key, moods))
        if found is None:
            values = work.moods if moods else work.themes
            found = math.sqrt(
                sum((self._weights.get(name, 0.0) * value) ** 2 for name, value in values.items())
            )
            self._lengths[work.key, moods] = found
        return found


def _shared(ours: Mapping[str, float], theirs: Mapping[str, float]) -> list[str]:
    return [name for name in ours if name in theirs]
