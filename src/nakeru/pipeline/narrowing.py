"""A part of the ranking: the works of a medium, of some years, of a country, or on lists about one mood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from nakeru.model.lists import Scope, WorkFormat
from nakeru.pipeline.views import RankedRow
from nakeru.ranking.scope import ItemAttributes, could_name

_FORMATS: Final[tuple[WorkFormat, ...]] = ("film", "series", "special")


class Narrowed(msgspec.Struct, frozen=True):
    """The rows that surely lie inside, places being those of the whole ranking.

    `unknown` counts the works of which too little is known to tell.
    """

    rows: Sequence[RankedRow]
    unknown: int = 0


class Choices(msgspec.Struct, frozen=True):
    """What a ranking can be narrowed to, the commonest country and mood first; years from the first to the last."""

    formats: tuple[WorkFormat, ...] = ()
    drawn: bool = False
    countries: tuple[str, ...] = ()
    moods: tuple[str, ...] = ()
    years: tuple[int, int] | None = None


def narrowed(rows: Sequence[RankedRow], asked: Scope) -> Narrowed:
    """The rows inside a scope. What a work's record leaves open, the scopes of the lists that name it may tell.

    A mood is that of a list: a work lies inside where a list about it names the work.
    """
    if asked == Scope():
        return Narrowed(rows)
    inside, unknown = [], 0
    for row in rows:
        told = {entry.card.scope for entry in row.entries}
        if asked.moods and not any(set(asked.moods) & set(one.moods) for one in told):
            continue
        known = row.attributes
        if could_name(asked, known, told or (Scope(),)):
            inside.append(row)
        elif could_name(asked, known) and not any(_excludes(one, asked, known) for one in told):
            unknown += 1
    return Narrowed(tuple(inside), unknown)


def choices(rows: Iterable[RankedRow]) -> Choices:
    """What these rows can be narrowed to."""
    formats: set[str] = set()
    drawn: set[bool] = set()
    countries: Counter[str] = Counter()
    moods: Counter[str] = Counter()
    years: set[int] = set()
    for row in rows:
        work = row.attributes
        formats.add(work.medium or "")
        drawn.update(() if work.animation is None else (work.animation,))
        countries.update(work.countries)
        years.update(() if work.year is None else (work.year,))
        moods.update({mood for entry in row.entries for mood in entry.card.scope.moods})
    return Choices(
        formats=tuple(one for one in _FORMATS if one in formats),
        drawn=len(drawn) > 1,
        countries=_commonest(countries),
        moods=_commonest(moods),
        years=(min(years), max(years)) if years else None,
    )


def _excludes(told: Scope, asked: Scope, known: ItemAttributes) -> bool:
    """Whether a list that names a work tells that it lies outside, where its record does not say."""
    return (
        (known.medium is None and _apart(asked.media, told.media))
        or (not known.countries and _apart(asked.countries, told.countries))
        or (known.animation is None and {asked.animation, told.animation} == {True, False})
    )


def _apart(asked: Sequence[str], told: Sequence[str]) -> bool:
    return bool(asked and told and not set(asked) & set(told))


def _commonest(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))
