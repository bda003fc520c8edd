"""Settlements: one stands for a place of a work, and none is ever removed."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from nakeru.errors import NotFoundError
from nakeru.model.facts import Settlement
from nakeru.store.library import Library

FIRST = Settlement(
    "ferry-1991", "character.age", "Natsu", "9", ("9", "6"), "reader", "2026-01-01T00:00:00Z", "why not"
)
LATER = msgspec.structs.replace(FIRST, chosen="both", when="2026-01-02T00:00:00Z")
OTHER = msgspec.structs.replace(FIRST, subject="Goro")


def test_a_later_settlement_takes_the_place_of_the_earlier(new_library: Callable[[], Library]) -> None:
    library = new_library()
    library.settle(FIRST)
    library.settle(OTHER)
    assert library.settlements() == (OTHER, FIRST)
    library.settle(LATER)
    assert library.settlements() == (OTHER, LATER)


def test_an_ended_settlement_does_not_stand(new_library: Callable[[], Library]) -> None:
    library = new_library()
    library.settle(FIRST)
    library.unsettle(FIRST)
    assert library.settlements() == ()
    with pytest.raises(NotFoundError):
        library.unsettle(FIRST)
