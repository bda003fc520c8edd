"""Where the evidence of a link is mixed, and how to say so in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from nakeru.model.linking import Candidate, ComparedPart
from nakeru.model.works import Relation, Work
from nakeru.works.describing import RELATION_WORDS, described, described_relation, listed
from nakeru.works.reading import EntryReading

# Parts that tell two versions of one story apart; titles they share.
_TELLING = ("year", "director", "people", "format")
_TITLES = ("title", "romaji", "kanji", "other title")
_LEAD = 1.0
_CLEAR = 0.3
_NAMESAKE = 1.5
_NEAR = 0.15


class Doubt(msgspec.Struct, frozen=True):
    """A sentence for people; `grave` leaves the entry open."""

    sentence: str
    grave: bool


def doubts_of(
    reading: EntryReading, chosen: Candidate, rivals: Sequence[Candidate], works: Mapping[str, Work]
) -> tuple[Doubt, ...]:
    """What speaks against the chosen candidate, the graver first. `works` holds all candidates by key."""
    work = works[chosen.work]
    namesakes = [one for one in rivals if one.work != chosen.work and _comparable(one, chosen, work)]
    found = [
        *(doubt for rival in namesakes for doubt in _pulled_apart(chosen, rival, work, works[rival.work])),
        *_year_of_relation(reading, chosen, work, works),
        *_near(chosen, namesakes, work, works),
    ]
    if not found:
        found.extend(_against(chosen, work))
    unique = {doubt.sentence: doubt for doubt in found}
    return tuple(sorted(unique.values(), key=lambda doubt: (not doubt.grave, doubt.sentence)))


def _comparable(rival: Candidate, chosen: Candidate, work: Work) -> bool:
    related = any(relation.key == rival.work for relation in work.relations)
    return related or _titles(rival) >= _titles(chosen) - _NAMESAKE


def _titles(candidate: Candidate) -> float:
    return max((part.score for part in candidate.parts if part.name in _TITLES), default=0.0)


def _pulled_apart(chosen: Candidate, rival: Candidate, work: Work, other: Work) -> Iterator[Doubt]:
    """One part speaks for the rival while the chosen work leads as a whole."""
    ours, theirs = _by_name(chosen), _by_name(rival)
    for name in _TELLING:
        part = theirs.get(name)
        lead = (part.score if part else 0.0) - (ours[name].score if name in ours else 0.0)
        if part is None or part.score <= _CLEAR or lead < _LEAD:
            continue
        speaking = _speaking(ours, theirs)
        end = (
            f"; {listed(speaking)} {'speaks' if len(speaking) == 1 else 'speak'} for {described(work)}"
            if speaking
            else ""
        )
        yield Doubt(f"{_pull(name, part, _relation(work, other), other)}{end}.", grave=True)
        return


def _pull(name: str, part: ComparedPart, relation: Relation | None, other: Work) -> str:
    who = described_relation(relation, other) if relation else described(other)
    if name == "year":
        return f"The year {part.ours} is that of {who}"
    if name == "director":
        return f"The director named, {part.theirs}, made {who}"
    if name == "people":
        return f"The text names {part.ours}, of {who}"
    return f"The entry is called a {part.ours}, as {who} is"


def _speaking(ours: Mapping[str, ComparedPart], theirs: Mapping[str, ComparedPart]) -> list[str]:
    """The parts in which the chosen work leads; where none does, those that speak for it at all."""
    leads = {
        name: part.score - (theirs[name].score if name in theirs else 0.0) for name, part in ours.items()
    }
    ahead = [name for name, lead in leads.items() if lead > _CLEAR]
    return ["the list's country" if name == "country" else name for name in ahead]


def _year_of_relation(
    reading: EntryReading, chosen: Candidate, work: Work, works: Mapping[str, Work]
) -> Iterator[Doubt]:
    """The heading's year is not the work's, but that of a relative that no catalogue knows as a work of its own."""
    year = reading.entry.year
    if year is None or year == work.year:
        return
    for relation in work.relations:
        if relation.year == year and (relation.key is None or relation.key not in works):
            label = f" “{relation.label}”" if relation.label else ""
            yield Doubt(
                f"The year {year} is that of {described_relation(relation, None)}{label}; "
                f"{listed(_speaking(_by_name(chosen), {}))} speak for {described(work)}.",
                grave=True,
            )
            return


def _near(
    chosen: Candidate, rivals: Sequence[Candidate], work: Work, works: Mapping[str, Work]
) -> Iterator[Doubt]:
    for rival in rivals:
        if rival.score >= _NEAR:
            yield Doubt(
                f"It could as well be {described(works[rival.work])} as {described(work)}: "
                f"{rival.score:.0%} against {chosen.score:.0%}.",
                grave=rival.score >= chosen.score / 4,
            )
            return


def _against(chosen: Candidate, work: Work) -> Iterator[Doubt]:
    """A part that contradicts the work though no other version is in question."""
    for part in chosen.parts:
        if part.name == "format" and part.score <= -_LEAD:
            yield Doubt(
                f"The entry is called a {part.ours}; {described(work)} is the only one known.", grave=False
            )
        if part.name == "year" and part.score <= -2 * _LEAD:
            yield Doubt(
                f"The heading gives {part.ours}; the only work known under that title is {described(work)}.",
                grave=True,
            )
        if part.name == "director" and part.score < 0:
            yield Doubt(
                f"The entry names {part.ours} as director; {described(work)} is by {part.theirs}.",
                grave=False,
            )


def _relation(work: Work, other: Work) -> Relation | None:
    return next((one for one in work.relations if one.key == other.key and one.kind in RELATION_WORDS), None)


def _by_name(candidate: Candidate) -> dict[str, ComparedPart]:
    parts: dict[str, ComparedPart] = {}
    for part in candidate.parts:
        if part.name not in parts or part.score > parts[part.name].score:
            parts[part.name] = part
    return parts
