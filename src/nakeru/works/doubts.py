"""Where the evidence of a link is mixed, and how to say so in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from nakeru.model.linking import Candidate, ComparedPart
from nakeru.model.works import Relation, Work
from nakeru.text.names import named_in, same_person
from nakeru.works.describing import RELATION_WORDS, described, described_relation, listed
from nakeru.works.reading import EntryReading

# Parts that tell two versions of one story apart; titles they share.
_TELLING = ("year", "director", "format")
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
        *(doubt for rival in namesakes for doubt in _pulled_apart(reading, chosen, rival, works)),
        *_year_of_relation(reading, chosen, work, works),
    ]
    if not found:
        found.extend(_near(chosen, namesakes, work, works))
    if not found:
        found.extend(_against(chosen, work))
    unique = {doubt.sentence: doubt for doubt in found}
    return tuple(sorted(unique.values(), key=lambda doubt: (not doubt.grave, doubt.sentence)))


def _comparable(rival: Candidate, chosen: Candidate, work: Work) -> bool:
    related = any(relation.key == rival.work for relation in work.relations)
    return related or _titles(rival) >= _titles(chosen) - _NAMESAKE


def _titles(candidate: Candidate) -> float:
    return max((part.score for part in candidate.parts if part.name in _TITLES), default=0.0)


def _pulled_apart(
    reading: EntryReading, chosen: Candidate, rival: Candidate, works: Mapping[str, Work]
) -> Iterator[Doubt]:
    """One part speaks for the rival while the chosen work leads as a whole."""
    work, other = works[chosen.work], works[rival.work]
    ours, theirs = _by_name(chosen), _by_name(rival)
    relation = _relation(work, other)
    who = described_relation(relation, other) if relation else described(other)
    pulls = [
        _pull(name, theirs[name], who)
        for name in _TELLING
        if name in theirs and theirs[name].score > _CLEAR and _lead(name, theirs, ours) >= _LEAD
    ]
    strangers = _named_alone(reading, other, work)
    if strangers and not _named_alone(reading, work, other):
        pulls.append(f"The text names {listed(strangers)}, of {who}")
    if pulls:
        speaking = _speaking(ours, theirs)
        verb = "speaks" if len(speaking) == 1 else "speak"
        end = f"; {listed(speaking)} {verb} for {described(work)}" if speaking else ""
        yield Doubt(f"{pulls[0]}{end}.", grave=True)


def _named_alone(reading: EntryReading, work: Work, other: Work) -> list[str]:
    """People of a work whom the text names in full and whom the other work does not have."""
    return [
        person
        for person in work.characters
        if named_in(person, reading.folded_body) == 1.0
        and not any(same_person(person, known) for known in other.characters)
    ]


def _lead(name: str, ahead: Mapping[str, ComparedPart], behind: Mapping[str, ComparedPart]) -> float:
    return ahead[name].score - (behind[name].score if name in behind else 0.0)


def _pull(name: str, part: ComparedPart, who: str) -> str:
    if name == "year":
        return f"The year {part.ours} is that of {who}"
    if name == "director":
        return f"The director named, {part.theirs}, made {who}"
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
