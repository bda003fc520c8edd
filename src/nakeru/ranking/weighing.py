"""The weights that a person sets: for a list, for a publisher, by age."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

import msgspec

from nakeru.errors import BallotError
from nakeru.model.ranking import Ballot, Preferences

_MOST: Final = 1000.0
_DAYS_A_YEAR: Final = 365.25
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def weighed(ballots: Sequence[Ballot], preferences: Preferences) -> list[Ballot]:
    """The ballots with the weights that a person wants, in their order.

    A name in `preferences.weights` is that of a list, a publisher or an author, letters large or small; where several
    fit a list their factors multiply. With a half-life, a list weighs half as much for so many years that it is older
    than the newest; one of no known date weighs as that of the middle date. Raises BallotError where a number is out of
    bounds. Names that fit nothing do nothing; `unknown_names` tells them.
    """
    factors = {name.casefold(): _factor(name, factor) for name, factor in preferences.weights}
    weights = []
    for ballot, age in zip(ballots, _ages(ballots, preferences.half_life), strict=True):
        weight = ballot.weight * age
        for name in sorted(_names(ballot) & factors.keys()):
            weight *= factors[name]
        weights.append(weight)
    return [
        ballot if weight == ballot.weight else msgspec.structs.replace(ballot, weight=weight)
        for ballot, weight in zip(ballots, weights, strict=True)
    ]


def cleared(ballots: Iterable[Ballot], names: Iterable[str]) -> frozenset[str]:
    """The lists that a person calls independent, by a name of theirs."""
    wanted = {name.casefold() for name in names}
    return frozenset(ballot.list for ballot in ballots if wanted and wanted & _names(ballot))


def unknown_names(ballots: Iterable[Ballot], preferences: Preferences) -> tuple[str, ...]:
    """The names in the preferences that no list, publisher or author bears."""
    known = {name for ballot in ballots for name in _names(ballot)}
    named = [*(name for name, _ in preferences.weights), *preferences.independent]
    return tuple(name for name in named if name.casefold() not in known)


def _names(ballot: Ballot) -> set[str]:
    return {name.casefold() for name in (ballot.list, ballot.title, ballot.publisher, ballot.author) if name}


def _factor(name: str, factor: float) -> float:
    if not (math.isfinite(factor) and 0 <= factor <= _MOST):
        raise BallotError(
            f"the weight of {name!r} is {factor}", remedy=f"give a number from 0 to {_MOST:,.0f}"
        )
    return factor


def _ages(ballots: Sequence[Ballot], half_life: float | None) -> list[float]:
    if half_life is None:
        return [1.0] * len(ballots)
    if not (math.isfinite(half_life) and half_life > 0):
        raise BallotError(f"the half-life is {half_life}", remedy="give a number of years above zero")
    days = [_day(ballot.published) for ballot in ballots]
    known = sorted(day for day in days if day is not None)
    if not known:
        return [1.0] * len(ballots)
    middle = known[len(known) // 2]
    return [
        0.5 ** ((known[-1] - (middle if day is None else day)) / _DAYS_A_YEAR / half_life) for day in days
    ]


def _day(published: str | None) -> int | None:
    """A date of ISO 8601, in days; a year or month alone is its middle."""
    found = _DATE.match(published or "")
    if found is None:
        return None
    year, month, day = found.groups()
    try:
        return date(int(year), int(month or 7), int(day or (15 if month else 1))).toordinal()
    except ValueError:
        return None
