"""A first look at millions of records: what could tie two of them together, in a few bytes a record."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Any

import msgspec
import numpy as np

from nakeru.catalogues.agreement import catalogue_of, telling_ids, title_keys
from nakeru.model.works import Work

_KEY = 40
_SIGNS = (1 << 64) - 1
Signs = np.ndarray[Any, np.dtype[np.uint64]]
Numbers = np.ndarray[Any, np.dtype[np.int32]]


class Survey:
    """What the records hold, by their place in `order`, which is by key and, where keys are equal, by content.

    So the place of a record does not depend on the order in which the records are given. Groups are found by 64-bit
    signs of ids and of titles with year and format; whoever uses them looks at the records themselves before believing them.
    """

    def __init__(self, records: Sequence[Work]) -> None:
        keys = np.zeros(len(records), dtype=f"S{_KEY}")
        contents, self._signs = array("Q"), array("Q")
        self._by_id, self._by_title = (array("Q"), array("i")), (array("Q"), array("i"))
        names: dict[str, int] = {}
        catalogues = array("H")
        encode = msgspec.msgpack.Encoder().encode
        for number, work in enumerate(records):
            key = work.key.encode()
            keys[number] = key[:_KEY]
            self._signs.append(_sign(key))
            contents.append(_sign(encode(work)))
            catalogues.append(names.setdefault(catalogue_of(work), len(names)))
            _note(self._by_id, number, telling_ids(work))
            if work.year is not None and work.format is not None:
                _note(
                    self._by_title, number, ((key, work.year, work.format) for key in title_keys(work) if key)
                )
        self.order: Numbers = np.lexsort((np.asarray(contents), np.asarray(self._signs), keys)).astype(
            np.int32
        )
        self._places = np.empty(len(records), dtype=np.int32)
        self._places[self.order] = np.arange(len(records), dtype=np.int32)
        self.catalogues = array("H", (catalogues[number] for number in self.order))
        self._known: tuple[Signs, Numbers] | None = None

    def of_one_id(self) -> list[tuple[int, ...]]:
        """Places of records that seem to share an id, in the order of the places."""
        return sorted(set(self._groups(self._by_id)))

    def of_one_title(self) -> list[tuple[int, ...]]:
        """Places of records that seem to share a title, year and format, in the order of the places."""
        return sorted(set(self._groups(self._by_title)))

    def places_of(self, key: str) -> list[int]:
        """Places of the records that seem to bear a key."""
        if self._known is None:
            signs = np.asarray(self._signs)[self.order]
            by_sign = np.argsort(signs, kind="stable").astype(np.int32)
            self._known = signs[by_sign], by_sign
        signs, by_sign = self._known
        sign = np.uint64(_sign(key.encode()))
        first, last = np.searchsorted(signs, sign, "left"), np.searchsorted(signs, sign, "right")
        return sorted(int(place) for place in by_sign[first:last])

    def _groups(self, noted: tuple[array[int], array[int]]) -> Iterator[tuple[int, ...]]:
        signs: Signs = np.frombuffer(noted[0], dtype=np.uint64) if noted[0] else np.empty(0, np.uint64)
        numbers = np.frombuffer(noted[1], dtype=np.int32) if noted[1] else np.empty(0, np.int32)
        order = np.argsort(signs, kind="stable")
        signs, places = signs[order], self._places[numbers[order]]
        starts = np.flatnonzero(np.r_[True, signs[1:] != signs[:-1]]) if len(signs) else np.empty(0, np.int64)
        ends = np.r_[starts[1:], len(signs)] if len(signs) else starts
        for at in np.flatnonzero(ends - starts > 1):
            group = sorted({int(place) for place in places[starts[at] : ends[at]]})
            if len({self.catalogues[place] for place in group}) > 1:
                yield tuple(group)


def _note(noted: tuple[array[int], array[int]], number: int, values: Any) -> None:
    for value in values:
        noted[0].append(hash(value) & _SIGNS)
        noted[1].append(number)


def _sign(raw: bytes) -> int:
    return int.from_bytes(blake2b(raw, digest_size=8).digest(), "little")
