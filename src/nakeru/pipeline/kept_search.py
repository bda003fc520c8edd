"""What is searched, kept beside the library with the state it was made of: a search need not open the library."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import resources
from pathlib import Path
from typing import Final

import msgspec

from nakeru import __version__
from nakeru.finding.search import Finder
from nakeru.finding.works import FindableWork
from nakeru.pipeline.searching import Said, finder_of
from nakeru.store.written import written_state

_FORMAT: Final = "5"
_NO_LIBRARY: Final = "no library"
_MOST_WORKS: Final = 20_000
_SHIPPED: Final = (
    ("nakeru.starter", ("feelings.json", "works.json", "lists.json")),
    ("nakeru.feelings", ("data/vocabulary.json", "data/spoilers.json", "data/cues.json")),
)


class KeptSearch(msgspec.Struct, frozen=True):
    """The works as they were made, and from what.

    `stamp` names all that they follow from. `state` is the state of the files in which that was seen to hold, "" where
    it was not; in that state `own` is what each viewer said, by work.
    """

    stamp: str
    works: tuple[FindableWork, ...]
    state: str = ""
    own: dict[str, dict[str, Said]] = {}


def place_of(library: Path) -> Path:
    """The file beside a library that holds what is searched."""
    return library.with_name(library.name + ".search")


def read_kept(library: Path) -> KeptSearch | None:
    """What was kept; None where nothing was, or where it cannot be read."""
    with suppress(OSError, msgspec.MsgspecError):
        return msgspec.msgpack.decode(place_of(library).read_bytes(), type=KeptSearch)
    return None


def write_kept(library: Path, kept: KeptSearch) -> None:
    """Keep what is searched, in one step; a library beside which nothing can be written is searched all the same."""
    place = place_of(library)
    made = place.with_name(f"{place.name}.{os.getpid()}.new")
    with suppress(OSError):
        made.write_bytes(msgspec.msgpack.encode(kept))
        made.replace(place)


def state_of(library: Path) -> str | None:
    """The state of everything that a search follows from: library, catalogues beside it, and what ships with the program.

    Where there is no library what ships is searched alone.
    """
    written = written_state(library) if library.exists() else _NO_LIBRARY
    if written is None:
        return None
    catalogues = library.with_name(library.name + ".catalogues") / "current.json"
    shipped = [Path(str(resources.files(package))) / name for package, names in _SHIPPED for name in names]
    told = [f"{_FORMAT} {__version__} {written}"]
    for file in (catalogues, *shipped):
        about = file.stat() if file.exists() else None
        told.append(f"{about.st_size} {about.st_mtime_ns}" if about else "")
    return "\n".join(told)


def kept_finder(library: Path, viewers: Sequence[str]) -> Finder | None:
    """A search over what was kept, for these viewers; None where anything may have changed since."""
    state = state_of(library)
    kept = read_kept(library) if state else None
    if kept is None or kept.state != state:
        return None
    return finder_of(kept.works, [kept.own[name] for name in viewers if name in kept.own])


def confirm_kept(
    library: Path, before: str | None, search: Finder, own: Mapping[str, Mapping[str, Said]]
) -> None:
    """Remember that what is kept holds in this state, if the files are still in the state that was seen `before` reading them.

    Where there is no library the works of the search are kept: nobody said anything of them.
    """
    if before is None or state_of(library) != before:
        return
    kept = read_kept(library) if library.exists() else KeptSearch("", search.works)
    if not library.exists():
        with suppress(OSError):
            library.parent.mkdir(parents=True, exist_ok=True)
    if kept is not None and kept.state != before and len(kept.works) <= _MOST_WORKS:
        views = {name: dict(said) for name, said in own.items()}
        write_kept(library, msgspec.structs.replace(kept, state=before, own=views))
