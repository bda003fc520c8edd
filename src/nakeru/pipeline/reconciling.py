"""Names of a column are matched to works, as the Reconciliation Service API 0.2 asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal

import msgspec

from nakeru.model.linking import Candidate, WrittenEntry
from nakeru.model.works import Work
from nakeru.pipeline.answers import identifiers
from nakeru.pipeline.matching import match_alone
from nakeru.works.candidates import CandidateIndex

TYPES: Final = {"film": "Film", "series": "Series", "special": "Special"}
PROPERTIES: Final = {
    "year": "Year",
    "director": "Director",
    "format": "Format (film, series, special)",
    "japanese": "Title in Japanese",
    "romaji": "Title in Latin letters, as it sounds",
    "imdb": "IMDb id",
    "tmdb": "TMDB id",
    "mal": "MyAnimeList id",
    "anilist": "AniList id",
    "anidb": "AniDB id",
}
_MOST: Final = 25


class QueryProperty(msgspec.Struct, frozen=True):
    """What else a row says; `v` is one value, a list of values, or objects with an id."""

    pid: str
    v: Any = None


class Query(msgspec.Struct, frozen=True):
    """A name to be matched."""

    query: str
    type: str | list[str] | None = None
    limit: int | None = None
    properties: tuple[QueryProperty, ...] = ()
    type_strict: Literal["any", "all", "should"] | None = None


class NamedThing(msgspec.Struct, frozen=True):
    """A type or property."""

    id: str
    name: str


class Feature(msgspec.Struct, frozen=True):
    """A part of the comparison that speaks for (above 0) or against the candidate."""

    id: str
    name: str
    value: float


class ReconciledWork(msgspec.Struct, frozen=True):
    """A candidate. `score` is a probability in percent; at most one candidate of a query is a `match`."""

    id: str
    name: str
    description: str
    score: float
    match: bool
    features: tuple[Feature, ...]
    type: tuple[NamedThing, ...]


class Reconciled(msgspec.Struct, frozen=True):
    """The candidates of a query, best first."""

    result: tuple[ReconciledWork, ...]


def reconcile(queries: dict[str, Query], index: CandidateIndex) -> dict[str, Reconciled]:
    """The candidates of every query, each judged by itself."""
    return {key: _reconciled(query, index) for key, query in queries.items()}


def _reconciled(query: Query, index: CandidateIndex) -> Reconciled:
    found = match_alone(_entry(query), index)
    works = {work.key: work for work in found.works}
    ranked = [
        _candidate(one, works[one.work], one.work == found.link.work and found.link.decision == "match")
        for one in found.link.candidates
        if one.work in works and _is_of_type(works[one.work], query)
    ]
    return Reconciled(tuple(ranked[: max(0, min(query.limit if query.limit is not None else _MOST, _MOST))]))


def description(work: Work) -> str:
    """A work in a line that tells it from its namesakes."""
    told = [TYPES.get(work.format or "", ""), str(work.year or ""), ", ".join(work.directors[:2])]
    return ", ".join(part for part in told if part)


def values(work: Work, property_id: str) -> list[dict[str, Any]]:
    """The values of a property, in the shapes of the data extension service."""
    if property_id == "year":
        return [{"int": work.year}] if work.year else []
    if property_id == "format":
        return [{"str": work.format}] if work.format else []
    if property_id == "director":
        return [{"str": name} for name in work.directors]
    if property_id in ("japanese", "romaji"):
        kind = "original" if property_id == "japanese" else "romaji"
        return [{"str": title.text} for title in work.titles if title.kind == kind]
    found = identifiers(work.ids).get(property_id, ())
    return [{"str": one} for one in ((found,) if isinstance(found, str) else found)]


def types_of(work: Work) -> tuple[NamedThing, ...]:
    """The type of a work, none where its format is open."""
    return (NamedThing(work.format, TYPES[work.format]),) if work.format else ()


def _candidate(candidate: Candidate, work: Work, chosen: bool) -> ReconciledWork:
    return ReconciledWork(
        id=work.key,
        name=work.name,
        description=description(work),
        score=round(100 * candidate.score, 1),
        match=chosen,
        features=tuple(
            Feature(part.name, part.why or part.name, round(part.score, 3)) for part in candidate.parts
        ),
        type=types_of(work),
    )


def _is_of_type(work: Work, query: Query) -> bool:
    wanted = [query.type] if isinstance(query.type, str) else query.type or []
    known = [one for one in wanted if one in TYPES]
    return not known or query.type_strict == "should" or work.format is None or work.format in known


def _entry(query: Query) -> WrittenEntry:
    given = {one.pid: _texts(one.v) for one in query.properties}
    wanted = [query.type] if isinstance(query.type, str) else query.type or []
    formats: Sequence[str] = [*given.get("format", ()), *wanted]
    years = [int(text[:4]) for text in given.get("year", ()) if text[:4].isascii() and text[:4].isdigit()]
    return WrittenEntry(
        key="row",
        list_key="row",
        title=query.query[:400],
        other_titles=(*given.get("japanese", ()), *given.get("romaji", ()))[:5],
        year=years[0] if years else None,
        format=next((one for one in formats if one in TYPES), None),
        directors=tuple(given.get("director", ()))[:10],
    )


def _texts(value: object) -> list[str]:
    given: Iterable[object] = value if isinstance(value, list) else [value]
    texts = []
    for one in given:
        told = one.get("name") or one.get("id") if isinstance(one, dict) else one
        if isinstance(told, str | int) and not isinstance(told, bool):
            texts.append(str(told)[:400])
    return texts
