"""Entries become links: candidates, comparison, one-to-one within a list, decision, clusters of the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from nakeru.model.linking import Candidate, Decision, Judgement, Link, WrittenEntry
from nakeru.model.works import Work
from nakeru.works.assignment import assign
from nakeru.works.candidates import CandidateIndex, MemoryIndex
from nakeru.works.clustering import Cluster, cluster_entries
from nakeru.works.comparison import compare, weighed
from nakeru.works.doubts import doubts_of
from nakeru.works.reading import read_entry
from nakeru.works.weights import WEIGHTS

_SHOWN = 5


class Linking(msgspec.Struct, frozen=True):
    """Links in the order of entry keys, and the works that they name: of the catalogue, or made from entries."""

    links: tuple[Link, ...]
    works: tuple[Work, ...]


class _Judged(msgspec.Struct, frozen=True):
    """What people decided, by entry: the latest word on each work counts."""

    chosen: dict[str, Judgement]
    refused: dict[str, frozenset[str]]
    open: dict[str, Judgement]


def link_entries(
    entries: Sequence[WrittenEntry],
    works: Sequence[Work],
    judgements: Sequence[Judgement] = (),
    *,
    index: CandidateIndex | None = None,
) -> Linking:
    """Decide which work each entry means.

    Pure: the order of entries, works and judgements does not matter. A positive judgement forces, a negative one
    forbids. Within one list two entries never get one work. What no known work fits becomes a work of its own,
    together with like entries of other lists.
    """
    known = {work.key: work for work in works}
    searched = index or MemoryIndex(works)
    judged = _judged(judgements)
    ordered = sorted(entries, key=lambda entry: entry.key)
    candidates = {entry.key: _candidates(entry, searched, judged) for entry in ordered}
    chosen = _assigned(ordered, candidates, judged, known)
    links = [
        _link(entry, chosen[entry.key], candidates[entry.key], judged, known)
        for entry in ordered
        if entry.key in chosen
    ]
    clusters = cluster_entries([entry for entry in ordered if entry.key not in chosen])
    links += [
        _nil(entry, cluster, candidates[entry.key]) for cluster in clusters for entry in cluster.entries
    ]
    named = {link.work for link in links} & known.keys()
    made = tuple(
        sorted((*(known[key] for key in named), *(one.work for one in clusters)), key=lambda work: work.key)
    )
    return Linking(links=tuple(sorted(links, key=lambda link: link.entry)), works=made)


def _candidates(entry: WrittenEntry, index: CandidateIndex, judged: _Judged) -> tuple[Candidate, ...]:
    refused = judged.refused.get(entry.key, frozenset())
    found = index.candidates(read_entry(entry).names)
    return weighed([compare(entry, work) for work in found if work.key not in refused])


def _judged(judgements: Iterable[Judgement]) -> _Judged:
    latest: dict[tuple[str, str], Judgement] = {}
    for given in sorted(judgements, key=lambda one: (one.when, one.entry, one.work, one.verdict)):
        latest[given.entry, given.work] = given
    refused: dict[str, set[str]] = defaultdict(set)
    for given in latest.values():
        if given.verdict == "negative":
            refused[given.entry].add(given.work)
    return _Judged(
        chosen={given.entry: given for given in latest.values() if given.verdict == "positive"},
        refused={entry: frozenset(keys) for entry, keys in refused.items()},
        open={given.entry: given for given in latest.values() if given.verdict == "unsure"},
    )


def _assigned(
    entries: Sequence[WrittenEntry],
    candidates: Mapping[str, Sequence[Candidate]],
    judged: _Judged,
    known: Mapping[str, Work],
) -> dict[str, str]:
    """The work of each entry that has one; judged entries first, the rest one-to-one within their list."""
    lists: dict[str, list[WrittenEntry]] = defaultdict(list)
    for entry in entries:
        lists[entry.list_key].append(entry)
    chosen: dict[str, str] = {}
    for members in lists.values():
        forced = {
            entry.key: judged.chosen[entry.key].work
            for entry in members
            if entry.key in judged.chosen and judged.chosen[entry.key].work in known
        }
        taken = set(forced.values())
        gains = {
            entry.key: {
                one.work: one.score - WEIGHTS.nil for one in candidates[entry.key] if one.work not in taken
            }
            for entry in members
            if entry.key not in forced
        }
        chosen |= forced | assign(gains)
    return chosen


def _link(
    entry: WrittenEntry,
    work: str,
    candidates: Sequence[Candidate],
    judged: _Judged,
    known: Mapping[str, Work],
) -> Link:
    decided = judged.chosen.get(entry.key)
    if decided is not None and decided.work == work:
        return Link(entry.key, "match", work, 1.0, tuple(candidates[:_SHOWN]), (), decided_by=decided.who)
    score = next(one.score for one in candidates if one.work == work)
    doubts = doubts_of(entry, work, candidates, known)
    left_open = judged.open.get(entry.key)
    if left_open is not None:
        doubts = (left_open.why or "left open by hand", *doubts)
    decision: Decision = "match" if score >= WEIGHTS.link and not doubts else "unsure"
    return Link(entry.key, decision, work, round(score, 4), tuple(candidates[:_SHOWN]), doubts)


def _nil(entry: WrittenEntry, cluster: Cluster, candidates: Sequence[Candidate]) -> Link:
    return Link(entry.key, "nil", cluster.work.key, round(cluster.confidence, 4), tuple(candidates[:_SHOWN]))
