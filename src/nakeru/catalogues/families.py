"""Which series a season belongs to: told by TMDB's numbers of seasons, and by marks in titles ("Season 2", "第2期")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nakeru.model.works import Work

_KANJI = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_WORDS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
}  # fmt: skip
_NUMBER = rf"(?P<number>\d{{1,2}}|[{''.join(_KANJI)}]|{'|'.join(_WORDS)})"
_MARKS = tuple(
    re.compile(rf"^(?P<whole>.*\w.*?)[\s:,~～〜–—-]*[(（\[【]?\s*{mark}\s*[)）\]】]?$", re.IGNORECASE)
    for mark in (
        rf"第\s*{_NUMBER}\s*(?:期|季|シーズン|シリーズ)",
        rf"(?<=\s){_NUMBER}\s*期",
        rf"シーズン\s*{_NUMBER}",
        rf"\bseason\s+{_NUMBER}",
        rf"\b{_NUMBER}(?:st|nd|rd|th)?\s+season",
    )
)
_HINT = re.compile("期|季|シーズン|シリーズ|season", re.IGNORECASE)
_LONGEST = 200


class SeasonMark(NamedTuple):
    """The name of the whole and the number of the season that a title states."""

    whole: str
    number: int


def season_mark(title: str) -> SeasonMark | None:
    """What a title says of the season that it names; None where it says nothing."""
    worth = len(title) <= _LONGEST and _HINT.search(title)
    for pattern in _MARKS if worth else ():
        if found := pattern.match(title):
            stated = found["number"].lower()
            number = int(stated) if stated.isdecimal() else _KANJI.get(stated) or _WORDS[stated]
            return SeasonMark(found["whole"].rstrip(), number) if number else None
    return None


def season_marks(work: Work) -> tuple[SeasonMark, ...]:
    """What the titles of a series say of the season, each once, in the order of the titles."""
    if work.format != "series":
        return ()
    marks = (season_mark(title.text) for title in work.titles)
    return tuple(dict.fromkeys(mark for mark in marks if mark is not None))


def series_numbers(work: Work) -> Iterator[tuple[str, int]]:
    """TMDB's number of the series, and the number of the season, 1 where the id is that of the series itself.

    A season is written "30984/2" or "30984/season/2", as catalogues do.
    """
    for one in work.ids:
        if one.namespace == "tmdb" and one.medium in ("series", "season"):
            series, _, rest = one.value.partition("/")
            season = rest.removeprefix("season/") or "1"
            if season.isdecimal():
                yield series, int(season)


def first_season(works: Iterable[Work], series: str) -> list[Work]:
    """Those of the works that are the series of this number, or its first season."""
    return [work for work in works if (series, 1) in set(series_numbers(work))]
