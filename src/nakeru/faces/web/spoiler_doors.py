"""The doors before a story: how much of it is shown, asked for once in an address or opened for one work and remembered."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from nakeru.errors import TooLargeError
from nakeru.faces.web.uploads import short_form
from nakeru.faces.web.wishes import wishes
from nakeru.model.feelings import LEVELS, Level

DOOR: Final = "nakeru_door"
_A_YEAR: Final = 365 * 24 * 3600


def level(request: Request) -> Level:
    """How much of the story was asked for: by the address, else by the settings; any other word is "safe"."""
    return _asked(request, wishes(request).spoilers)


def level_of_work(request: Request) -> Level:
    """The same for the page of a work: after the address comes what was opened for it, then the settings."""
    opened = next((one for one in LEVELS if one == request.cookies.get(DOOR)), None)
    return _asked(request, opened or wishes(request).spoilers)


async def open_door(request: Request) -> Response:
    """Show more or less of the story of one work, from now on: its cookie is sent with the page of that work alone."""
    try:
        fields = await short_form(request)
    except TooLargeError:
        fields = {}
    address = f"/works/{quote(request.path_params['key'], safe='')}"
    answer = RedirectResponse(f"{address}#facts", HTTPStatus.SEE_OTHER)
    chosen = fields.get("spoilers", "")
    if chosen in LEVELS:
        answer.set_cookie(
            DOOR,
            chosen,
            max_age=_A_YEAR,
            path=address,
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )
    return answer


def _asked(request: Request, otherwise: Level) -> Level:
    asked = request.query_params.get("spoilers")
    return otherwise if asked is None else next((one for one in LEVELS if one == asked), "safe")
