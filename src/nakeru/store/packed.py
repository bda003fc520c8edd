"""Many values held in little memory: packed together as JSON, unpacked when one is asked for."""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, TypeVar

import msgspec

T = TypeVar("T")
U = TypeVar("U")

_TOGETHER: Final = 8
_UNPACKED: Final = 256


class Packed(Mapping[str, T]):
    """Values by key, read-only; `values` gives each key with its JSON in the order of the keys.

    Equal to a dictionary of the decoded values. A value asked for twice may be two objects.
    """

    def __init__(self, values: Iterable[tuple[str, str]], decoder: msgspec.json.Decoder[T]) -> None:
        self._decoder = decoder
        self._firsts: list[str] = []
        self._packs: list[bytes] = []
        self._size = 0
        pack: list[tuple[str, str]] = []
        for one in values:
            pack.append(one)
            if len(pack) == _TOGETHER:
                self._add(pack)
                pack = []
        if pack:
            self._add(pack)
        self._unpacked = lru_cache(maxsize=_UNPACKED)(self._unpack)

    def seen_as(self, decoder: msgspec.json.Decoder[U]) -> Packed[U]:
        """The same values, decoded otherwise; nothing is copied."""
        other: Packed[U] = Packed((), decoder)
        other._firsts, other._packs, other._size = self._firsts, self._packs, self._size
        return other

    def _add(self, pack: list[tuple[str, str]]) -> None:
        if self._firsts and pack[0][0] <= self._firsts[-1]:
            raise ValueError("values must come in the order of their keys")
        self._firsts.append(pack[0][0])
        self._packs.append(zlib.compress(msgspec.json.encode(pack), 1))
        self._size += len(pack)

    def _unpack(self, at: int) -> dict[str, str]:
        return dict(msgspec.json.decode(zlib.decompress(self._packs[at]), type=list[tuple[str, str]]))

    def __getitem__(self, key: str) -> T:
        at = bisect_right(self._firsts, key) - 1
        if at < 0:
            raise KeyError(key)
        return self._decoder.decode(self._unpacked(at)[key])

    def __contains__(self, key: object) -> bool:
        if not isinstance(key, str) or (at := bisect_right(self._firsts, key) - 1) < 0:
            return False
        return key in self._unpacked(at)

    def __iter__(self) -> Iterator[str]:
        for at in range(len(self._packs)):
            yield from self._unpack(at)

    def __len__(self) -> int:
        return self._size
