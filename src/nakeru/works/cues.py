"""What the body of an entry says of the work meant: how it calls it, years, directors, other titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from nakeru.model.lists import WorkFormat
from nakeru.works.format_words import (
    ANIMATED,
    CALLED,
    COMPANY,
    DIRECTED_BY,
    FORMAT_PATTERN,
    FORMAT_WORDS,
    IN_BRACKETS,
    IS_A_WORK,
    NO_TITLES,
    OPENING,
    OTHER_VERSION,
    OWN_WORD,
    POSSESSIVE,
    QUOTED,
    RELEASE_YEAR,
)

_LIMIT = 20_000
_CLAUSE = re.compile(r"(?<=[.!?…])[”\"’)]?\s+|\n+|;\s+|,\s+(?=but |while |whereas |though |although )")
_MOST_TITLES = 12


class FormatCue(msgspec.Struct, frozen=True):
    """A word that calls a work a film, series or special; `own` is False where it speaks of another version."""

    format: WorkFormat
    weight: float
    words: str
    own: bool = True


class YearCue(msgspec.Struct, frozen=True):
    """A year of release in running text; `own` is False where it is that of another version."""

    year: int
    words: str
    own: bool = True


class BodyCues(msgspec.Struct, frozen=True):
    """What a body says. `titles` are other names that it gives, `directors` persons whom it says directed the work."""

    formats: tuple[FormatCue, ...] = ()
    years: tuple[YearCue, ...] = ()
    directors: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    animated: bool = False

    def weight(self, format: WorkFormat, *, own: bool = True) -> float:
        """How much the body calls the work (or another version) by this format; at most 2.5."""
        return min(2.5, sum(cue.weight for cue in self.formats if cue.format == format and cue.own is own))


@lru_cache(maxsize=8192)
def read_cues(body: str) -> BodyCues:
    """The cues of a body; of a long one, of its first 20,000 characters."""
    text = body[:_LIMIT]
    formats: list[FormatCue] = []
    years: list[YearCue] = []
    directors: list[str] = []
    for clause in _CLAUSE.split(text):
        if not clause:
            continue
        other = OTHER_VERSION.search(clause)
        border = other.start() if other else len(clause)
        formats.extend(_formats(clause, border))
        years.extend(_years(clause, border))
        directors.extend(found["name"] for found in DIRECTED_BY.finditer(clause) if found.start() < border)
    directors.extend(found["name"] for found in POSSESSIVE.finditer(text))
    return BodyCues(
        tuple(formats),
        tuple(years),
        tuple(dict.fromkeys(name for name in directors if not COMPANY.search(name))),
        tuple(_titles(text)),
        animated=ANIMATED.search(text) is not None,
    )


def _formats(clause: str, border: int) -> Iterator[FormatCue]:
    for found in FORMAT_PATTERN.finditer(clause):
        word = FORMAT_WORDS[int((found.lastgroup or "f0")[1:])]
        own = bool(OWN_WORD.search(clause, 0, found.start()))
        yield FormatCue(
            word.format, word.weight * (1.5 if own else 1.0), found[0].strip(), own or found.start() < border
        )


def _years(clause: str, border: int) -> Iterator[YearCue]:
    for found in RELEASE_YEAR.finditer(clause):
        year = int(found["before"] or found["after"] or found["of"])
        yield YearCue(year, found[0], found.start() < border)


def _titles(text: str) -> list[str]:
    first = _CLAUSE.split(text.strip(), maxsplit=1)[0]
    named = [
        found["name"] for pattern in (CALLED, IS_A_WORK, IN_BRACKETS) for found in pattern.finditer(text)
    ]
    named += [found["name"] for found in QUOTED.finditer(first)]
    if (opening := OPENING.match(text)) and " " in opening["name"]:
        named.append(opening["name"])
    if opening and opening["other"]:
        named.append(opening["other"])
    bare = (name.strip(" ,.'’‘“”\"") for name in named)
    return list(dict.fromkeys(name for name in bare if name and name.casefold() not in NO_TITLES))[
        :_MOST_TITLES
    ]
