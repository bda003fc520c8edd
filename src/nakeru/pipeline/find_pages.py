"""What a page of found works shows: hits with their standing, and what was understood, part by part."""

from __future__ import annotations

from collections.abc import Iterable

from nakeru.finding.query import Query
from nakeru.finding.works import Hit
from nakeru.pipeline.snapshot import Snapshot
from nakeru.pipeline.views import FindChip, FindHit


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
