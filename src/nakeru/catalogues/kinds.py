"""Every kind of reference catalogue that can be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from nakeru.catalogues import (
    anidb,
    anime_offline_database,
    bangumi_data,
    imdb,
    movielens,
    mydramalist,
    tmdb,
    wikidata,
)
from nakeru.catalogues.reading import Reading
from nakeru.errors import SourceError
from nakeru.model.works import Work


class CatalogueReader(Protocol):
    """Reads the files of one kind of catalogue as works, in a stream."""

    def __call__(self, files: Sequence[Path], reading: Reading) -> Iterator[Work]:
        """The works of the files; rows that do not fit are left out and counted by `reading`. Raises SourceError."""
        ...


READERS: dict[str, CatalogueReader] = {
    anidb.KIND: anidb.anidb,
    anime_offline_database.KIND: anime_offline_database.anime_offline_database,
    bangumi_data.KIND: bangumi_data.bangumi_data,
    imdb.KIND: imdb.imdb,
    movielens.KIND: movielens.movielens,
    mydramalist.KIND: mydramalist.mydramalist,
    tmdb.KIND: tmdb.tmdb,
    wikidata.KIND: wikidata.wikidata,
}


def read_catalogue(kind: str, files: Sequence[Path], reading: Reading | None = None) -> Iterator[Work]:
    """The works of a catalogue. Raises SourceError where the kind is not known, a file does not fit, or no row is a work."""
    reader = READERS.get(kind)
    if reader is None:
        raise SourceError(
            f"{kind!r} is no kind of catalogue",
            where="catalogue",
            remedy=f"the kinds are {', '.join(sorted(READERS))}",
        )
    return _counted(reader, files, reading or Reading())


def _counted(reader: CatalogueReader, files: Sequence[Path], reading: Reading) -> Iterator[Work]:
    for work in reader(files, reading):
        reading.works += 1
        yield work
    if not reading.works:
        first = next((f": {one.place}: {one.reason}" for one in reading.examples), "")
        raise SourceError(
            f"no row is a film or a series{first}",
            where=", ".join(str(path) for path in files),
            remedy="check that the files are those of this kind of catalogue",
        )
