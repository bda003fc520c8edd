"""How far a long run has come, on stderr, where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

T = TypeVar("T")
_ERASE: Final = "\r\x1b[K"


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
