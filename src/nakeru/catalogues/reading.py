"""One load of a catalogue: what was left out and why, how far it has come, where it keeps what does not fit in memory."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

MOST_SHOWN = 5
_LONGEST_REASON = 200


class LeftOut(msgspec.Struct, frozen=True):
    """A row that was passed over: where it stands ("movies.csv, line 7") and what is wrong with it."""

    place: str
    reason: str


class Progress(msgspec.Struct, frozen=True):
    """How far a load has come: what is being done, how much of how much (bytes or works), and the works so far."""

    task: str
    done: int
    total: int
    works: int


class Reading:
    """Keeps count during one load. `watch` is told of progress now and then; `workspace` is an existing folder for spilled rows."""

    def __init__(
        self, *, watch: Callable[[Progress], None] | None = None, workspace: Path | None = None
    ) -> None:
        self.left_out = 0
        self.examples: list[LeftOut] = []
        self.works = 0
        self._watch = watch
        self._workspace = workspace

    def leave_out(self, path: Path, place: str, reason: object) -> None:
        """Count a row that does not fit; the first few are kept to be shown."""
        self.left_out += 1
        if len(self.examples) < MOST_SHOWN:
            self.examples.append(LeftOut(f"{path.name}, {place}", str(reason)[:_LONGEST_REASON]))

    def tell(self, task: str, done: int, total: int) -> None:
        """Tell whoever watches how far a task has come."""
        if self._watch:
            self._watch(Progress(task, done, total, self.works))

    @contextmanager
    def folder(self) -> Iterator[Path]:
        """A folder for spilled rows, which is gone afterwards, however the load ends."""
        made = Path(tempfile.mkdtemp(prefix="spilled-", dir=self._workspace))
        try:
            yield made
        finally:
            shutil.rmtree(made, ignore_errors=True)
