"""What a person may set. Made by the faces alone and handed down; no room reads it."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec


class Settings(msgspec.Struct, frozen=True):
    """The settings of one run. `library` is the file that holds everything; `chosen` tells that a person named it.

    `starter_feelings` is False where moods and warnings are to come from articles alone.
    """

    library: Path
    chosen: bool = False
    starter_feelings: bool = True

    @classmethod
    def from_environment(cls, library: Path | None = None) -> Settings:
        """The given library, else `NAKERU_LIBRARY`, else a file in the user's data folder.

        `NAKERU_STARTER_FEELINGS=off` leaves out what the starter says of moods and warnings.
        """
        chosen = library or (Path(value) if (value := os.environ.get("NAKERU_LIBRARY")) else None)
        starter = os.environ.get("NAKERU_STARTER_FEELINGS", "on").strip().casefold() not in ("off", "0", "no")
        return cls(library=chosen or default_library(), chosen=chosen is not None, starter_feelings=starter)


def default_library() -> Path:
    """The library in the user's data folder; the folder may not exist yet."""
    import platformdirs  # loaded only when no library was named: it costs start-up time

    return Path(platformdirs.user_data_dir("nakeru", appauthor=False)) / "library.nakeru"


def default_cache() -> Path:
    """Where fetched pages are kept; the folder may not exist yet."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("nakeru", appauthor=False)) / "pages"
