"""What the faces show: each view is made by the pipeline from stored values and is complete in itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from nakeru.model.article import Article
from nakeru.model.linking import ComparedPart, Decision, Link, Verdict
from nakeru.model.lists import ListEntry, RankedList, Scope
from nakeru.model.ranking import CopyCluster, ListWeight, Preferences, Standing
from nakeru.model.spans import Evidence
from nakeru.model.works import Relation, Work
from nakeru.ranking.scope import ItemAttributes

MOST_TELLING: Final = 50
# Reading what more lists than these write would keep whoever searches waiting for many minutes.
MOST_SEARCHED: Final = 500


class ListCard(msgspec.Struct, frozen=True):
    """A list in one line. `size` counts its entries, honourable mentions apart. `doubtful` counts entries in doubt."""

    key: str
    title: str
    ordering: str
    size: int
    publisher: str | None = None
    published: str | None = None
    address: str | None = None
    source_title: str | None = None
    doubtful: int = 0
    recovered: int = 0
    scope: Scope = Scope()


class CandidateView(msgspec.Struct, frozen=True):
    """A work that an entry may mean, with the parts of its comparison."""

    work: Work
    score: float
    parts: tuple[ComparedPart, ...] = ()


class EntryView:
    """An entry with its list, the work it was linked to, and the quotation of its heading.

    A library has many: those of a library fetch what is not needed to draw them when it is asked for.
    """

    __slots__ = ("_candidates", "_card", "_entry", "_evidence", "_honourable", "_key", "_link", "_work")

    def __init__(
        self,
        key: str,
        entry: ListEntry,
        card: ListCard,
        link: Link,
        evidence: Evidence,
        work: Work,
        candidates: tuple[CandidateView, ...] = (),
        honourable: bool = False,
    ) -> None:
        self._key = key
        self._entry = entry
        self._card = card
        self._link = link
        self._evidence = evidence
        self._work = work
        self._candidates = candidates
        self._honourable = honourable

    @property
    def key(self) -> str:
        """The entry's key."""
        return self._key

    @property
    def card(self) -> ListCard:
        """Its list."""
        return self._card

    @property
    def position(self) -> int:
        """How many entries down the page it stands."""
        return self.entry.position

    @property
    def rank(self) -> int | None:
        """The number that is shown with it."""
        return self.entry.rank

    @property
    def honourable(self) -> bool:
        """Whether it is an honourable mention."""
        return self._honourable

    @property
    def work_key(self) -> str:
        """The key of the work it was linked to."""
        return self.link.work

    @property
    def decision(self) -> Decision:
        """What its link says."""
        return self.link.decision

    @property
    def in_doubt(self) -> bool:
        """Whether its link is left open, or carries a doubt."""
        return self.link.decision == "unsure" or bool(self.link.doubts)

    @property
    def decided_by(self) -> str | None:
        """Who decided its link, where a person did."""
        return self.link.decided_by

    @property
    def recovered(self) -> bool:
        """Whether its heading is lost."""
        return self.entry.recovered

    @property
    def entry(self) -> ListEntry:
        """The entry as it was read."""
        return self._entry

    @property
    def link(self) -> Link:
        """What was decided of it."""
        return self._link

    @property
    def evidence(self) -> Evidence:
        """The quotation of its heading."""
        return self._evidence

    @property
    def work(self) -> Work:
        """The work it was linked to."""
        return self._work

    @property
    def candidates(self) -> tuple[CandidateView, ...]:
        """The works that it may mean."""
        return self._candidates


class RankedRow:
    """A work with its standing and the entries that name it. A ranking has many: those of a library fetch their work."""

    __slots__ = ("_entries", "_standing", "_work")

    def __init__(self, work: Work, standing: Standing, entries: Sequence[EntryView]) -> None:
        self._work = work
        self._standing = standing
        self._entries = entries

    @property
    def work(self) -> Work:
        """The work."""
        return self._work

    @property
    def standing(self) -> Standing:
        """Where it stands."""
        return self._standing

    @property
    def entries(self) -> Sequence[EntryView]:
        """The entries that name it, in the order of the lists."""
        return self._entries

    @property
    def attributes(self) -> ItemAttributes:
        """What is known of the work that tells which lists could name it."""
        return attributes_of(self.work)


def attributes_of(work: Work) -> ItemAttributes:
    """What is known of a work that tells which lists could name it."""
    return ItemAttributes(work.key, work.format, work.year, work.countries, work.animation)


class WeightView(msgspec.Struct, frozen=True):
    """What a list counts for, with its name and publisher."""

    name: str
    publisher: str | None
    weight: ListWeight


class RankingView(msgspec.Struct, frozen=True):
    """The ranking of a library. `ballots` counts lists, copies of one list and its parts once."""

    rows: Sequence[RankedRow]
    ballots: int
    level: float
    method: str
    clusters: tuple[CopyCluster, ...] = ()
    weights: tuple[WeightView, ...] = ()
    preferences: Preferences = Preferences()
    ranged: bool = True


class RelatedWork(msgspec.Struct, frozen=True):
    """A tie in words ("the TV drama of the same story"), with the other work where the catalogue knows it."""

    label: str
    work: Work | None = None
    tie: Relation | None = None


class WorkView(msgspec.Struct, frozen=True):
    """Everything that is known of one work."""

    work: Work
    entries: Sequence[EntryView]
    standing: Standing | None
    of: int
    related: tuple[RelatedWork, ...] = ()


class ListView(msgspec.Struct, frozen=True):
    """A list as it was read, beside the text it was read from."""

    card: ListCard
    article: Article
    list: RankedList
    entries: Sequence[EntryView]


class Preview(msgspec.Struct, frozen=True):
    """What would be kept of a document; nothing has been written yet."""

    article: Article
    lists: tuple[ListView, ...]
    warnings: tuple[str, ...]
    known: bool = False


class FindHit(msgspec.Struct, frozen=True):
    """A work that fits a query, with the reasons in words, and its place where a list names it."""

    work: Work
    why: tuple[str, ...] = ()
    row: RankedRow | None = None
    unknown: tuple[str, ...] = ()


class FindChip(msgspec.Struct, frozen=True):
    """A part of a query that was understood, and the query without it."""

    kind: str
    label: str
    without: str


class FindView(msgspec.Struct, frozen=True):
    """What a query was understood to ask, and what fits, best first.

    Hits with `unknown` are those of which it is not known whether they keep every condition; they come last.
    `not_understood` are words that nothing has. `reads_lists` tells whether the words of lists were searched.
    """

    query: str
    understood: tuple[str, ...]
    hits: tuple[FindHit, ...]
    chips: tuple[FindChip, ...] = ()
    not_understood: tuple[str, ...] = ()
    reads_lists: bool = True


class PastDecision(msgspec.Struct, frozen=True):
    """What a person once said of an entry (`written` as its title) and a work. `ended` is when it was undone or replaced, None while
    it stands."""

    written: str
    verdict: Verdict
    work: str
    title: str
    year: int | None
    who: str
    when: str
    why: str
    ended: str | None


class ReviewItem(msgspec.Struct, frozen=True):
    """An entry for a person to judge: as written, the works it may mean (the one it is linked to first), and what was decided before.

    `left_open` tells that a person looked at it and could not say.
    """

    view: EntryView
    options: tuple[CandidateView, ...]
    history: tuple[PastDecision, ...] = ()
    left_open: bool = False


class ReviewQueue(msgspec.Struct, frozen=True):
    """What wants a person's judgement. `waiting` counts what nobody judged yet, `left_open` what somebody could not.

    `last` is the last decision that still stands, which can be undone.
    """

    items: tuple[ReviewItem, ...]
    waiting: int
    left_open: int
    last: PastDecision | None = None
