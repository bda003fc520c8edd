"""Entries become claims, claims become facts of works and quarrels; fused for a work when somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import msgspec

from nakeru.catalogues.checked import load_checked_facts
from nakeru.facts.checked import misspelt_names, other_times
from nakeru.facts.conflicts import conflict_key, find_conflicts, kind_of, standing
from nakeru.facts.fusion import FusedWork, fuse
from nakeru.facts.list_subjects import broken_subjects, misspelt_title
from nakeru.facts.mixing import mixed_works
from nakeru.facts.second_reader import added
from nakeru.model.facts import (
    CheckedFact,
    Conflict,
    ConflictSide,
    EntryClaims,
    HeardClaims,
    Oddity,
    Origin,
    Settlement,
    settling_place,
)
from nakeru.model.works import Work
from nakeru.pipeline.copied import one_voice
from nakeru.pipeline.gleaning import levelled
from nakeru.pipeline.views import EntryView

if TYPE_CHECKING:
    from nakeru.pipeline.snapshot import Snapshot  # it brings the database with it


_AT_HAND: Final = 256


class FactFinder:
    """The facts and quarrels of a library at one moment; what was made once is kept."""

    def __init__(
        self,
        snapshot: Snapshot,
        settlements: Iterable[Settlement] = (),
        heard: Iterable[HeardClaims] = (),
    ) -> None:
        self._heard: dict[str, list[HeardClaims]] = {}
        for one in heard:
            self._heard.setdefault(one.entry, []).append(one)
        self._snapshot = snapshot
        self._settlements = tuple(settlements)
        self._fused = lru_cache(maxsize=_AT_HAND)(self._fuse)
        self._conflicts: dict[str, tuple[Conflict, ...]] = {}

    def fused(self, key: str) -> FusedWork:
        """The facts of a work."""
        return self._fused(key)

    def _fuse(self, key: str) -> FusedWork:
        views = self._snapshot.telling(key)
        work = self._snapshot.work(key)
        entries = one_voice(work, [self.claims(view) for view in views])
        told = [heard for view in views for heard in self.heard(view)]
        return fuse(work, [*entries, *told], self._settlements, self._checked(key))

    def _checked(self, key: str) -> tuple[CheckedFact, ...]:
        return load_checked_facts().get(key, ())

    def conflicts(self, key: str) -> tuple[Conflict, ...]:
        """The quarrels of a work, the surest first."""
        if key not in self._conflicts:
            self._conflicts[key] = self._found(key)
        return self._conflicts[key]

    def all_conflicts(self) -> tuple[Conflict, ...]:
        """The quarrels of all works that a list names, by work, the surest first."""
        return tuple(one for key in self._snapshot.entries_by_work for one in self.conflicts(key))

    def claims(self, view: EntryView) -> EntryClaims:
        """All that an entry says."""
        one, found, link = self._snapshot.lists[view.card.key], self._snapshot.gleaning(view), view.link
        return EntryClaims(
            origin=Origin(
                entry=view.key,
                digest=one.shelved.digest,
                position=view.position,
                source=source_name(view),
                voice=one.key,
                doubtful=link.decision != "match",
            ),
            claims=found.claims,
            heading=found.heading,
            body=found.words(found.body),
            at=found.body.start,
            scope=one.list.scope,
            list_title=found.list_title,
        )

    def heard(self, view: EntryView) -> list[EntryClaims]:
        """What second readers add to an entry, each under its own name; they speak with the voice of its list."""
        if view.key not in self._heard:
            return []
        own, found = self.claims(view), self._snapshot.gleaning(view)
        return [
            msgspec.structs.replace(
                own,
                origin=msgspec.structs.replace(
                    own.origin, source=f"{own.origin.source}, as read by {one.reader}", reader=one.reader
                ),
                claims=levelled(added(own.claims, one.claims), found.sentences),
            )
            for one in self._heard[view.key]
        ]

    def _found(self, key: str) -> tuple[Conflict, ...]:
        work = self._snapshot.work(key)
        relatives = self._relatives(work)
        fused, checked = self.fused(key), self._checked(key)
        settled = {(one.work, one.property, one.subject): one for one in self._settlements}
        found = list(find_conflicts(fused, self._settlements))
        told = {one.key for one in found}
        found += [
            msgspec.structs.replace(
                one, settled=standing(settled.get((key, one.property, one.subject)), one.sides)
            )
            for one in other_times(fused, checked)
            if one.key not in told
        ]
        for view in self._snapshot.telling(key):
            entry = self.claims(view)
            mixed = mixed_works(work, relatives, entry)
            odd = misspelt_title(work, entry, view.entry.mention.title)
            found += [one for one in (mixed, odd) if one is not None]
            found += misspelt_names(work, checked, entry)
            formats = {side.position for one in found if one.property == "format" for side in one.sides}
            found += [
                one
                for one in broken_subjects(work, entry)
                if one.property != "format" or entry.origin.position not in formats
            ]
            found += [_of_oddity(work, entry, oddity) for oddity in self._snapshot.gleaning(view).oddities]
        decided = [
            one
            if one.settled or not one.entry
            else msgspec.structs.replace(
                one, settled=settled.get((one.work, one.property, settling_place(one)))
            )
            for one in found
        ]
        return tuple(sorted(decided, key=lambda one: (-one.confidence, one.property, one.subject, one.key)))

    def _relatives(self, work: Work) -> list[Work]:
        """The other versions of the same story that are known."""
        keys = [
            relation.key
            for relation in work.relations
            if relation.key and relation.kind in ("adaptation_of_same_story", "remake_of", "remade_as")
        ]
        return [self._snapshot.work(key) for key in keys if self._snapshot.knows(key)]


def source_name(view: EntryView) -> str:
    """What to call the publisher of an entry."""
    return view.card.publisher or view.card.source_title or view.card.title


def _of_oddity(work: Work, entry: EntryClaims, oddity: Oddity) -> Conflict:
    sides = tuple(
        ConflictSide(value, entry.origin.source, evidence, entry.origin.position)
        for value, evidence in oddity.sides
    )
    return Conflict(
        key=conflict_key(
            work.key,
            oddity.property,
            oddity.subject,
            entry.origin.entry,
            *(side.quote for _, side in oddity.sides),
        ),
        work=work.key,
        property=oddity.property,
        subject=oddity.subject,
        kind=kind_of(sides),
        sides=sides,
        sentence=oddity.sentence,
        confidence=oddity.confidence,
        level=oddity.level,
        entry=entry.origin.entry,
    )
