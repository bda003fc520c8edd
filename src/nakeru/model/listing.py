"""A list on its way out to other programs, or on its way in from them."""

from __future__ import annotations

from typing import Literal

import msgspec

from nakeru.model.works import Identifier, Work

ListingKind = Literal["list", "ranking", "search", "want", "seen"]


class Listing(msgspec.Struct, frozen=True):
    """Works in an order, to be written in another program's format.

    `key` names it in addresses and file names. `updated` is an ISO 8601 time in UTC. `sources` name the articles it
    rests on. `left_out` says beforehand what could not be an item, and why.
    """

    key: str
    title: str
    kind: ListingKind
    items: tuple[ListingItem, ...]
    summary: str = ""
    address: str | None = None
    updated: str = ""
    ordered: bool = True
    sources: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


class ListingItem(msgspec.Struct, frozen=True):
    """One work of a listing.

    `line` is a sentence without spoilers. `sure` is False where the work is a doubtful link: such an item is never
    handed to a program that would fetch or mark it. `place_low` and `place_high` are the range of its place. `tears`
    (0 to 5), `rating` (0 to 10) and `on` (YYYY-MM-DD) are what the viewer said. `since` is when it was first named.
    """

    work: Work
    rank: int | None = None
    line: str | None = None
    sure: bool = True
    place_low: int | None = None
    place_high: int | None = None
    lists: int | None = None
    tears: float | None = None
    rating: float | None = None
    on: str | None = None
    want: bool = False
    seen: bool = False
    since: str | None = None


class LeftOut(msgspec.Struct, frozen=True):
    """What is not in an export, or was not taken from an import, and why. `line` counts a file's lines from 1."""

    title: str
    why: str
    line: int | None = None


class Export(msgspec.Struct, frozen=True):
    """A listing in another program's format: its files by name, and what was left out."""

    files: tuple[ExportedFile, ...]
    media_type: str
    left_out: tuple[LeftOut, ...] = ()


class ExportedFile(msgspec.Struct, frozen=True):
    """One file of an export."""

    name: str
    content: bytes


class ImportedItem(msgspec.Struct, frozen=True):
    """A row of another program's export: what it says of a work, and what the viewer said there.

    `rating` is brought to 0 to 10. `line` counts the file's lines from 1.
    """

    title: str
    line: int
    year: int | None = None
    format: Literal["film", "series", "special"] | None = None
    ids: tuple[Identifier, ...] = ()
    directors: tuple[str, ...] = ()
    want: bool = False
    seen: bool = False
    rating: float | None = None
    tears: float | None = None
    on: str | None = None


class Imported(msgspec.Struct, frozen=True):
    """What was read of another program's export."""

    program: str
    items: tuple[ImportedItem, ...]
    left_out: tuple[LeftOut, ...] = ()
