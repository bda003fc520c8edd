"""The rows of a ranking, each made when it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import overload

from nakeru.model.ranking import Standing
from nakeru.pipeline.views import RankedRow


class RankedRows(Sequence[RankedRow]):
    """A row for every standing, best first."""

    def __init__(self, standings: Sequence[Standing], row: Callable[[Standing], RankedRow]) -> None:
        self._standings = standings
        self._row = row

    @overload
    def __getitem__(self, at: int) -> RankedRow: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[RankedRow, ...]: ...

    def __getitem__(self, at: int | slice) -> RankedRow | tuple[RankedRow, ...]:
        if isinstance(at, slice):
            return tuple(self._row(one) for one in self._standings[at])
        return self._row(self._standings[at])

    def __len__(self) -> int:
        return len(self._standings)

    def __iter__(self) -> Iterator[RankedRow]:
        return (self._row(one) for one in self._standings)
