"""The library as commands see it that only look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nakeru.faces.cli.output import complain
from nakeru.settings import Settings

if TYPE_CHECKING:
    from nakeru.pipeline.snapshot import Snapshot

EMPTY = "The library is empty. `nakeru read FILE` adds a list; `nakeru demo` shows a library with some."


def tell_missing(settings: Settings) -> None:
    """Say that the library which a person named is not there yet."""
    if settings.chosen and not settings.library.exists():
        complain(f"{settings.library}: there is no library yet; `nakeru read FILE` makes one")


def look(settings: Settings) -> Snapshot:
    """What the library holds now. Where there is none yet none is made, and who named one is told. Raises LibraryError."""
    from nakeru.pipeline.snapshot import Snapshot  # it brings the database with it

    tell_missing(settings)
    return Snapshot.of_file(settings.library)
