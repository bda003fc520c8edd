"""Which records stand for one work: clusters of numbers, of which no two come from one catalogue."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence


class Clusters:
    """Numbers from 0, each a cluster of its own at first. `catalogues` says which catalogue each comes from.

    A union-find whose clusters are rings, so that eight bytes a number are all it holds.
    """

    def __init__(self, catalogues: Sequence[int]) -> None:
        self._catalogues = catalogues
        self._home = array("i", range(len(catalogues)))
        self._next = array("i", range(len(catalogues)))

    def home(self, number: int) -> int:
        """The number that stands for the cluster."""
        home = self._home
        while home[number] != number:
            home[number] = home[home[number]]
            number = home[number]
        return number

    def members(self, number: int) -> Iterator[int]:
        """The cluster of a number, itself first."""
        at = number
        while True:
            yield at
            at = self._next[at]
            if at == number:
                return

    def alone(self, number: int) -> bool:
        """Whether a number is a cluster by itself."""
        return self._next[number] == number

    def together(self, one: int, other: int) -> bool:
        """Whether two numbers are in one cluster."""
        return self.home(one) == self.home(other)

    def join(self, one: int, other: int) -> bool:
        """Make two clusters one, unless a catalogue has a record in both; whether they are one now."""
        mine, theirs = self.home(one), self.home(other)
        if mine == theirs:
            return True
        catalogues = self._catalogues
        if {catalogues[n] for n in self.members(mine)} & {catalogues[n] for n in self.members(theirs)}:
            return False
        self._home[max(mine, theirs)] = min(mine, theirs)
        self._next[mine], self._next[theirs] = self._next[theirs], self._next[mine]
        return True
