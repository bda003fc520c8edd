"""Entries that no known work fits become works of their own, and people's decisions hold there too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from nakeru.model.linking import Judgement, Link
from nakeru.model.works import Work
from nakeru.works.clustering import Cluster, cluster
from nakeru.works.minting import mint
from nakeru.works.pairs import Vocabulary
from nakeru.works.reading import EntryReading
from nakeru.works.verdicts import Verdicts


class Gathered(msgspec.Struct, frozen=True):
    """Links of decision "nil" by entry key, and the new works that they name."""

    links: dict[str, Link]
    works: tuple[Work, ...]


def gather(
    readings: Sequence[EntryReading], verdicts: Verdicts, vocabulary: Vocabulary, taken: Iterable[str]
) -> Gathered:
    """Gather entries into new works.

    An entry that a person tied to the key of such a work joins it, or gives the work that key where it no longer comes
    about by itself; one that a person parted from it stands alone.
    """
    settled = {one.entry.key: given for one in readings if (given := verdicts.settled(one.entry.key))}
    free = [one for one in readings if one.entry.key not in settled]
    works: dict[str, Work] = {}
    members: dict[str, list[EntryReading]] = {}
    known = set(taken)
    for group in cluster(free, vocabulary, verdicts.apart()):
        for work, part in _parted(group, verdicts, known):
            known.add(work.key)
            works[work.key], members[work.key] = work, list(part)
    home = {one.entry.key: key for key, part in members.items() for one in part}
    for one in readings:
        if one.entry.key in settled:
            members.setdefault(_place(settled[one.entry.key], works, home), []).append(one)
    for key in sorted(set(members) - set(works)):
        works[key] = msgspec.structs.replace(mint(members[key]), key=key)
    return Gathered(_links(members, settled), tuple(works[key] for key in sorted(works)))


def _place(given: Judgement, works: Mapping[str, Work], home: Mapping[str, str]) -> str:
    """The key of the work that a person tied an entry to: where its key is gone, that of the entries it was made of."""
    if given.work in works or given.named is None:
        return given.work
    return next((home[other] for other in given.named.entries if other in home), given.work)


def _parted(
    group: Cluster, verdicts: Verdicts, known: Iterable[str]
) -> Iterator[tuple[Work, tuple[EntryReading, ...]]]:
    """The work of a group without the entries that a person parted from it, and a work for each of those."""
    whole = mint(group, known)
    parted = [one for one in group if whole.key in verdicts.refused(one.entry.key)]
    rest = tuple(one for one in group if one not in parted)
    if not rest:
        refused = frozenset().union(*(verdicts.refused(one.entry.key) for one in parted))
        yield mint(group, {*known, *refused}), group
        return
    yield msgspec.structs.replace(mint(rest), key=whole.key), rest
    taken = {whole.key, *known}
    for one in parted:
        work = mint((one,), taken | verdicts.refused(one.entry.key))
        taken.add(work.key)
        yield work, (one,)


def _links(
    members: Mapping[str, Sequence[EntryReading]], settled: Mapping[str, Judgement]
) -> dict[str, Link]:
    links = {}
    for key, group in members.items():
        for one in group:
            given = settled.get(one.entry.key)
            links[one.entry.key] = Link(
                entry=one.entry.key,
                decision="unsure" if given and given.verdict == "unsure" else "match" if given else "nil",
                work=key,
                score=1.0 if given else 0.0,
                doubts=(given.why or "A person left this open.",)
                if given and given.verdict == "unsure"
                else (),
                decided_by=given.who if given else None,
            )
    return links
