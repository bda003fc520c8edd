"""How far a long run has come, on stderr, where that is a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

from nakeru.catalogues.reading import Progress
from nakeru.text.display import harmless

T = TypeVar("T")
_ERASE: Final = "\r\x1b[K"
_SECONDS_BETWEEN: Final = 0.1


def counted(items: Iterable[T], told: str) -> Iterator[T]:
    """Hand on each item; while the next one is made, a terminal shows how many there were ("12 documents read").

    The line is gone whenever an item is handed on, so that whoever prints is not disturbed, and after the last.
    """
    if not sys.stderr.isatty():
        yield from items
        return
    try:
        for number, item in enumerate(items, start=1):
            sys.stderr.write(_ERASE)
            sys.stderr.flush()
            yield item
            sys.stderr.write(f"{_ERASE}{number} {told}")
            sys.stderr.flush()
    finally:
        sys.stderr.write(_ERASE)
        sys.stderr.flush()


@contextmanager
def meter() -> Iterator[Callable[[Progress], None] | None]:
    """Shows how far one long task has come ("title.akas.tsv.gz 43 %, 12,345 works"); None where there is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    shown = 0.0

    def show(progress: Progress) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - shown < _SECONDS_BETWEEN:
            return
        shown = now
        share = f" {min(100, 100 * progress.done // progress.total)} %" if progress.total else ""
        sys.stderr.write(f"{_ERASE}{harmless(progress.task)}{share}, {progress.works:,} works")
        sys.stderr.flush()

    try:
        yield show
    finally:
        sys.stderr.write(_ERASE)
        sys.stderr.flush()
