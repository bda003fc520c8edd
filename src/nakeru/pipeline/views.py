"""What the faces show: each view is made by the pipeline from stored values and is complete in itself."""

from __future__ import annotations

import sys
from collections.abc import Callable

import msgspec

from nakeru.model.article import Article
from nakeru.model.linking import ComparedPart, Link, Verdict
from nakeru.model.lists import ListEntry, RankedList, Scope
from nakeru.model.ranking import CopyCluster, ListWeight, Preferences, Standing
from nakeru.model.spans import Evidence
from nakeru.model.works import Relation, Work


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


class EntryDetails(msgspec.Struct, frozen=True):
    """What an entry was linked to, with the quotation of its heading."""

    link: Link
    evidence: Evidence
    work: Work
    candidates: tuple[CandidateView, ...] = ()


class EntryView:
    """An entry with its list, the work it was linked to, and the quotation of its heading.

    A library has many: `load` fetches the details of one when they are asked for, and they are not kept.
    """

    __slots__ = ("_load", "card", "entry", "honourable", "in_doubt", "key", "work_key")

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
        details = EntryDetails(link, evidence, work, candidates)
        self._fill(key, entry, card, link, honourable, lambda _: details)

    @classmethod
    def fetched(
        cls,
        key: str,
        entry: ListEntry,
        card: ListCard,
        link: Link,
        honourable: bool,
        load: Callable[[EntryView], EntryDetails],
    ) -> EntryView:
        """An entry whose details are fetched when they are asked for; of `link` only the work and the doubt are kept."""
        view = cls.__new__(cls)
        view._fill(key, entry, card, link, honourable, load)
        return view

    def _fill(
        self,
        key: str,
        entry: ListEntry,
        card: ListCard,
        link: Link,
        honourable: bool,
        load: Callable[[EntryView], EntryDetails],
    ) -> None:
        self.key = key
        self.entry = entry
        self.card = card
        self.work_key = sys.intern(link.work)
        self.in_doubt = link.decision == "unsure" or bool(link.doubts)
        self.honourable = honourable
        self._load = load

    @property
    def details(self) -> EntryDetails:
        """Link, evidence, work and candidates, fetched together."""
        return self._load(self)

    @property
    def link(self) -> Link:
        """What was decided of it."""
        return self.details.link

    @property
    def evidence(self) -> Evidence:
        """The quotation of its heading."""
        return self.details.evidence

    @property
    def work(self) -> Work:
        """The work it was linked to."""
        return self.details.work

    @property
    def candidates(self) -> tuple[CandidateView, ...]:
        """The works that it may mean."""
        return self.details.candidates


class RankedRow(msgspec.Struct, frozen=True):
    """A work with its standing and the entries that name it."""

    work: Work
    standing: Standing
    entries: tuple[EntryView, ...]


class WeightView(msgspec.Struct, frozen=True):
    """What a list counts for, with its name and publisher."""

    name: str
    publisher: str | None
    weight: ListWeight


class RankingView(msgspec.Struct, frozen=True):
    """The ranking of a library. `ballots` counts lists, copies of one list and its parts once."""

    rows: tuple[RankedRow, ...]
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
    entries: tuple[EntryView, ...]
    standing: Standing | None
    of: int
    related: tuple[RelatedWork, ...] = ()


class ListView(msgspec.Struct, frozen=True):
    """A list as it was read, beside the text it was read from."""

    card: ListCard
    article: Article
    list: RankedList
    entries: tuple[EntryView, ...]


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
    `not_understood` are words that nothing has.
    """

    query: str
    understood: tuple[str, ...]
    hits: tuple[FindHit, ...]
    chips: tuple[FindChip, ...] = ()
    not_understood: tuple[str, ...] = ()


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
