"""Words that a template puts before or after every title: "Poster of …", "Watch … online"."""

from __future__ import annotations

import re

import msgspec

from nakeru.lists.families import Heading
from nakeru.lists.lines import Line
from nakeru.model.spans import Span

_LEAST = 5
_SHORTEST = 3


def without_affixes(headings: tuple[Heading, ...], lines: tuple[Line, ...]) -> tuple[Heading, ...]:
    """The headings without the words that all of them begin or end with; `lines` are the page's."""
    if len(headings) < _LEAST:
        return headings
    texts = [_text(lines[heading.line], heading.span) for heading in headings]
    before = _whole_words(_common(texts))
    after = _whole_words(_common([text[::-1] for text in texts]))
    if not before and not after:
        return headings
    if any(bracket in before + after for bracket in "()[]"):
        return headings
    if any(len(before) + len(after) >= len(text) for text in texts):
        return headings
    return tuple(
        msgspec.structs.replace(h, span=Span(h.span.start + len(before), h.span.end - len(after)))
        for h in headings
    )


def _common(texts: list[str]) -> str:
    """The longest beginning that all texts share."""
    first, last = min(texts), max(texts)
    at = next(
        (i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last))
    )
    return first[:at]


def _text(line: Line, span: Span) -> str:
    start = line.block.span.start
    return line.text[span.start - start : span.end - start]


def _whole_words(affix: str) -> str:
    """The affix up to its last space; nothing where it is short, or an article that titles share."""
    whole = affix[: affix.rfind(" ") + 1] if " " in affix else ""
    return (
        whole
        if len(whole) >= _SHORTEST and not re.fullmatch(r"(?:the|la|le|die|der|das)\s+", whole, re.I)
        else ""
    )
