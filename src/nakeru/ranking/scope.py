"""What a list could have named."""

from __future__ import annotations

import msgspec

from nakeru.model.lists import Scope


class ItemAttributes(msgspec.Struct, frozen=True):
    """What is known of an item. Unknown is None, and never puts an item outside a scope."""

    item: str
    medium: str | None = None
    year: int | None = None
    country: str | None = None
    animation: bool | None = None


def could_name(scope: Scope, item: ItemAttributes | None) -> bool:
    """Whether an item lies inside a scope, as far as is known."""
    if item is None:
        return True
    if scope.media and item.medium is not None and item.medium not in scope.media:
        return False
    if scope.countries and item.country is not None and item.country not in scope.countries:
        return False
    if scope.animation is not None and item.animation is not None and item.animation != scope.animation:
        return False
    return not (scope.years and item.year is not None and not scope.years[0] <= item.year <= scope.years[1])
