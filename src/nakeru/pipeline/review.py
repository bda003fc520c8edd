"""The queue of what wants a person's judgement: doubtful links, each with all that a person needs to decide it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from nakeru.errors import NotFoundError
from nakeru.model.linking import Decision
from nakeru.pipeline.judgements import STARTER
from nakeru.pipeline.snapshot import Snapshot
from nakeru.pipeline.views import CandidateView, EntryView, PastDecision, ReviewItem, ReviewQueue
from nakeru.store.library import PastJudgement

_MOST_OPTIONS, _ALWAYS = 9, 2
_CHANCE = 0.01
_ORDER: dict[Decision, int] = {"unsure": 0, "nil": 1, "match": 2}


def review_queue(
    snapshot: Snapshot,
    history: Sequence[PastJudgement] = (),
    *,
    also_open: bool = False,
    who: str | None = None,
) -> ReviewQueue:
    """Every doubtful link of the library, the openest first, then in the order of lists and their entries.

    What a person looked at and left open comes last, and only with `also_open`. Nothing of an entry's text is in it but its heading.
    With `who`, the last decision of that person comes with it.
    """
    past = _by_entry(history)
    items = [
        _item(snapshot, view, past) for views in snapshot.entries.values() for view in views if view.in_doubt
    ]
    left_open = [item for item in items if item.left_open]
    waiting = [item for item in items if not item.left_open]
    shown = [*sorted(waiting, key=_place), *(sorted(left_open, key=_place) if also_open else ())]
    return ReviewQueue(
        tuple(shown),
        waiting=len(waiting),
        left_open=len(left_open),
        last=_last(snapshot, [one for one in history if one.judgement.who == who and one.ended is None]),
    )


def review_item(snapshot: Snapshot, entry: str, history: Iterable[PastJudgement] = ()) -> ReviewItem:
    """One entry, doubtful or not, as it stands in the queue. Raises NotFoundError."""
    past = _by_entry(history)
    for views in snapshot.entries.values():
        for view in views:
            if view.key == entry:
                return _item(snapshot, view, past)
    raise NotFoundError(
        f"no entry has the key {entry!r}",
        remedy="`nakeru review --json` names those in doubt with their keys",
    )


def _last(snapshot: Snapshot, standing: Sequence[PastJudgement]) -> PastDecision | None:
    """The last decision; of several judgements made at once, the one that says what it is."""
    last = max(
        standing,
        key=lambda one: (one.judgement.when, one.judgement.entry, one.judgement.verdict != "negative"),
        default=None,
    )
    return _decision(snapshot, last) if last else None


def _by_entry(history: Iterable[PastJudgement]) -> dict[str, list[PastJudgement]]:
    past: dict[str, list[PastJudgement]] = {}
    for one in history:
        past.setdefault(one.judgement.entry, []).append(one)
    return past


def _item(snapshot: Snapshot, view: EntryView, past: Mapping[str, list[PastJudgement]]) -> ReviewItem:
    link = view.link
    return ReviewItem(
        view=view,
        options=_options(view),
        history=tuple(_decision(snapshot, one) for one in past.get(view.key, ())),
        left_open=link.decision == "unsure" and link.decided_by not in (None, STARTER),
    )


def _options(view: EntryView) -> tuple[CandidateView, ...]:
    """The works to choose from, the one it is linked to first; beyond two only those that have a chance."""
    linked = () if view.decision == "nil" else (CandidateView(view.work, view.link.score),)
    found = {one.work.key: one for one in (*linked, *view.candidates)}
    shown = [one for place, one in enumerate(found.values()) if place < _ALWAYS or one.score >= _CHANCE]
    return tuple(shown[:_MOST_OPTIONS])


def _decision(snapshot: Snapshot, past: PastJudgement) -> PastDecision:
    given = past.judgement
    known = snapshot.find_work(given.work)
    title = known.name if known else given.named.title if given.named and given.named.title else given.work
    return PastDecision(
        written=given.written or given.entry,
        verdict=given.verdict,
        work=given.work,
        title=title,
        year=known.year if known else given.named.year if given.named else None,
        who=given.who,
        when=given.when,
        why=given.why,
        ended=past.ended,
    )


def _place(item: ReviewItem) -> tuple[int, str, str, int]:
    view = item.view
    return _ORDER[view.decision], view.card.title, view.card.key, view.position
