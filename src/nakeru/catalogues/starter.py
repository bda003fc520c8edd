"""The data that ships with the program: works, and the facts of the lists it knows."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import TypeVar

import msgspec

from nakeru.errors import StarterError
from nakeru.model.lists import Direction, Ordering, Scope, WorkFormat
from nakeru.model.works import Work


class StarterEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One place of a shipped list: what its heading prints, the work it means, and what is doubtful of that."""

    position: int
    printed: str
    title: str
    rank: int | None = None
    other_titles: tuple[str, ...] = ()
    year: int | None = None
    format: WorkFormat | None = None
    recovered: bool = False
    work: str | None = None
    doubt: str | None = None


class StarterList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A shipped list as facts. `part` holds the first and the last place of a longer list."""

    key: str
    title: str
    entries: tuple[StarterEntry, ...]
    publisher: str | None = None
    address: str | None = None
    published: str | None = None
    ordering: Ordering = "unranked"
    direction: Direction = "none"
    claimed_size: int | None = None
    part: tuple[int, int] | None = None
    scope: Scope = Scope()


class Starter(msgspec.Struct, frozen=True):
    """Everything that ships: works sorted by key, lists in the order of the file."""

    works: tuple[Work, ...]
    lists: tuple[StarterList, ...]


_Row = TypeVar("_Row")


def read_starter(works: bytes, lists: bytes) -> Starter:
    """The starter from the bytes of its two files.

    Raises StarterError where a row does not fit, a key stands twice, or an entry or relation names a work that is not there.
    """
    starter = Starter(
        works=tuple(sorted(_rows(works, Work, "works.json"), key=lambda work: work.key)),
        lists=_rows(lists, StarterList, "lists.json"),
    )
    _check_works(starter)
    _check_lists(starter)
    return starter


@lru_cache(maxsize=1)
def load_starter() -> Starter:
    """The starter of this installation. Raises StarterError."""
    folder = resources.files("nakeru.starter")
    try:
        return read_starter((folder / "works.json").read_bytes(), (folder / "lists.json").read_bytes())
    except OSError as error:
        raise StarterError(
            "the data that ships with the program cannot be read",
            where=str(error),
            remedy="install nakeru again",
        ) from error


def _rows(raw: bytes, kind: type[_Row], name: str) -> tuple[_Row, ...]:
    try:
        return msgspec.json.decode(raw, type=tuple[kind, ...])  # type: ignore[valid-type]
    except msgspec.DecodeError as error:
        raise StarterError(f"a row does not fit: {error}", where=name, remedy="mend the row") from error


def _check_works(starter: Starter) -> None:
    keys = [work.key for work in starter.works]
    for key, following in pairwise(keys):
        if key == following:
            raise StarterError(
                f"two works have the key {key!r}", where="works.json", remedy="rename or merge one"
            )
    known = set(keys)
    for work in starter.works:
        if not work.titles:
            raise StarterError(
                f"the work {work.key!r} has no title", where="works.json", remedy="give it one"
            )
        for relation in work.relations:
            if relation.key is not None and relation.key not in known:
                raise StarterError(
                    f"the work {work.key!r} names {relation.key!r}, which is no work",
                    where="works.json",
                    remedy="add that work, or name it by `label`",
                )


def _check_lists(starter: Starter) -> None:
    known = {work.key for work in starter.works}
    for one in starter.lists:
        for place, entry in enumerate(one.entries, start=1):
            where = f"lists.json, {one.key}, entry {place}"
            if entry.position != place:
                raise StarterError(
                    f"position {entry.position} stands at place {place}", where=where, remedy="renumber"
                )
            if entry.work is not None and entry.work not in known:
                raise StarterError(
                    f"{entry.work!r} is no work", where=where, remedy="add that work, or correct the key"
                )
