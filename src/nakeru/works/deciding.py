"""The entries of one list are set against the catalogue: candidates, one-to-one assignment, decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log

import msgspec

from nakeru.model.linking import Candidate, Judgement, Link
from nakeru.model.works import Work
from nakeru.works.assignment import assign
from nakeru.works.candidates import CandidateIndex
from nakeru.works.comparison import compare, log_odds, weighed
from nakeru.works.doubts import doubts_of
from nakeru.works.reading import EntryReading
from nakeru.works.title_parts import shared_title
from nakeru.works.verdicts import Verdicts
from nakeru.works.weights import WEIGHTS

_SHOWN = 8
_FLOOR = 0.7
_UNLIKELY = 0.001


def decide_list(
    readings: Sequence[EntryReading], index: CandidateIndex, works: Mapping[str, Work], verdicts: Verdicts
) -> dict[str, Link]:
    """The links of the entries of one list that a known work fits; entries that none fits are left out.

    Works that people settled on are given away first. An entry whose settled work is no known work is left out too.
    """
    settled = {one.entry.key: given for one in readings if (given := verdicts.settled(one.entry.key))}
    given_away = {given.work for given in settled.values() if given.verdict == "positive"}
    compared = {one.entry.key: _compared(one, index, verdicts) for one in readings}
    free = {
        key: {one.work: _gain(one) for one in found if one.work not in given_away}
        for key, found in compared.items()
        if key not in settled
    }
    assigned = assign(free)
    links = {}
    for reading in readings:
        key = reading.entry.key
        if key in settled:
            if settled[key].work in works:
                links[key] = _settled(key, settled[key], compared[key])
            continue
        if key in assigned:
            elsewhere = given_away | {work for other, work in assigned.items() if other != key}
            link = _decided(reading, assigned[key], compared[key], elsewhere, works)
            if link is not None:
                links[key] = link
    return links


def _compared(reading: EntryReading, index: CandidateIndex, verdicts: Verdicts) -> tuple[Candidate, ...]:
    """The works that an entry could mean, best first."""
    likely = (
        compare(reading.entry, work)
        for work in index.candidates(reading.names)
        if shared_title(reading, work) >= _FLOOR and not verdicts.refuses(reading.entry.key, work)
    )
    return weighed(tuple(likely))


def _gain(candidate: Candidate) -> float:
    """What a link adds: its log-odds above those at which an entry is said to mean no known work."""
    return log_odds(candidate.parts) - log(WEIGHTS.nil / (1 - WEIGHTS.nil))


def _settled(key: str, given: Judgement, compared: Sequence[Candidate]) -> Link:
    firm = given.verdict == "positive"
    return Link(
        entry=key,
        decision="match" if firm else "unsure",
        work=given.work,
        score=1.0 if firm else next((one.score for one in compared if one.work == given.work), 0.5),
        candidates=tuple(compared[:_SHOWN]),
        doubts=() if firm else (given.why or "A person left this open.",),
        decided_by=given.who,
    )


def _decided(
    reading: EntryReading,
    work: str,
    compared: Sequence[Candidate],
    elsewhere: set[str],
    works: Mapping[str, Work],
) -> Link | None:
    """The link of an entry to the work it was assigned, or None where that is too unlikely."""
    open_still = weighed([one for one in compared if one.work not in elsewhere])
    chosen = next(one for one in open_still if one.work == work)
    if sum(one.score for one in open_still) < WEIGHTS.nil:
        return None
    doubts = doubts_of(reading, chosen, compared, works)
    sentences = [doubt.sentence for doubt in doubts]
    unsure = chosen.score < WEIGHTS.link or any(doubt.grave for doubt in doubts)
    if unsure and not sentences:
        sentences = list(_weak(chosen))
    return Link(
        entry=reading.entry.key,
        decision="unsure" if unsure else "match",
        work=work,
        score=chosen.score,
        candidates=_shown(chosen, open_still, compared),
        doubts=tuple(sentences),
    )


def _shown(
    chosen: Candidate, open_still: Sequence[Candidate], compared: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    """The chosen work, then the runners-up; works that went to another entry of the list come last, with no chance."""
    others = [one for one in open_still if one.work != chosen.work]
    known = {one.work for one in open_still}
    gone = [msgspec.structs.replace(one, score=0.0) for one in compared if one.work not in known]
    likely = [one for one in others if one.score >= _UNLIKELY]
    return (chosen, *(likely + [one for one in others if one.score < _UNLIKELY] + gone))[:_SHOWN]


def _weak(chosen: Candidate) -> Iterator[str]:
    against = sorted((part for part in chosen.parts if part.score < 0), key=lambda part: part.score)
    reason = f": {against[0].why}" if against else ""
    yield f"Only {chosen.score:.0%} sure that this work is meant{reason}."
