"""Mending a chosen family by its own regularities: broken lines joined, lost members adopted, strangers dropped."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import mean

import msgspec

from nakeru.lists.families import Family, Heading
from nakeru.lists.lines import Line
from nakeru.lists.page import Page
from nakeru.lists.recovery import title_in_opening
from nakeru.lists.titles import title_likeness
from nakeru.lists.vocabulary import lexicon
from nakeru.model.spans import Span

_DATED = re.compile(r"[(\[（](?:19|20)\d\d")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_USUAL = 0.7
_NEAR = 12
_FEW_MORE = 3
_OVERLONG = 240
_LONGEST_TITLE = 200


def mend(page: Page, family: Family, claimed: int | None) -> Family:
    """The family with its irregular members put right."""
    if family.kind in ("column", "data"):
        return family
    headings = _marked_alike(page, family.headings) if family.kind == "run-in" else family.headings
    headings = _join_broken(page, headings)
    if not family.chained:
        headings = _adopt(page, headings)
        headings = _without_margins(page, headings)
        headings = _within_claim(page, headings, claimed)
    headings = _with_overlong(page, family, headings)
    return msgspec.structs.replace(family, headings=headings)


def _marked_alike(page: Page, headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """The headings, each cut to the one stretch that its line marks up where the titles of most lines are such."""
    marked = [_marks(page, heading) for heading in headings]
    told = sum(heading.span in spans for heading, spans in zip(headings, marked, strict=True))
    if told < _USUAL * len(headings):
        return headings
    return tuple(
        msgspec.structs.replace(heading, span=spans[0])
        if heading.span not in spans and len(spans) == 1 and heading.span.holds(spans[0])
        else heading
        for heading, spans in zip(headings, marked, strict=True)
    )


def _marks(page: Page, heading: Heading) -> tuple[Span, ...]:
    block = page.lines[heading.line].block
    return (*block.strong, *block.emphasised)


def _join_broken(page: Page, headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Join a title that a line break parts, where most other titles take one line and this one ends too early."""
    text, joined, taken = page.article.text, [], set()
    members = {heading.line for heading in headings}
    dated = sum(1 for h in headings if _DATED.search(h.span.of(text)))
    mostly_dated = dated >= _USUAL * len(headings)
    followed = Counter(_continued(page, h) for h in headings)
    for heading in headings:
        if heading.line in taken:
            continue
        after = heading.line + 1
        broken = False
        if mostly_dated and not _DATED.search(heading.span.of(text)) and after < len(page.lines):
            broken = (
                bool(_DATED.search(page.lines[after].text))
                and _same_box(page, heading.line, after)
                and not heading.span.of(text).rstrip().endswith((".", ":", "!"))
            )
        elif _continued(page, heading) and followed[True] <= 0.3 * len(headings) and after not in members:
            broken = True
        if broken:
            taken.add(after)
            heading = msgspec.structs.replace(
                heading, span=Span(heading.span.start, page.lines[after].block.span.end)
            )
        joined.append(heading)
    return tuple(joined)


def _with_overlong(page: Page, family: Family, headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Take in headings that are too long for any title, cut short: by the number that is missing, or by their markup."""
    found = []
    for this, after in pairwise(headings):
        between = page.lines[this.line + 1 : after.start]
        lost = this.rank + family.step if this.rank is not None and family.step else None
        if after.rank is None or after.rank == lost:
            lost = None
        found += [
            Heading(line.number, _shortened(line), lost)
            for line in between
            if len(line.text) > _OVERLONG and _takes_place(line, page.lines[this.line], lost)
        ]
    return tuple(sorted((*headings, *found), key=lambda heading: heading.line)) if found else headings


def _takes_place(line: Line, member: Line, lost: int | None) -> bool:
    """Whether an overlong line is one of the members: it has the missing number, or is a heading of their layout."""
    if lost is not None:
        shown = line.block.ordinal if line.ordinal is None else line.ordinal.value
        return (
            shown == lost
            and line.block.kind == member.block.kind
            and title_in_opening(line.head_text) is None
        )
    unnumbered = line.ordinal is None and member.ordinal is None
    return unnumbered and line.block.kind == "heading" and line.keys[0] == member.keys[0]


def _shortened(line: Line) -> Span:
    """The start of an overlong line, up to the end of a word."""
    start = line.head.start
    cut = line.head_text[:_LONGEST_TITLE]
    return Span(start, start + (cut.rfind(" ") if " " in cut.strip() else len(cut)))


def _same_box(page: Page, number: int, after: int) -> bool:
    this, other = page.lines[number].block, page.lines[after].block
    return this.path == other.path and "item" not in (this.kind, other.kind)


def _continued(page: Page, heading: Heading) -> bool:
    """Whether the next line is a short rest of the same list item."""
    if heading.line + 1 >= len(page.lines):
        return False
    line, after = page.lines[heading.line], page.lines[heading.line + 1]
    if line.block.kind != "item" or after.block.kind != "paragraph" or after.block.group != line.block.group:
        return False
    path = line.block.path
    in_item = after.block.path in (path, path[:-1])
    return (
        in_item
        and bool(path)
        and after.text.count(" ") <= 3
        and after.whole >= 0.4
        and not after.text.endswith(".")
    )


def _adopt(page: Page, headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Take in lines that lack the family's mark-up but are followed, as most members are, by a line of credits."""
    if len(headings) < 4:
        return headings
    credited = [heading for heading in headings if _credit_follows(page, heading.line)]
    if len(credited) < _USUAL * len(headings):
        return headings
    members = {heading.line for heading in headings}
    region = page.lines[headings[0].line].block.region
    low, high = max(0, headings[0].line - 4), min(len(page.lines), headings[-1].line + 8)
    found = [
        Heading(number, page.lines[number].block.span)
        for number in range(low, high)
        if number not in members
        and page.lines[number].block.region == region
        and page.lines[number].whole >= 0.3
        and _credit_follows(page, number)
        and not _is_credit(page.lines[number])
    ]
    return tuple(sorted((*headings, *found), key=lambda heading: heading.line))


def _credit_follows(page: Page, number: int) -> bool:
    return number + 1 < len(page.lines) and _is_credit(page.lines[number + 1])


def _is_credit(line: Line) -> bool:
    taken = lexicon().opens_with("directing", line.text)
    return taken > 2 and len(line.text) < 120


def _without_margins(page: Page, headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Drop buttons, sentences among titles, and titles of sections that share the layout."""
    text, known = page.article.text, lexicon()
    likeness = {heading.line: title_likeness(heading.span.of(text)) for heading in headings}
    usual = mean(likeness.values())
    kept = []
    for heading in headings:
        title = heading.span.of(text).strip()
        if (
            known.is_cue("boilerplate", title)
            or known.is_cue("honourable", title)
            or known.is_cue("aside", title)
        ):
            continue
        if heading.rank is None and likeness[heading.line] < min(0.3, usual - 0.25):
            continue
        kept.append(heading)
    kept = _without_odd_ends(page, kept)
    return tuple(kept) if len(kept) >= 2 else headings


def _without_odd_ends(page: Page, headings: list[Heading]) -> list[Heading]:
    """Drop a first or last heading without a year where nearly all others have one."""
    text = page.article.text
    dated = {heading.line for heading in headings if _YEAR.search(heading.span.of(text))}
    if len(dated) < max(4, 0.7 * len(headings)):
        return headings
    kept = list(headings)
    while kept and kept[-1].line not in dated and not _credit_follows(page, kept[-1].line):
        kept.pop()
    while kept and kept[0].line not in dated and not _credit_follows(page, kept[0].line):
        kept.pop(0)
    return kept


def _within_claim(page: Page, headings: tuple[Heading, ...], claimed: int | None) -> tuple[Heading, ...]:
    """Drop the least likely of a few headings at either end that exceed what the title promises."""
    spare = len(headings) - claimed if claimed and claimed >= 4 else 0
    if not 0 < spare <= _FEW_MORE or any(heading.rank is not None for heading in headings):
        return headings
    kept = list(headings)
    for _ in range(spare):
        first, last = kept[0], kept[-1]
        kept.remove(first if _merit(page, first) < _merit(page, last) else last)
    return tuple(kept)


def _merit(page: Page, heading: Heading) -> float:
    """How much a heading looks like that of an entry: like a title, with a body that speaks of a work."""
    line = page.lines[heading.line]
    body = page.lines[heading.line + 1 : heading.line + 4]
    speaks = any(
        page.categories(other.number) & {"films", "series", "directing", "works", "season"} for other in body
    )
    dated = bool(_YEAR.search(line.text[: len(heading.span) + _NEAR]))
    return title_likeness(heading.span.of(page.article.text)) + 0.3 * speaks + 0.3 * dated
