"""A question in plain words becomes words to search, wishes, and conditions to keep."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

import msgspec

from nakeru.finding.asking import Asked, distinct
from nakeru.finding.feels import take_feelings
from nakeru.finding.kinds import take_kinds
from nakeru.finding.lexicon import lexicon
from nakeru.finding.query import Query

_LIKE: Final = re.compile(
    r"(?:(?:something|anything|films?|movies?|series|shows?|anime|more|one)\s+)?(?:just\s+)?(?:like|similar to|in the (?:vein|style|spirit) of|akin to|reminiscent of|for fans of|(?:i|we)\s+(?:\w+\s+)?(?:loved|liked|enjoyed))\s+[\"“”'‘]?(?P<title>.+?)[\"“”’]?"
    r"(?=\s*(?:,|;|[.!?]|\bbut\b|\band\b|\bonly\b|\bexcept\b|\bplease\b|\btonight\b|\bfor (?:me|us|tonight)\b|$))",
    re.IGNORECASE,
)
# In Japanese the title stands before the word for "like".
_LIKE_BEHIND: Final = re.compile(
    r"[「『\"“]?(?P<title>[^、。,「」『』\"“”]{1,80}?)[」』\"”]?\s?(?:みたいな|みたいに|のような|っぽい|に似た|に近い)"
)
_BESIDES: Final = re.compile(
    r"(?<!\w)(?:besides|other than|apart from|aside from|except(?: for)?|but not|not)\s+[\"“”'‘]?(?P<title>[^,;]+?)[\"“”’]?"
    r"(?=\s*(?:,|;|[.!?]|\bbut\b|\band\b|$))",
    re.IGNORECASE,
)
_THAN: Final = re.compile(r"\s+than\b", re.IGNORECASE)


class Understood(msgspec.Struct, frozen=True):
    """The question, and what it compares with a work it names: "like X but older"."""

    query: Query
    like: str | None = None
    compared: tuple[str, ...] = ()


def understand(text: str, *, this_year: int | None = None) -> Query:
    """Read a question of at most 300 characters; the rest is ignored. Conditions are taken out of the words.

    The first period that is named counts. Formats that are named together are alternatives. Themes and moods are wishes
    unless they are denied; warnings are conditions where they are denied.
    """
    return understand_wholly(text, this_year=this_year).query


def understand_wholly(text: str, *, naming: str | None = None, this_year: int | None = None) -> Understood:
    """Read a question with what it compares. `naming` is a known title that stands behind "like", if there is one.

    `this_year` is the one that "the last ten years" count from, else that of the clock.
    """
    asked = Asked(text)
    like, compared = _like(asked, naming)
    kinds = take_kinds(asked, this_year or datetime.now(UTC).year)
    feelings = take_feelings(asked)
    query = Query(
        words=asked.words,
        sought=asked.sought,
        text=asked.text,
        like=like,
        chips=tuple(sorted(asked.chips, key=lambda chip: (chip.start, chip.end, chip.label))),
        **kinds,
        **feelings,
    )
    return Understood(query, like, compared)


def liked_titles(text: str) -> tuple[str, ...]:
    """What stands beside "like" in a question: titles, perhaps; the likelier first."""
    read = Asked(text).text
    if found := _LIKE.search(read):
        return (found["title"].strip(),)
    if found := _LIKE_BEHIND.search(read):
        whole = found["title"].strip()
        return distinct((whole, whole.split()[-1])) if whole else ()
    return ()


def refused_title(text: str) -> str | None:
    """What stands behind "besides" or "other than" in a question: a title, perhaps."""
    found = _BESIDES.search(Asked(text).text)
    return found["title"].strip() if found else None


def _like(asked: Asked, naming: str | None) -> tuple[str | None, tuple[str, ...]]:
    found = (_LIKE.search(asked.rest) or _LIKE_BEHIND.search(asked.rest)) if naming else None
    if found is None or naming is None:
        return None, ()
    asked.chip("like", f"like {naming}", found.start(), found.end())
    asked.take(found.start(), found.end())
    compared = []
    for name, words in lexicon().compared.items():
        for one in words.found(asked.rest):
            if _THAN.match(asked.text, one.end()):
                continue
            compared.append(name)
            asked.chip("like", name, one.start(), one.end())
            asked.take(one.start(), one.end())
    return naming, tuple(compared)
