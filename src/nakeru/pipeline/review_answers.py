"""What `nakeru review --json` prints: the queue as the JSON that the documentation promises."""

from __future__ import annotations

import msgspec

from nakeru.model.linking import ComparedPart, Judgement
from nakeru.pipeline.answers import Ids, identifiers
from nakeru.pipeline.views import CandidateView, PastDecision, ReviewItem, ReviewQueue


class ReviewOption(msgspec.Struct, frozen=True):
    """A work that an entry may mean."""

    work: str
    title: str
    year: int | None
    format: str | None
    directors: tuple[str, ...]
    ids: Ids
    score: float
    parts: tuple[ComparedPart, ...]


class ReviewEntry(msgspec.Struct, frozen=True):
    """An entry in doubt: its heading and credits as written, nothing of its text."""

    entry: str
    list: str
    list_title: str
    position: int
    rank: int | None
    title: str
    other_titles: tuple[str, ...]
    year: int | None
    format: str | None
    credits: dict[str, tuple[str, ...]]
    quote: str
    decision: str
    work: str
    score: float
    decided_by: str | None
    left_open: bool
    doubts: tuple[str, ...]
    options: tuple[ReviewOption, ...]
    history: tuple[PastDecision, ...]


class ReviewAnswer(msgspec.Struct, frozen=True):
    """The answer of `nakeru review --json`."""

    waiting: int
    left_open: int
    entries: tuple[ReviewEntry, ...]


class DecidedAnswer(msgspec.Struct, frozen=True):
    """The answer of `nakeru review --decide … --json` and `--undo --json`: judgements that now stand, and that were ended."""

    decided: tuple[Judgement, ...] = ()
    undone: tuple[Judgement, ...] = ()


def review_answer(queue: ReviewQueue) -> ReviewAnswer:
    """The queue for machines."""
    return ReviewAnswer(queue.waiting, queue.left_open, tuple(map(_entry, queue.items)))


def credits_of(item: ReviewItem) -> dict[str, tuple[str, ...]]:
    """The people of the heading by role."""
    found: dict[str, tuple[str, ...]] = {}
    for credit in item.view.entry.mention.credits:
        found[credit.role] = (*found.get(credit.role, ()), credit.name)
    return found


def _entry(item: ReviewItem) -> ReviewEntry:
    view, mention, link = item.view, item.view.entry.mention, item.view.link
    return ReviewEntry(
        entry=view.key,
        list=view.card.key,
        list_title=view.card.title,
        position=view.entry.position,
        rank=view.entry.rank,
        title=mention.title,
        other_titles=mention.other_titles,
        year=mention.year,
        format=mention.format,
        credits=credits_of(item),
        quote=view.evidence.quote,
        decision=link.decision,
        work=link.work,
        score=link.score,
        decided_by=link.decided_by,
        left_open=item.left_open,
        doubts=link.doubts,
        options=tuple(map(_option, item.options)),
        history=item.history,
    )


def _option(option: CandidateView) -> ReviewOption:
    work = option.work
    return ReviewOption(
        work=work.key,
        title=work.name,
        year=work.year,
        format=work.format,
        directors=work.directors,
        ids=identifiers(work.ids),
        score=option.score,
        parts=option.parts,
    )
