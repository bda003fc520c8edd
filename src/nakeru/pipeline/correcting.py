"""A person's corrections are laid over what was read; the reading itself is never changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from nakeru.model.article import Article
from nakeru.model.corrections import Correction
from nakeru.model.lists import ListEntry, Mention, RankedList, Reading, WorkFormat
from nakeru.model.spans import Span

_FORMATS: Final[dict[str, WorkFormat]] = {"film": "film", "series": "series", "special": "special"}


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


class _Placed(msgspec.Struct, frozen=True):
    """An entry with the part of the list that it belongs to."""

    entry: ListEntry
    honourable: bool = False

    @property
    def anchor(self) -> Span:
        """What a correction of the entry points at."""
        return self.entry.heading or self.entry.mention.span


def _corrected_list(article: Article, found: RankedList, corrections: Sequence[Correction]) -> RankedList:
    if not corrections:
        return found
    placed = [_Placed(entry) for entry in found.entries]
    placed += [_Placed(entry, honourable=True) for entry in found.honourable_mentions]
    for correction in corrections:
        if correction.at.end > len(article.text):
            continue
        meant = _meant(placed, correction.at)
        if correction.kind == "entry":
            if meant is None:
                placed.append(_Placed(_new_entry(article, correction)))
        elif meant is not None:
            placed[meant : meant + 1] = _changed(article, placed[meant], correction)
    placed.sort(key=lambda one: (one.anchor.start, one.entry.mention.span.start))
    apart = [one.entry for one in placed if one.honourable]
    return msgspec.structs.replace(
        found,
        entries=_cut_anew(article, found, [one.entry for one in placed if not one.honourable]),
        honourable_mentions=tuple(
            msgspec.structs.replace(entry, position=number) for number, entry in enumerate(apart, start=1)
        ),
    )


def _meant(placed: Sequence[_Placed], at: Span) -> int | None:
    """The entry that a correction means: the one just there, else the first that it touches."""
    touched = [number for number, one in enumerate(placed) if _touches(one.anchor, at)]
    return next((number for number in touched if placed[number].anchor == at), next(iter(touched), None))


def _changed(article: Article, placed: _Placed, correction: Correction) -> tuple[_Placed, ...]:
    """The entry as corrected; nothing where it is none."""
    entry, value = placed.entry, correction.value
    if correction.kind == "no_entry":
        return ()
    if correction.kind == "part":
        return (_Placed(entry, honourable=value == "honourable"),)
    if correction.kind == "rank":
        changed = msgspec.structs.replace(entry, rank=_number(value))
    else:
        changed = msgspec.structs.replace(entry, mention=_changed_mention(article, placed, correction))
    return (_Placed(changed, placed.honourable),)


def _changed_mention(article: Article, placed: _Placed, correction: Correction) -> Mention:
    mention, value = placed.entry.mention, correction.value
    if correction.kind == "year":
        return msgspec.structs.replace(mention, year=_number(value))
    if correction.kind == "format":
        return msgspec.structs.replace(mention, format=_FORMATS.get(value or ""))
    if correction.kind == "other_titles":
        others = tuple(title for line in (value or "").splitlines() if (title := line.strip()))
        return msgspec.structs.replace(mention, other_titles=others)
    title = value or mention.title
    return msgspec.structs.replace(mention, title=title, span=_title_span(article, placed.anchor, title))


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isdecimal() else None


def _new_entry(article: Article, correction: Correction) -> ListEntry:
    title = correction.value or correction.at.of(article.text)
    mention = Mention(title=title, span=_title_span(article, correction.at, title))
    return ListEntry(position=1, mention=mention, entry=correction.at, heading=correction.at)


def _cut_anew(article: Article, found: RankedList, entries: Sequence[ListEntry]) -> tuple[ListEntry, ...]:
    """Each entry runs to the next heading; the last keeps its end, or the list's. Works of one heading share its text."""
    last = max((entry.entry.end for entry in (*found.entries, *entries)), default=len(article.text))
    starts = [_anchor(entry).start for entry in entries]
    return tuple(
        msgspec.structs.replace(
            entry,
            position=number,
            entry=_trimmed(article.text, start, next((at for at in starts[number:] if at > start), last)),
        )
        for number, (entry, start) in enumerate(zip(entries, starts, strict=True), start=1)
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
