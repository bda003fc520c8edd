"""Style sheets and fonts, kept by browsers for ever under an address that changes with their contents."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePath
from typing import Final

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STATIC = Path(__file__).parent / "static"
_FOR_EVER = "public, max-age=31536000, immutable"
_FOR_NOW = "public, max-age=600"


SHEETS: Final = (
    "fonts", "base", "layout", "marks", "pages", "correcting", "review", "quarrels", "mine", "tonight", "settings", "jobs", "plots",
)  # fmt: skip
"""The sheets of every page, in the order in which they count; a page fetches them as one, `css/all.css`."""


def static_version(folder: Path = STATIC) -> str:
    """A short name of the contents of the folder."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


class VersionedStatics(StaticFiles):
    """Serves `/static/<version>/path` as immutable and `/static/path` for some minutes."""

    def __init__(self, version: str, folder: Path = STATIC) -> None:
        super().__init__(directory=folder)
        self._version = version
        self._all_sheets = b"\n".join((folder / "css" / f"{name}.css").read_bytes() for name in SHEETS)

    async def get_response(self, path: str, scope: Scope) -> Response:
        parts = PurePath(path).parts
        versioned = parts[:1] == (self._version,)
        inside = PurePath(*parts[1:]) if versioned else PurePath(path)
        if inside.as_posix() == "css/all.css":
            response: Response = Response(self._all_sheets, media_type="text/css")
        else:
            response = await super().get_response(str(inside) if versioned else path, scope)
        response.headers["Cache-Control"] = _FOR_EVER if versioned else _FOR_NOW
        return response
