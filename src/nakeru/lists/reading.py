"""Reading an article as lists of works: the story of how it is done, step by step."""

from __future__ import annotations

import msgspec

from nakeru.lists.announcing import find_list_title
from nakeru.lists.apart import inline_mentions, mentions_below
from nakeru.lists.beside import with_ranks_beside
from nakeru.lists.bodies import body_ends
from nakeru.lists.candidates import data_families
from nakeru.lists.choice import Choice, choose
from nakeru.lists.entries import Draft, Makings, make_entries
from nakeru.lists.families import Family, Heading
from nakeru.lists.manner import read_manner
from nakeru.lists.mentions import cut_heading
from nakeru.lists.order import direction_of, is_ranked, restarts
from nakeru.lists.page import Page
from nakeru.lists.recovery import recover
from nakeru.lists.repair import mend
from nakeru.lists.scoring import Weights, weights
from nakeru.lists.sections import sections_of
from nakeru.lists.subject import Subject, read_subject
from nakeru.lists.surroundings import read_surroundings
from nakeru.lists.unseen import with_unseen
from nakeru.model.article import Article
from nakeru.model.lists import ListEntry, Mention, RankedList, Reading
from nakeru.model.spans import Span

_NOTHING = "no list of works was found: check that the whole page is there and that its titles are text, no pictures or video"
_MENTIONED = 0.7
_REACH = 40
MOST_ENTRIES = 20_000
"""How many entries of a list are read; more are told by a warning. The longest lists that people keep have thousands."""


def read_lists(article: Article, model: Weights | None = None) -> Reading:
    """Find the lists of works that an article holds; an empty reading with a warning where it holds none.

    Many readings of the page are scored as wholes and the best that agree are kept. The same article gives the same
    reading; every span points into the article's text. `model` replaces the weights that ship.
    """
    page = Page(article)
    chosen = choose(page, model or weights())
    lists: list[RankedList] = []
    for choice in chosen:
        lists += _lists(page, _bounded(choice))
    if len(lists) == 1 and chosen[0].family.kind != "data":
        lists = [with_unseen(page, data_families(page.lines), lists[0])]
    if not lists:
        return Reading((), (_NOTHING,))
    return Reading(_with_mentions_apart(page, lists), (*_overlong(chosen), *_warnings(lists)))


def _bounded(choice: Choice) -> Choice:
    """The choice with no more headings than are read."""
    headings = choice.family.headings
    if len(headings) <= MOST_ENTRIES:
        return choice
    family = msgspec.structs.replace(choice.family, headings=headings[:MOST_ENTRIES])
    return msgspec.structs.replace(choice, family=family)


def _overlong(chosen: tuple[Choice, ...]) -> list[str]:
    sizes = [len(choice.family.headings) for choice in chosen]
    return [
        f"a list has {size:,} entries; the first {MOST_ENTRIES:,} were read: split the document to read the rest"
        for size in sizes
        if size > MOST_ENTRIES
    ]


def _lists(page: Page, choice: Choice) -> list[RankedList]:
    """The lists of one family: one, or one for each time that its numbers begin anew."""
    title_span = find_list_title(page, choice.family.first)
    title = title_span.of(page.article.text) if title_span else None
    subject = read_subject(title or page.article.title or "")
    family = with_ranks_beside(page, mend(page, choice.family, subject.claimed_size))
    text = page.article.text
    manner = read_manner(
        [h.span.of(text) for h in family.headings],
        [text[h.span.end : max(h.span.end, page.lines[h.line].block.span.end)] for h in family.headings],
        cells=family.kind == "column",
    )
    makings = Makings(family, manner, subject.scope.media, choice.probability)
    main: list[ListEntry] = []
    honourable: list[ListEntry] = []
    for draft in _drafts(page, family):
        if draft.section.role != "aside":
            (honourable if draft.section.role == "honourable" else main).extend(
                make_entries(page, draft, makings)
            )
    if not main:
        return []
    parts = restarts(main)
    lists = [
        _ranked_list(
            page, family, part, _part_title(part, title) if len(parts) > 1 else title, title_span, subject
        )
        for part in parts
    ]
    lists[-1] = msgspec.structs.replace(lists[-1], honourable_mentions=_positioned(honourable))
    return lists


def _part_title(part: list[ListEntry], title: str | None) -> str | None:
    """The title of a list that begins anew under a section's name."""
    names = {entry.section for entry in part}
    name = next(iter(names)) if len(names) == 1 else None
    return name or title


def _drafts(page: Page, family: Family) -> list[Draft]:
    """The family's headings with lost ones recovered, each with the end of its body and its section."""
    lost = recover(page.lines, family)
    found = (*family.headings, *(Heading(number, span, rank) for number, (span, rank) in lost.items()))
    headings = tuple(sorted(found, key=lambda heading: heading.line))
    sections = sections_of(page, headings)
    ends = body_ends(page.lines, headings)
    return [
        Draft(heading, end, heading.line in lost, section)
        for heading, end, section in zip(headings, ends, sections, strict=True)
    ]


def _ranked_list(
    page: Page,
    family: Family,
    part: list[ListEntry],
    title: str | None,
    title_span: Span | None,
    subject: Subject,
) -> RankedList:
    entries = _positioned(part)
    return RankedList(
        title=title,
        ordering="ranked" if is_ranked(page, entries, family.first) else "unranked",
        direction=direction_of(entries),
        entries=entries,
        claimed_size=subject.claimed_size,
        part=subject.part,
        scope=subject.scope,
        title_span=title_span,
    )


def _positioned(entries: list[ListEntry]) -> tuple[ListEntry, ...]:
    return tuple(msgspec.structs.replace(entry, position=at) for at, entry in enumerate(entries, 1))


def _with_mentions_apart(page: Page, lists: list[RankedList]) -> tuple[RankedList, ...]:
    """The lists, the last with the honourable mentions that are named outside of the families."""
    starts = {e.heading.start for one in lists for e in (*one.entries, *one.honourable_mentions) if e.heading}
    taken = frozenset(line.number for line in page.lines if line.block.span.start in starts)
    spans = list(dict.fromkeys([*inline_mentions(page, taken), *mentions_below(page, taken)]))
    if not spans:
        return tuple(lists)
    text = page.article.text
    named = [
        ListEntry(position=0, mention=_beside(text, mention), entry=span, heading=span, confidence=_MENTIONED)
        for span in spans
        for mention in cut_heading(text, span)
    ]
    last = lists[-1]
    with_named = msgspec.structs.replace(
        last, honourable_mentions=_positioned([*last.honourable_mentions, *named])
    )
    return (*lists[:-1], with_named)


def _beside(text: str, mention: Mention) -> Mention:
    """The mention with the year in a bracket right after it."""
    said = read_surroundings("", text[mention.span.end : mention.span.end + _REACH].lstrip("』》」”»"))
    return msgspec.structs.replace(mention, year=mention.year or said.year)


def _warnings(lists: list[RankedList]) -> tuple[str, ...]:
    """What a person should look at: lost headings, and a size that the title does not keep."""
    found = []
    for one in lists:
        lost = [entry.mention.title for entry in one.entries if entry.recovered]
        if lost:
            found.append(
                f"the heading is lost; the title was read from the text, check it: {', '.join(lost)}"
            )
        expected = (one.part.last - one.part.first + 1) if one.part else one.claimed_size
        if expected and len(lists) == 1 and expected != len(one.entries):
            found.append(
                f"the title speaks of {expected} entries, {len(one.entries)} were found: look whether some are missing or "
                "stand on a further page"
            )
    return tuple(found)
