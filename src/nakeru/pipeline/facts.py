"""The lists that ship with the program, as facts, take the same road as articles."""

from __future__ import annotations

import hashlib

from nakeru.catalogues.starter import Starter, StarterEntry, StarterList
from nakeru.model.article import Article, Block
from nakeru.model.linking import Judgement
from nakeru.model.lists import ListEntry, Mention, Part, RankedList, Reading
from nakeru.model.spans import Span
from nakeru.pipeline.documents import ReadDocument
from nakeru.pipeline.judgements import STARTER
from nakeru.pipeline.keys import entry_key

_WHEN = "2026-11-20T00:00:00Z"


def starter_documents(starter: Starter) -> tuple[ReadDocument, ...]:
    """Each shipped list as a document whose text is its headings as printed, one a line."""
    return tuple(_document(facts) for facts in starter.lists)


def starter_judgements(starter: Starter) -> tuple[Judgement, ...]:
    """What the editors of the starter decided of its own lists; an entry they doubt stays open."""
    return tuple(
        Judgement(
            entry=entry_key(_digest(facts), (read.heading or read.mention.span).start),
            work=entry.work,
            verdict="unsure" if entry.doubt else "positive",
            who=STARTER,
            when=_WHEN,
            why=entry.doubt or "read and linked by hand",
        )
        for facts in starter.lists
        for entry, read in zip(facts.entries, _document(facts).reading.lists[0].entries, strict=True)
        if entry.work
    )


def _text(facts: StarterList) -> str:
    return "\n".join([facts.title, *(_line(entry) for entry in facts.entries)])


def _line(entry: StarterEntry) -> str:
    return " ".join(entry.printed.split())


def _digest(facts: StarterList) -> str:
    return "sha256:" + hashlib.sha256(_text(facts).encode()).hexdigest()


def _document(facts: StarterList) -> ReadDocument:
    text = _text(facts)
    spans = []
    at = 0
    for line in text.split("\n"):
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    article = Article(
        digest=_digest(facts),
        text=text,
        blocks=tuple(Block(span=span, kind="paragraph") for span in spans),
        format="facts",
        title=facts.title,
        title_span=spans[0],
        publisher=facts.publisher,
        published=facts.published,
        language="en",
        address=facts.address,
    )
    entries = tuple(_entry(entry, span, text) for entry, span in zip(facts.entries, spans[1:], strict=True))
    found = RankedList(
        title=facts.title,
        ordering=facts.ordering,
        direction=facts.direction,
        entries=entries,
        claimed_size=facts.claimed_size,
        part=Part(*facts.part) if facts.part else None,
        scope=facts.scope,
        title_span=spans[0],
    )
    return ReadDocument(name=facts.address or facts.title, article=article, reading=Reading(lists=(found,)))


def _entry(entry: StarterEntry, line: Span, text: str) -> ListEntry:
    at = text.find(entry.title, line.start, line.end)
    span = Span(at, at + len(entry.title)) if at >= 0 else line
    mention = Mention(
        title=entry.title, span=span, other_titles=entry.other_titles, year=entry.year, format=entry.format
    )
    return ListEntry(
        position=entry.position,
        mention=mention,
        entry=line,
        heading=None if entry.recovered else line,
        rank=entry.rank,
        recovered=entry.recovered,
    )
