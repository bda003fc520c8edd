"""A list as it was read: its entries, their order, and what is written of each."""

from __future__ import annotations

import re
from typing import Final, Literal

import msgspec

from nakeru.model.spans import Span

# A heading of so many characters holds running text, unless nothing of the kind follows the title.
_LONG_HEADING: Final = 120
_TITLED: Final = re.compile(r"[\"”’*_]*(?:\s*[(\[][^()\[\]\n]{0,80}[)\]])*[*_]*\s*[:.–—|-]\s*(?=\S)")

WorkFormat = Literal["film", "series", "special"]
Ordering = Literal["ranked", "unranked"]
Direction = Literal["ascending", "descending", "none"]


class Credit(msgspec.Struct, frozen=True, gc=False):
    """A person or company named in a heading. `role` is "director", "cast", "studio" or "screenwriter"."""

    role: str
    name: str
    span: Span | None = None


class Mention(msgspec.Struct, frozen=True, gc=False):
    """What a heading writes of a work, exactly as written (typing errors, capitals and all).

    `other_titles` stand in the heading (parentheses, slashes, "a.k.a."). `year` is the work's year where the heading
    states it as such. `season` is a season named outside the title.
    """

    title: str
    span: Span
    other_titles: tuple[str, ...] = ()
    year: int | None = None
    format: WorkFormat | None = None
    season: str | None = None
    credits: tuple[Credit, ...] = ()


class ListEntry(msgspec.Struct, frozen=True, gc=False):
    """One place of a list.

    `position` counts entries from 1 down the page, restarting in each list; `rank` is the number that is shown, None
    where none is. `entry` covers heading and body; `heading` is None where the heading is lost and the title was
    `recovered` from the body. `confidence` is the reader's own, between 0 and 1.
    """

    position: int
    mention: Mention
    entry: Span
    heading: Span | None = None
    rank: int | None = None
    section: str | None = None
    recovered: bool = False
    confidence: float = 1.0

    def body(self, text: str) -> Span:
        """The running text: behind the heading, or behind the title where a block holds title and text, as in
        "Title (2001) – A father …"; the whole entry where the heading is lost. Lies inside the entry."""
        whole, heading = self.entry, self.heading
        if heading is None or not whole.holds(heading):
            return whole
        start = heading.end
        if len(heading) >= _LONG_HEADING and heading.holds(self.mention.span):
            told = _TITLED.match(text, self.mention.span.end, heading.end)
            if told and heading.end - told.end() >= _LONG_HEADING // 2:
                start = told.end()
        return Span(min(start, whole.end), whole.end)


class Scope(msgspec.Struct, frozen=True):
    """What a list could have named: an empty field is open. Countries are ISO 3166 codes; years are inclusive.

    `animation` is True for lists of animation alone, False for live action alone, None where it is open.
    """

    media: tuple[WorkFormat, ...] = ()
    countries: tuple[str, ...] = ()
    moods: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    animation: bool | None = None


class Part(msgspec.Struct, frozen=True):
    """The part of a longer list that a page holds: "1–10" of 20."""

    first: int
    last: int


class RankedList(msgspec.Struct, frozen=True):
    """A list of an article. Positions run from 1; every span points into the article's text.

    A "ranked" list orders its entries; an "unranked" one may still number them. `direction` tells how the numbers run
    down the page. Lesser works set apart from the main list are `honourable_mentions`.
    """

    title: str | None
    ordering: Ordering
    direction: Direction
    entries: tuple[ListEntry, ...]
    honourable_mentions: tuple[ListEntry, ...] = ()
    claimed_size: int | None = None
    part: Part | None = None
    scope: Scope = Scope()
    title_span: Span | None = None


class Reading(msgspec.Struct, frozen=True):
    """All lists of one article, in the order of the page, and warnings as sentences for people."""

    lists: tuple[RankedList, ...]
    warnings: tuple[str, ...] = ()
