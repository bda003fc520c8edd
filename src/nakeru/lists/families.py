"""Families of headings: readings of a page as a list, before one of them is chosen."""

from __future__ import annotations

import msgspec

from nakeru.model.spans import Span


class Heading(msgspec.Struct, frozen=True):
    """A place that may head an entry: a line (by number), the span of its title part, and its ordinal."""

    line: int
    span: Span
    rank: int | None = None
    last_line: int = -1

    @property
    def body_from(self) -> int:
        """The number of the first line after the heading."""
        return max(self.line, self.last_line) + 1


class Family(msgspec.Struct, frozen=True):
    """Headings that share a layout or a chain of ordinals: one alternative reading of (a part of) the page.

    `kind` names the way in which it was found, `key` the layout that its members share. `step` is the direction of
    the ordinals, 0 where there are none.
    """

    kind: str
    key: str
    headings: tuple[Heading, ...]
    step: int = 0
    missing: int = 0
