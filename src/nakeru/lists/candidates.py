"""Alternative readings of a page: every family of lines that might be the headings of a list."""

from __future__ import annotations

import itertools
from collections import defaultdict

from nakeru.lists.chains import find_chains
from nakeru.lists.families import Family, Heading
from nakeru.lists.layout import broad_key
from nakeru.lists.lines import Line
from nakeru.lists.repeats import repeated_lines

_LEAST_LIKENESS = 0.4
_BODY = 60


def find_families(lines: tuple[Line, ...]) -> tuple[Family, ...]:
    """All families of a page: chains of ordinals, bare heading lines over bodies, shared layouts."""
    return (*chain_families(lines), *bare_families(lines))


def chain_families(lines: tuple[Line, ...]) -> list[Family]:
    """Lines whose written ordinals run by one; a style of ordinal makes chains of its own, odd ones out may join."""
    by_style: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line.ordinal and line.likeness >= 0.2:
            by_style[f"{line.ordinal.style}|{broad_key(line)}"].append(line)
    families = []
    for key, members in by_style.items():
        for chain in find_chains([line.ordinal.value for line in members if line.ordinal], least=2):
            headings = tuple(
                Heading(members[m].number, members[m].head, value)
                for m, value in zip(chain.members, chain.values, strict=True)
            )
            families.append(Family("chain", key, headings, chain.step, chain.missing))
    return families


def bare_families(lines: tuple[Line, ...]) -> list[Family]:
    """Short lines that stand alone over a body: headings of pages without markup."""
    repeated = repeated_lines(lines)
    headings = []
    for line, after in itertools.pairwise(lines):
        if line.block.kind != "paragraph" or line.number in repeated or line.likeness < _LEAST_LIKENESS:
            continue
        if len(after.text) >= max(_BODY, len(line.text)) and line.number > 0:
            headings.append(Heading(line.number, line.head if line.ordinal else line.block.span))
    return [Family("bare", "", tuple(headings))] if len(headings) >= 2 else []
