"""Entries against reference catalogues of any size: candidates, learned comparison, one-to-one within a list, decision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from math import exp, log

import msgspec

from nakeru.model.linking import Candidate, Decision, Link, WrittenEntry
from nakeru.model.works import Work
from nakeru.text.encoding import mend_mojibake
from nakeru.text.names import same_person
from nakeru.works.assignment import assign
from nakeru.works.candidates import CandidateIndex
from nakeru.works.measures import Measures, measure
from nakeru.works.reading import EntryReading, read_entry
from nakeru.works.surroundings import Surroundings, surroundings
from nakeru.works.title_parts import shared_title
from nakeru.works.trees import Forest, TreeModel, shipped_model

_SURE = 0.98
_NEXT_YEAR = 1
_MOST = 24
_OWN_DIRECTOR = 0.4
_SHOWN = 10


Refuses = Callable[[str, Work], bool]


class Matched(msgspec.Struct, frozen=True):
    """A decision on one entry with the works that it names, best first."""

    link: Link
    works: tuple[Work, ...]


class Question(msgspec.Struct, frozen=True):
    """An entry with its candidates and what its list tells of it."""

    reading: EntryReading
    works: tuple[Work, ...]
    around: Surroundings

    @property
    def written(self) -> str:
        """What the heading says, as one text: places of a list that say the same ask the same."""
        entry = self.reading.entry
        return repr((entry.title.casefold(), entry.other_titles, entry.year, entry.format, entry.directors))


def match_entries(
    entries: Sequence[WrittenEntry],
    index: CandidateIndex,
    model: TreeModel | None = None,
    *,
    refuses: Refuses | None = None,
) -> Iterator[Matched]:
    """Decide on every entry, in the order given; entries of one list are judged together.

    Two entries of a list never mean one work, unless they are written alike to the letter. A work that `refuses` says an entry does
    not mean is no candidate of it.

    Lists are decided one after another, so that memory holds one list at a time. A link is "match" from `model.match` on, "nil" below
    `model.nil`, which follow from a price of four missed links for a wrong one.
    """
    learned = model or shipped_model()
    forest = Forest(model, Measures) if model else _shipped_forest()
    for members in _by_list(entries):
        asked = questions(members, index, refuses)
        yield from decide(asked, [_log_odds(one, forest) for one in asked], learned)


def questions(
    members: Sequence[WrittenEntry], index: CandidateIndex, refuses: Refuses | None = None
) -> tuple[Question, ...]:
    """The entries of one list with their candidates and surroundings."""
    readings = [_readable(entry) for entry in members]
    found = [_candidates(reading, index) for reading in readings]
    if refuses:
        found = [
            tuple(work for work in works if not refuses(reading.entry.key, work))
            for reading, works in zip(readings, found, strict=True)
        ]
    sure = [_surely(reading, works) for reading, works in zip(readings, found, strict=True)]
    title = members[0].list_title if members else ""
    return tuple(
        Question(
            reading,
            works,
            surroundings(
                title, len(members), [work for other, work in enumerate(sure) if work and other != place]
            ),
        )
        for place, (reading, works) in enumerate(zip(readings, found, strict=True))
    )


def _readable(entry: WrittenEntry) -> EntryReading:
    mended = mend_mojibake(entry.title)
    return read_entry(entry if mended == entry.title else msgspec.structs.replace(entry, title=mended))


def _candidates(reading: EntryReading, index: CandidateIndex) -> tuple[Work, ...]:
    """The likeliest works by title; those of the director named come with them, whatever their title."""
    works = index.candidates(reading.names, year=reading.entry.year, directors=reading.directors)
    ranked = sorted(works, key=lambda work: (-_likeliness(reading, work), -work.popularity, work.key))
    return tuple(ranked[:_MOST])


def _likeliness(reading: EntryReading, work: Work) -> float:
    made = any(same_person(one, other) for one in reading.directors for other in work.directors)
    return shared_title(reading, work) + (_OWN_DIRECTOR if made else 0.0)


def _surely(reading: EntryReading, works: Sequence[Work]) -> Work | None:
    """The work that an entry means beyond doubt: the only one of its title, or of its title and year."""
    year = reading.entry.year
    namesakes = [work for work in works if shared_title(reading, work) >= _SURE]
    if year is not None:
        namesakes = [
            work for work in namesakes if work.year is not None and abs(work.year - year) <= _NEXT_YEAR
        ]
    return namesakes[0] if len(namesakes) == 1 else None


def decide(
    asked: Sequence[Question], odds: Sequence[dict[str, float]], model: TreeModel
) -> Iterator[Matched]:
    """The decisions on the entries of one list, from the log-odds of their candidates by work key."""
    by_writing = {one.written: row for one, row in zip(asked, odds, strict=True)}
    floor = log(model.nil / (1 - model.nil))
    assigned = assign(
        {written: {work: value - floor for work, value in row.items()} for written, row in by_writing.items()}
    )
    for one in asked:
        taken = {work for other, work in assigned.items() if other != one.written}
        yield _matched(one, by_writing[one.written], assigned.get(one.written), taken, model)


@lru_cache(maxsize=1)
def _shipped_forest() -> Forest:
    return Forest(shipped_model(), Measures)


def _log_odds(asked: Question, forest: Forest) -> dict[str, float]:
    figures = measure(asked.reading, asked.works, asked.around)
    return {work.key: forest.log_odds(row) for work, row in zip(asked.works, figures, strict=True)}


def _matched(
    asked: Question, odds: dict[str, float], chosen: str | None, taken: set[str], model: TreeModel
) -> Matched:
    weights = {work: exp(min(40.0, value)) for work, value in odds.items()}
    whole = 1.0 + sum(weight for work, weight in weights.items() if work not in taken)
    scores = {
        work: weight / (whole if work not in taken else whole + weight) for work, weight in weights.items()
    }
    ranked = sorted(scores, key=lambda work: (work != chosen, work in taken, -scores[work], work))
    best = model.calibrated(scores[chosen]) if chosen else 0.0
    known = sum(score for work, score in scores.items() if work not in taken)
    decision: Decision = (
        "match" if chosen and best >= model.match else "nil" if not chosen or known < model.nil else "unsure"
    )
    candidates = tuple(Candidate(work, model.calibrated(scores[work])) for work in ranked[:_SHOWN])
    by_key = {work.key: work for work in asked.works}
    link = Link(
        entry=asked.reading.entry.key,
        decision=decision,
        work=ranked[0] if decision != "nil" else "",
        score=candidates[0].score if candidates else 0.0,
        candidates=candidates,
        doubts=(f"Only {best:.0%} sure that this work is meant.",) if decision == "unsure" else (),
    )
    return Matched(link, tuple(by_key[one.work] for one in candidates))


def _by_list(entries: Iterable[WrittenEntry]) -> Iterator[list[WrittenEntry]]:
    """Entries of one list that stand together."""
    members: list[WrittenEntry] = []
    for entry in entries:
        if members and members[-1].list_key != entry.list_key:
            yield members
            members = []
        members.append(entry)
    if members:
        yield members
