"""Which entries name which works, for libraries of any size: numbers in arrays; a view is made when it is looked at."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, overload

import msgspec

from nakeru.model.linking import Decision, Link
from nakeru.model.lists import ListEntry
from nakeru.model.spans import Evidence
from nakeru.model.works import Work
from nakeru.pipeline.entries import KeptList, quotation
from nakeru.pipeline.keys import entry_key
from nakeru.pipeline.views import CandidateView, EntryView, ListCard

_DECISIONS: Final[tuple[Decision, ...]] = ("match", "unsure", "nil")
_DECISION, _DOUBT, _DECIDED, _HONOURABLE, _RECOVERED = 3, 4, 8, 16, 32
_NO_RANK: Final = -1


class LinkInBrief(msgspec.Struct, frozen=True):
    """Of a link, what a library needs of all at once."""

    entry: str
    decision: Decision
    work: str
    doubts: tuple[str, ...] = ()
    decided_by: str | None = None

    @property
    def in_doubt(self) -> bool:
        """Whether it is left open, or carries a doubt."""
        return self.decision == "unsure" or bool(self.doubts)


class Namings:
    """The linked entries of lists, in the order of the lists and their places.

    `card` makes the card of a list of which so many entries are in doubt. `links` and `works` are asked one by one.
    """

    def __init__(
        self,
        lists: Sequence[KeptList],
        brief: Mapping[str, LinkInBrief] | Mapping[str, Link],
        links: Mapping[str, Link],
        works: Mapping[str, Work],
        card: Callable[[KeptList, int, int], ListCard],
    ) -> None:
        self._lists = lists
        self._links = links
        self._works = works
        self._list, self._place, self._start, self._named = array("I"), array("I"), array("I"), array("I")
        self._position, self._rank, self._flags = array("i"), array("i"), bytearray()
        self._first = array("I", [0])
        numbers: dict[str, int] = {}
        cards = []
        for number, one in enumerate(lists):
            doubtful, recovered = self._add(number, one, brief, numbers)
            self._first.append(len(self._list))
            cards.append(card(one, doubtful, recovered))
        self.cards = tuple(cards)
        self._keys = tuple(numbers)
        self._stamps = tuple(_stamp(one) for one in lists)
        self._number_of = {one.key: number for number, one in enumerate(lists)}
        self._by_work = _grouped(self._named, self._keys)

    def _add(
        self,
        number: int,
        one: KeptList,
        brief: Mapping[str, LinkInBrief] | Mapping[str, Link],
        numbers: dict[str, int],
    ) -> tuple[int, int]:
        doubtful = recovered = 0
        for place, (key, entry, honourable) in enumerate(one.places()):
            recovered += entry.recovered
            link = brief.get(key)
            if link is None:
                continue
            doubtful += bool(link.doubts)
            doubt = link.decision == "unsure" or bool(link.doubts)
            self._list.append(number)
            self._place.append(place)
            self._start.append((entry.heading or entry.mention.span).start)
            self._position.append(entry.position)
            self._rank.append(_NO_RANK if entry.rank is None else entry.rank)
            self._named.append(numbers.setdefault(link.work, len(numbers)))
            self._flags.append(
                _DECISIONS.index(link.decision)
                | _DOUBT * doubt
                | _DECIDED * (link.decided_by is not None)
                | _HONOURABLE * honourable
                | _RECOVERED * entry.recovered
            )
        return doubtful, recovered

    def of_list(self, key: str) -> EntryRun:
        """The entries of a list. Raises KeyError."""
        number = self._number_of[key]
        return EntryRun(self, range(self._first[number], self._first[number + 1]))

    def of_work(self, key: str) -> EntryRun:
        """The entries that name a work. Raises KeyError."""
        return EntryRun(self, self._by_work[key])

    def stamp_of(self, key: str) -> bytes:
        """A digest of the entries that name a work: their lists, texts and places, and what their links say."""
        digest = hashlib.blake2b(digest_size=20)
        for number in self._by_work.get(key, ()):
            digest.update(self._stamps[self._list[number]])
            digest.update(bytes((self._flags[number],)) + self._start[number].to_bytes(4, "big"))
        return digest.digest()

    def works(self) -> list[str]:
        """The keys of the works that are named, sorted."""
        return sorted(self._keys)

    def knows_work(self, key: str) -> bool:
        """Whether an entry names the work."""
        return key in self._by_work


class EntryRun(Sequence[EntryView]):
    """Some entries in their order; each is made when it is looked at. `quoted` are the headings of the first."""

    __slots__ = ("_all", "_numbers", "_quoted")

    def __init__(self, every: Namings, numbers: Sequence[int], quoted: Sequence[Evidence] = ()) -> None:
        self._all = every
        self._numbers = numbers
        self._quoted = quoted

    def with_headings(self, quoted: Sequence[Evidence]) -> EntryRun:
        """The same entries, the headings of the first at hand."""
        return EntryRun(self._all, self._numbers, quoted)

    @overload
    def __getitem__(self, at: int) -> EntryView: ...

    @overload
    def __getitem__(self, at: slice) -> EntryRun: ...

    def __getitem__(self, at: int | slice) -> EntryView | EntryRun:
        if isinstance(at, slice):
            return EntryRun(self._all, self._numbers[at], self._quoted if not at.start else ())
        return self._made(range(len(self))[at])

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[EntryView]:
        return (self._made(at) for at in range(len(self)))

    def _made(self, at: int) -> StoredEntry:
        return StoredEntry(self._all, self._numbers[at], self._quoted[at] if at < len(self._quoted) else None)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and [one.key for one in self] == [one.key for one in other]

    __hash__ = None  # type: ignore[assignment]


class StoredEntry(EntryView):
    """An entry of a library, by its number; `quoted` is the quotation of its heading where that is at hand."""

    __slots__ = ("_all", "_known_link", "_known_work", "_number", "_quoted")

    def __init__(self, every: Namings, number: int, quoted: Evidence | None = None) -> None:
        self._all = every
        self._number = number
        self._quoted = quoted
        self._known_link: Link | None = None
        self._known_work: Work | None = None

    @property
    def key(self) -> str:
        every, at = self._all, self._number
        return entry_key(every._lists[every._list[at]].shelved.digest, every._start[at])

    @property
    def card(self) -> ListCard:
        return self._all.cards[self._all._list[self._number]]

    @property
    def position(self) -> int:
        return self._all._position[self._number]

    @property
    def rank(self) -> int | None:
        rank = self._all._rank[self._number]
        return None if rank == _NO_RANK else rank

    @property
    def honourable(self) -> bool:
        return bool(self._all._flags[self._number] & _HONOURABLE)

    @property
    def work_key(self) -> str:
        return self._all._keys[self._all._named[self._number]]

    @property
    def decision(self) -> Decision:
        return _DECISIONS[self._all._flags[self._number] & _DECISION]

    @property
    def in_doubt(self) -> bool:
        return bool(self._all._flags[self._number] & _DOUBT)

    @property
    def decided_by(self) -> str | None:
        return self.link.decided_by if self._all._flags[self._number] & _DECIDED else None

    @property
    def recovered(self) -> bool:
        return bool(self._all._flags[self._number] & _RECOVERED)

    @property
    def entry(self) -> ListEntry:
        every = self._all
        found = every._lists[every._list[self._number]].list
        place = every._place[self._number]
        of_list = len(found.entries)
        return found.entries[place] if place < of_list else found.honourable_mentions[place - of_list]

    @property
    def link(self) -> Link:
        if self._known_link is None:
            self._known_link = self._all._links[self.key]
        return self._known_link

    @property
    def evidence(self) -> Evidence:
        return self._quoted or quotation(self._all._lists[self._all._list[self._number]].article, self.entry)

    @property
    def work(self) -> Work:
        if self._known_work is None:
            self._known_work = self._all._works[self.work_key]
        return self._known_work

    @property
    def candidates(self) -> tuple[CandidateView, ...]:
        works = self._all._works
        return tuple(
            CandidateView(works[one.work], one.score, one.parts)
            for one in self.link.candidates
            if one.work in works
        )


class ByList(Mapping[str, Sequence[EntryView]]):
    """The entries of every list, by list key."""

    def __init__(self, every: Namings, keys: Iterable[str]) -> None:
        self._all = every
        self._keys = tuple(keys)

    def __getitem__(self, key: str) -> Sequence[EntryView]:
        return self._all.of_list(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class ByWork(Mapping[str, Sequence[EntryView]]):
    """The entries that name each work, by work key, in the order of the lists."""

    def __init__(self, every: Namings) -> None:
        self._all = every
        self._keys = tuple(every.works())

    def __getitem__(self, key: str) -> Sequence[EntryView]:
        return self._all.of_work(key)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._all.knows_work(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


def _stamp(one: KeptList) -> bytes:
    return hashlib.blake2b(one.key.encode() + one.shelved.stamp + one.packed, digest_size=16).digest()


def _grouped(named: Sequence[int], keys: Sequence[str]) -> dict[str, array[int]]:
    """The numbers of the entries by the key of their work."""
    groups: list[array[int]] = [array("I") for _ in keys]
    for number, work in enumerate(named):
        groups[work].append(number)
    return dict(zip(keys, groups, strict=True))
