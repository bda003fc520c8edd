"""The shipped data is read whole, and a broken row is named."""

from __future__ import annotations

import json
from typing import Any

import pytest

from nakeru.catalogues.starter import load_starter, read_starter
from nakeru.errors import StarterError

WORK = {"key": "rain", "titles": [{"text": "The Rain Letter"}]}
ENTRY = {"position": 1, "printed": "1. The Rain Letter", "title": "The Rain Letter", "work": "rain"}
LIST = {"key": "a", "title": "Letters", "entries": [ENTRY]}


def raw(*rows: dict[str, Any]) -> bytes:
    return json.dumps(rows).encode()


def test_what_ships_is_whole() -> None:
    starter = load_starter()
    assert [work.key for work in starter.works] == sorted({work.key for work in starter.works})
    assert starter.lists


def test_a_small_starter() -> None:
    starter = read_starter(raw(WORK), raw(LIST))
    assert starter.works[0].name == "The Rain Letter"
    assert starter.lists[0].entries[0].work == "rain"


@pytest.mark.parametrize(
    ("works", "lists", "found"),
    [
        (b"[", b"[]", "works.json"),
        (raw(WORK), b"{}", "lists.json"),
        (raw(WORK, WORK), b"[]", "two works"),
        (raw({**WORK, "titles": []}), b"[]", "no title"),
        (raw({**WORK, "relations": [{"kind": "remake_of", "key": "sun"}]}), b"[]", "'sun'"),
        (raw(WORK), raw({**LIST, "entries": [{**ENTRY, "work": "sun"}]}), "'sun'"),
        (raw(WORK), raw({**LIST, "entries": [{**ENTRY, "position": 2}]}), "position 2"),
        (raw(WORK), raw({**LIST, "colour": "blue"}), "colour"),
    ],
    ids=[
        "no JSON",
        "no list",
        "twice",
        "untitled",
        "lost relation",
        "lost work",
        "position",
        "unknown field",
    ],
)
def test_a_broken_row_is_named(works: bytes, lists: bytes, found: str) -> None:
    with pytest.raises(StarterError, match=found):
        read_starter(works, lists)
