"""Many documents come into the library, and it is told what each one added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from nakeru.errors import SourceError
from nakeru.pipeline.batches import ReadSource
from nakeru.pipeline.entries import KeptList
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


class _Kept(msgspec.Struct, frozen=True):
    """What is remembered of a document until the links are made: its text is in the library by then."""

    name: str
    digest: str
    new: bool
    warnings: tuple[str, ...]


def add_sources(
    library: Library, sources: Iterable[ReadSource | SourceError]
) -> Iterator[KeptDocument | SourceError]:
    """Keep every source that holds a list. Problems are handed over as they come; links are made once, after the last."""
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
            kept.append(_Kept(document.name, document.article.digest, new, document.warnings))
    if not kept:
        return
    snapshot = Snapshot.of(library)
    by_digest: dict[str, list[KeptList]] = {}
    for one in snapshot.all_lists:
        by_digest.setdefault(one.article.digest, []).append(one)
    for document_kept in kept:
        yield _told(snapshot, document_kept, by_digest.get(document_kept.digest, ()))


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
