"""A library goes into one backup file, and comes back from it: checked first, and never over what is there unasked."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Final
from zlib import error as CompressionError

import msgspec

from nakeru import __version__
from nakeru.errors import LibraryError
from nakeru.store.copying import copy_library, move_library, on_disk, replace_contents
from nakeru.store.examining import examine
from nakeru.store.library import Library
from nakeru.store.schema import VERSION

FORMAT: Final = "nakeru backup 1"
_LIBRARY, _MANIFEST = "library.nakeru", "manifest.json"
_SQLITE: Final = b"SQLite format 3\0"
_LONGEST_MANIFEST: Final = 64 * 1024
_MAKING: Final = ".making-"
_LEFT_SECONDS: Final = 24 * 3600
_PIECE: Final = 1024 * 1024


class Manifest(msgspec.Struct, frozen=True):
    """What a backup says of itself. `size` and `sha256` are those of the library in it, `made` an ISO 8601 time in UTC."""

    format: str
    schema: str
    program: str
    made: str
    size: int
    sha256: str
    articles: int


class Restored(msgspec.Struct, frozen=True):
    """What came back; `kept` is the file that holds what stood there before, None where nothing did."""

    library: str
    articles: int
    schema: str
    made: str | None
    kept: str | None


def back_up(library: Path, file: Path, *, force: bool = False) -> Manifest:
    """Write the library into one file, whole or not at all, while other programs may write into the library.

    Raises LibraryError where there is no sound library, or the file is there already and `force` is false.
    """
    if not library.exists():
        raise LibraryError("there is no library to back up", where=str(library))
    if file.exists() and (not force or file.samefile(library) or file.is_dir()):
        raise LibraryError(
            "this file is there already",
            where=str(file),
            remedy="name another, or give --force to replace it",
        )
    with _beside(file) as folder:
        copy, packed = folder / _LIBRARY, folder / "packed"
        copy_library(library, copy)
        found = examine(copy)
        if not found.sound:
            raise LibraryError(
                "the library is damaged, so no backup of it was made",
                where=str(library),
                remedy="`nakeru doctor` says what is wrong, `nakeru restore` brings an earlier backup back",
            )
        manifest = Manifest(
            format=FORMAT,
            schema=found.version or "",
            program=__version__,
            made=datetime.now(UTC).isoformat(timespec="seconds"),
            size=copy.stat().st_size,
            sha256=_digest(copy),
            articles=found.articles,
        )
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as pack:
            pack.writestr(_MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=1))
            pack.write(copy, _LIBRARY)
        on_disk(packed)
        packed.replace(file)
        on_disk(file)
    return manifest


def restore(library: Path, file: Path, *, force: bool = False) -> Restored:
    """Bring a library back from a backup, or from a library file that an earlier restoring kept.

    Everything is checked before anything is touched. What stands there is kept beside, under a name with the time; it
    is replaced only with `force`. Raises LibraryError, and changes nothing then.
    """
    if library.exists() and not force:
        raise LibraryError(
            "there is a library already",
            where=str(library),
            remedy="give --force to replace it (it is kept beside), or another --library",
        )
    if library.is_dir() or (library.exists() and file.exists() and library.samefile(file)):
        raise LibraryError("this cannot be restored over itself or a folder", where=str(library))
    library.parent.mkdir(parents=True, exist_ok=True)
    with _beside(library) as folder:
        incoming = folder / _LIBRARY
        manifest = _take_out(file, incoming)
        articles = _checked(incoming, file)
        kept = _put(library, incoming)
    made = manifest.made if manifest else None
    return Restored(str(library), articles, VERSION, made, str(kept) if kept else None)


def _put(library: Path, incoming: Path) -> Path | None:
    """Put a checked library in its place; returns where the earlier one is now."""
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    before = library.with_name(f"{library.name}.before-{now}")
    if library.exists():
        standing = examine(library)
        if standing.kind == "foreign" and library.stat().st_size:
            raise LibraryError(
                "this database belongs to another program",
                where=str(library),
                remedy="name another file with --library; nothing was changed in this one",
            )
        if standing.sound and not standing.newer:
            Library.open(library).close()  # both have the same tables then
            replace_contents(library, incoming, before)
            return before
    stood = library.exists()
    move_library(library, before)  # a log without its library, too: it would be played into the new one
    incoming.replace(library)
    on_disk(library)
    return before if stood else None


def _checked(incoming: Path, file: Path) -> int:
    """The number of articles of a library that is whole, and now of this program's version. Raises LibraryError."""
    found = examine(incoming)
    if found.kind == "foreign":
        raise LibraryError("this is no backup of a nakeru library", where=str(file))
    if not found.sound:
        raise LibraryError(
            f"the library in this backup is damaged ({(*found.damage, *found.loose)[0]})",
            where=str(file),
            remedy="take an earlier backup; nothing was changed",
        )
    if found.newer:
        raise LibraryError(
            f"this backup was made by a newer nakeru (its schema is {found.version}, this program knows {VERSION})",
            where=str(file),
            remedy="update nakeru; nothing was changed",
        )
    Library.open(incoming).close()  # an older one is brought up to date here, where it can do no harm
    settled = incoming.with_name("settled")
    copy_library(incoming, settled)
    settled.replace(incoming)
    with Library.open(incoming) as opened:
        opened.use_write_ahead_log()
    return found.articles


def _take_out(file: Path, incoming: Path) -> Manifest | None:
    """Unpack a backup, checked against what it says of itself; a plain library is copied, and has no manifest."""
    try:
        with file.open("rb") as source:
            if source.read(len(_SQLITE)) == _SQLITE:
                copy_library(file, incoming)
                return None
            with zipfile.ZipFile(source) as pack:
                return _unpacked(pack, incoming, file)
    except FileNotFoundError as problem:
        raise LibraryError("there is no such file", where=str(file), remedy="check its name") from problem
    except (
        zipfile.BadZipFile,
        KeyError,
        EOFError,
        CompressionError,
        NotImplementedError,
        RuntimeError,
    ) as problem:
        raise LibraryError(
            "this is no whole backup: it was cut off, changed, or is something else",
            where=str(file),
            remedy="take another backup; nothing was changed",
        ) from problem


def _unpacked(pack: zipfile.ZipFile, incoming: Path, file: Path) -> Manifest:
    with pack.open(_MANIFEST) as source:
        try:
            manifest = msgspec.json.decode(source.read(_LONGEST_MANIFEST), type=Manifest)
        except msgspec.DecodeError as problem:
            raise zipfile.BadZipFile("the manifest is none") from problem
    if manifest.format != FORMAT:
        raise LibraryError(
            f"this backup has the format {manifest.format[:40]!r}, this program reads {FORMAT!r}",
            where=str(file),
            remedy="update nakeru; nothing was changed",
        )
    free = shutil.disk_usage(incoming.parent).free
    if manifest.size * 3 > free:
        raise LibraryError(
            f"there is no room for this backup: it needs {manifest.size * 3} bytes, {free} are free",
            where=str(file),
            remedy="free some space; nothing was changed",
        )
    digest, size = hashlib.sha256(), 0
    with pack.open(_LIBRARY) as source, incoming.open("wb") as target:
        for piece in _pieces(source):
            size += len(piece)
            if size > manifest.size:
                break
            digest.update(piece)
            target.write(piece)
    if size != manifest.size or digest.hexdigest() != manifest.sha256:
        raise zipfile.BadZipFile("the library is not the one that the manifest names")
    return manifest


@contextmanager
def _beside(file: Path) -> Iterator[Path]:
    """A folder on the same disk, gone at the end; one that a killed program left is cleared away a day later."""
    prefix = f".{file.name}{_MAKING}"
    for left in file.parent.iterdir():
        if left.name.startswith(prefix) and time.time() - left.stat().st_mtime > _LEFT_SECONDS:
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=prefix) as folder:
        yield Path(folder)


def _digest(file: Path) -> str:
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _pieces(source: IO[bytes]) -> Iterator[bytes]:
    while piece := source.read(_PIECE):
        yield piece
