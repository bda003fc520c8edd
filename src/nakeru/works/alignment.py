"""Two collections without duplicates side by side: which record of one is which of the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import exp, log

import msgspec

from nakeru.model.linking import ComparedPart, WrittenEntry
from nakeru.model.works import Title, Work
from nakeru.works.assignment import assign
from nakeru.works.candidates import MemoryIndex
from nakeru.works.comparison import log_odds
from nakeru.works.pairs import Vocabulary, compare_entries
from nakeru.works.reading import EntryReading, read_entry

# The log-odds of two records being one before anything is compared: those from which entries of two lists join.
_PRIOR = -2.8
_LIKELY = 0.5
_CANDIDATES = 60
# Pairs of lower log-odds are never assigned, however free both records are.
_FLOOR = -4.0

Comparisons = Mapping[str, Mapping[str, tuple[ComparedPart, ...]]]
Weigh = Callable[[str, Sequence[ComparedPart]], float]


class AlignedPair(msgspec.Struct, frozen=True):
    """A record of the left and one of the right collection that are one, with a probability and its parts."""

    left: str
    right: str
    score: float
    parts: tuple[ComparedPart, ...]


def align(left: Iterable[WrittenEntry], right: Iterable[WrittenEntry]) -> tuple[AlignedPair, ...]:
    """Pair the records of two collections, each at most once, in the order of the left keys.

    A pair is as probable as its comparison leaves it beside all other pairs of its two records and beside "the other collection has
    none"; a pair below one chance in two is left out, and so are namesakes that nothing tells apart. Keys must differ across both
    collections. The order of records does not matter.
    """
    return assigned_pairs(compare_collections(left, right), stated_odds)


def compare_collections(left: Iterable[WrittenEntry], right: Iterable[WrittenEntry]) -> Comparisons:
    """The parts of every pair that titles leave in question, by left and right key."""
    ours = {entry.key: read_entry(entry) for entry in sorted(left, key=_key)}
    theirs = {entry.key: read_entry(entry) for entry in sorted(right, key=_key)}
    readings = (*ours.values(), *theirs.values())
    vocabulary, bearers = Vocabulary.of(readings), Counter(one.title.loose for one in readings)
    index = MemoryIndex(
        Work(key=key, titles=tuple(Title(form.text) for form in reading.names))
        for key, reading in theirs.items()
    )
    return {
        key: {
            found.key: (
                *compare_entries(reading, theirs[found.key], vocabulary),
                _namesakes(reading, theirs[found.key], bearers),
            )
            for found in index.candidates(reading.names, limit=_CANDIDATES)
        }
        for key, reading in ours.items()
    }


def stated_odds(_: str, parts: Sequence[ComparedPart]) -> float:
    """The log-odds of a pair by the stated weights, before its rivals are looked at."""
    return log_odds(parts) + _PRIOR


def assigned_pairs(compared: Comparisons, weigh: Weigh, likely: float = _LIKELY) -> tuple[AlignedPair, ...]:
    """The likely pairs of compared collections, each record at most once, so that the sum of log-odds is greatest.

    `weigh` gives the log-odds of a pair from its left key and its parts.
    """
    odds = {key: {other: weigh(key, parts) for other, parts in row.items()} for key, row in compared.items()}
    scores = _scores(odds)
    gains = {key: {other: value - _FLOOR for other, value in row.items()} for key, row in odds.items()}
    return tuple(
        AlignedPair(key, other, scores[key, other], compared[key][other])
        for key, other in sorted(assign(gains).items())
        if scores[key, other] >= likely
    )


def _namesakes(ours: EntryReading, theirs: EntryReading, bearers: Mapping[str, int]) -> ComparedPart:
    """That two of a title agree says the less the more records bear it (Fellegi and Sunter 1969): "Pilot", "Episode 5"."""
    most = max(bearers[ours.title.loose], bearers[theirs.title.loose])
    others = max(0, most - 2)
    return ComparedPart("namesakes", -log(1 + others), why=f"{others} other records bear the title")


def _scores(odds: Mapping[str, Mapping[str, float]]) -> dict[tuple[str, str], float]:
    """The probability of each pair beside its rivals on both sides and beside none."""
    weights = {
        (key, other): exp(min(40.0, value)) for key, row in odds.items() for other, value in row.items()
    }
    rows: dict[str, float] = defaultdict(float)
    columns: dict[str, float] = defaultdict(float)
    for (key, other), weight in weights.items():
        rows[key] += weight
        columns[other] += weight
    return {
        (key, other): weight / (1.0 + rows[key] + columns[other] - weight)
        for (key, other), weight in weights.items()
    }


def _key(entry: WrittenEntry) -> str:
    return entry.key
