"""Honourable mentions that a running line names: "Honourable mentions: A, B and C"."""

from __future__ import annotations

import re

from nakeru.lists.lines import Line
from nakeru.lists.page import Page
from nakeru.lists.titles import title_likeness
from nakeru.lists.vocabulary import lexicon
from nakeru.model.spans import Span

_COMMAS = re.compile(r"\s*[;,、；]\s*")
_AND = re.compile(r"\s+(?:and|und|sowie|et|y|e|ed|&)\s+")
_NOUN = re.compile(r"\s+(?:series|films|movies|franchise|saga|trilogy)$")
_LEADING_AND = re.compile(r"^(?:and|und|sowie|et|y|e|ed|&)\s+")
_DATED = re.compile(r"\((?:19|20)\d\d\)\W*$")
_EDGE = " \t\n.…:;,\"'“”«»*_–-"
_LONGEST = 3000
_LONGEST_ANNOUNCEMENT = 80
_LONGEST_REST = 25
_MOST_BELOW = 80
_LEAST = 0.45
_NEAR = 30
_FEW = 3
_OPENERS = (":", "：", "『", "《")
_TITLE_MARKS = re.compile(r"[『《](.{1,60}?)[』》]")
_LONGEST_TITLE = 90


def inline_mentions(page: Page, taken: frozenset[int]) -> list[Span]:
    """The spans of titles that lines outside of `taken` name after an honourable-mention cue and a colon."""
    if not page.may_speak_of("honourable"):
        return []
    found: list[Span] = []
    for line in page.lines:
        if line.number in taken or line.block.region != "main" or len(line.text) > _LONGEST:
            continue
        marked = line.block.strong or line.block.emphasised or line.block.linked
        if not marked and not any(sign in line.text for sign in _OPENERS):
            continue
        if "honourable" not in lexicon().categories(line.text):
            continue
        cues = [hit for hit in lexicon().hits(line.text) if hit.category == "honourable"]
        start = _names_from(line, cues[0].end) if cues else None
        if start is None:
            found += _quoted(line, cues[0].end) if cues else []
            continue
        found += _titles(page, Span(start, line.block.span.end), line.number)
    return found


def _names_from(line: Line, cue_end: int) -> int | None:
    """Where the names begin after a cue: past a colon, or at marked-up words of the same sentence."""
    start = line.block.span.start
    if colon := re.search(r"[:：*_]*[:：][*_]*\s*(?=\S)", line.text[cue_end:]):
        return start + cue_end + colon.end()
    marked = sorted(span.start for span in (*line.block.emphasised, *line.block.strong, *line.block.linked))
    return next((at for at in marked if 0 <= at - start - cue_end <= _NEAR), None)


def _quoted(line: Line, cue_end: int) -> list[Span]:
    """The titles in title marks after a cue that stands near the first of them: 次点は『…』と『…』."""
    found = list(_TITLE_MARKS.finditer(line.text, cue_end))
    if not found or found[0].start() - cue_end > _NEAR:
        return []
    start = line.block.span.start
    return [Span(start + match.start(1), start + match.end(1)) for match in found]


def _titles(page: Page, stretch: Span, number: int) -> list[Span]:
    block = page.lines[number].block
    marked = [s for s in (*block.strong, *block.emphasised, *block.linked) if stretch.holds(s) and len(s) > 1]
    text = page.article.text
    if not marked:
        return [_without_noun(text, span) for span in _enumerated(text, stretch) if _likely(text, span)]
    pieces: list[Span] = []
    for span in sorted(set(marked), key=lambda s: (s.start, -s.end)):
        phrase = span not in block.linked and span not in block.emphasised
        several = ", " in span.of(text) and (
            len(marked) < _FEW or (phrase and bool(_AND.search(span.of(text))))
        )
        pieces += _enumerated(text, span) if several else [span]
    alone = [p for p in pieces if not any(q != p and p.holds(q) and len(q) < len(p) for q in pieces)]
    return [span for span in dict.fromkeys(_trimmed(text, piece) for piece in alone) if _likely(text, span)]


def _enumerated(text: str, stretch: Span) -> list[Span]:
    """The members of an enumeration: commas part them, and an "and" before the last where no comma stands there."""
    pieces = _split(text, stretch, _COMMAS)
    pieces = _rejoined(text, pieces)
    led = [_LEADING_AND.match(piece.of(text)) for piece in pieces]
    members = [Span(p.start + m.end(), p.end) if m else p for p, m in zip(pieces, led, strict=True)]
    if not any(led) and members:
        members[-1:] = _split(text, members[-1], _AND)
    return members


def _rejoined(text: str, pieces: list[Span]) -> list[Span]:
    """The pieces, each that ends in a year joined to one without before it where it goes on in a small letter."""
    joined: list[Span] = []
    for piece in pieces:
        words = piece.of(text)
        goes_on = words[:1].islower() and not _LEADING_AND.match(words) and _DATED.search(words)
        if joined and goes_on and not _DATED.search(joined[-1].of(text)):
            joined[-1] = Span(joined[-1].start, piece.end)
        else:
            joined.append(piece)
    return joined


def _split(text: str, stretch: Span, pattern: re.Pattern[str]) -> list[Span]:
    spans, start = [], stretch.start
    for found in pattern.finditer(text, stretch.start, stretch.end):
        spans.append(_trimmed(text, Span(start, max(start, found.start()))))
        start = found.end()
    spans.append(_trimmed(text, Span(min(start, stretch.end), stretch.end)))
    return [span for span in spans if len(span)]


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)


def _without_noun(text: str, span: Span) -> Span:
    """The span of a title in prose without "series" or "films" after it."""
    found = _NOUN.search(span.of(text))
    return Span(span.start, span.start + found.start()) if found and found.start() else span


def _likely(text: str, span: Span) -> bool:
    title = span.of(text)
    return (1 < len(title) <= _LONGEST_TITLE and title != title.lower()) or title_likeness(title) >= 0.7


def mentions_below(page: Page, taken: frozenset[int]) -> list[Span]:
    """The spans of title lines under a line that announces honourable mentions and names none itself."""
    if not page.may_speak_of("honourable"):
        return []
    found: list[Span] = []
    for line in page.lines:
        if line.number in taken or line.block.region != "main" or len(line.text) > _LONGEST_ANNOUNCEMENT:
            continue
        opens = lexicon().opens_with("honourable", line.text)
        if line.text.endswith("。") or _TITLE_MARKS.search(line.text):
            continue
        if opens and len(line.text) - opens < _LONGEST_REST and line.block.kind in ("heading", "paragraph"):
            found += _lines_below(page, line, taken)
    return found


def _lines_below(page: Page, over: Line, taken: frozenset[int]) -> list[Span]:
    """Lines under an announcement that share the layout of the first, up to the next heading of its level."""
    following = page.lines[over.number + 1 : over.number + 1 + _MOST_BELOW]
    first = next((line for line in following if line.block.kind != "alternative"), None)
    if first is None or first.number in taken:
        return []
    if first.whole < _LEAST:
        return _marked_below(page, over, taken) if over.block.kind == "heading" else []
    named = _titles(page, first.block.span, first.number) if first.block.kind == "paragraph" else []
    if len(named) >= 2 and sum(map(len, named)) >= 0.6 * len(first.block.span):
        return named
    key = first.keys[0]
    spans: list[Span] = []
    for line in following:
        if line.block.kind == "heading" and over.block.level and line.block.level <= over.block.level:
            break
        if line.number in taken:
            break
        if first.block.kind == "item" and line.block.group != first.block.group:
            break
        if line.keys[0] == key and line.whole >= _LEAST:
            spans.append(_named(line))
        elif first.block.kind == "paragraph" or line.block.region != "main":
            break
    return spans


def _named(line: Line) -> Span:
    """What a line names: all after its ordinal; all of it where the number may belong to the title."""
    numbered = line.ordinal is not None and line.ordinal.style != "bare" and line.likeness > 0
    return line.head if numbered else line.block.span


def _marked_below(page: Page, over: Line, taken: frozenset[int]) -> list[Span]:
    """The titles that sentences under a heading mark up or set in title marks, up to the next heading."""
    spans: list[Span] = []
    for line in page.lines[over.number + 1 : over.number + 1 + _MOST_BELOW]:
        if line.block.kind == "heading" or line.number in taken or line.block.region != "main":
            break
        block = line.block
        marked = [span for span in (*block.emphasised, *block.strong) if 1 < len(span) <= _LONGEST_TITLE]
        named = _titles(page, block.span, line.number) if marked else _quoted(line, 0)
        spans += [span for span in named if title_likeness(span.of(page.article.text)) >= _LEAST]
    return spans
