"""Many documents come into the library, and it is told what each one added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Protocol

import msgspec

from nakeru.errors import SourceError
from nakeru.model.article import Article
from nakeru.model.claims import Claim
from nakeru.model.facts import HeardClaims
from nakeru.model.lists import ListEntry
from nakeru.pipeline.batches import ReadSource
from nakeru.pipeline.documents import ReadDocument
from nakeru.pipeline.entries import KeptList
from nakeru.pipeline.keeping import keep
from nakeru.pipeline.keys import entry_key
from nakeru.pipeline.snapshot import Snapshot
from nakeru.pipeline.views import ListCard
from nakeru.store.library import Library


class KeptDocument(msgspec.Struct, frozen=True):
    """What a reading added: its lists, and what is doubtful in them. `new` is False where the library knew it."""

    name: str
    digest: str
    new: bool
    lists: tuple[ListCard, ...]
    doubts: tuple[str, ...]
    warnings: tuple[str, ...]


class _Kept(msgspec.Struct, frozen=True):
    """What is remembered of a document until the links are made: its text is in the library by then."""

    name: str
    digest: str
    new: bool
    warnings: tuple[str, ...]


class NamedReader(Protocol):
    """Somebody else who reads entries, with a name to call them by."""

    name: str

    def claims(self, article: Article, entry: ListEntry) -> tuple[Claim, ...]:
        """What an entry says."""


def add_sources(
    library: Library, sources: Iterable[ReadSource | SourceError], second: NamedReader | None = None
) -> Iterator[KeptDocument | SourceError]:
    """Keep every source that holds a list. Problems are handed over as they come; links are made once, after the last.

    `second` is asked for the claims of every entry, and what it says is kept under its name.
    """
    kept: list[_Kept] = []
    for source in sources:
        if isinstance(source, SourceError):
            yield source
            continue
        document = source.document
        try:
            new = keep(library, document, source.raw)
        except SourceError as problem:
            yield problem
        else:
            if second is not None:
                library.hear(*_heard(document, second))
            kept.append(_Kept(document.name, document.article.digest, new, document.warnings))
    if not kept:
        return
    snapshot = Snapshot.of(library)
    by_digest: dict[str, list[KeptList]] = {}
    for one in snapshot.all_lists:
        by_digest.setdefault(one.article.digest, []).append(one)
    for document_kept in kept:
        yield _told(snapshot, document_kept, by_digest.get(document_kept.digest, ()))


def _heard(document: ReadDocument, second: NamedReader) -> Iterator[HeardClaims]:
    """What a second reader says of the entries of a document; entries of which it says nothing are left out."""
    article = document.article
    for found in document.reading.lists:
        for entry in (*found.entries, *found.honourable_mentions):
            if claims := second.claims(article, entry):
                key = entry_key(article.digest, (entry.heading or entry.mention.span).start)
                now = datetime.now(UTC).isoformat(timespec="seconds")
                yield HeardClaims(article.digest, key, second.name, claims, now)


def _told(snapshot: Snapshot, kept: _Kept, lists: Sequence[KeptList]) -> KeptDocument:
    doubts = [
        f"{view.entry.mention.title}: {doubt}"
        for one in lists
        for view in snapshot.entries_of(one)
        for doubt in view.link.doubts
    ]
    return KeptDocument(
        name=kept.name,
        digest=kept.digest,
        new=kept.new,
        lists=tuple(snapshot.card(one) for one in lists),
        doubts=tuple(doubts),
        warnings=kept.warnings,
    )
