"""An article comes into the library: read, shown, kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from nakeru.model.corrections import Correction, GivenCorrection
from nakeru.pipeline.documents import ReadDocument, no_list
from nakeru.store.library import Library


def correct(library: Library, digest: str, given: Iterable[GivenCorrection], *, who: str = "reader") -> None:
    """Let corrections of an article's reading stand, all or none; they outlive every new reading."""
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    library.correct(
        *(Correction(digest, one.list_number, one.at, one.kind, one.value, who, now) for one in given)
    )


def keep(library: Library, document: ReadDocument, raw: bytes | None = None) -> bool:
    """Keep a document that holds a list; True where the library did not know it yet.

    Raises NoListError, and keeps nothing, where no list of works was found.
    """
    if not document.entries:
        raise no_list(document)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return library.keep(document.article, document.reading, name=document.name, raw=raw, kept_at=now)
