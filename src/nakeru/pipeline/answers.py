"""What `works`, `show` and `rank` print: the library as the JSON that the documentation promises."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from nakeru.model.feelings import Level
from nakeru.model.linking import ComparedPart, Link
from nakeru.model.ranking import CopyCluster
from nakeru.model.works import Identifier, Relation, Title, Work
from nakeru.pipeline.feelings import ShownFeelings, shown_feelings, work_feelings
from nakeru.pipeline.figures import WorkFigures, figures
from nakeru.pipeline.told import ToldConflict, ToldFact
from nakeru.pipeline.turning import TurningPoint
from nakeru.pipeline.views import EntryView

if TYPE_CHECKING:
    from nakeru.pipeline.snapshot import Snapshot  # it brings the database with it

Ids = dict[str, str | tuple[str, ...]]


class WorkEntry(msgspec.Struct, frozen=True):
    """An entry that names a work."""

    digest: str
    list: str
    position: int
    rank: int | None
    title: str
    score: float
    decision: str
    doubts: tuple[str, ...]
    quote: str


class ListedWork(msgspec.Struct, frozen=True):
    """A work with the entries that name it."""

    key: str
    titles: tuple[Title, ...]
    year: int | None
    format: str | None
    ids: Ids
    relations: tuple[Relation, ...]
    entries: tuple[WorkEntry, ...]


class Works(msgspec.Struct, frozen=True):
    """The answer of `nakeru works --json`."""

    works: tuple[ListedWork, ...]


class ShownWork(msgspec.Struct, frozen=True):
    """The answer of `nakeru show --json`."""

    work: WorkFigures
    line: str | None
    titles: tuple[Title, ...]
    ids: Ids
    relations: tuple[str, ...]
    facts: tuple[ToldFact, ...]
    feelings: ShownFeelings
    conflicts: tuple[ToldConflict, ...]
    doubts: tuple[str, ...]


class StandingFigures(msgspec.Struct, frozen=True):
    """A place of the ranking."""

    work: WorkFigures
    score: float
    place: int
    place_low: int
    place_high: int
    lists: int
    lists_in_scope: int
    first_places: int
    first: float | None = None
    top_ten: float | None = None
    above_next: float | None = None


class ListFigures(msgspec.Struct, frozen=True):
    """What a list counts for in the ranking."""

    list: str
    title: str
    publisher: str | None
    asked: float
    copies: float
    company: float
    weight: float


class RankingAnswer(msgspec.Struct, frozen=True):
    """The answer of `nakeru rank --json`."""

    standings: tuple[StandingFigures, ...]
    level: float
    method: str
    clusters: tuple[CopyCluster, ...] = ()
    weights: tuple[ListFigures, ...] = ()
    ranged: bool = True


class MatchCandidate(msgspec.Struct, frozen=True):
    """A work that a title may mean, with its reasons."""

    work: str
    title: str
    year: int | None
    format: str | None
    directors: tuple[str, ...]
    score: float
    parts: tuple[ComparedPart, ...]


class MatchAnswer(msgspec.Struct, frozen=True):
    """The answer of `nakeru match`: the decision, every candidate with its reasons, and what would have changed it."""

    decision: str
    work: WorkFigures | None
    score: float
    doubts: tuple[str, ...]
    candidates: tuple[MatchCandidate, ...]
    would_change: tuple[TurningPoint, ...] = ()


def identifiers(ids: Iterable[Identifier]) -> Ids:
    """Identifiers by namespace; those of TMDB with their medium, as in its addresses ("movie/129", "tv/62450").

    Where a namespace names a work more than once, its values are a list.
    """
    found: dict[str, list[str]] = {}
    for one in sorted(ids):
        found.setdefault(one.namespace, []).append(_written_id(one))
    return {name: values[0] if len(values) == 1 else tuple(values) for name, values in found.items()}


def _written_id(one: Identifier) -> str:
    if one.namespace != "tmdb" or ("/" not in one.value and not one.medium):
        return one.value
    if one.medium == "season":
        series, _, season = one.value.partition("/")
        return f"tv/{series}/season/{season}"
    return f"{'movie' if one.medium == 'film' else 'tv'}/{one.value}"


def works_answer(snapshot: Snapshot) -> Works:
    """Every work that an entry names."""
    return Works(
        tuple(
            ListedWork(
                key=work.key,
                titles=work.titles,
                year=work.year,
                format=work.format,
                ids=identifiers(work.ids),
                relations=work.relations,
                entries=tuple(_entry(view) for view in snapshot.entries_by_work[work.key]),
            )
            for work in snapshot.named_works()
        )
    )


def show_answer(snapshot: Snapshot, key: str, spoilers: Level = "safe", *, starter: bool = True) -> ShownWork:
    """One work with what its entries state, no more of the story than asked for. Raises NotFoundError."""
    from nakeru.pipeline.quarrels import (  # the lexicons of facts are loaded only here
        conflicts_answer,
        told_facts,
    )

    view = snapshot.work_view(key)
    return ShownWork(
        work=figures(view.work),
        line=view.work.line,
        titles=view.work.titles,
        ids=identifiers(view.work.ids),
        relations=tuple(related.label for related in view.related),
        facts=told_facts(snapshot.finder, key, spoilers),
        feelings=shown_feelings(work_feelings(snapshot, key, starter=starter), spoilers),
        conflicts=conflicts_answer(snapshot, spoilers, work=key).conflicts,
        doubts=tuple(doubt for entry in view.entries for doubt in entry.link.doubts),
    )


def ranking_answer(snapshot: Snapshot, limit: int | None = None) -> RankingAnswer:
    """The ranking, best first; the first `limit` places of it."""
    view = snapshot.ranking_view()
    return RankingAnswer(
        standings=tuple(
            StandingFigures(
                work=figures(row.work),
                score=row.standing.score,
                place=row.standing.place,
                place_low=row.standing.place_low,
                place_high=row.standing.place_high,
                lists=row.standing.lists,
                lists_in_scope=row.standing.lists_in_scope,
                first_places=row.standing.first_places,
                first=row.standing.first,
                top_ten=row.standing.top_ten,
                above_next=row.standing.above_next,
            )
            for row in view.rows[:limit]
        ),
        level=view.level,
        method=view.method,
        clusters=view.clusters,
        ranged=view.ranged,
        weights=tuple(
            ListFigures(
                list=one.weight.list,
                title=one.name,
                publisher=one.publisher,
                asked=one.weight.asked,
                copies=one.weight.copies,
                company=one.weight.company,
                weight=one.weight.weight,
            )
            for one in view.weights
        ),
    )


def match_answer(link: Link, works: dict[str, Work], turns: tuple[TurningPoint, ...] = ()) -> MatchAnswer:
    """A decision on one title. `works` holds every candidate by key."""
    chosen = works.get(link.work) if link.decision != "nil" else None
    return MatchAnswer(
        decision=link.decision,
        work=figures(chosen) if chosen else None,
        score=link.score,
        doubts=link.doubts,
        candidates=tuple(
            MatchCandidate(one.work, work.name, work.year, work.format, work.directors, one.score, one.parts)
            for one in link.candidates
            if (work := works.get(one.work))
        ),
        would_change=turns,
    )


def _entry(view: EntryView) -> WorkEntry:
    return WorkEntry(
        digest=view.evidence.digest,
        list=view.card.title,
        position=view.entry.position,
        rank=view.entry.rank,
        title=view.entry.mention.title,
        score=view.link.score,
        decision=view.link.decision,
        doubts=view.link.doubts,
        quote=view.evidence.quote,
    )
