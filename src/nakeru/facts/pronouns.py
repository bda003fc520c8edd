"""Whom a pronoun means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from nakeru.facts.entry import EntryText
from nakeru.facts.genders import Gender
from nakeru.facts.people import Person
from nakeru.facts.vocabulary import any_of, words

_RECENT = 300
_OPENING = 12


def person_meant(entry: EntryText, people: Iterable[Person], pronoun: str, at: int) -> Person | None:
    """Whom a pronoun at an offset means, None where nobody of its gender was named before.

    Persons known to take the pronoun go before persons of whom nothing is known. The first of them in the same
    sentence wins, else the last who opened a sentence, else the nearest.
    """
    gender: Gender = "she" if pronoun.casefold() in ("she", "her", "herself") else "he"
    named = tuple(people)
    fitting = [person for person in named if person.gender == gender] or [
        person for person in named if person.gender is None
    ]
    mentions = [(place, person) for person in fitting for place in person.places if place.start < at]
    before = [
        (place.start, person)
        for place, person in sorted(mentions, key=lambda mention: mention[0])
        if not _owns_kin().match(entry.text, place.end)
    ]
    if not before:
        return None
    sentence = entry.sentence_at(at)
    inside = [person for start, person in before if start >= sentence.start]
    if inside:
        return inside[0]
    openers = [person for start, person in before if start > at - _RECENT and _opens(entry, start)]
    return (openers or [before[-1][1]])[-1]


def _opens(entry: EntryText, start: int) -> bool:
    return start - entry.sentence_at(start).start <= _OPENING


@cache
def _owns_kin() -> re.Pattern[str]:
    """A possessive before a relation: in "Mio's mother" the sentence is about the mother."""
    return re.compile(rf"['’]s\s+(?:[a-z-]+\s+){{0,2}}?{any_of(words().relations)}\b")
