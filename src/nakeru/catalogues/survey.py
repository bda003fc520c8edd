"""A first look at millions of records: what could tie two of them together, in a few bytes a record."""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterator, Sequence
from hashlib import blake2b
from typing import Any

import msgspec
import numpy as np

from nakeru.catalogues.agreement import catalogue_of, telling_ids, title_keys
from nakeru.catalogues.families import series_numbers
from nakeru.model.works import Work

_KEY = 40
_SIGNS = (1 << 64) - 1


class Noted:
    """Which records hold a value: a 64-bit sign of the value and the number of the record, twelve bytes for each.

    Two values may share a sign, so whoever uses what is found looks at the records themselves before believing it.
    """

    def __init__(self) -> None:
        self._signs, self._numbers = array("Q"), array("i")
        self._sorted: tuple[Any, Any] | None = None

    def add(self, number: int, value: Hashable) -> None:
        """Note that a record holds a value."""
        self._signs.append(hash(value) & _SIGNS)
        self._numbers.append(number)

    def holders(self, value: Hashable) -> list[int]:
        """The records that seem to hold a value."""
        signs, numbers = self._in_order()
        sign = np.uint64(hash(value) & _SIGNS)
        first, last = np.searchsorted(signs, sign, "left"), np.searchsorted(signs, sign, "right")
        return sorted({int(number) for number in numbers[first:last]})

    def groups(self) -> Iterator[set[int]]:
        """Records, two or more, that seem to hold one value."""
        signs, numbers = self._in_order()
        if not len(signs):
            return
        starts = np.flatnonzero(np.r_[True, signs[1:] != signs[:-1]])
        ends = np.r_[starts[1:], len(signs)]
        for at in np.flatnonzero(ends - starts > 1):
            group = {int(number) for number in numbers[starts[at] : ends[at]]}
            if len(group) > 1:
                yield group

    def _in_order(self) -> tuple[Any, Any]:
        if self._sorted is None:
            signs = np.array(self._signs, dtype=np.uint64)
            order = np.argsort(signs, kind="stable")
            self._sorted = signs[order], np.array(self._numbers, dtype=np.int32)[order]
            self._signs, self._numbers = array("Q"), array("i")
        return self._sorted


class Survey:
    """What the records hold, by their place in `order`, which is by key and, where keys are equal, by content.

    So the place of a record does not depend on the order in which the records are given.
    """

    def __init__(self, records: Sequence[Work]) -> None:
        keys = np.zeros(len(records), dtype=f"S{_KEY}")
        names: dict[str, int] = {}
        contents, catalogues = array("Q"), array("H")
        self._keys, self._ids, self._titles, self._series = Noted(), Noted(), Noted(), Noted()
        encode = msgspec.msgpack.Encoder().encode
        for number, work in enumerate(records):
            keys[number] = work.key.encode()[:_KEY]
            contents.append(int.from_bytes(blake2b(encode(work), digest_size=8).digest(), "little"))
            catalogues.append(names.setdefault(catalogue_of(work), len(names)))
            self._note(number, work)
        self.order = np.lexsort((np.asarray(contents), keys)).astype(np.int32)
        self._places = np.empty(len(records), dtype=np.int32)
        self._places[self.order] = np.arange(len(records), dtype=np.int32)
        self.catalogues = array("H", (catalogues[number] for number in self.order))

    def of_one_id(self) -> list[tuple[int, ...]]:
        """Places of records of several catalogues that seem to share an id, in the order of the places."""
        return self._groups(self._ids)

    def of_one_title(self) -> list[tuple[int, ...]]:
        """Places of records of several catalogues that seem to share a title, year and format, in the order of the places."""
        return self._groups(self._titles)

    def of_key(self, key: str) -> list[int]:
        """Places of the records that seem to bear a key."""
        return self._placed(self._keys.holders(key))

    def of_series_title(self, key: str) -> list[int]:
        """Places of the series that seem to bear a folded title."""
        return self._placed(self._series.holders(("title", key)))

    def of_series_number(self, series: str) -> list[int]:
        """Places of the records that seem to bear a TMDB number of a series or its season."""
        return self._placed(self._series.holders(("tmdb", series)))

    def _note(self, number: int, work: Work) -> None:
        titles = [key for key in title_keys(work) if key]
        self._keys.add(number, work.key)
        for one in telling_ids(work):
            self._ids.add(number, one)
        if work.year is not None and work.format is not None:
            for key in titles:
                self._titles.add(number, (key, work.year, work.format))
        if work.format == "series":
            for key in titles:
                self._series.add(number, ("title", key))
            for series, _ in series_numbers(work):
                self._series.add(number, ("tmdb", series))

    def _placed(self, numbers: Sequence[int]) -> list[int]:
        return sorted(int(self._places[number]) for number in numbers)

    def _groups(self, noted: Noted) -> list[tuple[int, ...]]:
        groups = {tuple(self._placed(list(group))) for group in noted.groups()}
        return sorted(group for group in groups if len({self.catalogues[place] for place in group}) > 1)
