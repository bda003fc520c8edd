"""A person decides what an entry means: the answer becomes judgements, which can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from nakeru.errors import NotFoundError
from nakeru.model.linking import Judgement, Verdict
from nakeru.model.works import Work
from nakeru.pipeline.judgements import named_work
from nakeru.pipeline.naming import work_called
from nakeru.pipeline.reference import shelf_of
from nakeru.pipeline.snapshot import Snapshot
from nakeru.pipeline.views import ReviewItem
from nakeru.store.library import Library

NONE: Final = "none"
UNSURE: Final = "unsure"
_IS: Final[Verdict] = "positive"
_IS_NOT: Final[Verdict] = "negative"


def decide(
    library: Library, snapshot: Snapshot, item: ReviewItem, answer: str, *, who: str, why: str = ""
) -> tuple[Judgement, ...]:
    """Keep what a person says of an entry: the work it means (by key, id or title), "none" of those shown, or "unsure".

    Another work than the first shown is remembered as a refusal of the first, too; "none" refuses every work shown. Raises
    NotFoundError where there is no such work, or more than one.
    """
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    said = [
        Judgement(
            entry=item.view.key,
            work=work.key,
            verdict=verdict,
            who=who,
            when=now,
            why=why,
            named=named_work(work, _others(snapshot, work, item.view.key)),
            written=item.view.entry.mention.title,
        )
        for work, verdict in _said(library, snapshot, item, answer)
    ]
    library.decide(*said)
    return tuple(said)


def undo_last(library: Library, who: str, *, entry: str | None = None) -> tuple[Judgement, ...]:
    """Take back the last decision of a person (on an entry, where one is named) that still stands.

    What it had replaced stands again. Raises NotFoundError where nothing is left to be undone.
    """
    standing = [one for one in library.judgements() if one.who == who and entry in (None, one.entry)]
    if not standing:
        raise NotFoundError("nothing is left to be undone", where=who)
    last = max(standing, key=lambda one: (one.when, one.entry))
    together = tuple(one for one in standing if (one.entry, one.when) == (last.entry, last.when))
    replaced = [
        one.judgement
        for one in library.judgement_history()
        if one.ended == last.when and one.judgement.entry == last.entry
    ]
    library.undo(*together, again=replaced)
    return together


def _said(
    library: Library, snapshot: Snapshot, item: ReviewItem, answer: str
) -> Sequence[tuple[Work, Verdict]]:
    shown = [option.work for option in item.options]
    if answer == NONE:
        return [(work, _IS_NOT) for work in shown or [item.view.work]]
    if answer == UNSURE:
        return [((shown or [item.view.work])[0], "unsure")]
    chosen = next((work for work in shown if work.key == answer), None) or snapshot.find_work(answer)
    if chosen is None:
        shelf = shelf_of(library.path) if library.path else None
        chosen = work_called(answer, snapshot.works(), shelf.index() if shelf else None)
    refused = [work for work in shown[:1] if work.key != chosen.key]
    return [(chosen, _IS), *((work, _IS_NOT) for work in refused)]


def _others(snapshot: Snapshot, work: Work, entry: str) -> list[str]:
    return [view.key for view in snapshot.entries_by_work.get(work.key, ()) if view.key != entry]
