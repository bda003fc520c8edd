"""The rows of a ranking, each made when it is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import overload

from nakeru.model.ranking import Standing
from nakeru.model.works import Work
from nakeru.pipeline.views import EntryView, RankedRow
from nakeru.ranking.scope import ItemAttributes


class StoredRow(RankedRow):
    """A row of a library's ranking, whose work is fetched when it is shown."""

    __slots__ = ("_fetched", "_rows")

    def __init__(self, rows: RankedRows, standing: Standing) -> None:
        self._rows = rows
        self._standing = standing
        self._fetched: Work | None = None

    @property
    def work(self) -> Work:
        if self._fetched is None:
            self._fetched = self._rows.works[self._standing.item]
        return self._fetched

    @property
    def entries(self) -> Sequence[EntryView]:
        return self._rows.entries.get(self._standing.item, ())

    @property
    def attributes(self) -> ItemAttributes:
        return self._rows.attributes[self._standing.item]


class RankedRows(Sequence[RankedRow]):
    """A row for every standing, best first."""

    def __init__(
        self,
        standings: Sequence[Standing],
        works: Mapping[str, Work],
        entries: Mapping[str, Sequence[EntryView]],
        attributes: Mapping[str, ItemAttributes],
    ) -> None:
        self.works = works
        self.entries = entries
        self.attributes = attributes
        self._standings = standings

    @overload
    def __getitem__(self, at: int) -> RankedRow: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[RankedRow, ...]: ...

    def __getitem__(self, at: int | slice) -> RankedRow | tuple[RankedRow, ...]:
        if isinstance(at, slice):
            return tuple(StoredRow(self, one) for one in self._standings[at])
        return StoredRow(self, self._standings[at])

    def __len__(self) -> int:
        return len(self._standings)

    def __iter__(self) -> Iterator[RankedRow]:
        return (StoredRow(self, one) for one in self._standings)
