"""Many sources, one after the other: a bad one is reported and skipped, the rest goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from nakeru.documents.sources import Fetch, find_sources
from nakeru.errors import SourceError
from nakeru.pipeline.documents import ReadDocument, read


class ReadSource(msgspec.Struct, frozen=True):
    """A source as it was read, with its bytes."""

    document: ReadDocument
    raw: bytes


def read_sources(
    arguments: Sequence[str], *, fetch: Fetch | None = None
) -> Iterator[ReadSource | SourceError]:
    """Each source as a document, or as the problem that kept it from being read. `fetch` reads addresses."""
    for source in find_sources(arguments, fetch=fetch):
        if isinstance(source, SourceError):
            yield source
            continue
        try:
            document = read(
                source.raw, name=source.name, address=source.address, media_type=source.media_type
            )
        except SourceError as problem:
            yield problem
        else:
            yield ReadSource(document, source.raw)
