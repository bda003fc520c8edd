"""What is odd, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from nakeru.model.facts import ConflictSide

_NAMES: Final = {
    "year": "the year", "format": "the format", "country": "the country", "director": "the director", "composer": "the composer",
    "screenwriter": "the screenwriter", "episodes": "the number of episodes", "box_office": "the takings",
    "box_office_rank": "the place among the year's takings", "tickets_sold": "the tickets sold", "copies_sold": "the copies sold",
    "based_on.author": "the author of the source", "based_on.kind": "what it is made from", "based_on.title": "the title of the source",
    "based_on.published": "when the source appeared", "adaptation.year": "the year of the other version", "cast": "who plays",
    "character.age": "the age", "character.occupation": "the occupation", "character.relation": "the relation",
    "character.marital_status": "whether there is a marriage", "character.name": "the name", "illness": "the illness",
    "death.cause": "the cause of death", "death.age": "the age at death", "setting_time": "when the story plays",
    "characters.count": "how many there are", "title": "the title", "setting_place": "the place", "name": "the name",
}  # fmt: skip


def property_name(property: str) -> str:
    """A property in words: "the year"."""
    return _NAMES.get(property, property.replace("_", " ").replace(".", ", "))


def quarrel_sentence(property: str, subject: str, sides: Sequence[ConflictSide]) -> str:
    """Two or more values that cannot all be right."""
    told = "; ".join(
        f"{_sources(who)} {'say' if len(set(who)) > 1 else 'says'} {worth}" for worth, who in _grouped(sides)
    )
    return f"{_place(property, subject)} cannot be all of these: {told}."


def spelling_sentence(property: str, subject: str, sides: Sequence[ConflictSide]) -> str:
    """One name in several spellings."""
    told = "; ".join(
        f"{_sources(who)} {'write' if len(set(who)) > 1 else 'writes'} “{worth}”"
        for worth, who in _grouped(sides)
    )
    what = "One name" if property.startswith("character") else _place(property, subject)
    return f"{what} is spelt in different ways: {told}."


def _place(property: str, subject: str) -> str:
    name = property_name(property)
    if property == "cast":
        name = f"the actor of {subject}" if subject else "the cast"
    elif subject:
        name = f"{name} of {subject}"
    return name[:1].upper() + name[1:]


def _grouped(sides: Sequence[ConflictSide]) -> list[tuple[str, list[str]]]:
    grouped: dict[str, list[str]] = {}
    for side in sides:
        who = side.source if side.position is None else f"{side.source} (no. {side.position})"
        grouped.setdefault(worth_told(side.value), []).append(who)
    return list(grouped.items())


def worth_told(worth: str | int | None) -> str:
    """A value in words."""
    if isinstance(worth, int) and not isinstance(worth, bool) and abs(worth) >= 10_000:
        return f"{worth:,}"
    return str(worth).replace("_", " ")


def _sources(who: Iterable[str]) -> str:
    names = list(dict.fromkeys(who))
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
