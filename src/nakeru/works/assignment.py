"""Entries of one list mean different works: the best one-to-one assignment over a few candidates each."""

from __future__ import annotations

from collections.abc import Mapping

# Paths that differ by less are equal; it also keeps rounding from making a path of gain nothing look like a gain.
_PRECISION = 1e-9

Gains = Mapping[str, Mapping[str, float]]


def assign(gains: Gains) -> dict[str, str]:
    """Give each entry at most one work and each work at most one entry so that the sum of gains is greatest.

    `gains` holds, per entry, what each of its works would add; only gains above 0 are taken, an entry without one stays
    out. Entry after entry joins by the best augmenting path (Kuhn 1955, Edmonds and Karp 1972), so the sum is the
    greatest possible; equal sums fall to smaller keys. The result does not depend on the order of `gains`.
    """
    holder: dict[str, str] = {}
    for entry in sorted(gains):
        for work, taker in _best_path(entry, gains, holder):
            holder[work] = taker
    return {entry: work for work, entry in sorted(holder.items(), key=lambda pair: pair[1])}


def _best_path(start: str, gains: Gains, holder: Mapping[str, str]) -> list[tuple[str, str]]:
    """The changes of hands that add most: pairs of a work and its new entry. None where nothing can be added."""
    reached: dict[str, float] = {}
    taker: dict[str, str] = {}
    came_from: dict[str, str] = {}
    open_ends = [(start, 0.0, "")]
    while open_ends:
        entry, value, through = open_ends.pop(0)
        for work, gain in sorted(gains[entry].items()):
            if gain <= 0 or value + gain <= reached.get(work, 0.0) + _PRECISION or work == through:
                continue
            reached[work], taker[work], came_from[work] = value + gain, entry, through
            if work in holder:
                loser = holder[work]
                open_ends.append((loser, value + gain - gains[loser][work], work))
    ends = [(_value_at_end(work, value, gains, holder), work) for work, value in sorted(reached.items())]
    best, end = max(ends, key=lambda found: found[0], default=(0.0, ""))
    if best <= _PRECISION:
        return []
    changes = []
    while end:
        changes.append((end, taker[end]))
        end = came_from[end]
    return changes


def _value_at_end(work: str, value: float, gains: Gains, holder: Mapping[str, str]) -> float:
    """What a path adds that ends at a work: its holder, if it has one, goes without."""
    return value - gains[holder[work]][work] if work in holder else value
