"""A question finds works. All that lists write of a work is searched; what gives the story away is never shown or confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from nakeru.finding.query import Query
from nakeru.finding.search import FindableWork, Finder, FindResult, Hit
from nakeru.finding.taste import liked
from nakeru.pipeline.answers import WorkFigures, figures
from nakeru.pipeline.findable import findable_works
from nakeru.pipeline.personal import OwnView
from nakeru.pipeline.snapshot import Snapshot
from nakeru.pipeline.views import FindChip, FindHit


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
    viewers = tuple(own)
    works = findable_works(snapshot, starter=starter)
    said = [_with_own(work, viewers) for work in works] if viewers else works
    return Finder(
        liked(said, [{key: view.tears for key, view in one.items() if view.tears} for one in viewers])
    )


def find_answer(snapshot: Snapshot, query: str, limit: int = 20) -> FindAnswer:
    """What fits the query, best first, with reasons."""
    return found_answer(snapshot, finder(snapshot).find(query, limit))


def found_answer(snapshot: Snapshot, found: FindResult) -> FindAnswer:
    """What a search found, as the documented JSON."""
    asked = found.understood
    return FindAnswer(asked, tuple(_found(snapshot, hit, asked) for hit in found.results))


def found_hits(snapshot: Snapshot, hits: Iterable[Hit]) -> tuple[FindHit, ...]:
    """Hits as pages show them: works of the library with their standing, what is not known apart."""
    places = snapshot.standings
    return tuple(
        FindHit(
            work=snapshot.work(hit.key),
            why=tuple(why for why in hit.why if why not in hit.unknown),
            row=snapshot.row(places[hit.key]) if hit.key in places else None,
            unknown=hit.unknown,
        )
        for hit in hits
    )


def chips_of(asked: Query) -> tuple[FindChip, ...]:
    """What was understood, part by part, each with the query that is left when it is taken away."""
    text = asked.text
    return tuple(
        FindChip(
            chip.kind,
            chip.label,
            " ".join((text[: chip.start] + " " + text[chip.end :]).split()).strip(" ,;"),
        )
        for chip in asked.chips
    )


def _found(snapshot: Snapshot, hit: Hit, asked: Query) -> FoundWork:
    unknown = {name for name in asked.without if any(told.startswith(f"{name}: ") for told in hit.unknown)}
    return FoundWork(
        work=figures(snapshot.work(hit.key)),
        score=hit.score,
        why=hit.why,
        warnings={name: "unknown" if name in unknown else "no" for name in asked.without},
        unknown=hit.unknown,
    )


def _with_own(work: FindableWork, viewers: Iterable[Mapping[str, OwnView]]) -> FindableWork:
    views = [one[work.key] for one in viewers if work.key in one]
    if not views:
        return work
    return msgspec.structs.replace(
        work, seen=any(view.seen for view in views), hides=any(view.hidden for view in views)
    )
