"""A question finds works. All that lists write of a work is searched; what gives the story away is never shown or confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from nakeru.finding.query import Query
from nakeru.finding.search import FindableWork, Finder, FindResult, Hit
from nakeru.finding.taste import liked
from nakeru.pipeline.figures import WorkFigures

if TYPE_CHECKING:
    from nakeru.pipeline.personal import OwnView
    from nakeru.pipeline.snapshot import Snapshot


class Said(msgspec.Struct, frozen=True):
    """What one viewer said of one work, as far as a search asks: seen, hidden, tears."""

    seen: bool = False
    hidden: bool = False
    tears: float | None = None


class FoundWork(msgspec.Struct, frozen=True):
    """A result with its reasons.

    `warnings` answers those that were asked for: "no" or "unknown". `unknown` says what would have to be known to be sure
    that the work keeps every condition; such results come last.
    """

    work: WorkFigures
    score: float
    why: tuple[str, ...]
    warnings: dict[str, str] = {}
    unknown: tuple[str, ...] = ()


class FindAnswer(msgspec.Struct, frozen=True):
    """The answer of `nakeru find --json`."""

    understood: Query
    results: tuple[FoundWork, ...]


def finder(snapshot: Snapshot, own: Iterable[Mapping[str, OwnView]] = (), *, starter: bool = True) -> Finder:
    """An index over the works of the library and the catalogue.

    `own` is what each viewer said: what one has seen counts as seen, what one hid is left out, and what they cried over
    moves the order. Without `starter`, nothing is known but what lists write.
    """
    from nakeru.pipeline.findable import findable_works  # a search in kept works does not read the library

    return finder_of(findable_works(snapshot, starter=starter), [said_of(views) for views in own])


def finder_of(works: Iterable[FindableWork], own: Sequence[Mapping[str, Said]]) -> Finder:
    """An index over works, for viewers who said something of them."""
    said = [_with_own(work, own) for work in works] if own else works
    return Finder(
        liked(said, [{key: one.tears for key, one in viewer.items() if one.tears} for viewer in own])
    )


def said_of(views: Mapping[str, OwnView]) -> dict[str, Said]:
    """What one viewer said, as far as a search asks."""
    return {
        key: Said(view.seen, view.hidden, view.tears)
        for key, view in views.items()
        if view.seen or view.hidden or view.tears
    }


def find_answer(snapshot: Snapshot, query: str, limit: int = 20) -> FindAnswer:
    """What fits the query, best first, with reasons."""
    search = finder(snapshot)
    return found_answer(search, search.find(query, limit))


def found_answer(search: Finder, found: FindResult) -> FindAnswer:
    """What a search found, as the documented JSON."""
    asked = found.understood
    return FindAnswer(asked, tuple(_found(search, hit, asked) for hit in found.results))


def short(search: Finder, key: str) -> WorkFigures:
    """A work of a search in short."""
    work = search.work(key)
    return WorkFigures(key, work.titles[0] if work.titles else key, work.year, work.format)


def _found(search: Finder, hit: Hit, asked: Query) -> FoundWork:
    unknown = {name for name in asked.without if any(told.startswith(f"{name}: ") for told in hit.unknown)}
    return FoundWork(
        work=short(search, hit.key),
        score=hit.score,
        why=hit.why,
        warnings={name: "unknown" if name in unknown else "no" for name in asked.without},
        unknown=hit.unknown,
    )


def _with_own(work: FindableWork, viewers: Iterable[Mapping[str, Said]]) -> FindableWork:
    views = [one[work.key] for one in viewers if work.key in one]
    if not views:
        return work
    return msgspec.structs.replace(
        work, seen=any(view.seen for view in views), hides=any(view.hidden for view in views)
    )
