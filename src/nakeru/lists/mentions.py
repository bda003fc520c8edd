"""Cutting a heading into the title and what else it says: other titles, year, format, season, people."""

from __future__ import annotations

import re

import msgspec

from nakeru.lists.brackets import Saying, read_saying
from nakeru.model.lists import Credit, Mention
from nakeru.model.spans import Span

_OPEN = "([（［【"
_CLOSE = ")]）］】"
_EDGE = " \t\n\u00a0\u3000*_~•·|–—-:：,;、，★☆⭐✩✪✭"
_QUOTES = {
    '"': '"',
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "‘": "’",
    "'": "'",
    "”": "”",
}
_OR = re.compile(r"\b(?:or|oder|ou|o)\s*$", re.IGNORECASE)


class Bracket(msgspec.Struct, frozen=True):
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


def cut_heading(text: str, span: Span) -> Mention:
    """The mention that the heading at `span` of the article's `text` makes."""
    heading = span.of(text)
    inside = [b for b in brackets(heading) if _is_remark(heading, b)]
    end = inside[0].start if inside else len(heading)
    sayings = [read_saying(bracket.content) for bracket in inside]
    start, end = trimmed(heading, 0, end)
    title = Span(span.start + start, span.start + end)
    return _mention(title.of(text), title, sayings)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without white space, decoration and quotation marks that enclose the whole."""
    while True:
        before = (start, end)
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE:
            end -= 1
        if end - start > 2 and text[end - 1] in _QUOTES.get(text[start], ""):
            inner = text[start + 1 : end - 1]
            if text[start] not in inner and text[end - 1] not in inner:
                start, end = start + 1, end - 1
        if (start, end) == before:
            return start, end


def _is_remark(heading: str, bracket: Bracket) -> bool:
    before = heading[: bracket.start].strip(_EDGE)
    return any(c.isalnum() for c in before) and not _OR.search(before)


def _mention(title: str, span: Span, sayings: list[Saying]) -> Mention:
    years = [saying.year for saying in sayings if saying.year]
    formats = [saying.format for saying in sayings if saying.format]
    seasons = [saying.season for saying in sayings if saying.season]
    return Mention(
        title=title,
        span=span,
        other_titles=tuple(other for saying in sayings for other in saying.other_titles),
        year=years[-1] if years else None,
        format=formats[0] if formats else None,
        season=seasons[0] if seasons else None,
        credits=tuple(Credit("director", name) for saying in sayings for name in saying.directors),
    )


def cut_opening(text: str, title: Span, line: Span) -> Mention:
    """The mention of a lost heading: a title in the opening sentence of `line`, with a bracket that follows it."""
    rest = text[title.end : line.end]
    follows = [b for b in brackets(rest[:120]) if not rest[: b.start].strip(_EDGE + '"”')]
    return _mention(title.of(text), title, [read_saying(bracket.content) for bracket in follows[:1]])
