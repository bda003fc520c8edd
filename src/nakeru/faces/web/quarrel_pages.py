"""Where articles contradict each other, side by side; a person settles it."""

from __future__ import annotations

from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from nakeru.errors import SettlementError, TooLargeError
from nakeru.faces.web.addresses import inside
from nakeru.faces.web.rendering import desk_of, page
from nakeru.faces.web.saying import problem_told, sentence
from nakeru.faces.web.spoiler_doors import level
from nakeru.faces.web.uploads import corrections
from nakeru.model.feelings import LEVELS
from nakeru.text.messages import gettext as _


def quarrels(request: Request) -> Response:
    """All quarrels of the library."""
    return _quarrels(request)


async def settle(request: Request) -> Response:
    """Settle a quarrel, or open it again, and go back to its work."""
    try:
        fields = await corrections(request)
    except TooLargeError as problem:
        return await run_in_threadpool(_quarrels, request, sentence(problem_told(problem)))
    return await run_in_threadpool(_settle, request, fields)


def _settle(request: Request, fields: dict[str, str]) -> Response:
    chosen = "" if "reopen" in fields else fields.get("other", "").strip() or fields.get("chosen", "").strip()
    if not chosen and "reopen" not in fields:
        return _quarrels(request, _("Nothing was chosen: tick a value, or write the right one."))
    try:
        work = desk_of(request).settle(request.path_params["key"], chosen, fields.get("why", ""))
    except SettlementError as problem:
        return _quarrels(request, sentence(problem_told(problem)))
    if "back" in fields:
        return RedirectResponse(inside(fields["back"], "/review"), HTTPStatus.SEE_OTHER)
    back = request.app.url_path_for("work", key=work)
    asked = fields.get("spoilers", "")
    return RedirectResponse(
        f"{back}?spoilers={asked}#quarrels" if asked in LEVELS else f"{back}#quarrels",
        HTTPStatus.SEE_OTHER,
    )


def _quarrels(request: Request, problem: str = "") -> Response:
    desk = desk_of(request)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    view = desk.quarrels(level(request))
    return page(request, "quarrels.html", status, library=desk.name(), view=view, problem=problem)
