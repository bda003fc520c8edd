"""Pronouns that do not fit the only person they can mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

import msgspec

from nakeru.facts.entry import EntryText
from nakeru.facts.genders import Gender
from nakeru.facts.people import Person
from nakeru.facts.vocabulary import any_of, words
from nakeru.model.spans import Span

_SUBJECT: Final = re.compile(
    r"\b(?:because|as|since|that|when|while|if|so|until|but|although|though)\s+(?P<pronoun>he|she)\s+[a-z]+(?:\s+[a-z]+){0,4}"
)
_ANSWERS: Final = re.compile(
    r"\b(?P<subject>he|she)\s+(?:[a-z']+\s+){0,5}?(?:accept|accepts|reject|rejects|refuse|refuses|decline|declines|answer|answers|return|returns|turn\s+down|turns\s+down)\s+(?P<owned>(?P<owner>his|her)\s+(?:[a-z]+\s+)?(?:proposal|confession|love|feelings|affection|offer|advances|invitation))\b"
)
_OWNED: Final = re.compile(
    r"(?P<name>[A-Z][\w-]+)\s+and\s+(?P<owned>(?P<owner>his|her)\s+(?:[a-z]+\s+){0,2}(?P<thing>diar(?:y|ies)|journals?|letters?|recordings?|tapes?|cassettes?|messages?|notebooks?|video\s?tapes?))\b"
)
_MADE: Final = (
    r"\b(?:diary|journal|diaries|letters?|recordings?|tapes?|cassettes?|messages?|notebooks?|videos?)\b"
)
_HE: Final = re.compile(r"\b(?:he|his|him|himself|boy|man|guy|husband|father|son|brother)\b", re.IGNORECASE)
_SHE: Final = re.compile(
    r"\b(?:she|her|hers|herself|girl|woman|lady|wife|mother|daughter|sister)\b", re.IGNORECASE
)
_NEAR: Final = 260


class Slip(msgspec.Struct, frozen=True):
    """A pronoun of the wrong gender: whose, the words, where they stand, and what is odd."""

    person: str
    words: str
    span: Span
    sentence: str
    confidence: float


def pronoun_slips(entry: EntryText, people: Sequence[Person]) -> Iterator[Slip]:
    """Pronouns of the other gender than the one person that they can mean; reported only where nobody else fits."""
    yield from _lone_subject(entry, people)
    yield from _own_offer(entry, people)
    yield from _makers_of_things(entry, people)


def _lone_subject(entry: EntryText, people: Sequence[Person]) -> Iterator[Slip]:
    """A sentence that names one person, whose gender is known, goes on with the other pronoun; nobody else is near."""
    for found in entry.matches(_SUBJECT):
        gender: Gender = "she" if found["pronoun"] == "she" else "he"
        sentence = entry.sentence_at(found.start())
        near = Span(max(entry.body.start, found.start() - _NEAR), found.start())
        close = [person for person in people if any(near.holds(place) for place in person.places)]
        named = [
            person
            for person in close
            if any(sentence.start <= place.start < found.start() for place in person.places)
        ]
        if (
            len(close) != 1
            or len(named) != 1
            or _gender_so_far(entry, people, named[0], found.start()) in (None, gender)
        ):
            continue
        if (_HE if gender == "he" else _SHE).search(entry.text, near.start, near.end) or _somebody(
            entry, sentence, found.start()
        ):
            continue
        yield _slip(named[0], found.group(), Span(found.start(), found.end()), 0.75)


def _gender_so_far(entry: EntryText, people: Sequence[Person], person: Person, at: int) -> Gender | None:
    """The gender of a person; where no word beside the name tells, that of all pronouns as long as nobody else is named."""
    if person.gender is not None:
        return person.gender
    if any(place.start < at for other in people if other is not person for place in other.places):
        return None
    she, he = (len(pattern.findall(entry.text, entry.body.start, at)) for pattern in (_SHE, _HE))
    return "she" if she > 1 and not he else "he" if he > 1 and not she else None


def _somebody(entry: EntryText, sentence: Span, at: int) -> bool:
    """Whether the sentence names somebody else by a description before the pronoun."""
    return bool(_described().search(entry.text, sentence.start, at))


@cache
def _described() -> re.Pattern[str]:
    table = words()
    return re.compile(rf"(?<![\w-]){any_of({*table.relations, *table.occupations})}(?![\w-])", re.IGNORECASE)


def _own_offer(entry: EntryText, people: Sequence[Person]) -> Iterator[Slip]:
    """Nobody accepts his own proposal: "he cannot accept his proposal" where the other person is a woman."""
    for found in entry.matches(_ANSWERS):
        if (found["subject"] == "he") != (found["owner"] == "his"):
            continue
        sentence = entry.sentence_at(found.start())
        others = [
            person
            for person in people
            if person.gender not in (None, found["subject"])
            and any(sentence.start <= place.start < found.start() for place in person.places)
        ]
        same = [
            person
            for person in people
            if person.gender in (None, found["subject"])
            and any(sentence.start <= place.start < found.start() for place in person.places)
        ]
        if len(others) == 1 and len(same) == 1:
            yield _slip(others[0], found["owned"], Span(found.start("owned"), found.end("owned")), 0.6)


def _makers_of_things(entry: EntryText, people: Sequence[Person]) -> Iterator[Slip]:
    """ "Aki and his diaries", where the entry has told that the diary is hers, and she is no man."""
    for found in entry.matches(_OWNED):
        person = next((one for one in people if found["name"] in one.name.split()), None)
        gender: Gender = "he" if found["owner"] == "his" else "she"
        if person is None or person.gender == gender:
            continue
        before = entry.text[entry.body.start : found.start()]
        given = re.escape(found["name"])
        told = re.search(
            rf"{_MADE}[^.!?]{{0,40}}\b(?:of|by)\b[^.!?]{{0,40}}\b{given}\b|\b{given}\b['’]s\s+(?:[a-z]+\s+)?{_MADE}",
            before,
        )
        suitor = re.search(
            rf"\b(?P<who>[A-Z]\w+)['’]s\s+(?:first\s+)?(?P<kin>love|girlfriend|boyfriend|sweetheart|wife|husband)\b[^.!?]{{0,30}}\b{given}\b",
            before,
        )
        lover = (
            next((one for one in people if suitor and suitor["who"] in one.name.split()), None)
            if suitor
            else None
        )
        other = person.gender is not None or (lover is not None and _courts(lover, gender))
        if told and other:
            yield _slip(person, found["owned"], Span(found.start("owned"), found.end("owned")), 0.65)


def _courts(lover: Person, gender: Gender) -> bool:
    """Whether the one who loves is of this gender, by his own words or the pronouns of the entry."""
    return lover.gender == gender or lover.gender is None


def _slip(person: Person, told: str, span: Span, sure: float) -> Slip:
    plain = " ".join(told.split())
    return Slip(
        person.name, plain, span, f"“{plain}” does not fit {person.name}, the only person it can mean.", sure
    )
