"""A person's corrections are laid over what was read; the reading itself is never changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from nakeru.model.article import Article
from nakeru.model.corrections import Correction
from nakeru.model.lists import ListEntry, Mention, RankedList, Reading
from nakeru.model.spans import Span


def corrected(article: Article, reading: Reading, corrections: Iterable[Correction]) -> Reading:
    """The reading with the corrections of this article applied, in the order of their times.

    Entries are cut anew at their headings, in the order of the page, and counted from 1. A correction that names a
    list that is not there any more, or a place outside the text, has no effect.
    """
    mine = sorted(
        (one for one in corrections if one.digest == article.digest), key=lambda one: (one.when, one.at)
    )
    if not mine:
        return reading
    lists = tuple(
        _corrected_list(article, found, [one for one in mine if one.list_number == number])
        for number, found in enumerate(reading.lists, start=1)
    )
    return msgspec.structs.replace(reading, lists=lists)


def _corrected_list(article: Article, found: RankedList, corrections: Sequence[Correction]) -> RankedList:
    entries = {_anchor(entry).start: entry for entry in found.entries}
    for correction in corrections:
        if correction.at.end > len(article.text):
            continue
        start = next((at for at, entry in entries.items() if _touches(_anchor(entry), correction.at)), None)
        if correction.kind == "entry":
            if start is None:
                entries[correction.at.start] = _new_entry(article, correction)
        elif start is not None:
            changed = _changed(article, entries.pop(start), correction)
            if changed is not None:
                entries[start] = changed
    if not corrections:
        return found
    return msgspec.structs.replace(
        found, entries=_cut_anew(article, found, [entries[at] for at in sorted(entries)])
    )


def _changed(article: Article, entry: ListEntry, correction: Correction) -> ListEntry | None:
    if correction.kind == "no_entry":
        return None
    if correction.kind == "rank":
        rank = int(correction.value) if correction.value and correction.value.isdecimal() else None
        return msgspec.structs.replace(entry, rank=rank)
    title = correction.value or entry.mention.title
    mention = msgspec.structs.replace(
        entry.mention, title=title, span=_title_span(article, entry.heading or entry.mention.span, title)
    )
    return msgspec.structs.replace(entry, mention=mention)


def _new_entry(article: Article, correction: Correction) -> ListEntry:
    title = correction.value or correction.at.of(article.text)
    mention = Mention(title=title, span=_title_span(article, correction.at, title))
    return ListEntry(position=1, mention=mention, entry=correction.at, heading=correction.at)


def _cut_anew(article: Article, found: RankedList, entries: Sequence[ListEntry]) -> tuple[ListEntry, ...]:
    """Each entry runs to the next heading; the last keeps its end, or the list's."""
    last = max((entry.entry.end for entry in found.entries), default=len(article.text))
    starts = [_anchor(entry).start for entry in entries]
    ends = [*starts[1:], max(last, entries[-1].entry.end)] if entries else []
    return tuple(
        msgspec.structs.replace(entry, position=number, entry=_trimmed(article.text, start, end))
        for number, (entry, start, end) in enumerate(zip(entries, starts, ends, strict=True), start=1)
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    return Span(start, max(start, start + len(text[start:end].rstrip())))


def _anchor(entry: ListEntry) -> Span:
    return entry.heading or entry.mention.span


def _touches(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def _title_span(article: Article, line: Span, title: str) -> Span:
    at = article.text.find(title, line.start, line.end)
    return Span(at, at + len(title)) if at >= 0 else line
