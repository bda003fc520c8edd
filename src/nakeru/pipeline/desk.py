"""A library kept open for the pages: views are made from a snapshot that is renewed when the library was written."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import msgspec

from nakeru.catalogues.starter import Starter, load_starter
from nakeru.documents.sources import is_address
from nakeru.exchange.formats import export
from nakeru.model.corrections import GivenCorrection
from nakeru.model.feelings import Level
from nakeru.model.listing import Export
from nakeru.model.personal import ME, Mark, MarkKind
from nakeru.pipeline.answers import MatchAnswer
from nakeru.pipeline.changes import ToldChange, told_changes, undo_change
from nakeru.pipeline.deciding import decide, undo_last
from nakeru.pipeline.documents import ReadDocument, read
from nakeru.pipeline.duplicates import (
    Answer,
    PossibleDuplicate,
    judge_duplicate,
    possible_duplicates,
)
from nakeru.pipeline.entries import KeptList, kept_lists, written_entries
from nakeru.pipeline.fact_pages import FactsView, QuarrelsView, facts_view, quarrels_view
from nakeru.pipeline.feelings import ShownFeelings, shown_feelings
from nakeru.pipeline.find_pages import chips_of, found_hits
from nakeru.pipeline.importing import PlannedImport, marks_of, plan_import, take_over
from nakeru.pipeline.keeping import ForgottenArticle, correct, forget, keep
from nakeru.pipeline.listings import own_listing
from nakeru.pipeline.matching import match_title
from nakeru.pipeline.moments import Moments
from nakeru.pipeline.namings import EntryRun
from nakeru.pipeline.narrowing import Choices
from nakeru.pipeline.own_pages import OwnPage, own_page
from nakeru.pipeline.personal import OwnView, own_views, say_of, take_back
from nakeru.pipeline.place_reasons import PlaceReasons, explain_place
from nakeru.pipeline.quarrels import told_copies
from nakeru.pipeline.reference import shelf_of
from nakeru.pipeline.review import review_item, review_queue
from nakeru.pipeline.searching import FindAnswer
from nakeru.pipeline.settling import named_conflict, reopen, settle
from nakeru.pipeline.snapshot import Snapshot
from nakeru.pipeline.told import ToldCopy
from nakeru.pipeline.views import (
    MOST_SEARCHED,
    FindHit,
    FindView,
    ListCard,
    ListView,
    Preview,
    RankingView,
    ReviewQueue,
    WorkView,
)
from nakeru.store.library import Library, StoredArticle
from nakeru.works.candidates import CandidateIndex, MemoryIndex
from nakeru.works.linking import link_entries

READER: Final = "reader"
"""Who decides on the pages, which know no persons."""

_COMPARED_AT_ONCE: Final = 2_000


class LibraryDesk:
    """What the pages ask for. Safe to call from several threads.

    What another program writes into the library is seen, too. While links are made anew, other threads are shown what was there before.
    """

    def __init__(self, library: Library, starter: Starter, title: str) -> None:
        self._library = library
        self._starter = starter
        self._title = title
        self._moments = Moments(library, starter)
        self._own: tuple[int | None, Mapping[str, OwnView]] | None = None
        self._looking_up = threading.Lock()
        self._duplicates: tuple[int, tuple[PossibleDuplicate, ...]] | None = None
        self._index: tuple[str, CandidateIndex] | None = None

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the library file, or make it. Raises LibraryError."""
        return cls(Library.open(path), load_starter(), path.stem)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._moments.close()
        self._library.close()

    def version(self) -> int | None:
        """A number that differs as soon as any view may; None where the next view has to be made first."""
        return self._moments.version()

    def name(self) -> str:
        """What the library is called."""
        return self._title

    def ranking(self) -> RankingView:
        """The ranking with the entries behind every place."""
        return self._now().ranking_view()

    def choices(self) -> Choices:
        """What the ranking can be narrowed to."""
        return self._moments.current().choices

    def work(self, key: str) -> WorkView:
        """One work. Raises NotFoundError."""
        snapshot = self._now()
        view = snapshot.work_view(key)
        if not isinstance(view.entries, EntryRun):
            return view
        headings = snapshot.kept_works.of(key).headings
        return msgspec.structs.replace(view, entries=view.entries.with_headings(headings))

    def why(self, key: str) -> PlaceReasons:
        """Why a work stands where it does. Raises NotFoundError."""
        return explain_place(self._now(), key)

    def facts(self, key: str, spoilers: str = "safe") -> FactsView:
        """The facts and quarrels of one work, no more of the story than asked for. Raises NotFoundError."""
        kept = self._now().kept_works.of(key)
        return kept.facts.get(spoilers) or facts_view(self._now(), key, spoilers)

    def quarrels(self, spoilers: str = "safe") -> QuarrelsView:
        """All quarrels of the library."""
        return quarrels_view(self._now(), spoilers)

    def copies(self, key: str) -> tuple[ToldCopy, ...]:
        """The sentences that a list shares with others, as far as they may be shown without telling the story."""
        return told_copies(self._now(), of=key)

    def settle(self, key: str, chosen: str, why: str = "") -> str:
        """Settle a quarrel, or open it again where `chosen` is empty; the key of its work.

        Raises NotFoundError, SettlementError.
        """
        conflict = named_conflict(self._now(), key)
        if chosen:
            settle(self._library, conflict, chosen, why)
        else:
            reopen(self._library, conflict)
        self._moments.renewed()
        return conflict.work

    def feelings(self, key: str, spoilers: Level = "safe") -> ShownFeelings:
        """What a work does to its viewers, no more of the story than asked for. Raises NotFoundError."""
        return shown_feelings(self._now().kept_works.of(key).feelings, spoilers)

    def lists(self) -> tuple[ListCard, ...]:
        """All lists, by title."""
        return self._now().cards()

    def list(self, key: str) -> ListView:
        """One list as read. Raises NotFoundError."""
        return self._now().list_view(key)

    def preview(self, raw: bytes, name: str, *, media_type: str | None = None) -> Preview:
        """What would be kept of a document; nothing is written. Raises SourceError.

        A name that is an address is where it was published; `media_type` is what its server declared.
        """
        document = _read(raw, name, media_type)
        lists = kept_lists([StoredArticle(article=document.article, reading=document.reading, name=name)])
        return Preview(
            article=document.article,
            lists=self._views(lists),
            warnings=document.warnings,
            known=self._knows(document),
        )

    def keep(
        self,
        raw: bytes,
        name: str,
        corrections: Sequence[GivenCorrection] = (),
        *,
        media_type: str | None = None,
    ) -> tuple[ListCard, ...]:
        """Keep a document with its corrections, and say which lists it holds. Raises SourceError."""
        document = _read(raw, name, media_type)
        keep(self._library, document, raw)
        correct(self._library, document.article.digest, corrections)
        snapshot = self._moments.renewed().snapshot
        return tuple(
            snapshot.card(one) for one in snapshot.all_lists if one.shelved.digest == document.article.digest
        )

    def shelve(self, raw: bytes, name: str) -> str:
        """Keep one of many documents, and give its digest; links are made when next asked for. Raises SourceError."""
        document = _read(raw, name, None)
        keep(self._library, document, raw)
        return document.article.digest

    def lists_of(self, digests: Sequence[str]) -> tuple[ListCard, ...]:
        """The lists of kept documents."""
        snapshot, wanted = self._moments.renewed().snapshot, set(digests)
        return tuple(snapshot.card(one) for one in snapshot.all_lists if one.shelved.digest in wanted)

    def correct(self, key: str, corrections: Sequence[GivenCorrection]) -> None:
        """Correct the reading of a kept list; what is corrected stays corrected. Raises NotFoundError."""
        view = self._now().list_view(key)
        correct(self._library, view.article.digest, corrections)
        self._moments.renewed()

    def forget(self, key: str) -> ForgottenArticle:
        """Take the article of a list out of the library; what people decided of it stays. Raises NotFoundError."""
        forgotten = forget(self._library, self._now().list_view(key).article.digest)
        self._moments.renewed()
        return forgotten

    def changes(self) -> tuple[ToldChange, ...]:
        """What people did last, the newest first."""
        return told_changes(self._library, self._now())

    def undo_change(self, kind: str, when: str) -> None:
        """Take a change back; what it had replaced stands again. Raises NotFoundError."""
        undo_change(self._library, kind, when)
        self._moments.renewed()

    def review(self, *, also_open: bool = False) -> ReviewQueue:
        """What wants a person's judgement, with the last decision."""
        history = self._library.judgement_history()
        return review_queue(self._now(), history, also_open=also_open, who=READER)

    def decide(self, entry: str, answer: str, why: str = "") -> None:
        """Keep what an entry means; links are made anew at once. Raises NotFoundError."""
        snapshot = self._now()
        decide(self._library, snapshot, review_item(snapshot, entry), answer, who=READER, why=why)
        self._moments.renewed()

    def duplicates(self) -> tuple[PossibleDuplicate, ...]:
        """Works that may be one."""
        moment = self._moments.current()
        made = self._duplicates
        if made is None or made[0] != moment.number:
            made = (moment.number, possible_duplicates(moment.snapshot, self._library.judgements()))
            self._duplicates = made
        return made[1]

    def judge_duplicate(self, first: str, second: str, answer: Answer) -> None:
        """Keep that two works are one, or two; links are made anew at once. Raises NotFoundError."""
        judge_duplicate(self._library, self._now(), first, second, answer, who=READER)
        self._moments.renewed()

    def undo_decision(self) -> None:
        """Take back the last decision that still stands. Raises NotFoundError."""
        undo_last(self._library, READER)
        self._moments.renewed()

    def own(self) -> Mapping[str, OwnView]:
        """What the viewer said of works, by key."""
        version = self._moments.version() if self._library.path else None
        kept = self._own
        if kept is None or version is None or kept[0] != version:
            kept = self._own = (version, self._own_views())
        return kept[1]

    def _own_views(self) -> Mapping[str, OwnView]:
        marks = self._library.marks(ME)
        if not marks:
            return {}
        snapshot = self._now()
        named = [snapshot.find_work(mark.work.key) for mark in marks]
        # Only a mark whose work has another key by now is looked for among all works.
        return own_views(
            marks, snapshot.works() if None in named else [work for work in named if work is not None]
        )

    def mine(self) -> OwnPage:
        """Everything the viewer said, and a year of tears."""
        return own_page(self.own().values(), datetime.now().astimezone().date())

    def say(self, key: str, kind: MarkKind, *, tears: float | None = None, on: str | None = None) -> None:
        """Keep what the viewer says of a work. Raises NotFoundError, MarkError."""
        work = self._now().work_view(key).work
        with self._moments.marking():
            say_of(self._library, work, kind, tears=tears, on=on)

    def unsay(self, key: str, kind: MarkKind) -> None:
        """Take back what the viewer said of a work, if they did. Raises NotFoundError."""
        own = self.own().get(key)
        work = own.work if own else self._now().work_view(key).work
        with self._moments.marking():
            take_back(self._library, work, kind)

    def plan_import(self, content: bytes, name: str) -> PlannedImport:
        """What another program exported of the viewer, linked; nothing is kept. Raises ImportFormatError."""
        works = self._now().works()
        shelf = shelf_of(self._library.path) if self._library.path else None
        index: CandidateIndex = (shelf.index() if shelf else None) or MemoryIndex(works)
        return plan_import(content, name, works, index)

    def import_marks(self, planned: PlannedImport) -> tuple[Mark, ...]:
        """What an import would change now."""
        return marks_of(self._library, planned)

    def take_over(self, planned: PlannedImport) -> None:
        """Keep what an import brings."""
        with self._moments.marking():
            take_over(self._library, planned)

    def export_own(self, kind: str, name: str) -> Export:
        """What the viewer wants or has seen, in the format of that name. Raises ExportFormatError."""
        wanted: MarkKind = "want" if kind == "want" else "seen" if kind == "seen" else "hidden"
        return export(own_listing(self.own().values(), wanted, ME), name)

    def find(self, query: str) -> FindView:
        """What fits the query, works of the library with their standing."""
        moment = self._moments.current()
        found = moment.find(query)
        return FindView(
            query=query,
            understood=tuple(found.sentences),
            chips=chips_of(found.understood),
            not_understood=found.understood.not_understood,
            reads_lists=len(moment.snapshot.lists) <= MOST_SEARCHED,
            hits=found_hits(moment.snapshot, found.results),
        )

    def compares_at_once(self) -> bool:
        """Whether the works are few enough to be compared while a page is made."""
        return self._now().known_works() <= _COMPARED_AT_ONCE

    def alike(self, key: str, limit: int = 6) -> tuple[FindHit, ...]:
        """Works like one, the likest first, each with what they share as far as it may be named. None for a strange key."""
        moment = self._moments.current()
        return found_hits(moment.snapshot, moment.alike(key, limit))

    def snapshot(self) -> Snapshot:
        """Everything that follows from the library at this moment."""
        return self._moments.current().snapshot

    def search(self, query: str, limit: int) -> FindAnswer:
        """What `nakeru find` answers."""
        return self._moments.current().answer(query, limit)

    def index(self) -> CandidateIndex:
        """What titles are looked up in: the catalogues that were added, else the works that are known."""
        shelf = shelf_of(self._library.path) if self._library.path else None
        stamp = shelf.stamp() if shelf else ""
        with self._looking_up:
            if self._index is None or self._index[0] != stamp:
                found = shelf.index() if shelf else None
                self._index = (stamp, found or MemoryIndex(self._starter.works))
            return self._index[1]

    def match(
        self,
        title: str,
        *,
        year: int | None = None,
        work_format: str | None = None,
        director: str | None = None,
    ) -> MatchAnswer:
        """What `nakeru match` answers."""
        return match_title(title, year=year, work_format=work_format, director=director, index=self.index())

    def _now(self) -> Snapshot:
        return self._moments.current().snapshot

    def _views(self, lists: tuple[KeptList, ...]) -> tuple[ListView, ...]:
        linked = link_entries(written_entries(lists), self._starter.works)
        snapshot = Snapshot(
            lists,
            {link.entry: link for link in linked.links},
            {work.key: work for work in linked.works},
            self._starter.works,
        )
        return tuple(snapshot.list_view(key) for key in snapshot.lists)

    def _knows(self, document: ReadDocument) -> bool:
        return self._library.article(document.article.digest) is not None


def _read(raw: bytes, name: str, media_type: str | None) -> ReadDocument:
    return read(raw, name=name, address=name if is_address(name) else None, media_type=media_type)
