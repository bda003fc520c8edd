"""The words by which statements are known, read once from data, and the patterns built from them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any, Final

import msgspec

_END: Final = ""


class WordTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The word lists of English. Phrases are in small letters; keys of mappings are the values of claims."""

    not_names: str
    given_names: str
    company_words: str
    title_particles: str
    honorifics: str
    relations: tuple[str, ...]
    people: tuple[str, ...]
    occupations: tuple[str, ...]
    illnesses: tuple[str, ...]
    disabilities: tuple[str, ...]
    source_kinds: dict[str, tuple[str, ...]]
    formats: dict[str, tuple[str, ...]]
    countries: dict[str, tuple[str, ...]]
    places: tuple[str, ...]
    place_heads: tuple[str, ...]
    places_common: tuple[str, ...]
    awards: tuple[str, ...]
    times: tuple[str, ...]
    studios: tuple[str, ...]
    studio_heads: tuple[str, ...]
    late_cues: tuple[str, ...]
    themes: dict[str, tuple[str, ...]]


@cache
def words() -> WordTable:
    """The word lists, read on first use."""
    data = resources.files(__package__) / "data" / "english.json"
    return msgspec.json.decode(data.read_bytes(), type=WordTable)


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, the longest first; blanks stand for any white space, "'" for either apostrophe.

    Phrases that begin alike share their beginning, so that a place where none can start is left after a letter or two.
    """
    root: dict[str, Any] = {}
    for phrase in sorted(set(phrases)):
        node = root
        for letter in phrase:
            node = node.setdefault(letter, {})
        node[_END] = {}
    return f"(?:{_rendered(root)})"


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases as whole words, whatever their capitals."""
    return re.compile(rf"(?<![\w-]){any_of(phrases)}(?![\w-])", re.IGNORECASE)


def value_of(table: dict[str, tuple[str, ...]], phrase: str) -> str | None:
    """The key under which a phrase stands in a table of the vocabulary."""
    plain = " ".join(phrase.replace("’", "'").casefold().split())
    return next((key for key, phrases in table.items() if plain in phrases), None)


def _rendered(node: dict[str, Any]) -> str:
    """The pattern of what may follow in a tree of letters; where a phrase may end, going on is tried first."""
    branches = [
        _letter(letter) + _rendered(following) for letter, following in node.items() if letter != _END
    ]
    if not branches:
        return ""
    if len(branches) == 1 and _END not in node:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if _END in node else "")


def _letter(letter: str) -> str:
    return r"\s+" if letter == " " else "['’]" if letter == "'" else re.escape(letter)
