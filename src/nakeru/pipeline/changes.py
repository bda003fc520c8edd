"""What people did last, told so that they know it again, and taken back when they wish."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Literal, get_args

import msgspec

from nakeru.errors import NotFoundError
from nakeru.model.changes import Change, ChangeKind, Said
from nakeru.model.corrections import Correction
from nakeru.model.facts import Settlement
from nakeru.model.linking import Judgement
from nakeru.model.personal import Mark
from nakeru.pipeline.keys import list_key
from nakeru.pipeline.snapshot import Snapshot
from nakeru.store.library import Library
from nakeru.text.messages import told

MOST_LINES: Final = 8
_LONGEST: Final = 80
# What a contradiction is about may itself tell the story.
_TELLING: Final = ("death", "ending", "character", "theme")

Verb = Literal[
    "means", "means not", "left open", "entry", "no_entry", "title", "rank", "other_titles", "year", "format", "part",
    "want", "seen", "tears", "rating", "hidden", "settled",
]  # fmt: skip


class ChangeLine(msgspec.Struct, frozen=True):
    """One thing that was said. `what` is the entry as written or the work's title; `value` the work or the value given to it.

    `work` and `list` are keys to link to where the library still knows them. `ended`: it was replaced or taken back then.
    """

    verb: Verb
    what: str
    value: str = ""
    work: str = ""
    list: str = ""
    ended: bool = False


class ToldChange(msgspec.Struct, frozen=True):
    """A change with its lines; `more` counts those left out."""

    kind: ChangeKind
    when: str
    who: str
    lines: tuple[ChangeLine, ...]
    more: int
    undoable: bool


def told_changes(library: Library, snapshot: Snapshot, limit: int = 50) -> tuple[ToldChange, ...]:
    """The last changes, the newest first. Nothing in them tells a story."""
    telling = _Telling(snapshot)
    return tuple(telling.change(one) for one in library.changes(limit))


def undo_change(library: Library, kind: str, when: str) -> None:
    """Take a change back. Raises NotFoundError where there is none, or nothing of it is left to be undone."""
    known = next((one for one in get_args(ChangeKind) if one == kind), None)
    if known is None:
        raise NotFoundError(told("there is no such change"), where=kind)
    library.undo_change(known, when)


class _Telling:
    """Tells changes in the words of the library as it is now."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._lists = {card.key for card in snapshot.cards()}

    def change(self, one: Change) -> ToldChange:
        said = one.made or one.ended
        lines = list(self._lines(one.made, ended=False)) or list(self._lines(one.ended, ended=True))
        return ToldChange(
            kind=one.kind,
            when=one.when,
            who=_who(said[0]) if said else "",
            lines=tuple(lines[:MOST_LINES]),
            more=max(0, len(lines) - MOST_LINES),
            undoable=one.undoable,
        )

    def _lines(self, said: Iterable[Said], *, ended: bool) -> Iterator[ChangeLine]:
        for one in said:
            if isinstance(one, Judgement):
                yield self._judgement(one, ended)
            elif isinstance(one, Correction):
                yield self._correction(one, ended)
            elif isinstance(one, Mark):
                work = self._snapshot.find_work(one.work.key)
                value = f"{one.value:g}" if one.value is not None else ""
                yield ChangeLine(
                    one.kind, _short(one.work.title), value, work=work.key if work else "", ended=ended
                )
            else:
                yield self._settlement(one, ended)

    def _judgement(self, one: Judgement, ended: bool) -> ChangeLine:
        verbs: dict[str, Verb] = {"positive": "means", "negative": "means not", "unsure": "left open"}
        work = self._snapshot.find_work(one.work)
        title = work.name if work else one.named.title if one.named and one.named.title else one.work
        key = work.key if work else ""
        return ChangeLine(
            verbs[one.verdict], _short(one.written or one.entry), _short(title), key, ended=ended
        )

    def _correction(self, one: Correction, ended: bool) -> ChangeLine:
        key = list_key(one.digest, one.list_number)
        if key not in self._lists:
            return ChangeLine(one.kind, "", _short(one.value or ""), ended=ended)
        article = self._snapshot.list_view(key).article
        line = one.at.of(article.text) if one.at.end <= len(article.text) else ""
        return ChangeLine(one.kind, _short(line), _short(one.value or ""), list=key, ended=ended)

    def _settlement(self, one: Settlement, ended: bool) -> ChangeLine:
        work = self._snapshot.find_work(one.work)
        about = "" if one.property.startswith(_TELLING) else one.property.partition(".")[0].replace("_", " ")
        title = _short(work.name if work else one.work)
        return ChangeLine("settled", title, about, work=work.key if work else "", ended=ended)


def _who(one: Said) -> str:
    return one.viewer if isinstance(one, Mark) else one.who


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"
