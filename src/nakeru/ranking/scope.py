"""What a list could have named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from nakeru.model.lists import Scope
from nakeru.model.ranking import Ballot

_T = TypeVar("_T")


class ItemAttributes(msgspec.Struct, frozen=True):
    """What is known of an item; unknown is None or empty.

    `medium` is "film", "series" or "special"; `countries` are ISO 3166 codes, any of which may bring it inside.
    """

    item: str
    medium: str | None = None
    year: int | None = None
    countries: tuple[str, ...] = ()
    animation: bool | None = None


def could_name(scope: Scope, item: ItemAttributes | None, named_by: Iterable[Scope] = ()) -> bool:
    """Whether an item lies inside a scope.

    `named_by` are the scopes of lists that name it, which tell what its attributes do not: an item on a list of films
    alone is a film. Where nothing tells, the item lies inside if `named_by` is empty, and otherwise not: a list of the
    fifties is not held against a film of which only lists of all years speak.
    """
    told = tuple(named_by)
    known = item or ItemAttributes("")
    return (
        _media(scope, known, told)
        and _countries(scope, known, told)
        and _animation(scope, known, told)
        and _years(scope, known, told)
    )


def _media(scope: Scope, item: ItemAttributes, told: Sequence[Scope]) -> bool:
    if not scope.media:
        return True
    if item.medium is not None:
        return item.medium in scope.media
    return not told or any(one.media and set(one.media) <= set(scope.media) for one in told)


def _countries(scope: Scope, item: ItemAttributes, told: Sequence[Scope]) -> bool:
    if not scope.countries:
        return True
    if item.countries:
        return bool(set(item.countries) & set(scope.countries))
    return not told or any(one.countries and set(one.countries) <= set(scope.countries) for one in told)


def _animation(scope: Scope, item: ItemAttributes, told: Sequence[Scope]) -> bool:
    if scope.animation is None:
        return True
    if item.animation is not None:
        return item.animation == scope.animation
    return not told or any(one.animation == scope.animation for one in told)


def _years(scope: Scope, item: ItemAttributes, told: Sequence[Scope]) -> bool:
    if scope.years is None:
        return True
    first, last = scope.years
    if item.year is not None:
        return first <= item.year <= last
    return not told or any(
        one.years is not None and first <= one.years[0] and one.years[1] <= last for one in told
    )


class Kind(msgspec.Struct, frozen=True):
    """Items that the same lists could have named: `inside` are the numbers of their scopes."""

    inside: tuple[int, ...]


class Electorate:
    """The scopes of all ballots, and which items each could have named."""

    def __init__(self, ballots: Iterable[Ballot], attributes: Mapping[str, ItemAttributes]) -> None:
        given = list(ballots)
        self.scopes = tuple(sorted({ballot.scope for ballot in given}, key=repr))
        number = {scope: at for at, scope in enumerate(self.scopes)}
        self.scope_of = tuple(number[ballot.scope] for ballot in given)
        naming: dict[str, set[int]] = {}
        for ballot, scope in zip(given, self.scope_of, strict=True):
            for place in ballot.places:
                for item in place:
                    naming.setdefault(item, set()).add(scope)
        self._attributes = attributes
        self._known: dict[tuple[ItemAttributes, frozenset[int]], Kind] = {}
        self._kinds: dict[Kind, Kind] = {}
        self.kind_of = {item: self._kind(item, frozenset(naming[item])) for item in sorted(naming)}

    def _kind(self, item: str, naming: frozenset[int]) -> Kind:
        """Items alike in everything but their name share their kind."""
        found = self._attributes.get(item)
        alike = ItemAttributes("") if found is None else msgspec.structs.replace(found, item="")
        key = (alike, naming)
        if key not in self._known:
            told = [self.scopes[at] for at in sorted(naming)]
            inside = tuple(
                at for at, scope in enumerate(self.scopes) if at in naming or could_name(scope, alike, told)
            )
            kind = Kind(inside)
            self._known[key] = self._kinds.setdefault(kind, kind)
        return self._known[key]
