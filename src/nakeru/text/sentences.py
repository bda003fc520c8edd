"""Running text cut into sentences, by offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nakeru.model.spans import Span

_BREAK: Final = re.compile(r"\n")
_WRAPPED: Final = 40
_CLOSING: Final = "\"'”’»)]』」"
_END: Final = re.compile(
    rf"(?P<mark>[.!?…]+)[{re.escape(_CLOSING)}]*(?=\s|$)|[。！？]+[{re.escape(_CLOSING)}]*"
)
_OPENING: Final = re.compile(r"\s*[\"'“‘«(\[¿¡「『]*(?P<first>\S)")
_LAST_WORD: Final = re.compile(r"(?P<word>[^\s(\[\"“]+)$")
_ABBREVIATION: Final = re.compile(
    r"mr|mrs|ms|dr|prof|st|jr|sr|vs|no|nos|vol|ep|eps|approx|e\.g|i\.e|etc|a\.k\.a|fig|ca|feat|ft|mt|inc|ltd|co|dir"
)


def split_sentences(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The sentences of `text[start:end]`, in order, without surrounding white space, none empty.

    A line ends a sentence, unless it is a long line that breaks off and the next goes on in small letters
    (text wrapped by hand). Titles of persons, initials and abbreviations do not end one.
    """
    return tuple(
        sentence
        for line in _lines(text, start, min(end, len(text)))
        for sentence in _sentences(text, line.start, line.end)
    )


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    begin = start
    for found in _BREAK.finditer(text, start, end):
        if _goes_on(text, begin, found.start(), found.end(), end):
            continue
        yield Span(begin, found.start())
        begin = found.end()
    if begin < end:
        yield Span(begin, end)


def _goes_on(text: str, begin: int, stop: int, after: int, end: int) -> bool:
    """Whether the line break at `stop` only wraps a sentence."""
    line = text[begin:stop].rstrip()
    return (
        after < end
        and text[after].islower()
        and len(line) - line.rfind("\n") > _WRAPPED
        and line[-1] not in ".!?…:。！？"
    )


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    begin = start
    for found in _END.finditer(text, start, end):
        if found["mark"] and not _ends(text, begin, found, end):
            continue
        yield from _trimmed(text, begin, found.end())
        begin = found.end()
    yield from _trimmed(text, begin, end)


def _ends(text: str, begin: int, found: re.Match[str], end: int) -> bool:
    """Whether the mark ends a sentence and is no part of an abbreviation, an initial or a quoted title."""
    after = _OPENING.match(text, found.end(), end)
    if after is None:
        return True
    if after["first"].islower():
        return False
    if found["mark"] != ".":
        return True
    last = _LAST_WORD.search(text, begin, found.start("mark"))
    if last is None:
        return True
    word = last["word"].casefold()
    initial = len(word) == 1 and word.isalpha() and last["word"].isupper() and word != "i"
    return (
        not _ABBREVIATION.fullmatch(word)
        and not initial
        and not (word.isdigit() and not text[begin : last.start()].strip())
    )


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
