"""A library kept open for the pages: views are made from a snapshot that is renewed when something is kept."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from nakeru.catalogues.starter import Starter, load_starter
from nakeru.finding.search import Finder
from nakeru.model.corrections import GivenCorrection
from nakeru.pipeline.documents import ReadDocument, read
from nakeru.pipeline.entries import KeptList, kept_lists, written_entries
from nakeru.pipeline.keeping import correct, keep
from nakeru.pipeline.searching import finder
from nakeru.pipeline.snapshot import Snapshot
from nakeru.pipeline.views import FindHit, FindView, ListCard, ListView, Preview, RankingView, WorkView
from nakeru.store.library import Library, StoredArticle
from nakeru.works.linking import link_entries


class LibraryDesk:
    """What the pages ask for. Safe to call from several threads; reading is done outside the lock."""

    def __init__(self, library: Library, starter: Starter, title: str) -> None:
        self._library = library
        self._starter = starter
        self._title = title
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._finder: Finder | None = None

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the library file, or make it. Raises LibraryError."""
        return cls(Library.open(path), load_starter(), path.stem)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._library.close()

    def name(self) -> str:
        """What the library is called."""
        return self._title

    def ranking(self) -> RankingView:
        """The ranking with the entries behind every place."""
        return self._now().ranking_view()

    def work(self, key: str) -> WorkView:
        """One work. Raises NotFoundError."""
        return self._now().work_view(key)

    def lists(self) -> tuple[ListCard, ...]:
        """All lists, by title."""
        return self._now().cards()

    def list(self, key: str) -> ListView:
        """One list as read. Raises NotFoundError."""
        return self._now().list_view(key)

    def preview(self, raw: bytes, name: str) -> Preview:
        """What would be kept of a document; nothing is written. Raises SourceError."""
        document = read(raw, name=name)
        lists = kept_lists([StoredArticle(article=document.article, reading=document.reading, name=name)])
        return Preview(
            article=document.article,
            lists=self._views(lists),
            warnings=document.warnings,
            known=self._knows(document),
        )

    def keep(
        self, raw: bytes, name: str, corrections: Sequence[GivenCorrection] = ()
    ) -> tuple[ListCard, ...]:
        """Keep a document with its corrections, and say which lists it holds. Raises SourceError."""
        document = read(raw, name=name)
        with self._lock:
            keep(self._library, document, raw)
            correct(self._library, document.article.digest, corrections)
            self._snapshot = self._finder = None
        snapshot = self._now()
        return tuple(
            snapshot.card(one) for one in snapshot.all_lists if one.article.digest == document.article.digest
        )

    def correct(self, key: str, corrections: Sequence[GivenCorrection]) -> None:
        """Correct the reading of a kept list; what is corrected stays corrected. Raises NotFoundError."""
        view = self._now().list_view(key)
        with self._lock:
            correct(self._library, view.article.digest, corrections)
            self._snapshot = self._finder = None

    def find(self, query: str) -> FindView:
        """What fits the query, works of the library with their standing."""
        snapshot = self._now()
        with self._lock:
            index = self._finder = self._finder or finder(snapshot)
            found = index.find(query)
        places = {standing.item: standing for standing in snapshot.ranking.standings}
        return FindView(
            query=query,
            understood=tuple(found.sentences),
            hits=tuple(
                FindHit(
                    work=snapshot.work(hit.key),
                    why=tuple(hit.why),
                    row=snapshot.row(places[hit.key]) if hit.key in places else None,
                )
                for hit in found.results
            ),
        )

    def _now(self) -> Snapshot:
        with self._lock:
            if self._snapshot is None:
                self._snapshot = Snapshot.of(self._library, starter=self._starter)
            return self._snapshot

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
        with self._lock:
            return self._library.article(document.article.digest) is not None
