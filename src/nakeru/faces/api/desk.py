"""What the programs' side asks of a library."""

from __future__ import annotations

from typing import Protocol

from nakeru.pipeline.answers import MatchAnswer
from nakeru.pipeline.searching import FindAnswer
from nakeru.pipeline.snapshot import Snapshot
from nakeru.pipeline.views import ListCard
from nakeru.works.candidates import CandidateIndex


class ApiDesk(Protocol):
    """A library as programs see it. Calls may block and come from several threads at once."""

    def snapshot(self) -> Snapshot:
        """Everything that follows from the library at this moment."""

    def search(self, query: str, limit: int) -> FindAnswer:
        """What `nakeru find` answers."""

    def index(self) -> CandidateIndex:
        """What titles are looked up in: the catalogues that were added, else the works that are known."""

    def match(
        self, title: str, *, year: int | None, work_format: str | None, director: str | None
    ) -> MatchAnswer:
        """What `nakeru match` answers."""

    def keep(self, raw: bytes, name: str) -> tuple[ListCard, ...]:
        """Keep a document and say which lists it holds. Raises SourceError."""
