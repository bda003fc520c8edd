"""Well-known people of film by what they do; names are facts, and the list is no catalogue."""

from __future__ import annotations

from functools import cache
from importlib import resources

import msgspec

from nakeru.text.names import name_key

_ROLES = ("director", "cast", "composer", "author")


@cache
def _table() -> dict[str, tuple[str, ...]]:
    data = resources.files(__package__) / "data" / "film_people.json"
    return msgspec.json.decode(data.read_bytes(), type=dict[str, tuple[str, ...]])


@cache
def _known() -> dict[str, str]:
    """What people do, by the key of their name; the first role counts."""
    found: dict[str, str] = {}
    for role in _ROLES:
        for name in _table()[role]:
            found.setdefault(name_key(name), role)
    return found


@cache
def family_names() -> frozenset[str]:
    """Family names by which a director alone is known."""
    return frozenset(_table()["family_name"])


@cache
def _mononyms() -> frozenset[str]:
    return frozenset(_table()["mononym"])


def one_name(name: str) -> bool:
    """Whether a single word is the whole name of a known performer."""
    return name in _mononyms()


def profession(name: str) -> str | None:
    """What a well-known person does: "director", "cast", "composer", "author"; None for anybody else."""
    return _known().get(name_key(name)) if " " in name else None
