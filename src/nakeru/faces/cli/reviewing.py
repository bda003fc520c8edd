"""A person at a terminal decides what is in doubt, one key each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import click

from nakeru.errors import NakeruError, NotFoundError
from nakeru.faces.cli.output import complain, say
from nakeru.model.linking import ComparedPart
from nakeru.pipeline.deciding import NONE, UNSURE, decide, undo_last
from nakeru.pipeline.review import review_queue
from nakeru.pipeline.review_answers import credits_of
from nakeru.pipeline.snapshot import Snapshot
from nakeru.pipeline.views import CandidateView, PastDecision, ReviewItem
from nakeru.settings import Settings
from nakeru.store.library import Library

_KEYS: Final = (
    "a accept the first · 1-9 that work · o another · n none of them · u leave open · b say why · "
    "j next · k back · z undo · q quit"
)
_LAST: Final = "That was the last one. k back · z undo · q quit"
_PARTS: Final = 4
_ENDS: Final = ("q", "\x03", "\x04", "\x1b")
_VERDICTS: Final = {"positive": "it means", "negative": "it is not", "unsure": "left open, perhaps"}


def ask_person(settings: Settings, who: str, why: str, left_open: bool) -> None:
    """Go through the queue until it ends or the person does. Decisions are kept as they are made; links follow at the end."""
    with Library.open(settings.library) as library:
        snapshot = Snapshot.of(library)
        items = review_queue(snapshot, library.judgement_history(), also_open=left_open).items
        if not items:
            say("Nothing is in doubt.")
            return
        decided = _Asking(library, snapshot, items, who, why).through()
        if decided:
            say("Links are made anew …")
            queue = review_queue(Snapshot.of(library))
            say(f"{decided} decided; {queue.waiting} waiting, {queue.left_open} left open.")


class _Asking:
    """Where a person stands in the queue."""

    def __init__(
        self, library: Library, snapshot: Snapshot, items: Sequence[ReviewItem], who: str, why: str
    ) -> None:
        self._library, self._snapshot, self._items = library, snapshot, items
        self._who, self._always, self._why = who, why, why
        self._done: list[int] = []

    def through(self) -> int:
        """How many decisions stand in the end."""
        at = 0
        while True:
            item = self._items[at] if at < len(self._items) else None
            say("")
            if item:
                print_item(item, at + 1, len(self._items))
            say(_KEYS if item else _LAST)
            key = click.getchar()
            if key in _ENDS:
                return len(self._done)
            at = self._step(key, at, item)

    def _step(self, key: str, at: int, item: ReviewItem | None) -> int:
        """What a key does; where the person stands afterwards."""
        if key == "k":
            return max(0, at - 1)
        if key == "z":
            return self._undo(at)
        if item is None:
            return at
        if key in ("j", " "):
            return at + 1
        if key == "b":
            self._why = click.prompt("Because", default=self._why, show_default=False)
            return at
        answer = self._answer(key, item)
        if answer is None:
            say(f"“{key}” does nothing here.")
            return at
        try:
            decide(self._library, self._snapshot, item, answer, who=self._who, why=self._why)
        except NakeruError as problem:
            complain(problem)
            return at
        self._why = self._always
        self._done.append(at)
        return at + 1

    def _answer(self, key: str, item: ReviewItem) -> str | None:
        if key == "o":
            return (
                str(click.prompt("Which work (title and year, key, or id)", default="", show_default=False))
                or None
            )
        if key in ("n", "u"):
            return NONE if key == "n" else UNSURE
        number = 1 if key in ("a", "\r", "\n") else int(key) if key.isdecimal() and len(key) == 1 else 0
        return item.options[number - 1].work.key if 0 < number <= len(item.options) else None

    def _undo(self, at: int) -> int:
        if not self._done:
            say("Nothing was decided yet; `nakeru review --undo` takes back earlier decisions.")
            return at
        before = self._done.pop()
        try:
            undo_last(self._library, self._who, entry=self._items[before].view.key)
        except NotFoundError as problem:
            complain(problem)
        return before


def print_item(item: ReviewItem, number: int, of: int) -> None:
    """Print an entry as written, the works it may mean with the weightiest reasons, and what was decided before."""
    view, link = item.view, item.view.link
    rank = f"{view.rank}. " if view.rank is not None else ""
    say(f"{number} of {of} · {view.card.title}{f', {view.card.publisher}' if view.card.publisher else ''}")
    say(f"  {rank}{view.entry.mention.title}   “{view.evidence.quote}”   {view.key}")
    for role, names in credits_of(item).items():
        say(f"     {role}: {', '.join(names)}")
    for doubt in link.doubts:
        say(f"  ? {doubt}")
    for place, option in enumerate(item.options, start=1):
        linked = " · linked now" if option.work.key == link.work else ""
        say(f"  [{place}] {_described(option)}   {option.score:.0%}{linked}   {option.work.key}")
        for part in _weightiest(option.parts):
            values = f" ({part.ours} / {part.theirs})" if part.ours or part.theirs else ""
            say(f"        {part.score:+.1f} {part.name}: {part.why}{values}")
    for past in item.history:
        say(f"  {_told(past)}")


def _described(option: CandidateView) -> str:
    work = option.work
    told = ", ".join([str(work.year or "year unknown"), work.format or "format unknown", *work.directors[:2]])
    return f"{work.name} ({told})"


def _weightiest(parts: Sequence[ComparedPart]) -> list[ComparedPart]:
    return sorted(parts, key=lambda part: (-abs(part.score), part.name))[:_PARTS]


def _told(past: PastDecision) -> str:
    year = f" ({past.year})" if past.year else ""
    because = f", because {past.why}" if past.why else ""
    ended = f"; taken back or replaced {past.ended[:10]}" if past.ended else ""
    return f"{past.who}, {past.when[:10]}: {_VERDICTS[past.verdict]} “{past.title}”{year}{because}{ended}"
