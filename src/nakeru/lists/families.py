"""Families of headings: readings of a page as a list, before some of them are chosen."""

from __future__ import annotations

from typing import Literal

import msgspec

from nakeru.lists.chains import find_chains
from nakeru.model.spans import Span

FamilyKind = Literal[
    "chain", "layout", "run-in", "inner", "colon", "dated", "bare", "column", "data", "alternative"
]


class Heading(msgspec.Struct, frozen=True, gc=False):
    """A place that may head an entry: a line (by number), the span of its title part, and its ordinal.

    `first_line` is the line of an ordinal that stands alone before the title; -1 where ordinal and title share a line.
    """

    line: int
    span: Span
    rank: int | None = None
    first_line: int = -1

    @property
    def start(self) -> int:
        """The number of the first line of the heading."""
        return self.first_line if self.first_line >= 0 else self.line


class Family(msgspec.Struct, frozen=True, gc=False):
    """Headings that share a layout or a chain of ordinals: one alternative reading of (a part of) the page.

    `kind` names the way in which it was found, `key` the layout that its members share. `step` is the direction of
    the ordinals (1, -1), 0 where there are none; `chained` the share of headings whose ordinals form chains.
    """

    kind: FamilyKind
    key: str
    headings: tuple[Heading, ...]
    step: int = 0
    chained: float = 0.0

    @property
    def first(self) -> int:
        """The number of the first heading's line."""
        return self.headings[0].line

    @property
    def last(self) -> int:
        """The number of the last heading's line."""
        return self.headings[-1].line


def numbered(headings: list[Heading]) -> tuple[tuple[Heading, ...], int, float]:
    """The headings with misprinted ordinals put right, the direction of most chains, and the share in chains.

    Ordinals that form no chains are dropped: they are no ranks.
    """
    ranked = [(at, heading.rank) for at, heading in enumerate(headings) if heading.rank is not None]
    if len(ranked) < max(2, 0.6 * len(headings)):
        return _unnumbered(headings), 0, 0.0
    chains = [chain for chain in find_chains([rank for _, rank in ranked]) if chain.quality > 0.5]
    members = sum(len(chain.members) for chain in chains)
    if members < 0.7 * len(ranked):
        return _unnumbered(headings), 0, 0.0
    step = 1 if sum(chain.step * len(chain.members) for chain in chains) > 0 else -1
    true = {ranked[m][0]: v for chain in chains for m, v in zip(chain.members, chain.values, strict=True)}
    put_right = tuple(msgspec.structs.replace(h, rank=true.get(at, h.rank)) for at, h in enumerate(headings))
    return put_right, step, members / len(headings)


def _unnumbered(headings: list[Heading]) -> tuple[Heading, ...]:
    if all(heading.rank is None for heading in headings):
        return tuple(headings)
    return tuple(msgspec.structs.replace(heading, rank=None) for heading in headings)
