"""Chains of ordinals down a page: 1, 2, 3 … or 10, 9, 8 …, with gaps, restarts and misprints."""

from __future__ import annotations

import itertools

import msgspec

_WIDEST_STEP = 4
_GAP_COST = 0.7
_MOST_LOOKED_AT = 100_000
_SKIP_COST = 0.1
_MOST_SKIPPED = 0.6


class Chain(msgspec.Struct, frozen=True, gc=False):
    """Places of a sequence whose values run by one in one direction.

    `members` are indices into the sequence; `step` is 1 or -1; `values` are the true places (a misprinted number is
    put right there); `missing` counts numbers that are left out between the first and the last.
    """

    members: tuple[int, ...]
    values: tuple[int, ...]
    step: int
    missing: int

    @property
    def quality(self) -> float:
        """The share of the numbers between first and last that are there."""
        return len(self.members) / (len(self.members) + self.missing)


def find_chains(values: list[int], least: int = 2) -> list[Chain]:
    """The best chains of a sequence that do not interleave, in the order of the sequence.

    At most a hundred thousand places are looked at, so that hostile pages end. Longest first, each by dynamic programming over steps of one to four; what lies wholly before or after a chain may
    form another (a list that restarts in each section).
    """
    return sorted(_search(values, 0, len(values), least), key=lambda chain: chain.members[0])


def _search(values: list[int], start: int, end: int, least: int) -> list[Chain]:
    pending, found = [(start, end)], []
    looked = 0
    while pending:
        low, high = pending.pop()
        looked += high - low
        if high - low < least or looked > _MOST_LOOKED_AT:
            continue
        best = max((_best_chain(values, low, high, step) for step in (1, -1)), key=_worth)
        if len(best) < least:
            continue
        chain = _with_misprints(values, best)
        found.append(chain)
        pending += [(low, chain.members[0]), (chain.members[-1] + 1, high)]
    return found


def _worth(members: list[int]) -> float:
    """Longer is better, and of equally long chains the one that skips less."""
    return len(members) - 0.01 * min(50, members[-1] - members[0]) if members else 0.0


def _best_chain(values: list[int], low: int, high: int, step: int) -> list[int]:
    score: dict[int, float] = {}
    before: dict[int, int] = {}
    latest: dict[int, int] = {}
    for i in range(low, high):
        score[i] = 1.0
        for stride in range(1, _WIDEST_STEP + 1):
            j = latest.get(values[i] - step * stride)
            if j is None:
                continue
            skipped = min(_MOST_SKIPPED, _SKIP_COST * (i - j - 1))
            reached = score[j] + 1.0 - _GAP_COST * (stride - 1) - skipped
            if reached > score[i] or (reached == score[i] and i in before and j > before[i]):
                score[i], before[i] = reached, j
        twin = i > low and values[i - 1] == values[i] and score[i - 1] >= score[i]
        if not twin:
            latest[values[i]] = i
    last = max(score, key=lambda i: score[i], default=None)
    members = []
    while last is not None:
        members.append(last)
        last = before.get(last)
    return members[::-1]


def _with_misprints(values: list[int], members: list[int]) -> Chain:
    step = 1 if len(members) < 2 or values[members[1]] > values[members[0]] else -1
    full, true = [members[0]], [values[members[0]]]
    missing = 0
    for left, right in itertools.pairwise(members):
        absent = abs(values[right] - values[left]) - 1
        between = list(range(left + 1, right))
        if absent and len(between) == absent:
            full += between
            due = [values[left] + step * (n + 1) for n in range(absent)]
            true += [
                values[i] if _is_tie(values, i, left, right, step) else place
                for i, place in zip(between, due, strict=True)
            ]
        else:
            missing += absent
        full.append(right)
        true.append(values[right])
    return Chain(tuple(full), tuple(true), step, missing)


def _is_tie(values: list[int], at: int, left: int, right: int, step: int) -> bool:
    """Whether a number is shared, as in 7, 8, 8, 10: the place after the shared one is left out."""
    shared = values[left] if step > 0 else values[right]
    return values[at] == shared and abs(values[right] - values[left]) == 2
