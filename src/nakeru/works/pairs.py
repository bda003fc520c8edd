"""Two entries of different lists side by side: do they mean one work?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from math import log, sqrt

import msgspec

from nakeru.model.linking import ComparedPart
from nakeru.model.lists import WorkFormat
from nakeru.text.names import same_person
from nakeru.text.similarity import TitleForms, letters_alike, title_similarity
from nakeru.works.reading import FORMATS, EntryReading, capitalised, plain_words
from nakeru.works.weights import title_weight

_WORD = 0.15
_SAME_TITLE = 0.93
_SAID_ONLY = 0.9
_YEAR_EQUAL, _YEAR_NEXT, _YEAR_OFF, _YEAR_SAID_OFF = 2.0, 0.5, -3.5, -1.5
_FORMAT_AGREES, _FORMAT_CLEAR = 0.3, 0.5
_DIRECTOR_SAME, _DIRECTOR_OTHER = 2.0, -2.0
_PERSON, _PEOPLE_LIMIT, _MANY_PEOPLE, _NOBODY_SHARED = 0.5, 2.5, 3, -0.5
_STORY = 3.0
_DAY_EQUAL, _DAY_NEAR, _DAY_OFF, _EPISODE_DAY_OFF, _NEAR_DAYS = 2.0, 0.5, -0.5, -3.0, 2
_SAME_NUMBERS = 2
_BOTH_NUMBERS, _ONE_NUMBER, _BOTH_OTHER = 2.0, -1.5, -3.0
# Stands for "never", and still adds up with the other parts.
_VETO = -50.0


class Vocabulary(msgspec.Struct, frozen=True):
    """How many of all entries hold each word, and the names and words of each entry."""

    holders: Mapping[str, int]
    names: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, readings: Iterable[EntryReading]) -> Vocabulary:
        """The vocabulary of all entries; what somebody writes small is a name for nobody."""
        bodies = {reading.entry.key: reading.entry.body for reading in readings}
        words = {key: plain_words(body) for key, body in bodies.items()}
        common = frozenset().union(*words.values())
        names = {
            key: frozenset(name for name in capitalised(body) if name.casefold() not in common)
            for key, body in bodies.items()
        }
        holders = Counter(word for held in (*words.values(), *names.values()) for word in held)
        return cls(holders, names, words)

    def rare(self, word: str) -> bool:
        """Whether few entries hold a word: fewer than one in ten, or three."""
        return self.holders[word] <= max(3, len(self.words) // 10)

    def weight(self, word: str) -> float:
        """The inverse document frequency of a word."""
        return log((1 + len(self.words)) / self.holders[word])


def compare_entries(
    ours: EntryReading, theirs: EntryReading, vocabulary: Vocabulary
) -> tuple[ComparedPart, ...]:
    """The parts that speak for and against one work, in log-odds. Films and series of one title are never one."""
    return tuple(
        part
        for part in (
            _title(ours, theirs),
            _year(ours, theirs),
            _day(ours, theirs),
            _numbering(ours, theirs),
            _format(ours, theirs),
            _director(ours, theirs),
            _people(ours, theirs, vocabulary),
            _story(ours, theirs, vocabulary),
        )
        if part is not None
    )


def called(reading: EntryReading) -> tuple[WorkFormat | None, float]:
    """The format by which an entry goes, and how far it leads; None where it leads by little."""
    said = sorted(((reading.says_format(format), format) for format in FORMATS), reverse=True)
    lead = said[0][0] - said[1][0]
    return (said[0][1], lead) if lead >= _FORMAT_CLEAR else (None, lead)


def _title(ours: EntryReading, theirs: EntryReading) -> ComparedPart:
    best, mine, yours = -1.0, ours.title, theirs.title
    # Episodes told by their numbers: "Part 2", "(2)", "Episode 2: …" say no more than the numbers do.
    alike = letters_alike if _numbers(ours, theirs) == _SAME_NUMBERS else title_similarity
    for one in ours.names:
        for other in theirs.names:
            likeness = alike(one, other) * _written(one, ours) * _written(other, theirs)
            if likeness > best:
                best, mine, yours = likeness, one, other
    words = min(6, len(mine.key.split())) - 2
    score = title_weight(best) + (words * _WORD if best >= _SAME_TITLE else 0.0)
    return ComparedPart("title", score, mine.text, yours.text, f"{best:.0%} alike")


def _written(name: TitleForms, reading: EntryReading) -> float:
    """A name that the body alone gives counts for less, unless it has words enough to be no other title."""
    return 1.0 if name in reading.written or len(name.key.split()) > 3 else _SAID_ONLY


def _year(ours: EntryReading, theirs: EntryReading) -> ComparedPart | None:
    mine, yours = ours.years(), theirs.years()
    if not mine or not yours:
        return None
    gap, one, other = min((abs(one - other), one, other) for one in mine for other in yours)
    headings = ours.entry.year is not None and theirs.entry.year is not None
    off = _YEAR_OFF if headings else _YEAR_SAID_OFF
    score = _YEAR_EQUAL if gap == 0 else _YEAR_NEXT if gap == 1 else off
    return ComparedPart("year", score, str(one), str(other), f"{gap} years apart" if gap else "the same year")


def _day(ours: EntryReading, theirs: EntryReading) -> ComparedPart | None:
    """Days of release, where both are known to the day: release dates of one work differ by country, those of episodes little."""
    one, other = _date(ours.entry.released), _date(theirs.entry.released)
    if one is None or other is None:
        return None
    gap = abs((one - other).days)
    off = _DAY_OFF if ours.entry.episode is None or theirs.entry.episode is None else _EPISODE_DAY_OFF
    score = _DAY_EQUAL if gap == 0 else _DAY_NEAR if gap <= _NEAR_DAYS else off
    return ComparedPart("day", score, str(one), str(other), f"{gap} days apart" if gap else "the same day")


def _date(stated: str | None) -> date | None:
    try:
        return date.fromisoformat(stated) if stated else None
    except ValueError:
        return None  # a year or a month alone


def _numbering(ours: EntryReading, theirs: EntryReading) -> ComparedPart | None:
    """Season and episode, where both give both; catalogues often count the episodes of a season otherwise."""
    same = _numbers(ours, theirs)
    if same is None:
        return None
    one, other = ours.entry, theirs.entry
    return ComparedPart(
        "episode",
        (_BOTH_OTHER, _ONE_NUMBER, _BOTH_NUMBERS)[same],
        f"{one.season}×{one.episode}",
        f"{other.season}×{other.episode}",
        ("another season and episode", "season or episode differ", "the same season and episode")[same],
    )


def _numbers(ours: EntryReading, theirs: EntryReading) -> int | None:
    """How many of season and episode agree; None where they are not given."""
    one, other = ours.entry, theirs.entry
    if one.episode is None or other.episode is None or one.season is None or other.season is None:
        return None
    return (one.season == other.season) + (one.episode == other.episode)


def _format(ours: EntryReading, theirs: EntryReading) -> ComparedPart | None:
    (mine, _), (yours, _) = called(ours), called(theirs)
    if mine is None or yours is None:
        return None
    if mine == yours:
        return ComparedPart("format", _FORMAT_AGREES, mine, yours, "called alike")
    score = -1.0 if "special" in (mine, yours) else _VETO
    return ComparedPart("format", score, mine, yours, "a film and a series are two works")


def _director(ours: EntryReading, theirs: EntryReading) -> ComparedPart | None:
    if not ours.directors or not theirs.directors:
        return None
    same = any(same_person(one, other) for one in ours.directors for other in theirs.directors)
    return ComparedPart(
        "director",
        _DIRECTOR_SAME if same else _DIRECTOR_OTHER,
        ", ".join(ours.directors),
        ", ".join(theirs.directors),
        "the same director" if same else "different directors",
    )


def _people(ours: EntryReading, theirs: EntryReading, vocabulary: Vocabulary) -> ComparedPart | None:
    mine, yours = vocabulary.names[ours.entry.key], vocabulary.names[theirs.entry.key]
    shared = sorted(name for name in mine & yours if vocabulary.rare(name))
    if shared:
        told = ", ".join(shared[:6])
        return ComparedPart("people", min(_PEOPLE_LIMIT, len(shared) * _PERSON), told, told, "both name them")
    if min(len(mine), len(yours)) >= _MANY_PEOPLE:
        return ComparedPart("people", _NOBODY_SHARED, why="they name different people")
    return None


def _story(ours: EntryReading, theirs: EntryReading, vocabulary: Vocabulary) -> ComparedPart | None:
    mine, yours = vocabulary.words[ours.entry.key], vocabulary.words[theirs.entry.key]
    shared = mine & yours
    if not shared:
        return None
    product = sum(vocabulary.weight(word) ** 2 for word in shared)
    lengths = sqrt(
        sum(vocabulary.weight(word) ** 2 for word in mine)
        * sum(vocabulary.weight(word) ** 2 for word in yours)
    )
    if not lengths:
        return None
    rarest = ", ".join(sorted(shared, key=lambda word: (-vocabulary.weight(word), word))[:4])
    return ComparedPart("story", _STORY * product / lengths, rarest, rarest, "words in common")
