"""Choosing the reading of a page: each family is scored as a whole, the best one wins."""

from __future__ import annotations

from nakeru.lists.families import Family
from nakeru.lists.lines import Line


def choose(lines: tuple[Line, ...], families: tuple[Family, ...]) -> Family | None:
    """The best family of a page, None where none is a list of works."""
    best = max(families, key=lambda family: score(lines, family), default=None)
    return best if best and score(lines, best) > 0 else None


def score(lines: tuple[Line, ...], family: Family) -> float:
    """How good a reading is."""
    likeness = sum(lines[h.line].likeness - 0.3 for h in family.headings)
    if family.kind == "chain":
        return likeness * len(family.headings) / (len(family.headings) + family.missing) * 1.5
    return likeness
