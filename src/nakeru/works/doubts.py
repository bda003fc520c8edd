"""What speaks against a link, in plain sentences made from the comparison and the relations of the works."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nakeru.model.linking import Candidate, ComparedPart, WrittenEntry
from nakeru.model.works import Work
from nakeru.works.describing import FORMAT_WORDS, described, listed
from nakeru.works.reading import FORMATS, EntryReading, read_entry

_NEAR = 0.25
_POSSIBLE = 0.02
_FORMAT_MARGIN = 0.5


def doubts_of(
    entry: WrittenEntry, chosen: str, candidates: Sequence[Candidate], known: Mapping[str, Work]
) -> tuple[str, ...]:
    """Why the link of an entry to a work is not beyond doubt; empty where nothing speaks against it."""
    by_key = {one.work: one for one in candidates}
    work, rivals = known[chosen], [one for one in candidates if one.work != chosen and one.work in known]
    reading = read_entry(entry)
    return (
        *_year_doubt(entry, work, by_key[chosen], rivals, known),
        *_format_doubt(reading, work, rivals, known),
        *_people_doubt(work, by_key[chosen], rivals, known),
        *_near_doubt(work, by_key[chosen], rivals, known),
    )


def _year_doubt(
    entry: WrittenEntry, work: Work, mine: Candidate, rivals: Sequence[Candidate], known: Mapping[str, Work]
) -> Iterator[str]:
    if entry.year is None or work.year is None or abs(entry.year - work.year) <= 1:
        return
    others = [
        known[one.work]
        for one in rivals
        if known[one.work].year == entry.year and _same_story(work, known[one.work])
    ]
    speaking = listed(part.name for part in mine.parts if part.score > 0.3) or "the title"
    verb = "speaks" if "," not in speaking and " and " not in speaking else "speak"
    if others:
        yield f"The year {entry.year} is that of {described(others[0])}; {speaking} {verb} for {described(work)}"
    else:
        yield f"The heading says {entry.year}, but {described(work)} is the one that {speaking} {verb} for"


def _format_doubt(
    reading: EntryReading, work: Work, rivals: Sequence[Candidate], known: Mapping[str, Work]
) -> Iterator[str]:
    if work.format is None:
        return
    said = {format: reading.cues.weight(format) for format in FORMATS}
    called = max(FORMATS, key=lambda format: said[format])
    others = [
        known[one.work]
        for one in rivals
        if one.score >= _POSSIBLE and known[one.work].format == called and _same_story(work, known[one.work])
    ]
    if called != work.format and others and said[called] >= said[work.format] + _FORMAT_MARGIN:
        yield f"The text speaks of a {FORMAT_WORDS[called]}, as {described(others[0])} is; {described(work)} fits the rest better"


def _people_doubt(
    work: Work, mine: Candidate, rivals: Sequence[Candidate], known: Mapping[str, Work]
) -> Iterator[str]:
    for rival in rivals:
        other = known[rival.work]
        if not _same_story(work, other):
            continue
        ours, theirs = _parts(mine), _parts(rival)
        for name in ("people", "director"):
            told, own = theirs.get(name), ours.get(name)
            if told is not None and told.score > max(0.0, own.score if own else 0.0) + 0.3:
                yield f"The text names {told.ours}, who belongs to {described(other)}; {described(work)} fits the rest better"
                return


def _near_doubt(
    work: Work, mine: Candidate, rivals: Sequence[Candidate], known: Mapping[str, Work]
) -> Iterator[str]:
    near = [one for one in rivals if one.score >= _NEAR * mine.score]
    if near:
        others = listed(described(known[one.work]) for one in near[:2])
        yield f"It could also be {others}; {described(work)} is the likelier"


def _same_story(work: Work, other: Work) -> bool:
    """Whether two works are tied: versions, remakes, seasons of one story."""
    ties = {relation.key for relation in work.relations}
    back = {relation.key for relation in other.relations}
    return (
        other.key in ties
        or work.key in back
        or bool({key for key in ties if key} & {key for key in back if key})
    )


def _parts(candidate: Candidate) -> dict[str, ComparedPart]:
    return {part.name: part for part in candidate.parts}
