"""The persons of a story: their names in all forms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

import msgspec

from nakeru.facts.entry import EntryText
from nakeru.facts.genders import Gender, gender_of
from nakeru.facts.names import Name, same_or_part
from nakeru.model.spans import Span

_MOST: Final = 200
_ACTS_AFTER: Final = r"\b(?:how|when|as|watch|that|named|called|after|because|death\s+of|meets|boy|girl|robot|dog)\s+(?P<name>{})\b"
_ACTS_BEFORE: Final = r"\b(?P<other>{})(?:\s+(?:who|discovers|meets|decides|must|learns)|,\s+an?\s+(?:[a-z-]+\s+){{0,3}}(?:man|woman|boy|girl))\b"


class Person(msgspec.Struct, frozen=True):
    """A person of the story. `name` is the fullest form; `places` are all occurrences of any form, in order."""

    name: str
    places: tuple[Span, ...]
    gender: Gender | None = None


def find_people(entry: EntryText, others: Iterable[str], apart: Iterable[Span] = ()) -> tuple[Person, ...]:
    """The persons that the body names, in order.

    Full names among `others` (makers, actors, authors) are none of the story, nor is any name inside a stretch of
    `apart` (the words that tell a source or an illness).
    """
    outside = tuple(others)
    stretches = tuple(apart)
    inside = [
        name
        for name in entry.names
        if name.kind == "person"
        and not any(_covers(other, name.text) for other in outside)
        and not any(stretch.holds(name.span) for stretch in stretches)
    ]
    inside += _named_by_title(entry)
    inside.sort(key=lambda name: name.span)
    forms = list(dict.fromkeys(name.text for name in inside))[:_MOST]
    fullest = {
        form: max((other for other in forms if same_or_part(form, other)), key=_words) for form in forms
    }
    whole: dict[str, list[Span]] = {}
    for name in inside:
        if name.text in fullest:
            whole.setdefault(fullest[name.text], []).append(name.span)
    return tuple(Person(name, tuple(places), gender_of(entry, places)) for name, places in whole.items())


def _words(form: str) -> int:
    return len(form.split())


def person_at(people: Iterable[Person], span: Span) -> Person | None:
    """The person one of whose names overlaps a span."""
    return next(
        (
            one
            for one in people
            if any(place.start < span.end and span.start < place.end for place in one.places)
        ),
        None,
    )


def _covers(other: str, name: str) -> bool:
    return set(name.casefold().split()) <= set(other.casefold().split())


def _named_by_title(entry: EntryText) -> list[Name]:
    """A one-word title that also is somebody's name: where the text makes it act."""
    found = []
    for title in entry.titles:
        if len(title.split()) == 1 and title[:1].isupper():
            pattern = re.compile(
                "|".join(form.format(re.escape(title)) for form in (_ACTS_AFTER, _ACTS_BEFORE))
            )
            found += [
                Name(title, Span(*match.span("name" if match["name"] else "other")), "person")
                for match in entry.matches(pattern)
            ]
    return found
