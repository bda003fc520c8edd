"""An article comes into the library: read, shown, kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import msgspec

from nakeru.errors import NotFoundError
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


class ForgottenArticle(msgspec.Struct, frozen=True):
    """An article that was taken out: its name, and its bytes where they were kept, from which it can be brought back."""

    name: str
    title: str
    raw: bytes | None
    address: str | None = None


def forget(library: Library, digest: str) -> ForgottenArticle:
    """Take an article with its lists out of the library. Corrections and decisions stay, and count again if it comes back.

    Raises NotFoundError.
    """
    stored = library.article(digest)
    if stored is None:
        raise NotFoundError("no article of that digest is in the library", where=digest)
    raw = library.raw(digest)
    library.forget(digest)
    article = stored.article
    return ForgottenArticle(stored.name, article.title or stored.name, raw, article.address)
