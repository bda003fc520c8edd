"""What pages tell of works is made before anybody asks, in a process of its own beside the one that shows them."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from nakeru.pipeline.snapshot import Snapshot

_NICE: Final = 10


def prepare(library: Path, keys: tuple[str, ...] = (), *, parent: int | None = None) -> int:
    """Make and keep what is told of works (all that are ranked, best first, if none are named); how many there were.

    What is kept already is not made again. Ends early where `parent`, the process that began this one, has ended. Raises LibraryError, NotFoundError.
    """
    snapshot = Snapshot.of_file(library)
    wanted = keys or tuple(one.item for one in snapshot.ranking.standings)
    for key in wanted:
        if parent is not None and os.getppid() != parent:
            break  # whoever wanted it is gone
        snapshot.kept_works.of(key)
    if not keys:
        snapshot.kept_works.sweep(work.key for work in snapshot.works())
    return len(wanted)


def prepare_beside(library: Path) -> subprocess.Popen[bytes] | None:
    """Begin to prepare in another process, which gives way to others; None where none can be started."""
    with suppress(OSError):
        return subprocess.Popen(
            [sys.executable, "-m", __name__, str(library), str(os.getpid())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    return None


if __name__ == "__main__":
    with suppress(OSError):
        os.nice(_NICE)
    prepare(Path(sys.argv[1]), parent=int(sys.argv[2]))
