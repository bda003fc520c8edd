"""A viewer says what they want to see, have seen, cried over, and never want to be shown again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

import msgspec

from nakeru.errors import MarkError
from nakeru.model.personal import ME, Mark, MarkKind, WorkReference
from nakeru.model.works import Identifier, Title, Work
from nakeru.store.library import Library
from nakeru.text.titles import title_key

MOST_TEARS = 5.0


class OwnView(msgspec.Struct, frozen=True):
    """What one viewer said of one work. `tears` is 0 to 5 in halves, `rating` 0 to 10; `on` the day it was last watched."""

    work: Work
    want: bool = False
    seen: bool = False
    tears: float | None = None
    rating: float | None = None
    hidden: bool = False
    on: str | None = None
    changed: str = ""


def reference(work: Work) -> WorkReference:
    """How a mark names a work."""
    return WorkReference(work.key, work.name, work.year, work.format, work.ids)


def say_of(
    library: Library,
    work: Work,
    kind: MarkKind,
    *,
    viewer: str = ME,
    tears: float | None = None,
    on: str | None = None,
    when: str | None = None,
) -> None:
    """Keep what a viewer says of a work. Who has seen or rated it does not want it any more; who rates it has seen it.

    Raises MarkError where the tears are not 0 to 5 in halves, or `on` is no day up to today.
    """
    now = when or datetime.now(UTC).isoformat(timespec="microseconds")
    day = _day(on)
    named = reference(work)
    standing = {
        one.kind: one for one in library.marks(viewer) if _is_of(one, work)
    }  # under an older key, too
    given = [Mark(viewer, named, kind, now, _tears(tears) if kind == "tears" else None, day)]
    if kind == "tears" and "seen" not in standing:
        given.append(Mark(viewer, named, "seen", now, None, day))
    kinds = {one.kind for one in given}
    ended = {"want"} if "seen" in kinds or "tears" in kinds else set()
    library.mark(*given)
    library.unmark(
        *(
            one
            for one in standing.values()
            if one.kind in ended or (one.kind in kinds and one.work.key != work.key)
        ),
        when=now,
    )


def take_back(library: Library, work: Work, kind: MarkKind, *, viewer: str = ME) -> bool:
    """End what a viewer said of a work; False where they said nothing of the kind."""
    said = [one for one in library.marks(viewer) if one.kind == kind and _is_of(one, work)]
    library.unmark(*said)
    return bool(said)


def own_views(marks: Iterable[Mark], works: Sequence[Work]) -> dict[str, OwnView]:
    """What the marks of one viewer say, by the key that each work has now; a work nobody knows any more keeps its own."""
    known = _Known(works)
    views: dict[str, OwnView] = {}
    for one in sorted(marks, key=lambda mark: mark.when):
        work = known.find(one.work)
        view = views.get(work.key, OwnView(work))
        views[work.key] = msgspec.structs.replace(_with(view, one), changed=one.when)
    return views


def _with(view: OwnView, mark: Mark) -> OwnView:
    on = mark.on or view.on
    if mark.kind == "want":
        return msgspec.structs.replace(view, want=True)
    if mark.kind == "hidden":
        return msgspec.structs.replace(view, hidden=True)
    if mark.kind == "rating":
        return msgspec.structs.replace(view, rating=mark.value, on=on)
    if mark.kind == "tears":
        return msgspec.structs.replace(view, tears=mark.value, on=on)
    return msgspec.structs.replace(view, seen=True, on=on)


class _Known:
    """Works by every name that a mark may hold of them."""

    def __init__(self, works: Sequence[Work]) -> None:
        self._by_key: Mapping[str, Work] = {work.key: work for work in works}
        self._works = works
        self._by_id: dict[Identifier, Work] | None = None
        self._by_title: dict[tuple[str, int | None], Work] | None = None

    def find(self, named: WorkReference) -> Work:
        """The work that is meant: by key, else by a shared id, else by title and year."""
        work = self._by_key.get(named.key)
        if work is not None:
            return work
        if self._by_id is None or self._by_title is None:
            self._by_id = {one: work for work in self._works for one in work.ids}
            self._by_title = {(title_key(work.name), work.year): work for work in reversed(self._works)}
        for one in named.ids:
            if one in self._by_id:
                return self._by_id[one]
        work = self._by_title.get((title_key(named.title), named.year))
        return work or _remembered(named)


def _remembered(named: WorkReference) -> Work:
    return Work(named.key, (Title(named.title),), named.year, named.format, ids=named.ids)


def _is_of(mark: Mark, work: Work) -> bool:
    named = mark.work
    if named.key == work.key or set(named.ids) & set(work.ids):
        return True
    return named.year == work.year and title_key(named.title) == title_key(work.name)


def _tears(value: float | None) -> float:
    if value is None or not 0 <= value <= MOST_TEARS or value * 2 != int(value * 2):
        raise MarkError(f"{value} is no number of tears", remedy="give 0 to 5, in halves: 3 or 4.5")
    return value


def _day(written: str | None) -> str | None:
    if written is None:
        return None
    try:
        day = date.fromisoformat(written)
    except ValueError as problem:
        raise MarkError(f"{written!r} is no day", remedy="write it as 2026-05-31") from problem
    if day > datetime.now().astimezone().date():
        raise MarkError(f"{written} has not come yet", remedy="name a day up to today")
    return day.isoformat()
