"""A question in plain words becomes words to search and conditions to keep."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

_BEFORE = re.compile(r"\b(?:before|older than|until)\s+((?:18|19|20)\d\d)\b")
_AFTER = re.compile(r"\b(?:after|since|newer than|from)\s+((?:18|19|20)\d\d)\b")
_DECADE = re.compile(r"\b(?:the\s+)?((?:19|20)\d)0'?s\b")
_NO = r"\b(?:not|no|isn't|without)\s+(?:an?\s+)?"
_KINDS: tuple[tuple[str, str], ...] = (
    ("live_action", r"live[- ]action"),
    ("animation", r"anime|animated|animation|cartoons?"),
    ("series", r"(?:tv\s+)?series|(?:tv\s+)?dramas?|tv shows?|shows?"),
    ("film", r"films?|movies?"),
)
Wish = Literal["yes", "no"]


class Query(msgspec.Struct, frozen=True):
    """What was understood: words, and conditions on format, animation and years (inclusive)."""

    words: str
    format: Literal["film", "series"] | None = None
    not_format: Literal["film", "series"] | None = None
    animation: bool | None = None
    first_year: int | None = None
    last_year: int | None = None

    def sentences(self) -> tuple[str, ...]:
        """The conditions in words, for people to check."""
        told = [
            f"{self.format}s only".replace("seriess", "series") if self.format else "",
            f"no {self.not_format}" + ("s" if self.not_format == "film" else "") if self.not_format else "",
            {True: "animation only", False: "live action only"}.get(self.animation, "")
            if self.animation is not None
            else "",
            f"from {self.first_year}" if self.first_year else "",
            f"up to {self.last_year}" if self.last_year else "",
            f"words: {self.words}" if self.words else "",
        ]
        return tuple(sentence for sentence in told if sentence)


def understand(text: str) -> Query:
    """Read a query. Conditions are taken out of the words, except where nothing would be left to search."""
    rest = " ".join(text.split())[:400]
    found: dict[str, object] = {}
    for pattern, name, shift in ((_BEFORE, "last_year", -1), (_AFTER, "first_year", 0)):
        if match := pattern.search(rest.casefold()):
            found[name] = int(match[1]) + shift
            rest = rest[: match.start()] + rest[match.end() :]
    if match := _DECADE.search(rest.casefold()):
        found |= {"first_year": int(match[1]) * 10, "last_year": int(match[1]) * 10 + 9}
        rest = rest[: match.start()] + rest[match.end() :]
    for kind, names in _KINDS:
        if match := re.search(f"(?P<no>{_NO})?\\b(?:{names})\\b", rest, re.IGNORECASE):
            found |= _condition(kind, wanted=match["no"] is None)
            rest = rest[: match.start()] + rest[match.end() :]
    return Query(words=" ".join(rest.split()).strip(" ,;.!?"), **found)  # type: ignore[arg-type]


def _condition(kind: str, *, wanted: bool) -> dict[str, object]:
    if kind in ("film", "series"):
        return {"format" if wanted else "not_format": kind}
    return {"animation": (kind == "animation") == wanted}
