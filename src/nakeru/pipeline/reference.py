"""The reference catalogues of a library: kept beside it, merged into one index of titles."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from nakeru.catalogues.kept import KeptWorks, Together, keep_works
from nakeru.catalogues.kinds import read_catalogue
from nakeru.catalogues.reading import LeftOut, Progress, Reading
from nakeru.catalogues.starter import load_starter
from nakeru.errors import LibraryError, NotFoundError
from nakeru.model.works import Work
from nakeru.pipeline.placing import MADE, REPLACED, alone_in, digest_of, made_beside, put_in_place
from nakeru.text.similarity import TitleForms
from nakeru.works.candidates import CandidateIndex

if TYPE_CHECKING:
    from nakeru.catalogues.title_index import TitleIndex

# The namespaces by which a catalogue's works are known in the index, where they are not called like the kind.
_NAMESPACES = {"bangumi-data": ("bangumi",), "anime-offline-database": ("mal", "anidb", "anilist", "kitsu")}
_INDEX, _CARD = "index", "catalogue.json"
# Which index is in use, and of what it was made. It is replaced in one step, last of all.
_CURRENT = "current.json"

Watch = Callable[[Progress], None]


class CatalogueCard(msgspec.Struct, frozen=True):
    """A catalogue that was added: its kind, how many works it holds, from which files, when, and what was left out.

    `digest` names the bytes of the files and the program that read them. `examples` are the first rows left out.
    """

    kind: str
    works: int
    files: tuple[str, ...]
    added: str
    left_out: int = 0
    examples: tuple[LeftOut, ...] = ()
    digest: str = ""


class Added(msgspec.Struct, frozen=True):
    """What adding came to: the card, and whether anything had to be read."""

    card: CatalogueCard
    read: bool


class _Current(msgspec.Struct, frozen=True):
    index: str
    stamp: str


class ReferenceShelf:
    """The folder of catalogues beside a library file. Each kind stands in it once; adding it again replaces it.

    Whatever is written is written aside and put in place in one step. A load that is broken off leaves the catalogues
    and the index as they were; adding the same files again starts over, or makes the index if that alone is missing.
    """

    def __init__(self, library: Path) -> None:
        self._folder = library.with_name(library.name + ".catalogues")

    def add(self, kind: str, files: Sequence[Path], watch: Watch | None = None) -> Added:
        """Read a catalogue and index it with the others. Raises SourceError; nothing is changed then.

        Files that were read already are not read again.
        """
        place = self._folder / kind
        reading = Reading(watch=watch, workspace=place.with_name(place.name + MADE))
        works = read_catalogue(kind, files, reading)
        digest = digest_of(files)
        with alone_in(self._folder):
            found = self._card(place) if (place / _CARD).is_file() else None
            if found is not None and found.digest == digest and _whole(place):
                self._finish(watch)
                return Added(found, read=False)
            made = made_beside(place)
            keep_works(works, made)
            card = CatalogueCard(
                kind=kind,
                works=reading.works,
                files=tuple(file.name for file in files),
                added=datetime.now(UTC).isoformat(timespec="microseconds"),
                left_out=reading.left_out,
                examples=tuple(reading.examples),
                digest=digest,
            )
            (made / _CARD).write_bytes(msgspec.json.encode(card))
            put_in_place(made, place)
            self._finish(watch)
        return Added(card, read=True)

    def remove(self, kind: str) -> None:
        """Take a catalogue away. Raises NotFoundError."""
        place = self._folder / kind
        if kind not in {card.kind for card in self.cards()}:
            raise NotFoundError(
                f"no catalogue of kind {kind!r} was added", remedy="`nakeru catalogue list` names them"
            )
        with alone_in(self._folder):
            shutil.rmtree(place)
            self._finish(None)

    def cards(self) -> tuple[CatalogueCard, ...]:
        """The catalogues, by kind."""
        return tuple(
            self._card(card.parent)
            for card in sorted(self._folder.glob(f"*/{_CARD}"))
            if not card.parent.name.endswith((MADE, REPLACED))
        )

    def check(self) -> int:
        """Open every catalogue and the index; how many catalogues there are. Raises LibraryError where one cannot be read."""
        cards = self.cards()
        for card in cards:
            KeptWorks(self._folder / card.kind)
        self.index()
        return len(cards)

    def finished(self) -> bool:
        """Whether the index was made of the catalogues as they are; not so after a load that was broken off."""
        current = self._current()
        return current.stamp == self._stamp() if current else not self.cards()

    def index(self) -> TitleIndex | None:
        """The index of all catalogues and the starter; None where there is none. Raises LibraryError."""
        current = self._current()
        if current is None:
            return None
        from nakeru.catalogues.title_index import TitleIndex  # Tantivy is loaded only where there is an index

        return TitleIndex.open(self._folder / current.index)

    def brought(self) -> CandidateIndex | None:
        """The index, of which only works that an added catalogue holds are answers; the starter lends them titles."""
        index = self.index()
        if index is None:
            return None
        namespaces = {name for card in self.cards() for name in _NAMESPACES.get(card.kind, (card.kind,))}
        return _Brought(index, frozenset(namespaces))

    def stamp(self) -> str:
        """What changes when the index is made anew."""
        current = self._current()
        return current.stamp if current else ""

    def _stamp(self) -> str:
        return "".join(f"{card.kind} {card.added};" for card in self.cards())

    def _finish(self, watch: Watch | None) -> None:
        """Make the index of the catalogues as they are, unless it is that already."""
        if self.finished():
            return
        stamp = self._stamp()
        if not stamp:
            (self._folder / _CURRENT).unlink(missing_ok=True)
        else:
            name = f"{_INDEX}-{hashlib.sha256(stamp.encode()).hexdigest()[:16]}"
            self._build(self._folder / name, watch)
            made = self._folder / f"{_CURRENT}{MADE}"
            made.write_bytes(msgspec.json.encode(_Current(name, stamp)))
            made.replace(self._folder / _CURRENT)
        current = self._current()
        for index in self._folder.glob(f"{_INDEX}*"):
            if current is None or index.name != current.index:
                shutil.rmtree(index, ignore_errors=True)

    def _build(self, folder: Path, watch: Watch | None) -> None:
        # NumPy and Tantivy are loaded only where an index is made.
        from nakeru.catalogues.merging import merged
        from nakeru.catalogues.title_index import build_index

        parts = [KeptWorks(self._folder / card.kind) for card in self.cards()]
        every = Together([load_starter().works, *parts])
        build_index(_watched(merged(every), len(every), watch), folder)

    def _current(self) -> _Current | None:
        try:
            return msgspec.json.decode((self._folder / _CURRENT).read_bytes(), type=_Current)
        except FileNotFoundError:
            return None
        except (OSError, msgspec.DecodeError) as error:
            raise LibraryError(
                f"the catalogues cannot be read: {error}",
                where=str(self._folder / _CURRENT),
                remedy="remove the file, then add a catalogue again",
            ) from error

    def _card(self, place: Path) -> CatalogueCard:
        try:
            return msgspec.json.decode((place / _CARD).read_bytes(), type=CatalogueCard)
        except (OSError, msgspec.DecodeError) as error:
            raise LibraryError(
                f"the catalogue cannot be read: {error}",
                where=str(place / _CARD),
                remedy="remove the folder, then add the catalogue again",
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
        limit: int = 20,
    ) -> tuple[Work, ...]:
        found = self._index.candidates(names, year=year, directors=directors, limit=limit)
        return tuple(work for work in found if any(one.namespace in self._namespaces for one in work.ids))


def shelf_of(library: Path) -> ReferenceShelf | None:
    """The catalogues beside a library, None where none was ever added."""
    shelf = ReferenceShelf(library)
    return shelf if shelf.cards() else None


def _whole(place: Path) -> bool:
    try:
        KeptWorks(place)
    except LibraryError:
        return False
    return True


def _watched(works: Iterator[Work], most: int, watch: Watch | None) -> Iterator[Work]:
    for number, work in enumerate(works, start=1):
        if watch and number % 1000 == 0:
            watch(Progress("index of titles", number, most, number))
        yield work
