"""Fetched pages kept on disk, asked for again only where they have changed."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

import msgspec


class KeptPage(msgspec.Struct, frozen=True):
    """A page as it was fetched. `address` is the final one, after redirects."""

    requested: str
    address: str
    media_type: str
    body: bytes
    etag: str = ""
    last_modified: str = ""


class PageCache:
    """A folder with a file a page. It may be emptied at any time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, requested: str) -> KeptPage | None:
        """The page that was kept for an address; a damaged file counts as none."""
        try:
            page = msgspec.msgpack.decode(self._file(requested).read_bytes(), type=KeptPage)
        except (OSError, msgspec.DecodeError):
            return None
        return page if page.requested == requested else None

    def put(self, page: KeptPage) -> None:
        """Keep a page that can be asked for again under a condition; whole or not at all."""
        if not page.etag and not page.last_modified:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._folder, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(msgspec.msgpack.encode(page))
            Path(name).replace(self._file(page.requested))
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def _file(self, requested: str) -> Path:
        return self._folder / f"{hashlib.sha256(requested.encode()).hexdigest()}.page"
