"""The works of a catalogue on disk, mapped into memory: any of them is read without the others."""

from __future__ import annotations

import mmap
from array import array
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import overload

import msgspec

from nakeru.errors import LibraryError
from nakeru.model.works import Work

_WORKS, _PLACES = "works.msgpack", "works.places"


def keep_works(works: Iterable[Work], folder: Path) -> int:
    """Write works one after the other, and their places (64-bit offsets); returns how many there are."""
    encode = msgspec.msgpack.Encoder().encode
    places = array("Q", [0])
    with (folder / _WORKS).open("wb") as kept:
        for work in works:
            places.append(places[-1] + kept.write(encode(work)))
    with (folder / _PLACES).open("wb") as kept:
        places.tofile(kept)
    return len(places) - 1


class KeptWorks(Sequence[Work]):
    """The works that `keep_works` wrote into a folder. Raises LibraryError where they are not whole."""

    def __init__(self, folder: Path) -> None:
        self._places = array("Q")
        self._decode = msgspec.msgpack.Decoder(Work).decode
        try:
            self._places.frombytes((folder / _PLACES).read_bytes())
            with (folder / _WORKS).open("rb") as kept:
                self._works = (
                    mmap.mmap(kept.fileno(), 0, access=mmap.ACCESS_READ) if self._places[-1] else b""
                )
        except (OSError, ValueError, IndexError) as error:
            raise LibraryError(
                f"the catalogue cannot be read: {error}",
                where=str(folder),
                remedy="add it again with `nakeru catalogue add`",
            ) from error
        if len(self._works) != self._places[-1]:
            raise LibraryError(
                "the catalogue is not whole",
                where=str(folder),
                remedy="add it again with `nakeru catalogue add`",
            )

    def __len__(self) -> int:
        return len(self._places) - 1

    @overload
    def __getitem__(self, place: int) -> Work: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Work]: ...

    def __getitem__(self, place: int | slice) -> Work | Sequence[Work]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        at = place % len(self)
        return self._decode(self._works[self._places[at] : self._places[at + 1]])

    def __iter__(self) -> Iterator[Work]:
        return (self[place] for place in range(len(self)))


class Together(Sequence[Work]):
    """Several rows of works seen as one."""

    def __init__(self, parts: Sequence[Sequence[Work]]) -> None:
        self._parts = parts
        self._starts = [0]
        for part in parts:
            self._starts.append(self._starts[-1] + len(part))

    def __len__(self) -> int:
        return self._starts[-1]

    @overload
    def __getitem__(self, place: int) -> Work: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Work]: ...

    def __getitem__(self, place: int | slice) -> Work | Sequence[Work]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        for part, start in zip(reversed(self._parts), reversed(self._starts[:-1]), strict=True):
            if place >= start:
                return part[place - start]
        raise IndexError(place)

    def __iter__(self) -> Iterator[Work]:
        for part in self._parts:
            yield from part
