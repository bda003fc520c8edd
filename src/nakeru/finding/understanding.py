"""A question in plain words becomes words to search, wishes, and conditions to keep."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from nakeru.finding.asking import Asked
from nakeru.finding.feels import take_feelings
from nakeru.finding.kinds import take_kinds
from nakeru.finding.query import Query

_LIKE: Final = re.compile(
    r"(?:(?:something|anything|films?|movies?|series|more|one)\s+)?(?:just\s+)?(?:like|similar to|in the (?:vein|style|spirit) of|akin to|reminiscent of)\s+[\"“”'‘]?(?P<title>.+?)[\"“”’]?"
    r"(?=\s*(?:,|;|[.!?]|\bbut\b|\band\b|\bonly\b|\bexcept\b|\bplease\b|\btonight\b|\bfor (?:me|us|tonight)\b|$))",
    re.IGNORECASE,
)
_BESIDES: Final = re.compile(
    r"(?<!\w)(?:besides|other than|apart from|aside from|except(?: for)?|but not|not)\s+[\"“”'‘]?(?P<title>[^,;]+?)[\"“”’]?"
    r"(?=\s*(?:,|;|[.!?]|\bbut\b|\band\b|$))",
    re.IGNORECASE,
)
_COMPARED: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (name, re.compile(rf"(?<!\w)(?:{words})(?!\w)(?!\s+than)", re.IGNORECASE))
    for name, words in (
        ("older", "older|earlier|less recent"),
        ("newer", "newer|later|more recent|more modern"),
        ("shorter", "shorter"),
        ("longer", "longer"),
        ("sadder", "sadder|more (?:sad|devastating|tragic|heartbreaking)"),
        (
            "happier",
            "happier|less sad|more hopeful|lighter|gentler|easier(?: to bear)?|milder|not (?:as|so) sad",
        ),
    )
)


class Understood(msgspec.Struct, frozen=True):
    """The question, and what it compares with a work it names: "like X but older"."""

    query: Query
    like: str | None = None
    compared: tuple[str, ...] = ()


def understand(text: str) -> Query:
    """Read a question of at most 300 characters; the rest is ignored. Conditions are taken out of the words.

    The first period that is named counts. Formats that are named together are alternatives. Themes and moods are wishes
    unless they are denied; warnings are conditions where they are denied.
    """
    return understand_wholly(text).query


def understand_wholly(text: str, *, naming: str | None = None) -> Understood:
    """Read a question with what it compares. `naming` is a known title that stands behind "like", if there is one."""
    asked = Asked(text)
    like, compared = _like(asked, naming)
    kinds = take_kinds(asked)
    feelings = take_feelings(asked)
    query = Query(
        words=asked.words,
        text=asked.text,
        like=like,
        chips=tuple(sorted(asked.chips, key=lambda chip: (chip.start, chip.end, chip.label))),
        **kinds,
        **feelings,
    )
    return Understood(query, like, compared)


def liked_title(text: str) -> str | None:
    """What stands behind "like" in a question: a title, perhaps."""
    found = _LIKE.search(Asked(text).text)
    return found["title"].strip() if found else None


def refused_title(text: str) -> str | None:
    """What stands behind "besides" or "other than" in a question: a title, perhaps."""
    found = _BESIDES.search(Asked(text).text)
    return found["title"].strip() if found else None


def _like(asked: Asked, naming: str | None) -> tuple[str | None, tuple[str, ...]]:
    found = _LIKE.search(asked.rest) if naming else None
    if found is None or naming is None:
        return None, ()
    asked.chip("like", f"like {naming}", found.start(), found.end())
    asked.take(found.start(), found.end())
    compared = []
    for name, pattern in _COMPARED:
        for one in asked.find(pattern):
            compared.append(name)
            asked.chip("like", name, one.start(), one.end())
            asked.take(one.start(), one.end())
    return naming, tuple(compared)
