"""Many sources, one after the other: a bad one is reported and skipped, the rest goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from nakeru.documents.sources import Fetch, find_sources
from nakeru.errors import SourceError
from nakeru.pipeline.documents import ReadDocument, read
from nakeru.pipeline.keeping import keep
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


def read_sources(
    arguments: Sequence[str], *, fetch: Fetch | None = None
) -> Iterator[ReadDocument | SourceError]:
    """Each source as a document, or as the problem that kept it from being read. `fetch` reads addresses."""
    for document, _ in _documents(arguments, fetch):
        yield document


def keep_sources(
    library: Library, arguments: Sequence[str], *, fetch: Fetch | None = None
) -> Iterator[KeptDocument | SourceError]:
    """Keep every source that holds a list; links are made once, after the last."""
    outcomes: list[tuple[ReadDocument, bool] | SourceError] = []
    for document, raw in _documents(arguments, fetch):
        if isinstance(document, SourceError):
            outcomes.append(document)
            continue
        try:
            outcomes.append((document, keep(library, document, raw)))
        except SourceError as problem:
            outcomes.append(problem)
    snapshot = Snapshot.of(library)
    for outcome in outcomes:
        yield outcome if isinstance(outcome, SourceError) else _kept(snapshot, *outcome)


def _documents(
    arguments: Sequence[str], fetch: Fetch | None
) -> Iterator[tuple[ReadDocument, bytes] | tuple[SourceError, None]]:
    for source in find_sources(arguments, fetch=fetch):
        if isinstance(source, SourceError):
            yield source, None
            continue
        try:
            yield (
                read(source.raw, name=source.name, address=source.address, media_type=source.media_type),
                source.raw,
            )
        except SourceError as problem:
            yield problem, None


def _kept(snapshot: Snapshot, document: ReadDocument, new: bool) -> KeptDocument:
    digest = document.article.digest
    lists = [one for one in snapshot.all_lists if one.article.digest == digest]
    doubts = [
        f"{view.entry.mention.title}: {doubt}"
        for one in lists
        for view in snapshot.entries_of(one)
        for doubt in view.link.doubts
    ]
    return KeptDocument(
        name=document.name,
        digest=digest,
        new=new,
        lists=tuple(snapshot.card(one) for one in lists),
        doubts=tuple(doubts),
        warnings=document.warnings,
    )
