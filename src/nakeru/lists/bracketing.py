"""Where brackets open and close in a text."""

from __future__ import annotations

import msgspec

_OPEN = "([（［【"
_CLOSE = ")]）］】"


class Bracket(msgspec.Struct, frozen=True, gc=False):
    """A bracket of a text: where it opens and closes, and what is inside."""

    start: int
    end: int
    content: str


def brackets(text: str) -> tuple[Bracket, ...]:
    """The outermost brackets of a text that close, left to right."""
    found: list[Bracket] = []
    opened: list[int] = []
    for at, char in enumerate(text):
        if char in _OPEN:
            opened.append(at)
        elif char in _CLOSE and opened:
            start = opened.pop()
            if not opened:
                found.append(Bracket(start, at + 1, text[start + 1 : at]))
    return tuple(found)
