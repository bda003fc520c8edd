"""Ordinals that stand in a line of their own before or after each title: "NO.5", then the title; a poster, then "1"."""

from __future__ import annotations

import msgspec

from nakeru.lists.chains import find_chains
from nakeru.lists.families import Family, Heading
from nakeru.lists.page import Page

_LEAST = 3
_REACH = 2
_MOST = 0.9
_FEW_LOST = 0.1
_STYLES = frozenset({"alone", "no", "#", "place", ".", "circled", "keycap"})


def with_ranks_beside(page: Page, family: Family) -> Family:
    """The family with the ranks that lines of numbers alone, all before or all after its headings, make a chain of."""
    headings = family.headings
    if len(headings) < _LEAST or any(heading.rank is not None for heading in headings):
        return family
    sides = [_values_beside(page, headings, side) for side in (-1, 1)]
    values = min(sides, key=lambda side: side.count(None))
    found = [value for value in values if value is not None]
    chain = next((c for c in find_chains(found) if len(c.members) >= _MOST * len(headings)), None)
    if chain is None:
        return family
    ranked = tuple(
        msgspec.structs.replace(heading, rank=value) for heading, value in zip(headings, values, strict=True)
    )
    return msgspec.structs.replace(family, headings=ranked, step=chain.step)


def _values_beside(page: Page, headings: tuple[Heading, ...], side: int) -> list[int | None]:
    """The numbers on one side of each heading; nothing more is looked for where too many have none."""
    values: list[int | None] = []
    lost = 0
    for at in range(len(headings)):
        value = _value_beside(page, headings, at, side) if lost <= _FEW_LOST * len(headings) else None
        lost += value is None
        values.append(value)
    return values


def _value_beside(page: Page, headings: tuple[Heading, ...], at: int, side: int) -> int | None:
    """The number alone in one of two lines before (-1) or after (1) a heading, nearer to it than to its neighbour."""
    own = headings[at].start if side < 0 else headings[at].line
    if side < 0:
        bound = headings[at - 1].line if at else -1
    else:
        bound = headings[at + 1].start if at + 1 < len(headings) else len(page.lines)
    for step in range(1, _REACH + 1):
        number = own + side * step
        if number == bound or not 0 <= number < len(page.lines):
            return None
        line = page.lines[number]
        if line.ordinal and line.ordinal.style in _STYLES and not line.head_text.strip():
            return line.ordinal.value
    return None
