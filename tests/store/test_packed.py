"""Packed values are those that were put in."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nakeru.model.works import Title, Work
from nakeru.store.packed import Packed

DECODER = msgspec.json.Decoder(Work)


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=8), max_size=60), st.text(max_size=5))
def test_packed_values_are_a_dictionary_of_them(names: dict[str, str], other: str) -> None:
    works = {key: Work(key, (Title(name),)) for key, name in names.items()}
    packed = Packed(((key, msgspec.json.encode(works[key]).decode()) for key in sorted(works)), DECODER)
    assert dict(packed) == works
    assert list(packed) == sorted(works)
    assert len(packed) == len(works)
    assert (other in packed) == (other in works)
    assert packed.get(other) == works.get(other)


def test_values_in_another_order_are_refused() -> None:
    value = msgspec.json.encode(Work("a", ())).decode()
    with pytest.raises(ValueError, match="order"):
        Packed([(f"{20 - number:02}", value) for number in range(20)] * 2, DECODER)
