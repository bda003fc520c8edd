"""An article comes into the library: read, shown, kept."""

from __future__ import annotations

from datetime import UTC, datetime

from nakeru.errors import NoListError
from nakeru.pipeline.documents import ReadDocument
from nakeru.store.library import Library


def keep(library: Library, document: ReadDocument, raw: bytes | None = None) -> bool:
    """Keep a document that holds a list; True where the library did not know it yet.

    Raises NoListError, and keeps nothing, where no list of works was found.
    """
    if not document.entries:
        raise NoListError(
            "no list of films or series was found",
            where=document.name,
            remedy="check that the file holds the whole page, or save the list as text and read that",
        )
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return library.keep(document.article, document.reading, name=document.name, raw=raw, kept_at=now)
