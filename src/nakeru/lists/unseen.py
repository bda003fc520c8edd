"""Entries that readers do not see yet: the rest of a list of which a page shows the first and announces all as data."""

from __future__ import annotations

import msgspec

from nakeru.lists.entries import Draft, Makings, make_entries
from nakeru.lists.families import Family
from nakeru.lists.manner import PLAIN
from nakeru.lists.page import Page
from nakeru.lists.vocabulary import title_key
from nakeru.model.lists import ListEntry, RankedList, WorkFormat

_SHARED = 0.8
_LEAST = 3


def with_unseen(page: Page, families: list[Family], found: RankedList) -> RankedList:
    """The list with the entries that structured data names beyond it, where the data names nearly all that it has."""
    shown = {title_key(entry.mention.title): entry.rank for entry in found.entries}
    if len(shown) < _LEAST:
        return found
    for family in families:
        if family.kind != "data" or len(family.headings) <= len(found.entries):
            continue
        announced = _entries(page, family, found.scope.media)
        again = {key: entry for entry in announced if (key := title_key(entry.mention.title)) in shown}
        if len(again) < _SHARED * len(shown):
            continue
        agreeing = sum(1 for key, entry in again.items() if entry.rank is None or entry.rank == shown[key])
        ranked = all(rank is not None for rank in shown.values()) and agreeing >= _SHARED * len(again)
        rest = [
            entry if ranked else msgspec.structs.replace(entry, rank=None)
            for entry in announced
            if title_key(entry.mention.title) not in shown
        ]
        entries = [*found.entries, *rest]
        placed = tuple(msgspec.structs.replace(entry, position=at) for at, entry in enumerate(entries, 1))
        return msgspec.structs.replace(found, entries=placed)
    return found


def _entries(page: Page, family: Family, media: tuple[WorkFormat, ...]) -> list[ListEntry]:
    makings = Makings(family, PLAIN, media, 1.0)
    return [
        entry
        for heading in family.headings
        for entry in make_entries(page, Draft(heading, heading.line), makings)
    ]
