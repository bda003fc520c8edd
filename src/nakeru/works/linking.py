"""Which work every entry means, decided from entries, works and judgements alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from nakeru.model.linking import Judgement, Link, WrittenEntry
from nakeru.model.works import Work
from nakeru.works.candidates import CandidateIndex, MemoryIndex
from nakeru.works.deciding import decide_list
from nakeru.works.gathering import gather
from nakeru.works.pairs import Vocabulary
from nakeru.works.reading import EntryReading, read_entry
from nakeru.works.referring import Offer, refer
from nakeru.works.verdicts import Verdicts


class Linking(msgspec.Struct, frozen=True):
    """One link an entry, in the order of entry keys, and the works that they name, in the order of their keys.

    Works of a reference that an open entry may mean come with them.
    """

    links: tuple[Link, ...]
    works: tuple[Work, ...]


def link_entries(
    entries: Sequence[WrittenEntry],
    works: Sequence[Work],
    judgements: Sequence[Judgement] = (),
    *,
    reference: CandidateIndex | None = None,
) -> Linking:
    """Decide which work each entry means.

    Works of `works` are linked where the evidence suffices; entries that none of them fits are gathered across lists into new works.
    Two entries of one list never mean one work unless a person says so. Pure: neither the order of entries, works or judgements nor
    an earlier linking changes the result. Of entries with one key the first counts. What `works` leaves open is looked up in `reference`,
    an index of catalogues of any size, where there is one; works of it that a person chose must be among `works`.
    """
    unique = {entry.key: entry for entry in reversed(entries)}
    readings = [read_entry(unique[key]) for key in sorted(unique)]
    catalogue = {work.key: work for work in sorted(works, key=lambda work: work.key)}
    verdicts = Verdicts(judgements)
    index = MemoryIndex(catalogue.values())
    links: dict[str, Link] = {}
    referred: dict[str, Work] = {}
    offers: dict[str, Offer] = {}
    for members in _by_list(readings):
        decided = decide_list(members, index, catalogue, verdicts)
        if reference is not None and len(decided) < len(members):
            found = refer(members, decided, reference, catalogue.values(), verdicts)
            decided |= found.links
            referred |= found.works
            offers |= found.offers
        links |= decided
    catalogue = referred | catalogue
    made = gather(
        [one for one in readings if one.entry.key not in links], verdicts, Vocabulary.of(readings), catalogue
    )
    links.update(made.links)
    offered: dict[str, Work] = {}
    for key, offer in offers.items():
        if links[key].decision == "nil":
            links[key] = offer.beside(links[key])
            offered |= {work.key: work for work in offer.works}
    named = {link.work for link in links.values()}
    known = offered | {work.key: work for work in (*catalogue.values(), *made.works) if work.key in named}
    return Linking(
        links=tuple(links[key] for key in sorted(links)), works=tuple(known[key] for key in sorted(known))
    )


def _by_list(readings: Iterable[EntryReading]) -> list[list[EntryReading]]:
    lists: dict[str, list[EntryReading]] = {}
    for reading in readings:
        lists.setdefault(reading.entry.list_key, []).append(reading)
    return [lists[key] for key in sorted(lists)]
