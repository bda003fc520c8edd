"""Whether a list orders its entries, which way its numbers run, and where they begin anew."""

from __future__ import annotations

import itertools

from nakeru.lists.page import Page
from nakeru.lists.vocabulary import lexicon
from nakeru.model.lists import Direction, ListEntry

_INTRODUCTION = 40
_LEAST_PART = 3
_LONGEST = 600


def direction_of(entries: tuple[ListEntry, ...]) -> Direction:
    """The direction of most steps between the numbers down the page."""
    ranks = [entry.rank for entry in entries if entry.rank is not None]
    if len(ranks) < max(2, 0.5 * len(entries)):
        return "none"
    steps = sum((after > this) - (after < this) for this, after in itertools.pairwise(ranks))
    return "ascending" if steps > 0 else "descending" if steps < 0 else "none"


def is_ranked(page: Page, entries: tuple[ListEntry, ...], first: int) -> bool:
    """Whether the numbers are a ranking: they are there, and nothing over the first entry denies an order."""
    if direction_of(entries) == "none":
        return False
    over = page.lines[max(0, first - _INTRODUCTION) : first]
    text = "\n".join(line.text[:_LONGEST] for line in over if line.block.region in ("main", "header"))
    return "denial" not in lexicon().categories(text)


def restarts(entries: list[ListEntry]) -> list[list[ListEntry]]:
    """The entries cut where the numbers begin anew; whole where a part would be too short to be a list."""
    parts: list[list[ListEntry]] = [[]]
    step = 1 if direction_of(tuple(entries)) != "descending" else -1
    last: int | None = None
    for entry in entries:
        if entry.rank is not None and last is not None and (entry.rank - last) * step < 0:
            parts.append([])
        parts[-1].append(entry)
        last = entry.rank if entry.rank is not None else last
    return parts if all(len(part) >= _LEAST_PART for part in parts) else [entries]
