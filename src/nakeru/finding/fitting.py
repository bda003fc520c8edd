"""How well works answer what is wished for: themes, moods and what is near them, tears, and what happens."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from nakeru.finding.lexicon import lexicon
from nakeru.finding.query import Query
from nakeru.finding.vocabulary import searched
from nakeru.finding.works import FindableWork

MOST_OF_A_TERM: Final = 800
_THEME: Final = 20.0
_MOOD: Final = 14.0
_TEARS: Final = 14.0
_HAPPENS: Final = 16.0
_SHORT: Final = 3
# Of a theme that one work in eleven has, the logarithm of how many do not: from here on it tells all it can.
_RARE: Final = 2.5
_AGAINST: Final = 0.4
_TEARS_OFF: Final = 0.12
_HOPE_OFF: Final = 0.15
_HOPE: Final = {"hopeful": 1, "bittersweet": 0, "devastating": -1}

_Row = tuple[str, float]


class Fitting:
    """The works of every theme, mood and warning, and those whose tears are known, surest first; at most 800 of each."""

    def __init__(self, works: Mapping[str, FindableWork]) -> None:
        self._works = works
        self._by_term = _postings(works.values())
        self._counts = Counter(
            name
            for work in works.values()
            for name in (*work.themes, *(f"warning {one}" for one, yes in work.warnings.items() if yes))
        )
        self._by_mood: dict[str, list[_Row]] = {}

    def having(self, term: str) -> list[_Row]:
        """The works that a theme or mood is known of, with how sure that is."""
        return self._by_term.get(term, [])

    def wished(self, asked: Query) -> Iterator[_Row]:
        """Works that answer a wish, with points; a work may come several times."""
        # In a long question the words tell more than the themes they suggest.
        words = len(searched(asked.sought))
        plain = min(1.0, _SHORT / words) if words else 1.0
        for name in asked.themes:
            weight = _THEME * plain * self._rarity(name)
            for key, confidence in self.having(name):
                yield key, weight * confidence
        for name in asked.moods:
            for key, fit in self._felt(name):
                yield key, _MOOD * plain * fit
        for name in asked.happens:
            if name not in asked.themes:
                weight = _HAPPENS * plain * self._rarity(f"warning {name}")
                for key, confidence in self.having(f"warning {name}"):
                    yield key, weight * confidence
        if asked.tears:
            for key, level in self.having("tears"):
                yield key, _TEARS * tears_fit(level, asked.tears)

    def share(self, work: FindableWork, asked: Query) -> float:
        """The share of the wishes that a work answers, 0 to 1; 1 where nothing is wished."""
        parts = [work.themes.get(name, 0.0) for name in asked.themes]
        parts += [max(0.0, mood_fit(work, name)) for name in asked.moods]
        if asked.tears:
            parts.append(tears_fit(work.tears, asked.tears) if work.tears else 0.5)
        return sum(parts) / len(parts) if parts else 1.0

    def _rarity(self, term: str) -> float:
        """What a theme or warning tells of a work, at most 1: little where many works have it (inverse document frequency)."""
        return min(1.0, math.log1p(len(self._works) / (1 + self._counts.get(term, 0))) / _RARE)

    def _felt(self, mood: str) -> list[_Row]:
        """The works that answer a wish for a mood, best first."""
        found = self._by_mood.get(mood)
        if found is None:
            near = {
                key: None for name in (mood, *lexicon().shades[mood].near) for key, _ in self.having(name)
            }
            fits = [(key, mood_fit(self._works[key], mood)) for key in near]
            found = sorted(((key, fit) for key, fit in fits if fit > 0), key=lambda row: (-row[1], row[0]))
            self._by_mood[mood] = found = found[:MOST_OF_A_TERM]
        return found


def mood_fit(work: FindableWork, mood: str) -> float:
    """How well a work answers a wish for a mood, at most 1: its moods, those near and against, its tears and its end."""
    known, shade = work.moods, lexicon().shades[mood]
    near = max((weight * known.get(name, 0.0) for name, weight in shade.near.items()), default=0.0)
    against = max((weight * known.get(name, 0.0) for name, weight in shade.against.items()), default=0.0)
    fit = max(known.get(mood, 0.0), near) - _AGAINST * against
    if shade.tears and work.tears:
        fit -= _TEARS_OFF * max(shade.tears[0] - work.tears, work.tears - shade.tears[1], 0)
    if shade.hope is not None and work.ending in _HOPE:
        fit -= _HOPE_OFF * abs(shade.hope - _HOPE[work.ending])
    return fit


def tears_fit(level: float, asked: int) -> float:
    """How near a level of tears is to the one that was asked for, 1 where they are equal."""
    return (1 - abs(level - asked) / 4) ** 2


def _postings(works: Iterable[FindableWork]) -> dict[str, list[_Row]]:
    found: dict[str, list[tuple[float, int, str]]] = {}
    for work in works:
        for name, confidence in (*work.themes.items(), *work.moods.items()):
            found.setdefault(name, []).append((-confidence, -work.lists, work.key))
        for name, answer in work.warnings.items():
            if answer:
                found.setdefault(f"warning {name}", []).append((-1.0, -work.lists, work.key))
        if work.tears:
            found.setdefault("tears", []).append((-float(work.tears), -work.lists, work.key))
    return {
        name: [(key, -confidence) for confidence, _, key in sorted(rows)[:MOST_OF_A_TERM]]
        for name, rows in found.items()
    }
