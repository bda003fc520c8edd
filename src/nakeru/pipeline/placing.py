"""Folders that are written aside and put in place in one step, by one program at a time."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from nakeru import __version__
from nakeru.errors import LibraryError, UnreadableSourceError

try:
    import fcntl
except ImportError:  # not on Windows, where two programs that add at once are not kept apart
    fcntl = None  # type: ignore[assignment]

MADE, REPLACED = ".new", ".replaced"
_LOCK = "lock"


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep other programs from changing the folder. Raises LibraryError where one does already, or nothing can be written.

    What is written aside is cleared away at the end, and what an earlier program left half done is cleared or put back first.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / _LOCK).open("w") as lock:
            if fcntl is not None:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _put_back(folder)
            try:
                yield
            finally:
                _clear(folder)
    except BlockingIOError as error:
        raise LibraryError(
            "another program is adding or removing a catalogue",
            where=str(folder),
            remedy="wait until it has finished",
        ) from error
    except OSError as error:
        raise LibraryError(
            f"the catalogue cannot be kept: {error.strerror or error}",
            where=str(folder),
            remedy="check the free space and the permissions",
        ) from error


def made_beside(place: Path) -> Path:
    """An empty folder to write what will be put in `place`."""
    made = place.with_name(place.name + MADE)
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    return made


def put_in_place(made: Path, place: Path) -> None:
    """Let `made` take the place, whatever stood there."""
    replaced = place.with_name(place.name + REPLACED)
    if place.exists():
        place.rename(replaced)
    made.rename(place)
    shutil.rmtree(replaced, ignore_errors=True)


def digest_of(files: Sequence[Path]) -> str:
    """A name of the bytes of files, in whatever order, and of the program that reads them. Raises UnreadableSourceError."""
    try:
        names = sorted(_digest(path) for path in files)
    except OSError as error:
        raise UnreadableSourceError(
            f"the file cannot be read: {error.strerror or error}",
            where=str(error.filename),
            remedy="check that it is there",
        ) from error
    return hashlib.sha256(" ".join([__version__, *names]).encode()).hexdigest()


def _digest(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _put_back(folder: Path) -> None:
    _clear(folder)
    for replaced in folder.glob(f"*{REPLACED}"):
        place = replaced.with_name(replaced.name.removesuffix(REPLACED))
        if place.exists():
            shutil.rmtree(replaced)
        else:
            replaced.rename(place)


def _clear(folder: Path) -> None:
    for made in folder.glob(f"*{MADE}"):
        if made.is_dir():
            shutil.rmtree(made, ignore_errors=True)
        else:
            made.unlink(missing_ok=True)
