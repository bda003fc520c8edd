"""Settings: the language of the pages, day or night, and how much of the stories is shown unasked."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from nakeru.errors import TooLargeError
from nakeru.faces.web.addresses import inside
from nakeru.faces.web.rendering import page
from nakeru.faces.web.uploads import short_form
from nakeru.faces.web.wishes import LANGUAGE, SPOILERS, THEME, THEMES, wishes
from nakeru.model.feelings import LEVELS
from nakeru.text.messages import LANGUAGES

_A_YEAR: Final = 365 * 24 * 3600
# A field of the form: its cookie, and what it may say. "" goes back to what the browser asks for.
_FIELDS: Final = {
    "language": (LANGUAGE, ("", *LANGUAGES)),
    "theme": (THEME, THEMES),
    "spoilers": (SPOILERS, LEVELS),
}


def form(request: Request) -> Response:
    """What is set now. Whoever may not come in sees it too, so it tells nothing of the library."""
    kept = request.query_params.get("kept") == "yes"
    return page(request, "settings.html", library="", wanted=wishes(request), kept=kept)


async def save(request: Request) -> Response:
    """Keep the settings in this browser, and go back to where they were made."""
    try:
        fields = await short_form(request)
    except TooLargeError:
        fields = {}
    return await run_in_threadpool(_save, request, fields)


def _save(request: Request, fields: dict[str, str]) -> Response:
    back = inside(fields.get("back", ""), "/settings?kept=yes")
    answer = RedirectResponse(back, HTTPStatus.SEE_OTHER)
    for field, (cookie, allowed) in _FIELDS.items():
        given = fields.get(field)
        if given is None or given not in allowed:
            continue
        answer.set_cookie(
            cookie,
            given,
            max_age=_A_YEAR if given else 0,
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )
    return answer
