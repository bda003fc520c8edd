"""Formats, media, years, lengths, countries, true stories and what was seen: conditions that are taken out of the words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, Literal

from nakeru.finding.asking import Asked
from nakeru.model.lists import WorkFormat

Kind = Literal["film", "series", "special", "animation", "live action"]
_YEAR = r"((?:18|19|20)\d\d)"
_UNLESS_WORD = r"(?<![a-z0-9])"
_END = r"(?![a-z0-9])"
_NO = r"(?P<no>(?:not|no|non|nothing|isn'?t|without|except|but not)[\s-]+(?:an?[\s-]+|any[\s-]+|the[\s-]+)?)?"

# Each kind in the words that people use for it; the longer ones first. "Drama" alone is a mood, not a format.
_KINDS: Final[tuple[tuple[Kind, str], ...]] = (
    ("live action", r"live[\s-]?action|(?:with )?(?:real|actual) (?:actors|people)|実写"),
    ("special", r"(?:(?:tv|television)[\s-]+)?specials?"),
    (
        "series",
        r"(?:(?:tv|television)[\s-]+)?(?:series|shows?)|(?:tv|television|[jkc]-?)[\s-]?dramas?|doramas?|ドラマ",
    ),
    ("animation", r"anim(?:e|es|ated|ations?)|cartoons?|アニメ"),
    ("film", r"films?|movies?|映画"),
)
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
_KIND_PATTERNS: Final = tuple(
    (kind, re.compile(f"{_UNLESS_WORD}{_NO}(?:{names}){_END}", re.IGNORECASE)) for kind, names in _KINDS
)
_COUNTRIES: Final = {
    "JP": r"japanese|japan|日本|邦画",
    "KR": r"korean?|韓国",
    "CN": r"chinese|china|中国",
    "HK": r"hong[\s-]?kong",
    "TW": r"taiwan(?:ese)?|台湾",
    "US": r"american|hollywood|アメリカ",
    "GB": r"british|english-made|イギリス",
    "FR": r"french|france|フランス",
    "IT": r"italian|italy|イタリア",
    "IN": r"indian|bollywood",
    "TH": r"thai(?:land)?",
}
_COUNTRY_PATTERNS: Final = tuple(
    (code, re.compile(f"{_UNLESS_WORD}{_NO}(?:{names}){_END}", re.IGNORECASE))
    for code, names in _COUNTRIES.items()
)
_NUMBERS: Final = {"an": 1, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "ninety": 90}
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
_TRUE: Final = re.compile(
    rf"{_UNLESS_WORD}{_NO}(?:based on |from |about )?(?:an? |the )?(?:true|real)[\s-]+(?:story|stories|events?|life)(?: story)?{_END}|実話",
    re.IGNORECASE,
)
_UNSEEN: Final = re.compile(
    r"(?<![a-z])(?:(?:that\s+)?(?:i|we|i've|we've)?\s*(?:have|has|had)?(?:n['’]?t|\s*not|\s+never)?\s*(?:yet\s+)?(?:not|never|haven['’]?t)\s+(?:yet\s+)?"
    r"(?:seen|watched)(?:\s+(?:yet|before))?|unseen|unwatched|new to me|まだ見てい?ない|未見)(?![a-z])",
    re.IGNORECASE,
)


def take_kinds(asked: Asked) -> dict[str, Any]:
    """The conditions found, as fields of Query."""
    first, last = _period(asked)
    wanted: list[Kind] = []
    unwanted: list[Kind] = []
    unseen = _unseen(asked)
    true_story = _true_story(asked)
    least, most = _length(asked)
    for kind, pattern in _KIND_PATTERNS:
        for found in asked.find(pattern):
            denied = bool(found["no"]) or _denied_alone(asked, found)
            (unwanted if denied else wanted).append(kind)
            asked.chip(
                "medium" if kind in ("animation", "live action") else "format",
                f"no {kind}" if denied else kind,
                found.start(),
                found.end(),
            )
            asked.take(found.start(), found.end())
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
        "unseen": unseen,
    }


def _denied_alone(asked: Asked, found: re.Match[str]) -> bool:
    """Whether the kind is what a denial is about ("nothing that is anime"), not a word beside it ("not a sad film")."""
    stretch = asked.denied(found.start())
    if stretch is None:
        return False
    before = asked.text[stretch[0] : found.start()].casefold().split()
    return all(word.strip("'’") in _EMPTY for word in before)


_EMPTY: Final = frozenset(
    [
        "but",
        "not",
        "no",
        "nothing",
        "that",
        "is",
        "are",
        "which",
        "an",
        "a",
        "any",
        "the",
        "in",
        "of",
        "except",
        "without",
        "never",
        "none",
        "nor",
        "don't",
        "dont",
        "want",
        "isn't",
        "aren't",
        "animated",
    ]
)


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
    for pattern in (_LONG, _SHORT):
        found = next(asked.find(pattern), None)
        bounds.append(_minutes(found) if found else None)
        if found:
            asked.chip("length", asked.text[found.start() : found.end()], found.start(), found.end())
            asked.take(found.start(), found.end())
    return bounds[0], bounds[1]


def _minutes(found: re.Match[str]) -> int:
    number = float(_NUMBERS.get(found[1].casefold(), 0) or found[1])
    hours = found[2].casefold().startswith("h")
    return round((number + (0.5 if found[3] else 0)) * (60 if hours else 1))


def _true_story(asked: Asked) -> bool | None:
    found = next(asked.find(_TRUE), None)
    if found is None:
        return None
    denied = bool(found["no"]) or asked.denied(found.start()) is not None
    asked.chip("story", "no true story" if denied else "a true story", found.start(), found.end())
    asked.take(found.start(), found.end())
    return not denied


def _unseen(asked: Asked) -> bool:
    found = next(asked.find(_UNSEEN), None)
    if found is None:
        return False
    asked.chip("seen", "not seen yet", found.start(), found.end())
    asked.take(found.start(), found.end())
    return True


def _countries(asked: Asked) -> tuple[tuple[str, ...], tuple[str, ...]]:
    wanted: list[str] = []
    unwanted: list[str] = []
    for code, pattern in _COUNTRY_PATTERNS:
        for found in asked.find(pattern):
            denied = bool(found["no"])
            (unwanted if denied else wanted).append(code)
            asked.chip(
                "country", f"not from {code}" if denied else f"from {code}", found.start(), found.end()
            )
            asked.take(found.start(), found.end())
    return tuple(wanted), tuple(unwanted)


def _formats(kinds: list[Kind]) -> tuple[WorkFormat, ...]:
    return tuple(one for one in _FORMATS if one in kinds)


def _animation(wanted: list[Kind], unwanted: list[Kind]) -> bool | None:
    """None also where both were asked for."""
    yes = "animation" in wanted or "live action" in unwanted
    no = "live action" in wanted or "animation" in unwanted
    return None if yes == no else yes
