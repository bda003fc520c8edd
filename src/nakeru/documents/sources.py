"""Finding what a person named: files, folders, and what comes in on the standard input."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from nakeru.documents.limits import MAX_BYTES
from nakeru.errors import SourceError, TooLargeError, UnreadableSourceError
from nakeru.text.display import printable

_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
STDIN_NAME: Final = "standard input"


class Source(msgspec.Struct, frozen=True):
    """A document's bytes and where they were found: a path as it was given, "standard input", or an address.

    A name is text: bytes of a file's name that are none stand as "?". `address` and `media_type` are known of what was
    fetched; the address is the final one, after redirects.
    """

    name: str
    raw: bytes
    address: str | None = None
    media_type: str | None = None


Fetch = Callable[[str], Source]
"""From an address to what stands there; raises SourceError."""


def find_sources(arguments: Sequence[str], *, fetch: Fetch | None = None) -> Iterator[Source | SourceError]:
    """Each document of files, folders, `-` (standard input) and addresses, or the error that stands for it.

    Folders are read through and through in the order of their names, hidden files and folders skipped. An error is
    handed over as a value, so that one unreadable file does not stop a batch. No more than the limit is read. Addresses
    are read by `fetch`; without it they are errors.
    """
    for argument in arguments:
        if not argument:
            yield UnreadableSourceError("no name was given", remedy="name a file, a folder or an address")
        elif argument == "-":
            yield _load(STDIN_NAME, sys.stdin.buffer)
        elif is_address(argument):
            yield _fetched(printable(argument), fetch)
        else:
            yield from _find_files(argument)


def is_address(argument: str) -> bool:
    """Whether an argument names an address ("https://…") rather than a file."""
    return _ADDRESS.match(argument) is not None


def _fetched(address: str, fetch: Fetch | None) -> Source | SourceError:
    if fetch is None:
        return UnreadableSourceError(
            "addresses are not fetched here", where=address, remedy="save the page and give the file"
        )
    try:
        return fetch(address)
    except SourceError as error:
        return error


def _find_files(argument: str) -> Iterator[Source | SourceError]:
    path = Path(argument)
    try:
        if path.is_dir():
            files = list(_walk(path))
            if not files:
                yield UnreadableSourceError(
                    "the folder holds no files", where=printable(argument), remedy="name another"
                )
            for file in files:
                yield file if isinstance(file, SourceError) else _open(file)
        else:
            yield _open(path)
    except (OSError, ValueError) as error:
        yield _unreadable(argument, error)


def _walk(folder: Path) -> Iterator[Path | SourceError]:
    try:
        children = sorted(folder.iterdir(), key=lambda child: child.name)
    except OSError as error:
        yield _unreadable(str(folder), error)
        return
    for child in children:
        if child.name.startswith("."):
            continue
        if child.is_dir() and not child.is_symlink():
            yield from _walk(child)
        elif child.is_file() or (child.is_symlink() and not child.exists()):
            yield child


def _open(path: Path) -> Source | SourceError:
    if path.exists() and not (path.is_file() or path.is_fifo()):
        return UnreadableSourceError(
            "this is no file", where=printable(str(path)), remedy="give a text file or a saved page"
        )
    try:
        with path.open("rb") as stream:
            return _load(printable(str(path)), stream)
    except OSError as error:
        return _unreadable(str(path), error)


def _load(name: str, stream: BinaryIO) -> Source | SourceError:
    try:
        raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return _unreadable(name, error)
    if len(raw) > MAX_BYTES:
        return TooLargeError(
            f"the document is larger than {MAX_BYTES // 2**20} MiB",
            where=name,
            remedy="split it, or save the article alone",
        )
    return Source(name, raw)


def _unreadable(name: str, error: Exception) -> UnreadableSourceError:
    reason = (getattr(error, "strerror", None) or str(error)).lower()
    return UnreadableSourceError(
        f"cannot be read ({reason})", where=printable(name), remedy="check the name and the permissions"
    )
