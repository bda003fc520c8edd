"""Every kind of reference catalogue that can be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from nakeru.catalogues import anidb, bangumi_data, movielens, mydramalist
from nakeru.errors import SourceError
from nakeru.model.works import Work


class CatalogueReader(Protocol):
    """Reads the files of one kind of catalogue as works, in a stream."""

    def __call__(self, files: Sequence[Path]) -> Iterator[Work]:
        """The works of the files. Raises SourceError."""
        ...


READERS: dict[str, CatalogueReader] = {
    anidb.KIND: anidb.anidb,
    bangumi_data.KIND: bangumi_data.bangumi_data,
    movielens.KIND: movielens.movielens,
    mydramalist.KIND: mydramalist.mydramalist,
}


def read_catalogue(kind: str, files: Sequence[Path]) -> Iterator[Work]:
    """The works of a catalogue. Raises SourceError where the kind is not known or a file does not fit."""
    reader = READERS.get(kind)
    if reader is None:
        raise SourceError(
            f"{kind!r} is no kind of catalogue",
            where="catalogue",
            remedy=f"the kinds are {', '.join(sorted(READERS))}",
        )
    return reader(files)
