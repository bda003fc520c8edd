"""Entries that no catalogue knows, gathered across lists into works."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from nakeru.model.works import Title, Work
from nakeru.works.candidates import MemoryIndex
from nakeru.works.comparison import log_odds
from nakeru.works.pairs import Vocabulary, compare_entries
from nakeru.works.reading import EntryReading

_JOIN = 2.8
_APART = -1.0
_NEIGHBOURS = 40

Cluster = tuple[EntryReading, ...]
Pair = tuple[str, str]


def cluster(
    readings: Sequence[EntryReading], vocabulary: Vocabulary, apart: Collection[Pair] = ()
) -> tuple[Cluster, ...]:
    """Gather entries into clusters, each a work.

    Pairs join from the best down (average linkage); a cluster never holds two entries of one list, a pair that speaks clearly
    against itself, nor one that is to stay `apart` (pairs of entry keys, the smaller first). Clusters and their entries are sorted by
    entry key; the order of `readings` does not matter.
    """
    by_key = {reading.entry.key: reading for reading in sorted(readings, key=lambda one: one.entry.key)}
    scores = _pair_scores(by_key.values(), vocabulary) | dict.fromkeys(apart, float("-inf"))
    home: dict[str, tuple[str, ...]] = {key: (key,) for key in by_key}
    for (one, other), score in sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])):
        if score < _JOIN:
            break
        left, right = home[one], home[other]
        if left is not right and _may_join(left, right, by_key, scores, vocabulary):
            joined = tuple(sorted((*left, *right)))
            home.update(dict.fromkeys(joined, joined))
    return tuple(tuple(by_key[key] for key in keys) for keys in sorted(set(home.values())))


def _pair_scores(readings: Iterable[EntryReading], vocabulary: Vocabulary) -> dict[Pair, float]:
    known = {reading.entry.key: reading for reading in readings}
    index = MemoryIndex(
        Work(key=key, titles=tuple(Title(form.text) for form in reading.names))
        for key, reading in known.items()
    )
    scores: dict[Pair, float] = {}
    for key, reading in known.items():
        for neighbour in index.candidates(reading.names, limit=_NEIGHBOURS):
            pair = (min(key, neighbour.key), max(key, neighbour.key))
            if pair[0] == pair[1] or pair in scores:
                continue
            scores[pair] = _score(known[pair[0]], known[pair[1]], vocabulary)
    return scores


def _may_join(
    left: Sequence[str],
    right: Sequence[str],
    readings: dict[str, EntryReading],
    scores: dict[Pair, float],
    vocabulary: Vocabulary,
) -> bool:
    total = 0.0
    for one in left:
        for other in right:
            pair = (min(one, other), max(one, other))
            score = scores.get(pair)
            if score is None:
                score = scores[pair] = _score(readings[pair[0]], readings[pair[1]], vocabulary)
            if score < _APART:
                return False
            total += score
    return total / (len(left) * len(right)) >= _JOIN / 2


def _score(one: EntryReading, other: EntryReading, vocabulary: Vocabulary) -> float:
    if one.entry.list_key == other.entry.list_key:
        return float("-inf")
    return log_odds(compare_entries(one, other, vocabulary))
