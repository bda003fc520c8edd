"""What a list could have named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from nakeru.model.lists import Scope
from nakeru.model.ranking import Ballot


class ItemAttributes(msgspec.Struct, frozen=True):
    """What is known of an item. Unknown is None or empty, and never puts an item outside a scope.

    `medium` is "film", "series" or "special"; `countries` are ISO 3166 codes, any of which may bring it inside.
    """

    item: str
    medium: str | None = None
    year: int | None = None
    countries: tuple[str, ...] = ()
    animation: bool | None = None


class Chances(msgspec.Struct, frozen=True):
    """In how many lists an item could have been named, and how much those weigh together."""

    lists: int
    weight: float


def could_name(scope: Scope, item: ItemAttributes | None) -> bool:
    """Whether an item lies inside a scope, as far as is known."""
    if item is None:
        return True
    if scope.media and item.medium is not None and item.medium not in scope.media:
        return False
    if scope.countries and item.countries and not set(item.countries) & set(scope.countries):
        return False
    if scope.animation is not None and item.animation is not None and item.animation != scope.animation:
        return False
    return not (scope.years and item.year is not None and not scope.years[0] <= item.year <= scope.years[1])


class Electorate:
    """The scopes of all ballots, counted once, so that many items can be asked about."""

    def __init__(self, ballots: Iterable[Ballot]) -> None:
        weights: dict[Scope, list[float]] = {}
        for ballot in ballots:
            weights.setdefault(ballot.scope, []).append(ballot.weight)
        # Sums are taken in the order of size: the order of the ballots must not show in the last digit.
        self._scopes = {scope: Chances(len(given), sum(sorted(given))) for scope, given in weights.items()}
        self._known: dict[ItemAttributes, Chances] = {}

    def chances(
        self, item: str, named_by: Iterable[Ballot], attributes: Mapping[str, ItemAttributes]
    ) -> Chances:
        """The lists that could have named an item: those in whose scope it lies, and those that did name it."""
        kind = _kind(attributes.get(item))
        inside = self._known.get(kind) or self._known.setdefault(kind, self._inside(kind))
        outside = [ballot.weight for ballot in named_by if not could_name(ballot.scope, kind)]
        return (
            Chances(inside.lists + len(outside), inside.weight + sum(sorted(outside))) if outside else inside
        )

    def _inside(self, kind: ItemAttributes) -> Chances:
        found = [chances for scope, chances in self._scopes.items() if could_name(scope, kind)]
        return Chances(
            lists=sum(chances.lists for chances in found),
            weight=sum(sorted(chances.weight for chances in found)),
        )


def _kind(item: ItemAttributes | None) -> ItemAttributes:
    """Items alike in everything but their name share their chances."""
    return ItemAttributes("") if item is None else msgspec.structs.replace(item, item="")
