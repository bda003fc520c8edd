"""Sources told without "based on": "from the 1952 novel by X", "X's manga of the same name", "it is a true story"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from nakeru.facts.entry import EntryText
from nakeru.facts.names import BARE_NAME, clean_name
from nakeru.facts.vocabulary import any_of, value_of, words
from nakeru.facts.works import QUOTED
from nakeru.model.claims import Claim
from nakeru.model.spans import Span

_PRINTED: Final = ("novel", "cell_phone_novel", "manga", "memoir", "play", "visual_novel")
_NOT_PRINTED: Final = frozenset({"poem", "song", "opera", "musical", "legend", "myth"})
_TRUE: Final = re.compile(
    r"\b(?:it(?:['’]?s)|(?:it|this|which|that)\s+is|is)\s+(?:all\s+|actually\s+|in\s+fact\s+)?an?\s+true\s+story\b(?!\s+of\s+love)",
    re.IGNORECASE,
)
_FOUND: Final = re.compile(r"\b(?:finds?|discovers?|reads?|reading|writes?|writing)\s+$", re.IGNORECASE)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = words().source_kinds
    kinds = any_of(name for kind in _PRINTED for name in table[kind] if name not in _NOT_PRINTED)
    after = rf"(?P<kind>(?i:{kinds}))(?![\w-])(?:\s+series)?(?:,?\s+(?:called\s+|titled\s+|entitled\s+)?{QUOTED})?"
    by = rf",?\s+(?:of\s+the\s+same\s+(?:name|title),?\s+)?(?:written\s+)?by\s+(?:[a-z-]+\s+){{0,3}}?(?P<author>{BARE_NAME})"
    return (
        re.compile(
            rf"\b[Ff]rom\s+(?:the|an?|his|her|their)\s+(?:(?P<own>own)\s+)?(?:(?:19|20)\d\d\s+)?(?:[a-z-]+\s+){{0,4}}?{after}(?:{by})?"
        ),
        re.compile(rf"(?P<author>{BARE_NAME})['’]s?\s+(?:(?:19|20)\d\d\s+)?(?:[a-z-]+,?\s+){{0,4}}?{after}"),
    )


def find_owned(entry: EntryText) -> Iterator[Claim]:
    """Sources with their author, from a possessive or from "from"; and true stories called so."""
    for number, pattern in enumerate(_patterns()):
        for found in entry.matches(pattern):
            author = clean_name(found["author"]) if found["author"] else None
            before = entry.text[max(entry.body.start, found.start() - 30) : found.start()]
            if number == 0 and not (author or found["title"] or found["own"]):
                continue
            if number == 1 and (not author or not _writes(entry, author) or _FOUND.search(before)):
                continue
            yield entry.claim(
                "based_on",
                found["title"].strip(" ,") if found["title"] else None,
                Span(found.start(), found.end()),
                0.85,
                kind=value_of(words().source_kinds, found["kind"]),
                author=author,
            )
    for found in entry.matches(_TRUE):
        yield entry.claim("based_on", None, Span(found.start(), found.end()), 0.85, kind="true_story")


def _writes(entry: EntryText, author: str) -> bool:
    """Whether a name can be an author's: in full, and of nobody whom the entry calls by the given name."""
    parts = set(author.split())
    return len(parts) > 1 and not any(name.text in parts for name in entry.names)
