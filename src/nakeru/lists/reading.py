"""Reading an article as lists of works: the story of how it is done, step by step."""

from __future__ import annotations

import msgspec

from nakeru.lists.announcing import find_list_title
from nakeru.lists.bodies import last_body_line, trailing_strays
from nakeru.lists.candidates import find_families
from nakeru.lists.choice import choose
from nakeru.lists.families import Family, Heading
from nakeru.lists.formats import body_format
from nakeru.lists.lines import Line, read_lines
from nakeru.lists.mentions import cut_heading, cut_opening
from nakeru.lists.order import direction_of, is_ranked
from nakeru.lists.recovery import recover, subheading_keys
from nakeru.lists.subject import Subject, read_subject
from nakeru.model.article import Article
from nakeru.model.lists import ListEntry, RankedList, Reading
from nakeru.model.spans import Span


def read_lists(article: Article) -> Reading:
    """Find the lists of works that an article holds; an empty reading with a warning where it holds none.

    The same article gives the same reading. Every span points into the article's text.
    """
    lines = read_lines(article)
    family = choose(lines, find_families(lines))
    if family is None:
        return Reading((), ("no list of works was found",))
    return Reading((_list(article, lines, family),))


def _list(article: Article, lines: tuple[Line, ...], family: Family) -> RankedList:
    title_span = find_list_title(article, lines, family.headings[0].line)
    title = title_span.of(article.text) if title_span else None
    subject = read_subject(title or article.title or "")
    lost = recover(lines, family)
    headings = sorted(
        (*family.headings, *(Heading(n, span, rank) for n, (span, rank) in lost.items())),
        key=lambda h: h.line,
    )
    ends = _body_ends(lines, headings)
    entries = tuple(
        _entry(article, lines, heading, end, position, heading.line in lost, subject)
        for position, (heading, end) in enumerate(zip(headings, ends, strict=True), 1)
    )
    return RankedList(
        title=title,
        ordering="ranked" if is_ranked(family, lines) else "unranked",
        direction=direction_of(family),
        entries=entries,
        claimed_size=subject.claimed_size,
        part=subject.part,
        scope=subject.scope,
        title_span=title_span,
    )


def _body_ends(lines: tuple[Line, ...], headings: list[Heading]) -> list[int]:
    nexts = [heading.line for heading in headings[1:]] + [len(lines)]
    ends = [
        last_body_line(lines, heading.line, after, final=after == len(lines))
        for heading, after in zip(headings, nexts, strict=True)
    ]
    marks = subheading_keys(lines, [(h, end + 1) for h, end in zip(headings, ends, strict=True)])
    strays = trailing_strays(lines, [(h.line, end) for h, end in zip(headings, ends, strict=True)], marks)
    trimmed = []
    for end in ends:
        while end in strays:
            end -= 1
        trimmed.append(end)
    return trimmed


def _entry(
    article: Article,
    lines: tuple[Line, ...],
    heading: Heading,
    end: int,
    position: int,
    recovered: bool,
    subject: Subject,
) -> ListEntry:
    line = lines[heading.line]
    if recovered:
        mention = cut_opening(article.text, heading.span, line.block.span)
    else:
        mention = cut_heading(article.text, heading.span)
    body = "\n".join(other.text for other in lines[heading.line + (0 if recovered else 1) : end + 1])
    form = mention.format or body_format(body, subject.scope.media)
    return ListEntry(
        position=position,
        mention=msgspec.structs.replace(mention, format=form),
        entry=Span(line.block.span.start, lines[max(end, heading.line)].block.span.end),
        heading=None if recovered else line.block.span,
        rank=heading.rank,
        recovered=recovered,
        confidence=0.7 if recovered else 0.95,
    )
