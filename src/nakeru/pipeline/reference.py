"""The reference catalogues of a library: kept beside it, merged into one index of titles."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from nakeru.catalogues.kinds import read_catalogue
from nakeru.catalogues.merging import merge
from nakeru.catalogues.starter import load_starter
from nakeru.errors import LibraryError, NotFoundError
from nakeru.model.works import Work
from nakeru.text.similarity import TitleForms
from nakeru.works.candidates import CandidateIndex

if TYPE_CHECKING:
    from nakeru.catalogues.title_index import TitleIndex

# The namespace of a catalogue's own numbers, where it is not called like the kind.
_NAMESPACES = {"bangumi-data": "bangumi"}
_INDEX, _CARD, _WORKS = "index", "catalogue.json", "works.msgpack"


class CatalogueCard(msgspec.Struct, frozen=True):
    """A catalogue that was added: its kind, how many works it holds, from which files, and when."""

    kind: str
    works: int
    files: tuple[str, ...]
    added: str


class ReferenceShelf:
    """The folder of catalogues beside a library file. Each kind stands in it once; adding it again replaces it."""

    def __init__(self, library: Path) -> None:
        self._folder = library.with_name(library.name + ".catalogues")

    def add(self, kind: str, files: Sequence[Path]) -> CatalogueCard:
        """Read a catalogue and index it with the others. Raises SourceError; nothing is changed then."""
        works = tuple(read_catalogue(kind, files))
        made = self._folder / f"{kind}.new"
        self._guarded(lambda: self._write(made, kind, works, files))
        place = self._folder / kind
        shutil.rmtree(place, ignore_errors=True)
        made.rename(place)
        self._build()
        return self._card(place)

    def remove(self, kind: str) -> None:
        """Take a catalogue away. Raises NotFoundError."""
        place = self._folder / kind
        if kind == _INDEX or not (place / _CARD).is_file():
            raise NotFoundError(
                f"no catalogue of kind {kind!r} was added", remedy="`nakeru catalogue list` names them"
            )
        shutil.rmtree(place)
        self._build()

    def cards(self) -> tuple[CatalogueCard, ...]:
        """The catalogues, by kind."""
        return tuple(self._card(card.parent) for card in sorted(self._folder.glob(f"*/{_CARD}")))

    def index(self) -> TitleIndex | None:
        """The index of all catalogues and the starter; None where no catalogue was added. Raises LibraryError."""
        if not (self._folder / _INDEX).is_dir():
            return None
        from nakeru.catalogues.title_index import TitleIndex  # Tantivy is loaded only where there is an index

        return TitleIndex.open(self._folder / _INDEX)

    def brought(self) -> CandidateIndex | None:
        """The index, of which only works that an added catalogue holds are answers; the starter lends them titles."""
        index = self.index()
        return (
            _Brought(index, frozenset(_NAMESPACES.get(card.kind, card.kind) for card in self.cards()))
            if index
            else None
        )

    def stamp(self) -> str:
        """What changes when a catalogue is added, replaced or removed."""
        return "".join(f"{card.kind} {card.added};" for card in self.cards())

    def _write(self, made: Path, kind: str, works: Sequence[Work], files: Sequence[Path]) -> None:
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
        (made / _WORKS).write_bytes(msgspec.msgpack.encode(works))
        card = CatalogueCard(
            kind,
            len(works),
            tuple(file.name for file in files),
            datetime.now(UTC).isoformat(timespec="seconds"),
        )
        (made / _CARD).write_bytes(msgspec.json.encode(card))

    def _build(self) -> None:
        if not self.cards():
            shutil.rmtree(self._folder / _INDEX, ignore_errors=True)
            return
        from nakeru.catalogues.title_index import build_index

        self._guarded(lambda: build_index(merge(self._all_works()), self._folder / _INDEX))

    def _all_works(self) -> Iterator[Work]:
        yield from load_starter().works
        for card in self.cards():
            yield from msgspec.msgpack.decode(
                (self._folder / card.kind / _WORKS).read_bytes(), type=tuple[Work, ...]
            )

    def _card(self, place: Path) -> CatalogueCard:
        return msgspec.json.decode((place / _CARD).read_bytes(), type=CatalogueCard)

    def _guarded(self, write: Callable[[], object]) -> None:
        try:
            write()
        except OSError as error:
            raise LibraryError(
                f"the catalogue cannot be kept: {error.strerror or error}",
                where=str(self._folder),
                remedy="check the free space and the permissions",
            ) from error


class _Brought:
    """An index seen through the namespaces of the catalogues that were added."""

    def __init__(self, index: CandidateIndex, namespaces: frozenset[str]) -> None:
        self._index = index
        self._namespaces = namespaces

    def candidates(
        self,
        names: Sequence[TitleForms],
        *,
        year: int | None = None,
        directors: Sequence[str] = (),
        limit: int = 30,
    ) -> tuple[Work, ...]:
        found = self._index.candidates(names, year=year, directors=directors, limit=limit)
        return tuple(work for work in found if any(one.namespace in self._namespaces for one in work.ids))


def shelf_of(library: Path) -> ReferenceShelf | None:
    """The catalogues beside a library, None where none was ever added."""
    shelf = ReferenceShelf(library)
    return shelf if shelf.cards() else None
