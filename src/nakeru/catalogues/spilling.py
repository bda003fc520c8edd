"""Rows that do not fit in memory, put on disk in heaps, so that what belongs together is read together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

HEAPS = 64
_HELD = 1 << 18
_SIZE = 4

T = TypeVar("T")


class Spill(Generic[T]):
    """Rows of one kind, each put under a number; equal numbers lie in one heap (a partitioned hash join).

    Holds at most a quarter of a MiB a heap in memory. Rows come back in the order in which they were put.
    """

    def __init__(self, folder: Path, name: str, kind: type[T]) -> None:
        self._paths = [folder / f"{name}.{heap}" for heap in range(HEAPS)]
        self._held = [bytearray() for _ in range(HEAPS)]
        self._encode = msgspec.msgpack.Encoder().encode
        self._decode = msgspec.msgpack.Decoder(kind).decode

    def put(self, number: int, row: T) -> None:
        """Keep a row under a number."""
        heap = number % HEAPS
        held = self._held[heap]
        encoded = self._encode(row)
        held += len(encoded).to_bytes(_SIZE, "little")
        held += encoded
        if len(held) > _HELD:
            self._write(heap)

    def heap(self, heap: int) -> Iterator[T]:
        """The rows whose number leaves `heap` when divided by HEAPS."""
        self._write(heap)
        if not self._paths[heap].exists():
            return
        with self._paths[heap].open("rb") as kept:
            while size := kept.read(_SIZE):
                yield self._decode(kept.read(int.from_bytes(size, "little")))

    def _write(self, heap: int) -> None:
        if self._held[heap]:
            with self._paths[heap].open("ab") as kept:
                kept.write(self._held[heap])
            self._held[heap].clear()


class NumberSet:
    """A set of whole numbers from 0, a bit each: a hundred million fit in 12 MiB."""

    def __init__(self, most: int = 1 << 30) -> None:
        self._bits = bytearray()
        self._most = most

    def add(self, number: int) -> bool:
        """Add a number; whether it was new. Numbers over the limit are not kept, and never new."""
        if not 0 <= number < self._most:
            return False
        place, bit = number >> 3, 1 << (number & 7)
        if place >= len(self._bits):
            self._bits.extend(bytes(max(place + 1 - len(self._bits), 1 << 16)))
        new = not self._bits[place] & bit
        self._bits[place] |= bit
        return new

    def __contains__(self, number: int) -> bool:
        place = number >> 3
        return 0 <= place < len(self._bits) and bool(self._bits[place] & (1 << (number & 7)))
