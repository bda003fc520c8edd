"""People named by role in languages other than English: director, screenwriter, composer, cast."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Final

import msgspec

from nakeru.facts.entry import EntryText
from nakeru.facts.names import NAME, clean_name
from nakeru.facts.vocabulary import any_of
from nakeru.model.claims import Claim
from nakeru.model.spans import Span

_AND: Final = r"(?:,\s+|\s+(?:e|y|et|und|en|och|i|ve|и)\s+)"
_EAST: Final = r"[\u3040-\u30ff\u3400-\u9fff]{2,12}|[\uac00-\ud7af]{2,5}"
_SURE: Final = frozenset({"director", "screenwriter", "composer"})


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = resources.files(__package__) / "data" / "roles.json"
    table = msgspec.json.decode(data.read_bytes(), type=dict[str, tuple[str, ...]])
    return tuple(
        (role, re.compile(rf"(?<!\w)(?i:{any_of(phrases)})(?P<mark>\s*[:：]\s*|\s+)(?P<names>{NAME}(?:{_AND}{NAME}){{0,4}}|{_EAST})"))
        for role, phrases in table.items()
    )  # fmt: skip


def find_roles(entry: EntryText) -> Iterator[Claim]:
    """People behind a role's word. Actors are taken only as whole names: "mit" and "con" introduce much else."""
    seen: set[tuple[str, str]] = set()
    for role, pattern in _patterns():
        for found in entry.matches(pattern):
            at = found.start("names")
            for part in re.split(_AND, found["names"]):
                start = entry.text.find(part, at, found.end())
                at = start + len(part)
                name = part if re.fullmatch(_EAST, part) else clean_name(part)
                if (
                    not name
                    or (role, name) in seen
                    or (
                        " " not in name
                        and (
                            role not in _SURE or part != name or (name.isascii() and ":" not in found["mark"])
                        )
                    )
                ):
                    continue
                seen.add((role, name))
                yield entry.claim(role, name, Span(found.start(), start + len(part)), 0.8)
