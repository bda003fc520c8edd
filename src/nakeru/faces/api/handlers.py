"""What programs may ask, version 1: the same JSON that the commands print with --json."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from nakeru.exchange.formats import EXPORTS
from nakeru.faces.api.desk import ApiDesk
from nakeru.faces.api.endpoints import Endpoint, Page
from nakeru.pipeline.answers import (
    ListedWork,
    MatchAnswer,
    RankingAnswer,
    ShownWork,
    Works,
    ranking_answer,
    show_answer,
    works_answer,
)
from nakeru.pipeline.quarrels import conflicts_answer
from nakeru.pipeline.searching import FindAnswer
from nakeru.pipeline.told import ConflictsAnswer
from nakeru.pipeline.views import ListCard

Limit = Annotated[int, msgspec.Meta(ge=1, le=500)]
Offset = Annotated[int, msgspec.Meta(ge=0, le=10_000_000)]
Key = Annotated[str, msgspec.Meta(min_length=1, max_length=300)]


class Part(msgspec.Struct, frozen=True):
    """A part of a longer answer."""

    limit: Limit = 100
    offset: Offset = 0


class ByKey(msgspec.Struct, frozen=True):
    """One thing by its key."""

    key: Key


class Nothing(msgspec.Struct, frozen=True):
    """No parameters."""


class Asked(msgspec.Struct, frozen=True):
    """A search."""

    q: Annotated[str, msgspec.Meta(min_length=1, max_length=400)]
    limit: Annotated[int, msgspec.Meta(ge=1, le=100)] = 10


class Named(msgspec.Struct, frozen=True):
    """A title, with what else is known of the work."""

    title: Annotated[str, msgspec.Meta(min_length=1, max_length=400)]
    year: Annotated[int, msgspec.Meta(ge=1870, le=2200)] | None = None
    format: Literal["film", "series", "special"] | None = None
    director: Annotated[str, msgspec.Meta(max_length=200)] | None = None


class ApiEntry(msgspec.Struct, frozen=True):
    """An entry of a list with the work that it was linked to. `quote` is the heading as the article has it."""

    position: int
    rank: int | None
    title: str
    year: int | None
    honourable: bool
    decision: str
    score: float
    work: str
    doubts: tuple[str, ...]
    quote: str


class ApiList(msgspec.Struct, frozen=True):
    """A list as it was read."""

    list: ListCard
    entries: tuple[ApiEntry, ...]
    live: tuple[str, ...]


class ApiLists(msgspec.Struct, frozen=True):
    """The lists of the library."""

    lists: tuple[ListCard, ...]


class ApiFormat(msgspec.Struct, frozen=True):
    """A format that lists are written in."""

    name: str
    told: str


class ApiFormats(msgspec.Struct, frozen=True):
    """The formats that lists are written in."""

    formats: tuple[ApiFormat, ...]


def works(desk: ApiDesk, asked: Part) -> tuple[Works, Page]:
    """The works that lists name, by key, as `nakeru works --json` prints them."""
    found = works_answer(desk.snapshot()).works
    part: tuple[ListedWork, ...] = found[asked.offset : asked.offset + asked.limit]
    return Works(part), Page(asked.offset, asked.limit, len(found))


def work(desk: ApiDesk, asked: ByKey) -> ShownWork:
    """One work, as `nakeru show --json` prints it: nothing in it gives the story away."""
    return show_answer(desk.snapshot(), asked.key)


def ranking(desk: ApiDesk, asked: Part) -> tuple[RankingAnswer, Page]:
    """The ranking, best first, as `nakeru rank --json` prints it."""
    found = ranking_answer(desk.snapshot())
    part = found.standings[asked.offset : asked.offset + asked.limit]
    return (
        msgspec.structs.replace(found, standings=part),
        Page(asked.offset, asked.limit, len(found.standings)),
    )


def lists(desk: ApiDesk, asked: Part) -> tuple[ApiLists, Page]:
    """The lists of the library, by title."""
    found = desk.snapshot().cards()
    return ApiLists(found[asked.offset : asked.offset + asked.limit]), Page(
        asked.offset, asked.limit, len(found)
    )


def one_list(desk: ApiDesk, asked: ByKey) -> ApiList:
    """One list with its entries, the works they were linked to, and its live addresses."""
    from nakeru.faces.api.live import ADDRESSES  # it knows the routes, which know the handlers

    view = desk.snapshot().list_view(asked.key)
    entries = tuple(
        ApiEntry(
            position=one.position,
            rank=one.rank,
            title=one.entry.mention.title,
            year=one.entry.mention.year,
            honourable=one.honourable,
            decision=one.decision,
            score=one.link.score,
            work=one.work.key,
            doubts=one.link.doubts,
            quote=one.evidence.quote,
        )
        for one in view.entries
    )
    return ApiList(view.card, entries, tuple(f"/lists/{asked.key}/{name}" for name in ADDRESSES))


def conflicts(desk: ApiDesk, asked: Part) -> tuple[ConflictsAnswer, Page]:
    """Where articles contradict each other, themselves or the catalogue, as `nakeru conflicts --json` prints it."""
    found = conflicts_answer(desk.snapshot())
    part = found.conflicts[asked.offset : asked.offset + asked.limit]
    return msgspec.structs.replace(found, conflicts=part), Page(
        asked.offset, asked.limit, len(found.conflicts)
    )


def find(desk: ApiDesk, asked: Asked) -> FindAnswer:
    """What fits a query, as `nakeru find --json` prints it."""
    return desk.search(asked.q, asked.limit)


def match(desk: ApiDesk, asked: Named) -> MatchAnswer:
    """Which work a title means, as `nakeru match --json` prints it."""
    return desk.match(asked.title, year=asked.year, work_format=asked.format, director=asked.director)


def formats(_desk: ApiDesk, asked: Nothing) -> ApiFormats:  # noqa: ARG001 (every handler has the same shape)
    """The formats that lists are written in."""
    return ApiFormats(tuple(ApiFormat(one.name, one.told) for one in EXPORTS.values()))


ENDPOINTS = (
    Endpoint("/works", works, paged=True),
    Endpoint("/works/{key:text}", work),
    Endpoint("/ranking", ranking, paged=True),
    Endpoint("/lists", lists, paged=True),
    Endpoint("/lists/{key:text}", one_list),
    Endpoint("/conflicts", conflicts, paged=True),
    Endpoint("/find", find),
    Endpoint("/match", match),
    Endpoint("/formats", formats),
)
