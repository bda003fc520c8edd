"""What a list tells of its entries: the years in its title, and the years, kinds and countries of the works it surely names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import quantiles

import msgspec

from nakeru.model.works import Work
from nakeru.works.describing import NATIONALITIES

_YEAR = re.compile(r"(?<!\d)(?P<year>(?:18|19|20)\d\d)(?P<decade>[’']?s)?(?!\d)")
_CENTURY = re.compile(r"\b21st[- ]century|\bjahrtausend|\bsiglo XXI|\bXXIe siècle", re.IGNORECASE)
_COUNTRY_WORDS = tuple(
    (code, re.compile(rf"\b{word}\b", re.IGNORECASE)) for code, word in NATIONALITIES.items()
)


class Surroundings(msgspec.Struct, frozen=True):
    """The list around an entry, the entry itself left out.

    `first` and `last` are the years that the title of the list names. `low`, `middle` and `high` are quartiles of the years of the
    works that the other entries surely mean, None for fewer than three; `sure` counts them. `animated` and
    `series` are shares of them, `country` their commonest; `named` are countries that the title of the list names.
    """

    first: int | None = None
    last: int | None = None
    low: float | None = None
    middle: float | None = None
    high: float | None = None
    sure: int = 0
    size: int = 1
    animated: float = 0.0
    series: float = 0.0
    country: str | None = None
    named: tuple[str, ...] = ()


def surroundings(title: str, size: int, others: Sequence[Work]) -> Surroundings:
    """The surroundings of an entry of a list of `size` entries, of which `others` are surely meant by its neighbours."""
    first, last = years_of_title(title)
    years = sorted(work.year for work in others if work.year is not None)
    low, middle, high = quantiles(years, n=4) if len(years) > 2 else (None, None, None)
    countries = Counter(work.countries[0] for work in others if work.countries)
    commonest = min(countries, key=lambda country: (-countries[country], country), default=None)
    sure = len(others)
    return Surroundings(
        first=first,
        last=last,
        low=low,
        middle=middle,
        high=high,
        sure=sure,
        size=size,
        animated=sum(bool(work.animation) for work in others) / sure if sure else 0.0,
        series=sum(work.format == "series" for work in others) / sure if sure else 0.0,
        country=commonest,
        named=countries_of_title(title),
    )


def years_of_title(title: str) -> tuple[int | None, int | None]:
    """The first and last year that the title of a list names: "Best of 2014" one, "the 1970s" ten, "21st century" no end."""
    found = [(int(one["year"]), bool(one["decade"])) for one in _YEAR.finditer(title)]
    if not found:
        return (2000, None) if _CENTURY.search(title) else (None, None)
    return min(year for year, _ in found), max(year + (9 if decade else 0) for year, decade in found)


def countries_of_title(title: str) -> tuple[str, ...]:
    """The countries that the title of a list names, by ISO 3166 code."""
    return tuple(sorted(code for code, word in _COUNTRY_WORDS if word.search(title)))
