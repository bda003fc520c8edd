"""Formats, media, years, lengths, countries, true stories and what was seen: conditions that are taken out of the words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, Literal, cast

from nakeru.finding.asking import Asked, distinct
from nakeru.finding.lexicon import lexicon
from nakeru.finding.query import ChipKind
from nakeru.model.lists import WorkFormat

Kind = Literal["film", "series", "special", "animation", "live action"]
_YEAR = r"((?:18|19|20)\d\d)"
_UNLESS_WORD = r"(?<![a-z0-9])"
_END = r"(?![a-z0-9])"

_FORMATS: Final = ("film", "series", "special")

_Years = tuple[int | None, int | None]
_DECADES: Final = [
    "noughties",
    "thirties",
    "forties",
    "fifties",
    "sixties",
    "seventies",
    "eighties",
    "nineties",
]


def _decade(word: str) -> _Years:
    place = _DECADES.index(word.casefold())
    first = 1920 + 10 * place if place else 2000
    return first, first + 9


_PERIODS: Final[tuple[tuple[str, Callable[[re.Match[str]], _Years]], ...]] = (
    (rf"(?:between|from)?\s*{_YEAR}\s*(?:-|–|to|and|until)\s*{_YEAR}", lambda m: (int(m[1]), int(m[2]))),
    (rf"(?:before|older than|earlier than|pre-?)\s*{_YEAR}", lambda m: (None, int(m[1]) - 1)),
    (rf"(?:until|up to|by)\s+{_YEAR}", lambda m: (None, int(m[1]))),
    (rf"(?:after|newer than|later than|post-?)\s*{_YEAR}", lambda m: (int(m[1]) + 1, None)),
    (rf"since\s+{_YEAR}", lambda m: (int(m[1]), None)),
    (r"(?:(?:of|from|in)\s+)?(?:the\s+)?((?:18|19|20)\d)0'?s", lambda m: (int(m[1] + "0"), int(m[1] + "9"))),
    (r"(?:(?:of|from|in)\s+)?(?:the\s+)?'?([3-9])0'?s", lambda m: (int(f"19{m[1]}0"), int(f"19{m[1]}9"))),
    (
        r"(?:(?:of|from|in)\s+)?(?:the\s+)?(thirties|forties|fifties|sixties|seventies|eighties|nineties|noughties)",
        lambda m: _decade(m[1]),
    ),
    (r"((?:19|20)\d)0年代", lambda m: (int(m[1] + "0"), int(m[1] + "9"))),
    (r"([3-9])0年代", lambda m: (int(f"19{m[1]}0"), int(f"19{m[1]}9"))),
    (rf"{_YEAR}年?以前", lambda m: (None, int(m[1]))),
    (rf"{_YEAR}年?以降", lambda m: (int(m[1]), None)),
    (rf"(?:of|from|in)\s+{_YEAR}", lambda m: (int(m[1]), int(m[1]))),
)
_PERIOD_PATTERNS: Final = tuple(
    (re.compile(_UNLESS_WORD + f"(?:{pattern})" + _END, re.IGNORECASE), read) for pattern, read in _PERIODS
)
# In Japanese a denial stands behind what it denies.
_DENIED_BEHIND: Final = re.compile(
    r"(?:作品|もの|映画)?(?:以外|抜き|なし|(?:では|じゃ)ない|は(?:嫌|苦手|なし|いらない))"
)
_NUMBERS: Final = {
    "an": 1, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "ninety": 90,
}  # fmt: skip
_NUMBER = r"(\d+(?:\.\d)?|" + "|".join(_NUMBERS) + ")"
_UNIT = r"\s*-?\s*(hours?|hrs?|h|minutes?|mins?|m)"
_HALF = r"(?:\s+and\s+a\s+(half))?"
_SHORT: Final = re.compile(
    rf"{_UNLESS_WORD}(?:under|less than|shorter than|at most|no (?:more|longer) than|max(?:imum)?|within|below|up to)\s+{_NUMBER}{_UNIT}{_HALF}{_END}",
    re.IGNORECASE,
)
_LONG: Final = re.compile(
    rf"{_UNLESS_WORD}(?:over|more than|longer than|at least|above)\s+{_NUMBER}{_UNIT}{_HALF}{_END}",
    re.IGNORECASE,
)
_SHORT_BEHIND: Final = re.compile(r"(\d+(?:\.\d)?)\s*(時間|分)(半)?\s*(?:以内|以下|未満|まで)")
_LONG_BEHIND: Final = re.compile(r"(\d+(?:\.\d)?)\s*(時間|分)(半)?\s*(?:以上|超)")
_TRUE: Final = re.compile(
    rf"{_UNLESS_WORD}(?:based on |from |about )?(?:an? |the )?(?:true|real)[\s-]+(?:story|stories|events?|life)(?: story)?{_END}|実話",
    re.IGNORECASE,
)
_RECENT: Final = 10
_LAST_YEARS: Final = re.compile(
    rf"{_UNLESS_WORD}(?:(?:from|of|in|within)\s+)?(?:the\s+)?(?:last|past)\s+(?:(?P<number>\d\d?|{'|'.join(_NUMBERS)})\s+)?"
    rf"(?P<unit>years?|decades?){_END}|(?P<recent>{_UNLESS_WORD}recent{_END}|最近の?|近年の?)",
    re.IGNORECASE,
)
_SEEN: Final = re.compile(r"seen|watched|new to me|見て|未見", re.IGNORECASE)
_UNSEEN: Final = re.compile(
    r"(?<![a-z])(?:(?:that\s+)?(?:i|we|i've|we've)?\s*(?:have|has|had)?(?:n['’]?t|\s*not|\s+never)?\s*(?:yet\s+)?(?:not|never|haven['’]?t)\s+(?:yet\s+)?"
    r"(?:seen|watched)(?:\s+(?:yet|before))?|unseen|unwatched|new to me|まだ見てい?ない|未見)(?![a-z])",
    re.IGNORECASE,
)


def take_kinds(asked: Asked, this_year: int) -> dict[str, Any]:
    """The conditions found, as fields of Query; `this_year` is the one that "the last ten years" count from."""
    first, last = _period(asked)
    if first is None and last is None:
        first, last = _recent(asked, this_year)
    wanted: list[Kind] = []
    unwanted: list[Kind] = []
    unseen = _unseen(asked)
    true_story = _true_story(asked)
    sources = _sources(asked)
    least, most = _length(asked)
    for name, words in lexicon().kinds.items():
        kind = cast("Kind", name)
        for found in words.found(asked.rest):
            denied = _denial_of(asked, found)
            (unwanted if denied else wanted).append(kind)
            place = denied or (found.start(), found.end())
            medium: ChipKind = "medium" if kind in ("animation", "live action") else "format"
            asked.chip(medium, f"no {kind}" if denied else kind, *place)
            asked.take(*place)
    countries, not_countries = _countries(asked)
    return {
        "first_year": first,
        "last_year": last,
        "formats": _formats(wanted),
        "not_formats": _formats(unwanted),
        "animation": _animation(wanted, unwanted),
        "least_minutes": least,
        "most_minutes": most,
        "countries": countries,
        "not_countries": not_countries,
        "true_story": true_story,
        "sources": sources,
        "unseen": unseen,
    }


def _denial_of(asked: Asked, found: re.Match[str]) -> tuple[int, int] | None:
    """The denial whose matter this is ("nothing that is anime", "アニメ以外"), not a word beside it ("not a sad film")."""
    behind = _DENIED_BEHIND.match(asked.text, found.end())
    if behind:
        return found.start(), behind.end()
    stretch = asked.denied(found.start())
    if stretch is None:
        return None
    before = asked.text[stretch[0] : found.start()].casefold().replace("-", " ").split()
    alone = bool(before) and all(word.strip("'’") in lexicon().empty for word in before)
    return (stretch[0], found.end()) if alone else None


def _recent(asked: Asked, this_year: int) -> _Years:
    """Years counted back from this one: "the last fifteen years", "recent"."""
    found = next(asked.find(_LAST_YEARS), None)
    if found is None:
        return None, None
    number = _counted(found["number"]) if found["number"] else 1
    years = _RECENT if found["recent"] else number * (10 if (found["unit"] or "").startswith("decade") else 1)
    asked.chip("years", found[0].strip(), found.start(), found.end())
    asked.take(found.start(), found.end())
    return this_year - years, None


def _counted(number: str) -> int:
    return int(number) if number.isdigit() else _NUMBERS[number.casefold()]


def _period(asked: Asked) -> _Years:
    for pattern, read in _PERIOD_PATTERNS:
        for found in asked.find(pattern):
            first, last = read(found)
            if first is not None and last is not None and first > last:
                first, last = last, first
            asked.chip("years", asked.text[found.start() : found.end()].strip(), found.start(), found.end())
            asked.take(found.start(), found.end())
            return first, last
    return None, None


def _length(asked: Asked) -> tuple[int | None, int | None]:
    bounds: list[int | None] = []
    for patterns in ((_LONG, _LONG_BEHIND), (_SHORT, _SHORT_BEHIND)):
        found = next((one for pattern in patterns for one in asked.find(pattern)), None)
        bounds.append(_minutes(found) if found else None)
        if found:
            asked.chip("length", asked.text[found.start() : found.end()], found.start(), found.end())
            asked.take(found.start(), found.end())
    return bounds[0], bounds[1]


def _minutes(found: re.Match[str]) -> int:
    number = float(_NUMBERS.get(found[1].casefold(), 0) or found[1])
    hours = found[2].casefold().startswith(("h", "時"))
    return round((number + (0.5 if found[3] else 0)) * (60 if hours else 1))


def _true_story(asked: Asked) -> bool | None:
    found = next(asked.find(_TRUE), None)
    if found is None:
        return None
    denied = asked.denied(found.start()) is not None
    asked.chip("story", "no true story" if denied else "a true story", found.start(), found.end())
    asked.take(found.start(), found.end())
    return not denied


def _sources(asked: Asked) -> tuple[str, ...]:
    """What the work should be based on; a denial of it says nothing."""
    found = []
    for name, words in lexicon().source_words.items():
        for one in words.found(asked.rest):
            if asked.denied(one.start()) is None:
                found.append(name)
                asked.chip("story", f"based on a {name}", one.start(), one.end())
                asked.take(one.start(), one.end())
    return distinct(found)


def _unseen(asked: Asked) -> bool:
    if not _SEEN.search(asked.rest):  # over long blanks the whole pattern would take long
        return False
    found = next(asked.find(_UNSEEN), None)
    if found is None:
        return False
    asked.chip("seen", "not seen yet", found.start(), found.end())
    asked.take(found.start(), found.end())
    return True


def _countries(asked: Asked) -> tuple[tuple[str, ...], tuple[str, ...]]:
    wanted: list[str] = []
    unwanted: list[str] = []
    for code, words in lexicon().countries.items():
        for found in words.found(asked.rest):
            denied = _denial_of(asked, found)
            (unwanted if denied else wanted).append(code)
            place = denied or (found.start(), found.end())
            asked.chip("country", f"{'not ' if denied else ''}from {code}", *place)
            asked.take(*place)
    return tuple(wanted), tuple(unwanted)


def _formats(kinds: list[Kind]) -> tuple[WorkFormat, ...]:
    return tuple(one for one in _FORMATS if one in kinds)


def _animation(wanted: list[Kind], unwanted: list[Kind]) -> bool | None:
    """None also where both were asked for."""
    yes = "animation" in wanted or "live action" in unwanted
    no = "live action" in wanted or "animation" in unwanted
    return None if yes == no else yes
