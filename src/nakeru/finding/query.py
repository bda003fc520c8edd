"""A question in plain words becomes words to search and conditions to keep."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final, Literal

import msgspec

from nakeru.finding.vocabulary import telling
from nakeru.model.lists import WorkFormat

LONGEST: Final = 300

Kind = Literal["film", "series", "special", "animation", "live action"]
_YEAR = r"((?:18|19|20)\d\d)"
_UNLESS_WORD = r"(?<![a-z0-9])"
_END = r"(?![a-z0-9])"
_NO = r"(?P<no>(?:not|no|non|nothing|isn'?t|without|except|but not)[\s-]+(?:an?[\s-]+|any[\s-]+|the[\s-]+)?)?"

# Each kind in the words that people use for it; the longer ones first. "Drama" alone is a mood, not a format.
_KINDS: Final[tuple[tuple[Kind, str], ...]] = (
    ("live action", r"live[\s-]?action|実写"),
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
_PERIODS: Final[tuple[tuple[str, Callable[[re.Match[str]], _Years]], ...]] = (
    (rf"(?:between|from)?\s*{_YEAR}\s*(?:-|–|to|and|until)\s*{_YEAR}", lambda m: (int(m[1]), int(m[2]))),
    (rf"(?:before|older than|earlier than|pre-?)\s*{_YEAR}", lambda m: (None, int(m[1]) - 1)),
    (rf"(?:until|up to|by)\s+{_YEAR}", lambda m: (None, int(m[1]))),
    (rf"(?:after|newer than|later than|post-?)\s*{_YEAR}", lambda m: (int(m[1]) + 1, None)),
    (rf"since\s+{_YEAR}", lambda m: (int(m[1]), None)),
    (r"(?:(?:of|from|in)\s+)?(?:the\s+)?((?:18|19|20)\d)0'?s", lambda m: (int(m[1] + "0"), int(m[1] + "9"))),
    (r"(?:(?:of|from|in)\s+)?(?:the\s+)?'?([3-9])0'?s", lambda m: (int(f"19{m[1]}0"), int(f"19{m[1]}9"))),
    (rf"(?:of|from|in)\s+{_YEAR}", lambda m: (int(m[1]), int(m[1]))),
)
_PERIOD_PATTERNS: Final = tuple(
    (re.compile(_UNLESS_WORD + f"(?:{pattern})" + _END, re.IGNORECASE), read) for pattern, read in _PERIODS
)
_KIND_PATTERNS: Final = tuple(
    (kind, re.compile(f"{_UNLESS_WORD}{_NO}(?:{names}){_END}", re.IGNORECASE)) for kind, names in _KINDS
)


class Query(msgspec.Struct, frozen=True):
    """What was understood of a question. Every condition is open where it is empty or None; years are inclusive.

    `titles` are titles of known works that the question names.
    """

    words: str
    titles: tuple[str, ...] = ()
    formats: tuple[WorkFormat, ...] = ()
    not_formats: tuple[WorkFormat, ...] = ()
    animation: bool | None = None
    first_year: int | None = None
    last_year: int | None = None

    def conditions(self) -> tuple[str, ...]:
        """The conditions in phrases, none where all is open."""
        plural = {"film": "films", "series": "series", "special": "specials"}
        told = (
            " or ".join(plural[one] for one in self.formats) + " only" if self.formats else "",
            *(f"no {plural[one]}" for one in self.not_formats),
            "" if self.animation is None else "animation only" if self.animation else "live action only",
            _period(self.first_year, self.last_year),
        )
        return tuple(phrase for phrase in told if phrase)

    def sentences(self) -> tuple[str, ...]:
        """What was understood in phrases, for people to check."""
        words = (f"words: {self.words}",) if telling(self.words) else ()
        return (*self.conditions(), *words)


def understand(text: str) -> Query:
    """Read a question of at most 300 characters; the rest is ignored. Conditions are taken out of the words.

    The first period that is named counts. Formats that are named together are alternatives.
    """
    rest = " ".join(unicodedata.normalize("NFKC", text[:LONGEST]).split())
    rest, (first, last) = _take_period(rest)
    wanted: list[Kind] = []
    unwanted: list[Kind] = []
    for kind, pattern in _KIND_PATTERNS:
        for found in pattern.finditer(rest):
            (unwanted if found["no"] else wanted).append(kind)
        rest = pattern.sub(" ", rest)
    return Query(
        words=" ".join(rest.split()).strip(" ,;.!?、。"),
        formats=_formats(wanted),
        not_formats=_formats(unwanted),
        animation=_animation(wanted, unwanted),
        first_year=first,
        last_year=last,
    )


def _take_period(text: str) -> tuple[str, _Years]:
    for pattern, read in _PERIOD_PATTERNS:
        if found := pattern.search(text):
            first, last = read(found)
            if first is not None and last is not None and first > last:
                first, last = last, first
            return text[: found.start()] + " " + text[found.end() :], (first, last)
    return text, (None, None)


def _formats(kinds: list[Kind]) -> tuple[WorkFormat, ...]:
    return tuple(one for one in _FORMATS if one in kinds)


def _animation(wanted: list[Kind], unwanted: list[Kind]) -> bool | None:
    """None also where both were asked for."""
    yes = "animation" in wanted or "live action" in unwanted
    no = "live action" in wanted or "animation" in unwanted
    return None if yes == no else yes


def _period(first: int | None, last: int | None) -> str:
    if first is not None and first == last:
        return f"of {first}"
    if first is not None and last is not None:
        return f"{first} to {last}"
    return f"from {first} on" if first is not None else f"up to {last}" if last is not None else ""
