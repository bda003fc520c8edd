"""What a list could have named, and what it tells that it passed an item over."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nakeru.model.lists import Scope
from nakeru.model.ranking import Ballot
from nakeru.ranking.exposure import Exposure
from nakeru.ranking.scope import ItemAttributes, Kind, could_name
from nakeru.ranking.standing import rank

FIFTIES = Scope(media=("film",), years=(1950, 1959))
FILMS, SERIES, ANY = Scope(media=("film",)), Scope(media=("series",)), Scope()

INSIDE = [
    ("nothing known, nobody named it", FIFTIES, None, (), True),
    ("named by a list of the same scope", FIFTIES, None, (FIFTIES,), True),
    ("named by a narrower one", FIFTIES, None, (Scope(media=("film",), years=(1953, 1953)),), True),
    ("named by wider ones alone", FIFTIES, None, (FILMS, ANY), False),
    ("named by another decade", FIFTIES, None, (Scope(media=("film",), years=(1960, 1969)),), False),
    ("known year inside, named by wider ones", FIFTIES, ItemAttributes("x", "film", 1955), (FILMS,), True),
    ("known year inside, medium told", FIFTIES, ItemAttributes("x", None, 1955), (FILMS,), True),
    ("known year outside", FIFTIES, ItemAttributes("x", "film", 1965), (FIFTIES,), False),
    ("a series is no film", FILMS, ItemAttributes("x"), (SERIES,), False),
    ("an open scope holds all", ANY, ItemAttributes("x"), (SERIES,), True),
    ("animation told", Scope(animation=True), ItemAttributes("x"), (Scope(animation=True),), True),
    ("animation not told", Scope(animation=True), ItemAttributes("x"), (ANY,), False),
    ("country told", Scope(countries=("JP", "KR")), ItemAttributes("x"), (Scope(countries=("JP",)),), True),
]


@pytest.mark.parametrize(
    ("scope", "item", "named_by", "inside"), [case[1:] for case in INSIDE], ids=[case[0] for case in INSIDE]
)
def test_inside(scope: Scope, item: ItemAttributes | None, named_by: tuple[Scope, ...], inside: bool) -> None:
    assert could_name(scope, item, named_by) is inside


def test_one_scope_has_one_rate() -> None:
    one = Exposure([Kind((0,))] * 5, [10.0, 5.0, 5.0, 2.0, 1.0], [10.0], [23.0])
    assert one.rates.tolist() == [1.0]
    assert one.met(2.0) == pytest.approx([10.0] * 5)


def test_scopes_with_nothing_in_common_stay_comparable() -> None:
    kinds = [Kind((0,))] * 300 + [Kind((1,))] * 25
    two = Exposure(kinds, [3.0] * 300 + [2.0] * 25, [90.0, 5.0], [900.0, 50.0])
    assert two.rates.tolist() == pytest.approx([1.0, 1.0], abs=1e-6)
    assert two.met(2.0) == pytest.approx([90.0] * 300 + [5.0] * 25)


@given(st.floats(0.1, 0.6), st.integers(50, 400))
def test_a_narrow_list_names_what_is_inside_more_readily(part: float, wide: int) -> None:
    """Wide lists name ten items of 400, of which `part` lie inside the narrow scope, whose lists name ten as well."""
    narrow, inside = 50.0, round(400 * part)
    often = [(10 * wide + 0.0) / 400] * 400
    often = [many + (10 * narrow / inside if at < inside else 0.0) for at, many in enumerate(often)]
    kinds = [Kind((0, 1)) if at < inside else Kind((1,)) for at in range(400)]
    found = Exposure(kinds, often, [narrow, float(wide)], [10 * narrow, 10.0 * wide])
    assert found.rates[1] == 1
    assert found.rates[0] == pytest.approx(400 / inside, rel=0.25)
    assert found.met(0.0)[0] > wide + narrow
    assert found.met(0.0)[-1] == pytest.approx(wide)


def test_what_every_list_names_is_told_as_much_by_any() -> None:
    """A narrow scope makes naming likelier for what is seldom named, not for what is always named."""
    kinds = [Kind((0, 1))] * 10 + [Kind((1,))] * 90
    often = [55.0, *[8.0] * 9, *[5.0] * 90]
    met = Exposure(kinds, often, [5.0, 50.0], [50.0, 500.0]).met(1.0)
    assert 55 <= met[0] < met[1]


@pytest.mark.parametrize("seed", range(3))
def test_a_film_outside_a_narrow_scope_loses_little_by_its_lists(seed: int) -> None:
    """Narrow lists drawn from the same strengths tell the order of what is inside, nothing of the rest."""
    dice = random.Random(seed)
    strength = {f"item {at:03d}": 1 / (at + 5) for at in range(200)}

    def drawn(pool: list[str]) -> tuple[tuple[str, ...], ...]:
        left, places = list(pool), []
        for _ in range(10):
            item = dice.choices(left, [strength[one] for one in left])[0]
            left.remove(item)
            places.append((item,))
        return tuple(places)

    inside = [item for at, item in enumerate(strength) if at % 8 == 0]
    wide = [Ballot(f"wide {n:03d}", drawn(list(strength)), False, FILMS) for n in range(100)]
    narrow = [Ballot(f"narrow {n}", drawn(inside), False, FIFTIES) for n in range(5)]
    before, after = (
        {one.item: one.place for one in rank(lists).standings} for lists in (wide, wide + narrow)
    )
    best = [item for item in sorted(before, key=lambda item: before[item]) if item not in inside][:40]

    def above(places: dict[str, int], item: str) -> int:
        return sum(places[other] < places[item] for other in inside if other in before)

    assert sum(above(after, item) - above(before, item) for item in best) / len(best) < 1.5
