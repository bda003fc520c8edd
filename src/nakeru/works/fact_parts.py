"""The parts of a comparison that look at year, format, people and the list's own limits."""

from __future__ import annotations

from collections.abc import Iterator

from nakeru.model.linking import ComparedPart
from nakeru.model.lists import WorkFormat
from nakeru.model.works import Work
from nakeru.text.names import named_in, same_person
from nakeru.works.describing import FORMAT_WORDS, listed, nationality
from nakeru.works.reading import FORMATS, EntryReading
from nakeru.works.weights import Weights

_TECHNIQUES = {True: "animation", False: "live action"}


def year_parts(reading: EntryReading, work: Work, weights: Weights) -> Iterator[ComparedPart]:
    """The year of the heading, else the best year that the body states of the work itself."""
    stated = reading.years()
    if work.year is None or not stated:
        return
    in_heading = reading.entry.year is not None
    year = min(stated, key=lambda one: (abs(one - work.year), one))  # type: ignore[operator]
    gap = abs(year - work.year)
    score = weights.year_equal if gap == 0 else weights.year_next if gap == 1 else weights.year_off
    told = ("the same year", "a year apart")[gap] if gap < 2 else f"{gap} years apart"
    yield ComparedPart(
        name="year",
        score=score * (1.0 if in_heading else weights.body_year),
        ours=str(year),
        theirs=str(work.year),
        why=f"{told}; stated in the {'heading' if in_heading else 'text'}",
    )


def format_parts(reading: EntryReading, work: Work, weights: Weights) -> Iterator[ComparedPart]:
    """What heading, body and list call the work, against what it is. A special may pass for a film or a series."""
    if work.format is None:
        return
    said = {format: reading.says_format(format) for format in FORMATS}
    called = max(FORMATS, key=lambda format: said[format])
    if not said[called]:
        return
    net = said[work.format] - max(said[format] for format in FORMATS if format != work.format)
    if "special" in (work.format, called) and net < 0:
        net /= 3
    limit = weights.format_limit
    yield ComparedPart(
        name="format",
        score=max(-limit, min(limit / 2, net * weights.format)),
        ours=FORMAT_WORDS[called],
        theirs=FORMAT_WORDS[work.format],
        why=f"called a {FORMAT_WORDS[called]} by the {listed(_where(reading, called))}",
    )


def director_parts(reading: EntryReading, work: Work, weights: Weights) -> Iterator[ComparedPart]:
    """A director named in heading or body."""
    for director in work.directors:
        named = [name for name in reading.directors if same_person(name, director)]
        if named or named_in(director, reading.folded_body) == 1.0:
            yield ComparedPart(
                name="director",
                score=weights.director_named,
                ours=named[0] if named else director,
                theirs=director,
                why="the entry names the director",
            )
            return
    if work.directors and reading.directors:
        yield ComparedPart(
            name="director",
            score=weights.director_other,
            ours=listed(reading.directors),
            theirs=listed(work.directors),
            why="the entry names another director",
        )


def people_parts(reading: EntryReading, work: Work, weights: Weights) -> Iterator[ComparedPart]:
    """Characters and persons of the work that the body names."""
    if not work.characters or not reading.entry.body:
        return
    found = [(person, named_in(person, reading.folded_body)) for person in work.characters]
    named = [person for person, share in found if share]
    score = sum(share for _, share in found) * weights.person_named
    yield ComparedPart(
        name="people",
        score=min(weights.people_limit, score) if named else weights.people_missing,
        ours=listed(named),
        theirs=listed(work.characters),
        why=f"the text names {listed(named)}" if named else "the text names none of its people",
    )


def list_parts(reading: EntryReading, work: Work, weights: Weights) -> Iterator[ComparedPart]:
    """Whether the work lies inside what the list says it is about."""
    entry = reading.entry
    if entry.countries and work.countries:
        inside = bool(set(entry.countries) & set(work.countries))
        yield ComparedPart(
            name="country",
            score=weights.country_inside if inside else weights.country_outside,
            ours=nationality(entry.countries),
            theirs=nationality(work.countries),
            why=f"the list is about {nationality(entry.countries)} works",
        )
    if entry.list_years and work.year and not entry.list_years[0] <= work.year <= entry.list_years[1]:
        yield ComparedPart(
            name="years of the list",
            score=weights.outside_list_years,
            ours=f"{entry.list_years[0]}–{entry.list_years[1]}",
            theirs=str(work.year),
            why="the work lies outside the years of the list",
        )


def animation_parts(reading: EntryReading, work: Work, weights: Weights) -> Iterator[ComparedPart]:
    """Whether list or text call the work animated, against whether it is."""
    said = reading.entry.animation
    where = "list is about"
    if said is None and reading.cues.animated:
        said, where = True, "text speaks of"
    if said is None or work.animation is None:
        return
    same = said is work.animation
    if same and reading.entry.animation is not None:
        return  # every work of the list shares it: it tells none from another
    yield ComparedPart(
        name="animation",
        score=weights.animation_said if same else weights.animation_outside,
        ours=_TECHNIQUES[said],
        theirs=_TECHNIQUES[work.animation],
        why=f"the {where} {_TECHNIQUES[said]}",
    )


def _where(reading: EntryReading, called: WorkFormat) -> Iterator[str]:
    entry = reading.entry
    if entry.format == called and entry.media != (called,):
        yield "heading"
    if any(cue.own and cue.format == called for cue in reading.cues.formats):
        yield "text"
    if entry.media == (called,):
        yield "list"
