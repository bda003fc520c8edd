"""Making list entries of chosen headings: mention, span, format, confidence."""

from __future__ import annotations

import msgspec

from nakeru.lists.details import with_details
from nakeru.lists.families import Family, Heading
from nakeru.lists.formats import body_format
from nakeru.lists.manner import Manner
from nakeru.lists.mentions import cut_heading, cut_opening
from nakeru.lists.page import Page
from nakeru.lists.sections import Section
from nakeru.lists.sentences import shortened
from nakeru.lists.surroundings import read_surroundings
from nakeru.lists.titles import title_likeness
from nakeru.model.lists import Credit, ListEntry, Mention, WorkFormat
from nakeru.model.spans import Span

_BODY_READ = 4000
_RECOVERED = 0.75


class Draft(msgspec.Struct, frozen=True, gc=False):
    """A heading on its way to an entry: where its body ends, whether its own heading was lost, and its section."""

    heading: Heading
    end: int
    recovered: bool = False
    section: Section = Section()


class Makings(msgspec.Struct, frozen=True):
    """What the entries of one family share: the manner of its headings, the list's media, the family's probability."""

    family: Family
    manner: Manner
    media: tuple[WorkFormat, ...]
    probability: float


def make_entries(page: Page, draft: Draft, makings: Makings) -> list[ListEntry]:
    """The entries of a heading: one, or more where it joins works. Positions are given later; they are 0 here."""
    mentions = _mentions(page, draft, makings)
    body = _body(page, draft)
    return [_entry(page, draft, makings, mention, body) for mention in mentions]


def _mentions(page: Page, draft: Draft, makings: Makings) -> tuple[Mention, ...]:
    text, heading = page.article.text, draft.heading
    if draft.recovered:
        return (cut_opening(text, heading.span, page.lines[heading.line].block.span),)
    mentions = cut_heading(text, heading.span, makings.manner)
    if len(mentions) == 1:
        mentions = (shortened(mentions[0], _body(page, draft)),)
        return (
            with_details(
                page,
                makings.family,
                heading,
                _with_surroundings(page, heading, mentions[0], makings),
                draft.end,
            ),
        )
    return mentions


def _with_surroundings(page: Page, heading: Heading, mention: Mention, makings: Makings) -> Mention:
    """The mention with what its line says before and after a title that is marked up in it."""
    line, text = page.lines[heading.line], page.article.text
    if line.block.cells or makings.family.kind in ("colon", "column", "data", "alternative"):
        return mention
    before = (
        text[line.head.start : heading.span.start]
        if line.ordinal
        else text[line.block.span.start : heading.span.start]
    )
    after = text[heading.span.end : line.block.span.end] if heading.span.end < line.block.span.end else ""
    said = read_surroundings(before, after, makings.manner)
    credits = mention.credits or tuple(Credit("director", name) for name in said.directors)
    return msgspec.structs.replace(
        mention,
        year=mention.year or said.year,
        other_titles=tuple(dict.fromkeys((*mention.other_titles, *said.other_titles))),
        format=mention.format or said.format,
        season=mention.season or said.season,
        credits=credits,
    )


def _body(page: Page, draft: Draft) -> str:
    start = page.lines[draft.heading.line].block.span.start if draft.recovered else draft.heading.span.end
    end = page.lines[max(draft.end, draft.heading.line)].block.span.end
    return page.article.text[start : min(end, start + _BODY_READ)]


def _entry(page: Page, draft: Draft, makings: Makings, mention: Mention, body: str) -> ListEntry:
    heading, line = draft.heading, page.lines[draft.heading.line]
    form = mention.format or body_format(body, makings.media)
    start = page.lines[heading.start].block.span.start
    end = max(page.lines[max(draft.end, heading.line)].block.span.end, heading.span.end)
    likeness = title_likeness(mention.title)
    confidence = makings.probability * (0.6 + 0.4 * min(1.0, likeness / 0.6))
    return ListEntry(
        position=0,
        mention=msgspec.structs.replace(mention, format=form),
        entry=Span(start, end),
        heading=None
        if draft.recovered
        else Span(line.block.span.start, max(line.block.span.end, heading.span.end)),
        rank=heading.rank,
        section=draft.section.name,
        recovered=draft.recovered,
        confidence=round(confidence * (_RECOVERED if draft.recovered else 1.0), 3),
    )
