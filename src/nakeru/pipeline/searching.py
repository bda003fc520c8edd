"""A question finds works: only what is safe to show is searched."""

from __future__ import annotations

import msgspec

from nakeru.finding.search import FindableWork, Finder, FindResult
from nakeru.model.works import Work
from nakeru.pipeline.answers import WorkFigures, figures
from nakeru.pipeline.snapshot import Snapshot


class FoundWork(msgspec.Struct, frozen=True):
    """A result with its reasons. A warning that nobody has judged is "unknown" and left out."""

    work: WorkFigures
    score: float
    why: tuple[str, ...]
    warnings: dict[str, str] = {}


class FindAnswer(msgspec.Struct, frozen=True):
    """The answer of `nakeru find --json`."""

    understood: object
    results: tuple[FoundWork, ...]


def finder(snapshot: Snapshot) -> Finder:
    """An index over the works of the library and the catalogue, titles and safe lines alone."""
    return Finder(
        [_findable(work, len(snapshot.entries_by_work.get(work.key, ()))) for work in snapshot.works()]
    )


def find_answer(snapshot: Snapshot, query: str, limit: int = 20) -> FindAnswer:
    """What fits the query, best first, with reasons."""
    return found_answer(snapshot, finder(snapshot).find(query, limit))


def found_answer(snapshot: Snapshot, found: FindResult) -> FindAnswer:
    """What a search found, as the documented JSON."""
    return FindAnswer(
        understood=found.understood,
        results=tuple(
            FoundWork(work=figures(snapshot.work(hit.key)), score=hit.score, why=tuple(hit.why))
            for hit in found.results
        ),
    )


def _findable(work: Work, lists: int) -> FindableWork:
    return FindableWork(
        key=work.key,
        titles=tuple(title.text for title in work.titles),
        year=work.year,
        format=work.format,
        animation=work.animation,
        directors=work.directors,
        characters=work.characters,
        line=work.line or "",
        lists=lists,
    )
