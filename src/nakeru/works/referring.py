"""Entries that the works at hand do not settle are looked up in the reference catalogues."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import msgspec

from nakeru.model.linking import Link, WrittenEntry
from nakeru.model.works import Identifier, Work
from nakeru.works.candidates import CandidateIndex
from nakeru.works.describing import described
from nakeru.works.explaining import explained
from nakeru.works.matching import match_entries
from nakeru.works.pairs import called
from nakeru.works.reading import EntryReading
from nakeru.works.verdicts import Verdicts


class Offer(msgspec.Struct, frozen=True):
    """Works of the reference catalogues that an entry may mean, too unsure to be linked; best first, with the reasons."""

    link: Link
    works: tuple[Work, ...]

    def beside(self, link: Link) -> Link:
        """The link of an entry left open, with what it may mean."""
        best = self.works[0]
        doubt = f"It may be “{best.name}”, {described(best)}: {self.link.score:.0%} likely, too little to link it."
        return msgspec.structs.replace(link, candidates=self.link.candidates, doubts=(doubt,))


class Referred(msgspec.Struct, frozen=True):
    """Links by entry key, the works of the reference catalogues that they name, and offers to other entries."""

    links: dict[str, Link]
    works: dict[str, Work]
    offers: dict[str, Offer]


def refer(
    members: Sequence[EntryReading],
    decided: Mapping[str, Link],
    reference: CandidateIndex,
    known: Collection[Work],
    verdicts: Verdicts,
) -> Referred:
    """Look up the entries of one list that are not `decided`; only matches count, doubtful ones are left to be gathered, with offers.

    A record that shares an id with a known work is that work. No work is given to two entries of the list, nor to an entry
    that a person parted from it.
    """
    same = {one: work for work in known for one in work.ids}
    taken = {link.work for link in decided.values()}
    links: dict[str, Link] = {}
    works: dict[str, Work] = {}
    offers: dict[str, Offer] = {}
    asked = [_stated(reading) for reading in members]
    matched = match_entries(asked, reference, refuses=verdicts.refuses)
    for reading, found in zip(members, matched, strict=True):
        key = reading.entry.key
        if key in decided or verdicts.settled(key) or found.link.decision == "nil":
            continue
        if found.link.decision == "unsure":
            offers[key] = Offer(explained(reading.entry, found), found.works)
            continue
        work = _known(found.works[0], same)
        if work.key in taken or verdicts.refuses(key, work):
            continue
        taken.add(work.key)
        works[work.key] = work
        named = msgspec.structs.replace(found, works=(work, *found.works[1:]))
        links[key] = msgspec.structs.replace(explained(reading.entry, named), work=work.key)
    return Referred(links, works, offers)


def _stated(reading: EntryReading) -> WrittenEntry:
    """The entry with the year and the format that its text gives where the heading gives none."""
    entry, years = reading.entry, reading.years()
    return msgspec.structs.replace(
        entry,
        year=entry.year if entry.year is not None else years[0] if len(years) == 1 else None,
        format=entry.format or called(reading)[0],
        directors=reading.directors,
    )


def _known(found: Work, same: Mapping[Identifier, Work]) -> Work:
    return next((same[one] for one in found.ids if one in same), found)
