"""No search for reference cycles while a page is read: reading makes many small values and no cycles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class _Pause:
    """How many threads read, and whether the collector ran before the first of them began."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._readers = 0
        self._ran = False

    def begin(self) -> None:
        with self._lock:
            if not self._readers:
                self._ran = gc.isenabled()
                gc.disable()
            self._readers += 1

    def end(self) -> None:
        with self._lock:
            self._readers -= 1
            if not self._readers and self._ran:
                gc.enable()


_PAUSE = _Pause()


@contextmanager
def collection_paused() -> Iterator[None]:
    """Keep the garbage collector still; it goes on, where it ran before, once the last of several readers has ended.

    What one document makes is bounded by the limits of its size, and is freed by its reference counts all the same.
    """
    _PAUSE.begin()
    try:
        yield
    finally:
        _PAUSE.end()
