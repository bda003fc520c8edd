"""The sentences that pages know of the rooms are those that the rooms make."""

from __future__ import annotations

import re

import pytest
from translating.catalogue import SOURCE

from nakeru.faces.web import rooms_refuse, rooms_say

_ROOMS = (
    "documents",
    "lists",
    "facts",
    "feelings",
    "finding",
    "works",
    "pipeline",
    "store",
    "exchange",
    "model",
)
_CODE = "\n".join(
    path.read_text("utf-8")
    for room in (*_ROOMS, "text", "catalogues", "starter")
    for path in sorted((SOURCE / room).rglob("*"))
    if path.suffix in (".py", ".json")
)
TABLES = {
    name: getattr(module, name)
    for module in (rooms_say, rooms_refuse)
    for name in dir(module)
    if name.isupper()
}
_VALUE = re.compile(r"%\(\w+\)s")
_WORD = re.compile(r"[A-Za-z]{4,}")


@pytest.mark.parametrize(
    "table", ["COMPARISONS", "DOUBTS", "QUARRELS", "PLACES", "FOUND", "WARNINGS", "PROBLEMS"]
)
def test_every_word_of_a_sentence_stands_in_the_code_of_a_room(table: str) -> None:
    missing = {
        message: lost
        for message in TABLES[table]
        if (lost := [word for word in _WORD.findall(_VALUE.sub(" ", message)) if word not in _CODE])
    }
    assert missing == {}


def test_a_sentence_is_told_once() -> None:
    told = [message for table in TABLES.values() for message in table]
    assert sorted(told) == sorted(set(told))
