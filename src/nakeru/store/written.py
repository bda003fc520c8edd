"""Whether a library was written to, told by the file system alone: the database is neither opened nor loaded."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Final

# Clocks of file systems are coarse: what was written this moment may be written once more under the same time.
_SETTLED_NS: Final = 100_000_000
_HEADS: Final = (("", 100), ("-wal", 32))


def written_state(path: Path) -> str | None:
    """A text that differs as soon as any program has written into a library file or its write-ahead log.

    Size, times, inode and the first bytes of both (SQLite counts changes there; a log begun anew has other salts). None
    where there is no file, or where it was written in the last tenth of a second, since that cannot be told from later.
    """
    told = []
    for ending, head in _HEADS:
        place = path.with_name(path.name + ending)
        try:
            about = place.stat()
            if ending and not about.st_size:
                continue
            if time.time_ns() - max(about.st_mtime_ns, about.st_ctime_ns) < _SETTLED_NS:
                return None
            with place.open("rb") as file:
                first = os.read(file.fileno(), head)
        except FileNotFoundError:
            if not ending:
                return None
            continue
        except OSError:
            return None
        told.append(
            f"{about.st_ino} {about.st_size} {about.st_mtime_ns} {about.st_ctime_ns} {first[24:].hex()}"
        )
    return "; ".join(told)
