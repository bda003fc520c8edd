"""One moment of a library after another: each is made beside the one that is shown, and takes its place when it is whole."""

from __future__ import annotations

import gc
import itertools
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Final

from nakeru.catalogues.starter import Starter
from nakeru.finding.search import Finder, FindResult, Hit
from nakeru.pipeline.narrowing import Choices, choices
from nakeru.pipeline.preparing import prepare_beside
from nakeru.pipeline.searching import FindAnswer, finder, found_answer
from nakeru.pipeline.snapshot import Snapshot
from nakeru.store.library import Library

_GRACE: Final = 1.0
"""Seconds that a reader waits for a newer moment before being shown the one there is."""

_LARGE: Final = 500
_numbers = itertools.count(1)


class Moment:
    """A snapshot, the search over it, and the state of the library's file that it was made from."""

    def __init__(self, snapshot: Snapshot, state: int | None) -> None:
        self.number = next(_numbers)
        self.snapshot = snapshot
        self.state = state
        self._searching = threading.Lock()

    def find(self, query: str, limit: int = 20) -> FindResult:
        """What fits the query; the index takes one question at a time."""
        with self._searching:
            return self._finder.find(query, limit)

    def answer(self, query: str, limit: int) -> FindAnswer:
        """What `nakeru find` answers; the index takes one question at a time."""
        with self._searching:
            return found_answer(self._finder, self._finder.find(query, limit))

    def alike(self, key: str, limit: int) -> tuple[Hit, ...]:
        """The works most like one; the index takes one question at a time."""
        with self._searching:
            return self._finder.like(key, limit)

    @cached_property
    def choices(self) -> Choices:
        """What the ranking can be narrowed to."""
        return choices(self.snapshot.ranking_view().rows)

    @cached_property
    def _finder(self) -> Finder:
        return finder(self.snapshot)


class Moments:
    """The moments of a library that is written by this program and others. Safe to call from several threads."""

    def __init__(self, library: Library, starter: Starter) -> None:
        self._library = library
        self._starter = starter
        self._preparing: subprocess.Popen[bytes] | None = None
        self._renewing = threading.Lock()
        self._moment: Moment | None = None
        self._renewal: _Renewal | None = None

    def version(self) -> int | None:
        """The number of the moment that is shown; None where it has to be made, or may be an old one."""
        moment = self._moment
        return None if moment is None or not self._is_shown(moment) else moment.number

    def current(self) -> Moment:
        """The moment to show. While a newer one is made, that is the last one; only the first is waited for.

        Raises LibraryError where the library cannot be read.
        """
        moment = self._moment
        if moment is None:
            return self.renewed()
        if self._is_shown(moment):
            return moment
        renewal = self._renewal
        if renewal is None or not renewal.is_alive():
            renewal = self._renewal = _Renewal(self)
            renewal.start()
        renewal.join(_GRACE)
        if renewal.problem is not None:
            raise renewal.problem
        return self._moment or moment

    def renewed(self) -> Moment:
        """A moment that holds everything written before this call; it is waited for."""
        with self._renewing:
            state = self._library.state()
            if self._moment is None or state is None or self._moment.state != state:
                self._moment = self._made(state)
            return self._moment

    @contextmanager
    def marking(self) -> Iterator[None]:
        """Marks change pages, but nothing that follows from lists: the moment stays under a new number, unless it was an old one."""
        with self._renewing:
            moment = self._moment
            current = moment is not None and moment.state == self._library.state()
            yield
            if moment is not None and current:
                moment.state = self._library.state()
                moment.number = next(_numbers)

    def close(self) -> None:
        """End what is made ahead."""
        if self._preparing is not None:
            self._preparing.terminate()
            self._preparing.wait()
            self._preparing = None

    def _is_shown(self, moment: Moment) -> bool:
        return self._renewing.locked() or moment.state == self._library.state()

    def _made(self, state: int | None) -> Moment:
        """A moment of which everything is made that no reader should wait for."""
        moment = Moment(Snapshot.of(self._library, starter=self._starter), state)
        if len(moment.snapshot.lists) > _LARGE:
            moment.snapshot.standings, moment.snapshot.cards(), moment.choices
            # A large library is many values that stay: looking through them for garbage would keep every reader waiting.
            gc.unfreeze()
            gc.collect()
            gc.freeze()
            self._prepare()
        return moment

    def _prepare(self) -> None:
        """What pages tell of works is made ahead by another process; what it has kept by now stays kept."""
        self.close()
        if self._library.path:
            self._preparing = prepare_beside(self._library.path)


class _Renewal(threading.Thread):
    """A newer moment is made while the last one is shown. `problem` is what kept it from being made."""

    def __init__(self, moments: Moments) -> None:
        super().__init__(name="renewal", daemon=True)
        self._moments = moments
        self.problem: Exception | None = None

    def run(self) -> None:
        try:
            self._moments.renewed()
        except Exception as problem:  # whoever asked for it raises it
            self.problem = problem
