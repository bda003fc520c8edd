"""Ordinals that stand in a line of their own before or after each title: "NO.5", then the title; a poster, then "1"."""

from __future__ import annotations

import re

import msgspec

from nakeru.lists.chains import find_chains
from nakeru.lists.families import Family, Heading
from nakeru.lists.page import Page

_WORD = re.compile(r"\w")
_SHARED = re.compile(r"^\s*(?:[=T]\s?-?(\d{1,4})|(\d{1,4})\s?=)\s*[.)]?\s*$")
_LEAST = 3
_REACH = 2
_MOST = 0.9
_FEW_LOST = 0.1
_MOST_SHARED = 0.5
_STYLES = frozenset({"alone", "no", "#", "place", ".", "circled", "keycap"})


def with_ranks_beside(page: Page, family: Family) -> Family:
    """The family with the ranks that lines of numbers alone, all before or all after its headings, make a chain of."""
    headings = family.headings
    if len(headings) < _LEAST or any(heading.rank is not None for heading in headings):
        return family
    sides = [_values_beside(page, headings, side) for side in (-1, 1)]
    values = min(sides, key=lambda side: side.count(None))
    found = [value for value in values if value is not None]
    distinct = [value for value, before in zip(found, (None, *found), strict=False) if value != before]
    shared = len(found) - len(distinct)
    if shared > _MOST_SHARED * len(headings):
        return family
    least = _MOST * len(headings) - shared
    chain = next((c for c in find_chains(distinct) if len(c.members) >= least), None)
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
        if line.ordinal and line.ordinal.style in _STYLES and not _WORD.search(line.head_text):
            return line.ordinal.value
        if shared := _SHARED.match(line.text):
            return int(shared.group(1) or shared.group(2))
    return None
