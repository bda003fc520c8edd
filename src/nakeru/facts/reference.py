"""What a catalogue's record answers to the questions that claims answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from nakeru.facts.alike import compare_names
from nakeru.model.facts import CheckedFact, Worth
from nakeru.model.works import AS_WRITTEN, Relation, Work

CATALOGUE: Final = "the catalogue"
NATIONALITIES: Final = {
    "JP": "Japanese", "KR": "Korean", "CN": "Chinese", "HK": "Hong Kong", "TW": "Taiwanese", "TH": "Thai", "IN": "Indian",
    "US": "American", "GB": "British", "FR": "French", "DE": "German", "IT": "Italian", "ES": "Spanish",
}  # fmt: skip
_KINDS: Final = {
    "cell phone novel": "cell_phone_novel",
    "light novel": "light_novel",
    "short story": "short_story",
    "tv series": "tv_series",
    "true story": "true_story",
    "picture book": "picture_book",
}


# Properties of which checked facts are taken to be complete, so that another value contradicts them.
_COMPLETE: Final = frozenset({"episodes", "composer", "screenwriter", "illness"})


def reference_values(
    work: Work, property: str, subject: str, checked: Sequence[CheckedFact] = ()
) -> Iterator[tuple[Worth, str]]:
    """The values that the record of a work and checked facts have for a property, each with what to call its source.

    None where the record is silent, or was made from the entries themselves.
    """
    if work.source == AS_WRITTEN:
        return
    for worth in _values(work, property, subject):
        if worth not in (None, ""):
            yield worth, CATALOGUE
    if property in _COMPLETE:
        whom = character_of(work, subject) if subject else ""
        for one in checked:
            if one.property == property and one.subject == (whom or ""):
                yield one.value, CATALOGUE


def sources_of(work: Work) -> tuple[Relation, ...]:
    """The sources of a work that the catalogue names."""
    return tuple(relation for relation in work.relations if relation.kind == "based_on")


def source_kind(relation: Relation) -> str:
    """The kind of a source by the name that claims give it."""
    medium = (relation.medium or "").casefold()
    return _KINDS.get(medium, medium.replace(" ", "_"))


def character_of(work: Work, name: str) -> str | None:
    """The catalogue's form of a character's name, where it knows the character by this name."""
    fitting = [known for known in work.characters if compare_names(name, known) in ("same", "compatible")]
    return fitting[0] if len(fitting) == 1 else None


def _values(work: Work, property: str, subject: str) -> list[Worth]:
    if property == "year":
        return [work.year]
    if property == "format":
        return [work.format]
    if property == "director":
        return list(work.directors)
    if property == "based_on.author" and sources_of(work):
        return [person for source in sources_of(work) for person in source.people]
    if property == "based_on.kind":
        return list(dict.fromkeys(source_kind(source) for source in sources_of(work) if source.medium))
    if property == "based_on.published":
        return [str(source.year) for source in sources_of(work) if source.year]
    if property == "character" and subject:
        return [name for name in [character_of(work, subject)] if name]
    return []
