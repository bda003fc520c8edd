"""What the pages ask for; the pipeline's library answers it, and so does a fake in the tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from nakeru.model.corrections import GivenCorrection
from nakeru.model.feelings import Level
from nakeru.model.listing import Export
from nakeru.model.personal import Mark, MarkKind
from nakeru.pipeline.changes import ToldChange
from nakeru.pipeline.duplicates import Answer, PossibleDuplicate
from nakeru.pipeline.fact_pages import FactsView, QuarrelsView
from nakeru.pipeline.feelings import ShownFeelings
from nakeru.pipeline.importing import PlannedImport
from nakeru.pipeline.keeping import ForgottenArticle
from nakeru.pipeline.narrowing import Choices
from nakeru.pipeline.own_pages import OwnPage
from nakeru.pipeline.personal import OwnView
from nakeru.pipeline.place_reasons import PlaceReasons
from nakeru.pipeline.told import ToldCopy
from nakeru.pipeline.views import (
    FindHit,
    FindView,
    ListCard,
    ListView,
    Preview,
    RankingView,
    ReviewQueue,
    WorkView,
)


class Fetched(Protocol):
    """A page that was fetched: its bytes, its final address and what its server declared it to be."""

    @property
    def name(self) -> str:
        """The final address."""

    @property
    def raw(self) -> bytes:
        """The bytes."""

    @property
    def media_type(self) -> str | None:
        """The declared media type."""


Fetch = Callable[[str], Fetched]
"""From an address to its page; raises SourceError. It may block for as long as a fetch may take."""


class Desk(Protocol):
    """A library as the pages see it. Calls may block and come from several threads at once."""

    def version(self) -> int | None:
        """A number that differs as soon as any page may; None where it is not known yet. Does not block."""

    def name(self) -> str:
        """What the library is called."""

    def ranking(self) -> RankingView:
        """The ranking with the entries behind every place."""

    def choices(self) -> Choices:
        """What the ranking can be narrowed to."""

    def work(self, key: str) -> WorkView:
        """One work. Raises NotFoundError."""

    def alike(self, key: str, limit: int = 6) -> tuple[FindHit, ...]:
        """The works most like one, with what they share, which tells no story. The first asked of a library takes long."""

    def compares_at_once(self) -> bool:
        """Whether the works are few enough to be compared while a page is made."""

    def why(self, key: str) -> PlaceReasons:
        """Why a work stands where it does. Raises NotFoundError."""

    def facts(self, key: str, spoilers: str = "safe") -> FactsView:
        """The facts and quarrels of one work, no more of the story than asked for. Raises NotFoundError."""

    def quarrels(self, spoilers: str = "safe") -> QuarrelsView:
        """All quarrels of the library."""

    def copies(self, key: str) -> tuple[ToldCopy, ...]:
        """The sentences that a list shares with others, as far as they may be shown without telling the story."""

    def settle(self, key: str, chosen: str, why: str = "") -> str:
        """Settle a quarrel, or open it again where `chosen` is empty; the key of its work.

        Raises NotFoundError, SettlementError.
        """

    def feelings(self, key: str, spoilers: Level = "safe") -> ShownFeelings:
        """What a work does to its viewers, no more of the story than asked for. Raises NotFoundError."""

    def lists(self) -> tuple[ListCard, ...]:
        """All lists."""

    def list(self, key: str) -> ListView:
        """One list as read. Raises NotFoundError."""

    def preview(self, raw: bytes, name: str, *, media_type: str | None = None) -> Preview:
        """What would be kept of a document; nothing is written. Raises SourceError.

        A name that is an address is where it was published; `media_type` is what its server declared.
        """

    def keep(
        self,
        raw: bytes,
        name: str,
        corrections: Sequence[GivenCorrection] = (),
        *,
        media_type: str | None = None,
    ) -> tuple[ListCard, ...]:
        """Keep a document with its corrections and say which lists it holds. Raises SourceError."""

    def shelve(self, raw: bytes, name: str) -> str:
        """Keep one of many documents, and give its digest; its lists are seen when next asked for. Raises SourceError."""

    def lists_of(self, digests: Sequence[str]) -> tuple[ListCard, ...]:
        """The lists of kept documents."""

    def correct(self, key: str, corrections: Sequence[GivenCorrection]) -> None:
        """Correct the reading of a kept list, for ever. Raises NotFoundError."""

    def forget(self, key: str) -> ForgottenArticle:
        """Take the article of a list out of the library; what people decided of it stays. Raises NotFoundError."""

    def changes(self) -> tuple[ToldChange, ...]:
        """What people did last, the newest first."""

    def undo_change(self, kind: str, when: str) -> None:
        """Take a change back. Raises NotFoundError."""

    def review(self, *, also_open: bool = False) -> ReviewQueue:
        """What wants a person's judgement, with the last decision; entries left open too where they are asked for."""

    def decide(self, entry: str, answer: str, why: str = "") -> None:
        """Keep what an entry means: the key of a work, "none" of those shown, or "unsure". Raises NotFoundError."""

    def duplicates(self) -> tuple[PossibleDuplicate, ...]:
        """Works that may be one."""

    def judge_duplicate(self, first: str, second: str, answer: Answer) -> None:
        """Keep that two works are one, or two. Raises NotFoundError."""

    def undo_decision(self) -> None:
        """Take back the last decision that still stands. Raises NotFoundError."""

    def own(self) -> Mapping[str, OwnView]:
        """What the viewer said of works, by key."""

    def mine(self) -> OwnPage:
        """Everything the viewer said, and a year of tears."""

    def say(self, key: str, kind: MarkKind, *, tears: float | None = None, on: str | None = None) -> None:
        """Keep what the viewer says of a work. Raises NotFoundError, MarkError."""

    def unsay(self, key: str, kind: MarkKind) -> None:
        """Take back what the viewer said of a work, if they did. Raises NotFoundError."""

    def plan_import(self, content: bytes, name: str) -> PlannedImport:
        """What another program exported of the viewer, linked; nothing is kept. Raises ImportFormatError."""

    def import_marks(self, planned: PlannedImport) -> tuple[Mark, ...]:
        """What an import would change now."""

    def take_over(self, planned: PlannedImport) -> None:
        """Keep what an import brings."""

    def export_own(self, kind: str, name: str) -> Export:
        """What the viewer wants or has seen, in the format of that name. Raises ExportFormatError."""

    def find(self, query: str) -> FindView:
        """What fits the query, best first."""
