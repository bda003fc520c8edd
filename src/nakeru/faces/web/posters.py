"""Posters that a person keeps in a folder of their own, each named by a number of its work: tt0095327.jpg, tmdb-12477.jpg."""

from __future__ import annotations

import os
from http import HTTPStatus
from pathlib import Path
from typing import Final
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from nakeru.errors import UnreadableSourceError
from nakeru.model.works import Identifier, Work

MOST_FILES: Final = 100_000
MOST_BYTES: Final = 2 * 1024 * 1024
_ENDINGS: Final = (".jpg", ".jpeg", ".png", ".webp")


class Posters:
    """The pictures of a folder as it was when the server was started; links in it are not followed."""

    def __init__(self, folder: Path) -> None:
        """Look the folder through, the first MOST_FILES of it. Raises UnreadableSourceError."""
        self._folder = folder
        self._names: dict[str, str] = {}
        try:
            with os.scandir(folder) as found:
                for number, entry in enumerate(found):
                    if number == MOST_FILES:
                        break
                    name = Path(entry.name)
                    if name.suffix.casefold() in _ENDINGS and entry.is_file(follow_symlinks=False):
                        self._names.setdefault(name.stem.casefold(), entry.name)
        except OSError as error:
            raise UnreadableSourceError(
                f"the folder of posters cannot be read: {error.strerror or error}",
                where=str(folder),
                remedy="name a folder that holds the pictures",
            ) from error

    def __len__(self) -> int:
        return len(self._names)

    def address(self, work: Work) -> str | None:
        """Where the poster of a work is served, None where the folder has none."""
        names = [work.key, *(name for one in work.ids for name in _file_names(one))]
        known = next((name for name in map(str.casefold, names) if name in self._names), None)
        return f"/posters/{quote(known, safe='')}" if known else None

    def read(self, name: str) -> tuple[bytes, str] | None:
        """The bytes and the media type of a poster that the folder holds; None for anything that is no small picture."""
        file = self._names.get(name)
        if file is None:
            return None
        try:
            descriptor = os.open(self._folder / file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
            with os.fdopen(descriptor, "rb") as opened:
                content = opened.read(MOST_BYTES + 1)
        except OSError:
            return None
        media_type = picture_type(content)
        return (content, media_type) if media_type and len(content) <= MOST_BYTES else None


def picture_type(content: bytes) -> str | None:
    """What kind of picture the first bytes tell: JPEG, PNG or WebP, else None."""
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return None


def poster(request: Request) -> Response:
    """One poster. The name is looked up among those of the folder, and is never a path."""
    posters: Posters | None = request.app.state.posters
    found = posters.read(request.path_params["name"]) if posters else None
    if found is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    content, media_type = found
    return Response(content, media_type=media_type, headers={"Cache-Control": "private, max-age=86400"})


def _file_names(identifier: Identifier) -> tuple[str, ...]:
    """The names that a file of this number may have: with its namespace and medium; IMDb's says enough alone."""
    space, medium, value = identifier.namespace, identifier.medium, identifier.value
    if space == "imdb":
        return (value, f"imdb-{value}")
    if not medium:
        return (f"{space}-{value}",)
    return (f"{space}-{medium}-{value}", *((f"{space}-{value}",) if medium == "film" else ()))
