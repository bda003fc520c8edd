"""Files of lines that a person names: cases, ballots."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from nakeru.errors import UnreadableSourceError


@contextmanager
def open_lines(name: str) -> Iterator[BinaryIO]:
    """The lines of a file, or of standard input for "-". Raises UnreadableSourceError where it cannot be opened."""
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = Path(name).open("rb")  # noqa: SIM115 (closed below; only its opening may fail so)
    except OSError as problem:
        raise UnreadableSourceError(
            f"cannot be read ({(problem.strerror or str(problem)).lower()})",
            where=name,
            remedy="check the name and the permissions",
        ) from problem
    with stream:
        yield stream
