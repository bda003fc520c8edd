"""What other languages than English say of a work by its kind: a film or a series, "the film of X", its studio."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Final

import msgspec

from nakeru.facts.entry import EntryText
from nakeru.facts.names import BARE_NAME, clean_name, is_studio
from nakeru.facts.vocabulary import any_of, phrase_pattern, words
from nakeru.model.claims import Claim
from nakeru.model.spans import Span

_EAST: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    film: tuple[str, ...]
    series: tuple[str, ...]
    before: tuple[str, ...]
    of: tuple[str, ...]
    directs: tuple[str, ...]
    plays: tuple[str, ...]


@cache
def _words() -> _Words:
    data = resources.files(__package__) / "data" / "abroad.json"
    return msgspec.json.decode(data.read_bytes(), type=_Words)


@cache
def _formats() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = _words()
    made = []
    for value, nouns in (("series", table.series), ("film", table.film)):
        west = any_of(noun for noun in nouns if not _EAST.search(noun))
        east = any_of(noun for noun in nouns if _EAST.search(noun))
        made.append(
            (
                value,
                re.compile(
                    rf"(?:(?<!\w)(?i:{any_of(table.before)})\s+(?:[^\W\d_][\w’'-]*\s+)?|(?:(?<=[.!?\n])\s*|^)(?:[^\W\d_][\w’'-]*\s+)?)(?P<word>(?i:{west}))(?!\w)|(?P<east>{east})"
                ),
            )
        )
    return tuple(made)


@cache
def _makers() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = _words()
    works = any_of(noun for noun in (*table.film, *table.series) if not _EAST.search(noun))
    of = rf"(?:{any_of(word for word in table.of if not word.endswith(chr(39)))}\s+|d['’]\s?)"
    opening = rf"(?:(?<=\n)|(?<=[.!?]\s))(?i:{of})"
    return (
        (
            "director",
            re.compile(rf"(?<!\w)(?i:{works})\s+(?:[a-zà-ÿ][\w’'-]*\s+){{0,2}}?{of}(?P<name>{BARE_NAME})"),
        ),
        ("director", re.compile(rf"{opening}(?P<name>{BARE_NAME})(?=,|\.)")),
        (
            "director",
            re.compile(rf"(?P<name>{BARE_NAME})\s+(?:[a-zà-ÿ]+\s+)?(?i:{any_of(table.directs)})(?!\w)"),
        ),
        (
            "cast",
            re.compile(
                rf"(?P<name>{BARE_NAME})\s+(?:[a-zà-ÿ]+\s+(?:e|y|et|und|en)\s+)?(?i:{any_of(table.plays)})(?!\w)"
            ),
        ),
    )


@cache
def _studios() -> re.Pattern[str]:
    return phrase_pattern(words().studios)


def find_abroad(entry: EntryText) -> Iterator[Claim]:
    """Formats, directors named after the film, and known studios; each once."""
    seen: set[tuple[str, str]] = set()
    for value, pattern in _formats():
        found = next(entry.matches(pattern), None)
        if found:
            group = "word" if found["word"] else "east"
            yield entry.claim("format", value, Span(found.start(group), found.end(group)), 0.75)
    for role, pattern in _makers():
        for found in entry.matches(pattern):
            name = clean_name(found["name"])
            if name and " " in name and not is_studio(name) and (role, name) not in seen:
                seen.add((role, name))
                yield entry.claim(role, name, Span(found.start(), found.end()), 0.75)
    for found in entry.matches(_studios()):
        if found.group()[:1].isupper() and ("studio", found.group().casefold()) not in seen:
            seen.add(("studio", found.group().casefold()))
            yield entry.claim("studio", found.group(), Span(found.start(), found.end()), 0.8)
