"""The library as commands see it that only look."""

from __future__ import annotations

from nakeru.faces.cli.output import complain
from nakeru.pipeline.snapshot import Snapshot
from nakeru.settings import Settings

EMPTY = "The library is empty. `nakeru read FILE` adds a list; `nakeru demo` shows a library with some."


def look(settings: Settings) -> Snapshot:
    """What the library holds now. Where there is none yet none is made, and who named one is told. Raises LibraryError."""
    if settings.chosen and not settings.library.exists():
        complain(f"{settings.library}: there is no library yet; `nakeru read FILE` makes one")
    return Snapshot.of_file(settings.library)
