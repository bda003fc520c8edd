"""What `nakeru extract` prints: an article with its lists, as the JSON that the documentation promises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from nakeru.model.feelings import SpoilerLabel
from nakeru.model.lists import ListEntry, RankedList
from nakeru.model.spans import Span
from nakeru.pipeline.documents import ReadDocument
from nakeru.pipeline.explaining import ExplainedBlock, explain

if TYPE_CHECKING:
    from nakeru.pipeline.claiming import ClaimReader, ExtractedClaim


class ArticleFigures(msgspec.Struct, frozen=True):
    """What is known of the article itself. `text_length` counts characters of the canonical text."""

    digest: str
    title: str | None
    publisher: str | None
    author: str | None
    published: str | None
    language: str | None
    address: str | None
    text_length: int


class EntrySpans(msgspec.Struct, frozen=True):
    """Where an entry, its heading and its title stand in the canonical text."""

    entry: Span
    heading: Span | None
    title: Span


class ExtractedSentence(msgspec.Struct, frozen=True):
    """A sentence of an entry and how far it gives the story away: "none", "mild" (the premise) or "spoiler"."""

    start: int
    end: int
    spoiler: SpoilerLabel


@dataclass(frozen=True)
class Wanted:
    """What is printed of each entry beyond its heading."""

    claims: bool = False
    sentences: bool = False
    second: ClaimReader | None = None


class ExtractedEntry(msgspec.Struct, frozen=True):
    """One entry as it is written; `claims` and `sentences` are there only where they were asked for."""

    position: int
    rank: int | None
    title: str
    other_titles: tuple[str, ...]
    year: int | None
    format: str | None
    season: str | None
    credits: dict[str, tuple[str, ...]]
    section: str | None
    recovered: bool
    confidence: float
    spans: EntrySpans
    claims: tuple[ExtractedClaim, ...] | msgspec.UnsetType = msgspec.UNSET
    sentences: tuple[ExtractedSentence, ...] | msgspec.UnsetType = msgspec.UNSET


class ExtractedPart(msgspec.Struct, frozen=True, rename={"first": "from", "last": "to"}):
    """The part of a longer list that the page holds."""

    first: int
    last: int


class ExtractedScope(msgspec.Struct, frozen=True):
    """What the list could have named; an empty field is open."""

    media: tuple[str, ...]
    countries: tuple[str, ...]
    moods: tuple[str, ...]
    years: tuple[int, int] | None
    animation: bool | None


class ExtractedList(msgspec.Struct, frozen=True):
    """One list of the page."""

    title: str | None
    ordering: str
    direction: str
    claimed_size: int | None
    part: ExtractedPart | None
    scope: ExtractedScope
    entries: tuple[ExtractedEntry, ...]
    honourable_mentions: tuple[ExtractedEntry, ...]


class Extraction(msgspec.Struct, frozen=True, omit_defaults=True):
    """The answer of `nakeru extract --json` for one source; `blocks` is there only where it was asked for."""

    article: ArticleFigures
    lists: tuple[ExtractedList, ...]
    warnings: tuple[str, ...]
    blocks: tuple[ExplainedBlock, ...] | None = None


def extraction(
    document: ReadDocument,
    *,
    explained: bool = False,
    claims: bool = False,
    sentences: bool = False,
    second: ClaimReader | None = None,
) -> Extraction:
    """The document as the documented JSON.

    With `explained`, every block with the part it was given; with `claims`, what each entry says of its work; with
    `sentences`, the sentences of each entry and how far each gives the story away. `second` reads claims, too.
    """
    article = document.article
    wanted = Wanted(claims=claims, sentences=sentences, second=second)
    return Extraction(
        article=ArticleFigures(
            digest=article.digest,
            title=article.title,
            publisher=article.publisher,
            author=article.author,
            published=article.published,
            language=article.language,
            address=article.address,
            text_length=len(article.text),
        ),
        lists=tuple(_list(found, document, wanted) for found in document.reading.lists),
        warnings=document.warnings,
        blocks=explain(document) if explained else None,
    )


def _list(found: RankedList, document: ReadDocument, wanted: Wanted) -> ExtractedList:
    scope = found.scope
    return ExtractedList(
        title=found.title,
        ordering=found.ordering,
        direction=found.direction,
        claimed_size=found.claimed_size,
        part=ExtractedPart(found.part.first, found.part.last) if found.part else None,
        scope=ExtractedScope(scope.media, scope.countries, scope.moods, scope.years, scope.animation),
        entries=tuple(_entry(entry, found, document, wanted) for entry in found.entries),
        honourable_mentions=tuple(
            _entry(entry, found, document, wanted) for entry in found.honourable_mentions
        ),
    )


def _entry(entry: ListEntry, found: RankedList, document: ReadDocument, wanted: Wanted) -> ExtractedEntry:
    mention = entry.mention
    credits: dict[str, tuple[str, ...]] = {}
    for credit in mention.credits:
        credits[credit.role] = (*credits.get(credit.role, ()), credit.name)
    return ExtractedEntry(
        position=entry.position,
        rank=entry.rank,
        title=mention.title,
        other_titles=mention.other_titles,
        year=mention.year,
        format=mention.format,
        season=mention.season,
        credits=credits,
        section=entry.section,
        recovered=entry.recovered,
        confidence=round(entry.confidence, 4),
        spans=EntrySpans(entry=entry.entry, heading=entry.heading, title=mention.span),
        claims=_claims(document, entry, found, wanted.second) if wanted.claims else msgspec.UNSET,
        sentences=_sentences(document, entry) if wanted.sentences else msgspec.UNSET,
    )


def _claims(
    document: ReadDocument, entry: ListEntry, found: RankedList, second: ClaimReader | None
) -> tuple[ExtractedClaim, ...]:
    from nakeru.pipeline.claiming import (
        entry_claims,
    )  # the lexicons are loaded only when claims are asked for

    return entry_claims(document, entry, found, second)


def _sentences(document: ReadDocument, entry: ListEntry) -> tuple[ExtractedSentence, ...]:
    from nakeru.feelings.spoilers import label_entry  # its words are loaded only when sentences are asked for

    return tuple(
        ExtractedSentence(one.span.start, one.span.end, one.label)
        for one in label_entry(document.article, entry)
    )
