"""What is known of an item of Wikidata, whether it comes from a dump or from the answer to a query."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nakeru.catalogues.wikidata_terms import (
    ANIMATED,
    CLASSES,
    ID_PROPERTIES,
    ID_SHAPES,
    LANGUAGES,
    NUMBER_SHAPE,
    SEASON,
)
from nakeru.model.lists import WorkFormat
from nakeru.model.works import Identifier, Title, TitleKind
from nakeru.text.scripts import script_of

_ITEM = re.compile(r"(?:.*/)?Q(\d{1,12})$", re.ASCII)


class Name(NamedTuple):
    """A name in a language, and whether it is a title in the work's own language, a label or another name."""

    text: str
    language: str
    kind: str


class Tie(NamedTuple):
    """What another item is to the owner; `label` is its name where that is known already."""

    owner: int
    role: str
    target: int
    label: str


class Item(NamedTuple):
    """A work. `season` tells one season from a whole series."""

    number: int
    format: WorkFormat | None
    season: bool
    animation: bool | None
    names: list[Name]
    year: int | None
    countries: list[str]
    ids: list[Identifier]


def item_number(text: str) -> int | None:
    """The number in `Q42` or in an address that ends in it."""
    found = _ITEM.match(text)
    return int(found[1]) if found else None


def class_of(
    classes: Iterable[int], properties: Iterable[str]
) -> tuple[WorkFormat | None, bool, bool | None]:
    """Format, whether it is a season, whether it is animated, by the classes; else the format by the ids that films or series have."""
    known = [one for one in classes if one in CLASSES]
    if known:
        # A series that is also called a film is a franchise of both; the narrower class comes first in the table.
        chosen = min(known, key=list(CLASSES).index)
        return CLASSES[chosen], SEASON in known, True if ANIMATED & set(known) else None
    given = set(properties)
    return ("film" if "P4947" in given else "series" if "P4983" in given else None), False, None


def identifiers(stated: Iterable[tuple[str, str]], work_format: WorkFormat | None) -> Iterator[Identifier]:
    """Well-formed ids from (property, value). A property with several values names several works, so none of them is this one."""
    values: dict[str, set[str]] = {}
    for name, value in stated:
        values.setdefault(name, set()).add(value)
    for name, (namespace, medium) in ID_PROPERTIES.items():
        (value, *others) = sorted(values.get(name, ())) or [""]
        if not others and re.fullmatch(ID_SHAPES.get(namespace, NUMBER_SHAPE), value, re.ASCII):
            of_work = "series" if work_format == "series" else "film"
            yield Identifier(namespace, of_work if medium is None else medium, value)


def titles(names: Iterable[Name]) -> tuple[Title, ...]:
    """Names as titles, the English label first, then the title in the work's own language."""
    kinds: dict[str, TitleKind] = {"title": "original", "label": "translation", "alias": "alternative"}
    rank = {"label": 1, "alias": 2}

    def order(name: Name) -> tuple[int, int, str]:
        language = LANGUAGES.index(name.language) if name.language in LANGUAGES else len(LANGUAGES)
        if name.kind == "title":
            return (0, len(LANGUAGES), name.text)
        return (-1 if name.kind == "label" and language < 2 else rank[name.kind], language, name.text)

    unique: dict[str, Title] = {}
    for name in sorted(names, key=order):
        kind: TitleKind = kinds[name.kind] if unique else "main"
        language = "und" if name.language == "mul" else name.language
        unique.setdefault(name.text, Title(name.text, language, script_of(name.text), kind))
    return tuple(unique.values())
