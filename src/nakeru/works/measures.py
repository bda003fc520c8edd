"""Figures that tell the work that an entry means from others of like title: the input of the learned model."""

from __future__ import annotations

from collections.abc import Sequence
from math import log1p

import msgspec
from rapidfuzz.fuzz import partial_ratio, token_set_ratio

from nakeru.model.works import Title, Work
from nakeru.text.names import same_person
from nakeru.text.scripts import script_of
from nakeru.text.similarity import TitleForms
from nakeru.works.reading import EntryReading
from nakeru.works.surroundings import Surroundings
from nakeru.works.title_parts import KnownTitle, work_titles

UNKNOWN = -1.0
_NAMESAKE = 0.965
_ALIKE = 0.85


class Measures(msgspec.Struct, frozen=True):
    """The figures of one candidate; `UNKNOWN` where a value is not stated. Likenesses run from 0 to 1, gaps count years.

    `best_*` compare a candidate with the others of its entry; `namesakes` counts candidates whose title is equal as written in any form.
    """

    likeness: float
    exact: float
    words_shared: float
    contained: float
    main_title: float
    other_likeness: float
    letters: float
    words: float
    numbers_differ: float
    same_script: float
    lead: float
    year_gap: float
    year_sign: float
    director: float
    director_stated: float
    format: float
    series: float
    popularity: float
    popularity_lead: float
    popularity_share: float
    outshone: float
    namesakes: float
    namesakes_in_year: float
    namesakes_by_director: float
    of_director_in_year: float
    after_list: float
    before_list: float
    list_width: float
    from_middle: float
    spread: float
    sure: float
    list_size: float
    like_list_animated: float
    like_list_series: float
    animated: float
    country_of_list: float
    country_named: float
    titles: float


class _Likeness(msgspec.Struct, frozen=True):
    work: Work
    likeness: float
    ours: TitleForms
    theirs: KnownTitle
    place: int
    director: float


def measure(reading: EntryReading, works: Sequence[Work], around: Surroundings) -> tuple[Measures, ...]:
    """The figures of every candidate of an entry, in the order of `works`."""
    alike = [_likeness(reading, work) for work in works]
    return tuple(_measures(reading, one, alike, around) for one in alike)


def _likeness(reading: EntryReading, work: Work) -> _Likeness:
    best = (-1.0, 0, reading.title, KnownTitle(Title(""), reading.title))
    for ours in reading.written:
        for place, known in enumerate(work_titles(work)):
            likeness = known.likeness(ours)
            if likeness > best[0]:
                best = (likeness, place, ours, known)
    likeness, place, ours, theirs = best
    return _Likeness(work, likeness, ours, theirs, place, _director(reading, work))


def _measures(
    reading: EntryReading, one: _Likeness, alike: Sequence[_Likeness], around: Surroundings
) -> Measures:
    work, entry, theirs = one.work, reading.entry, one.theirs.forms
    rivals = [other for other in alike if other.work.key != work.key]
    namesakes = [other for other in rivals if other.likeness >= _NAMESAKE]
    best_rival = max((other.likeness for other in rivals), default=0.0)
    most = max((other.work.popularity for other in namesakes), default=0)
    gap = UNKNOWN if entry.year is None or work.year is None else float(min(20, abs(entry.year - work.year)))
    in_year = [other for other in namesakes if entry.year is not None and _near(other.work.year, entry.year)]
    by_director = [other for other in rivals if other.director >= 1.0]
    return Measures(
        likeness=one.likeness,
        exact=float(not one.theirs.read_aloud and one.ours.text.casefold() == theirs.text.casefold()),
        words_shared=token_set_ratio(one.ours.loose, theirs.loose) / 100,
        contained=partial_ratio(one.ours.romaji, theirs.romaji) / 100,
        main_title=float(one.place == 0),
        other_likeness=_others(reading, work),
        letters=float(min(40, len(one.ours.romaji))),
        words=float(min(10, len(one.ours.loose.split()))),
        numbers_differ=float(set(one.ours.numbers) != set(theirs.numbers)),
        same_script=float(script_of(one.ours.text) == script_of(theirs.text)),
        lead=one.likeness - best_rival,
        year_gap=gap,
        year_sign=0.0 if gap <= 0 else 1.0 if (work.year or 0) > (entry.year or 0) else -1.0,
        director=one.director,
        director_stated=float(bool(reading.directors)),
        format=_format(reading, work),
        series=float(work.format == "series"),
        popularity=log1p(work.popularity),
        popularity_lead=log1p(work.popularity) - log1p(most) if namesakes else 15.0,
        popularity_share=work.popularity
        / max(1, work.popularity + sum(n.work.popularity for n in namesakes)),
        outshone=max((log1p(o.work.popularity) for o in rivals if o.likeness >= _ALIKE), default=0.0)
        - log1p(work.popularity),
        namesakes=float(min(10, len(namesakes))),
        namesakes_in_year=float(min(5, len(in_year))),
        namesakes_by_director=float(min(5, sum(other.director >= 1.0 for other in namesakes))),
        of_director_in_year=float(
            len([o for o in by_director if entry.year and _near(o.work.year, entry.year)])
        ),
        titles=float(min(20, len(work.titles))),
        **_listed(work, around),
    )


def _listed(work: Work, around: Surroundings) -> dict[str, float]:
    year = work.year
    known = year is not None and around.first is not None
    width = (
        UNKNOWN
        if around.first is None
        else 30.0
        if around.last is None
        else float(around.last - around.first)
    )
    after = max(0, year - around.last) if known and year is not None and around.last is not None else UNKNOWN
    before = (
        max(0, around.first - year) if known and year is not None and around.first is not None else UNKNOWN
    )
    middle = abs(year - around.middle) if year is not None and around.middle is not None else UNKNOWN
    spread = around.high - around.low if around.high is not None and around.low is not None else UNKNOWN
    return {
        "after_list": float(min(20, after)),
        "before_list": float(min(20, before)),
        "list_width": width,
        "from_middle": float(min(40, middle)),
        "spread": float(min(60, spread)),
        "sure": float(min(20, around.sure)),
        "list_size": float(min(50, around.size)),
        "like_list_animated": (around.animated if work.animation else 1 - around.animated)
        if around.sure
        else UNKNOWN,
        "like_list_series": (around.series if work.format == "series" else 1 - around.series)
        if around.sure
        else UNKNOWN,
        "animated": float(bool(work.animation)),
        "country_named": UNKNOWN
        if not work.countries or not around.named
        else float(bool(set(around.named) & set(work.countries))),
        "country_of_list": UNKNOWN
        if not work.countries or around.country is None
        else float(around.country in work.countries),
    }


def _others(reading: EntryReading, work: Work) -> float:
    """How well the entry's second-best title fits; UNKNOWN where it has but one."""
    if not reading.others:
        return UNKNOWN
    fits = sorted(
        (max(known.likeness(ours) for known in work_titles(work)) for ours in reading.written),
        reverse=True,
    )
    return fits[1]


def _director(reading: EntryReading, work: Work) -> float:
    if not reading.directors or not work.directors:
        return UNKNOWN
    return float(any(same_person(one, other) for one in reading.directors for other in work.directors))


def _format(reading: EntryReading, work: Work) -> float:
    """1 where the work is of the format it is called by, .5 where one of the two is a special, 0 where they differ."""
    called = reading.entry.format
    if called is None or work.format is None:
        return UNKNOWN
    if called == work.format:
        return 1.0
    return 0.5 if "special" in (called, work.format) else 0.0


def _near(year: int | None, other: int) -> bool:
    return year is not None and abs(year - other) <= 1
