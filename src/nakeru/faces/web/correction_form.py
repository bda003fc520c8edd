"""The form that corrects a reading: a row for each entry, and the lines of the text where one may be missing."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from nakeru.faces.web.source_text import Line, marked_lines
from nakeru.model.article import Block
from nakeru.model.spans import Span
from nakeru.pipeline.views import EntryView, ListView
from nakeru.text.display import harmless

MOST_ENTRIES = 1_500
MOST_LINES = 400
LONG_LINE = 110
_BLOCKS_BEFORE, _BLOCKS_AFTER = 15, 25
_NUMBER = re.compile(
    r"(?:no\.?\s*|#\s*|第\s*)?(\d{1,3})(?:\s*位|\s*[.．)）、](?!\d)|\s*[:：\-–—]\s)\s*(?=\S)", re.I
)
_YEAR = re.compile(r"\s*[(（\[]\s*(?:18|19|20)\d\d\s*[)）\]]$")


class EntryRow(msgspec.Struct, frozen=True):
    """An entry with what the form says of it. `at` is its heading, or the title found where the heading is lost."""

    view: EntryView
    at: Span
    name: str
    title: str
    rank: str
    others: str = ""
    year: str = ""
    format: str = ""
    part: str = "main"
    dropped: bool = False
    problem: str = ""

    @property
    def honourable(self) -> bool:
        """Whether it was read as an honourable mention."""
        return self.view.honourable


class LineRow(msgspec.Struct, frozen=True):
    """A line of the text. Without a `name` it is only shown; with one, an entry may be said to start `at` it."""

    line: Line
    at: Span = Span(0, 0)
    name: str = ""
    title: str = ""
    rank: str = ""
    others: str = ""
    year: str = ""
    format: str = ""
    ticked: bool = False
    long: bool = False
    problem: str = ""


class CorrectionForm(msgspec.Struct, frozen=True):
    """The form of list `number` (from 1) of an article. `state` names the reading that the form was made from.

    `uncorrected` counts entries beyond what one form holds.
    """

    number: int
    view: ListView
    entries: tuple[EntryRow, ...]
    lines: tuple[LineRow, ...]
    state: str
    uncorrected: int = 0


def correction_forms(
    views: Sequence[ListView],
    fields: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
) -> tuple[CorrectionForm, ...]:
    """The forms of all lists of an article on one page; they share the room that one page has."""
    share = max(1, len(views))
    return tuple(correction_form(view, views, fields, problems, share=share) for view in views)


def correction_form(
    view: ListView,
    others: Iterable[ListView] = (),
    fields: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
    *,
    share: int = 1,
) -> CorrectionForm:
    """The form of a list; lines that head an entry of this list or of `others` start no further one.

    `fields` are what a person has filled in already, `problems` what could not be understood of it, by row. `share`
    counts the forms among which the rows of a page are divided.
    """
    number = int(view.card.key.rpartition("-")[2])
    given, told = fields or {}, problems or {}
    most = max(1, MOST_ENTRIES // share)
    correctable = sorted(view.entries, key=lambda one: one.honourable)
    headings = [heading_of(one) for other in (view, *others) for one in other.entries]
    free = _free_blocks(view, headings, max(1, MOST_LINES // share))
    return CorrectionForm(
        number=number,
        view=view,
        entries=tuple(_entry_row(number, one, given, told) for one in correctable[:most]),
        lines=tuple(_line_rows(number, view, free, given, told)),
        state=_state(correctable),
        uncorrected=max(0, len(correctable) - most),
    )


def heading_of(view: EntryView) -> Span:
    """What a correction of an entry points at."""
    return view.entry.heading or view.entry.mention.span


def one_line(text: str) -> str:
    """The text as a field of the form holds it."""
    return " ".join(harmless(text).split())


def joined_titles(titles: Iterable[str]) -> str:
    """Other titles as one field of the form holds them."""
    return " / ".join(one_line(title) for title in titles)


def suggested(line: str) -> tuple[str, str]:
    """The title and rank that a line probably means: its number apart, without its year."""
    text = one_line(line)
    number = _NUMBER.match(text)
    title = _YEAR.sub("", text[number.end() :] if number else text)
    return title or text, str(int(number[1])) if number else ""


def _entry_row(
    number: int, view: EntryView, given: Mapping[str, str], problems: Mapping[str, str]
) -> EntryRow:
    at = heading_of(view)
    name = f"{number}.{at.start}-{at.end}"
    rank = "" if view.rank is None else str(view.rank)
    return EntryRow(
        view=view,
        at=at,
        name=name,
        title=given.get(f"{name}.title", one_line(view.entry.mention.title)),
        rank=given.get(f"{name}.rank", rank),
        others=given.get(f"{name}.others", joined_titles(view.entry.mention.other_titles)),
        year=given.get(
            f"{name}.year", "" if view.entry.mention.year is None else str(view.entry.mention.year)
        ),
        format=given.get(f"{name}.format", view.entry.mention.format or ""),
        part=given.get(f"{name}.part", "honourable" if view.honourable else "main"),
        dropped=f"{name}.drop" in given,
        problem=problems.get(name, ""),
    )


def _line_rows(
    number: int,
    view: ListView,
    free: Mapping[int, Block],
    given: Mapping[str, str],
    problems: Mapping[str, str],
) -> Iterable[LineRow]:
    window = _window(view)
    skipped = 0
    for line in marked_lines(view.article, view.entries):
        outside = not window.start <= line.written < window.end and not line.left_out
        if outside or line.left_out:
            skipped += line.left_out or line.kind != "blank"
        elif line.kind != "blank":
            if skipped:
                yield LineRow(Line(left_out=skipped))
                skipped = 0
            yield _line_row(number, line, free.get(line.written), given, problems)
    if skipped:
        yield LineRow(Line(left_out=skipped))


def _line_row(
    number: int, line: Line, block: Block | None, given: Mapping[str, str], problems: Mapping[str, str]
) -> LineRow:
    marked = any(piece.entry is not None for piece in line.pieces)
    long = not marked and len(line.text) > LONG_LINE
    if block is None:
        return LineRow(line, long=long)
    name = f"{number}.{block.span.start}-{block.span.end}"
    title, rank = suggested(line.text)
    shown_number = "" if block.ordinal is None else str(block.ordinal)
    return LineRow(
        line=line,
        at=block.span,
        name=name,
        title=given.get(f"{name}.title", "" if long else title),
        rank=given.get(f"{name}.rank", rank or shown_number),
        others=given.get(f"{name}.others", ""),
        year=given.get(f"{name}.year", ""),
        format=given.get(f"{name}.format", ""),
        ticked=f"{name}.start" in given,
        long=long,
        problem=problems.get(name, ""),
    )


def _free_blocks(view: ListView, headings: Iterable[Span], most: int) -> dict[int, Block]:
    """The blocks by their start at which a further entry may start; the short ones first where they are too many."""
    window = _window(view)
    taken = sorted(headings)
    starts = [span.start for span in taken]
    ends: list[int] = []
    for span in taken:
        ends.append(max(span.end, ends[-1] if ends else 0))
    free = [
        block
        for block in view.article.blocks
        if block.region == "main" and window.holds(block.span) and not _touched(block.span, starts, ends)
    ]
    free.sort(key=lambda block: (len(block.span) > LONG_LINE, block.span))
    return {block.span.start: block for block in free[:most]}


def _touched(span: Span, starts: Sequence[int], ends: Sequence[int]) -> bool:
    before = bisect_left(starts, span.end)
    return before > 0 and ends[before - 1] > span.start


def _window(view: ListView) -> Span:
    """The list with some blocks around it; the whole text where the list is empty."""
    text = view.article.text
    if not view.entries:
        return Span(0, len(text))
    first = min(min(heading_of(one).start, one.entry.entry.start) for one in view.entries)
    last = max(one.entry.entry.end for one in view.entries)
    starts = [block.span.start for block in view.article.blocks]
    before = bisect_left(starts, first) - _BLOCKS_BEFORE
    after = bisect_right(starts, last) + _BLOCKS_AFTER
    return Span(
        starts[before] if before > 0 else 0,
        max(last, starts[after]) if after < len(starts) else len(text),
    )


def _state(entries: Iterable[EntryView]) -> str:
    told = [
        (
            heading_of(one),
            one.honourable,
            one.entry.rank,
            one.entry.mention.title,
            one.entry.mention.other_titles,
        )
        for one in entries
    ]
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()[:16]
