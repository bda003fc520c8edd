"""Mine: what the viewer wants, has seen, cried over and hid; a form says it, and takes it back."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from nakeru.errors import ExportFormatError, MarkError, TooLargeError
from nakeru.exchange.formats import EXPORTS
from nakeru.faces.web.addresses import inside
from nakeru.faces.web.rendering import desk_of, page
from nakeru.faces.web.saying import problem_told, sentence
from nakeru.faces.web.tear_year import tear_year
from nakeru.faces.web.uploads import short_form
from nakeru.model.personal import MarkKind
from nakeru.text.messages import gettext as _

KINDS: Final[dict[str, MarkKind]] = {"want": "want", "seen": "seen", "hidden": "hidden", "tears": "tears"}
OFFERED: Final = ("letterboxd", "imdb", "myanimelist", "trakt", "csv", "markdown")


def mine(request: Request) -> Response:
    """Everything the viewer said."""
    return _mine(request)


async def say(request: Request) -> Response:
    """Keep what the viewer says of a work, or take it back, and return to where it was said."""
    try:
        fields = await short_form(request)
    except TooLargeError as problem:
        return await run_in_threadpool(_mine, request, sentence(problem_told(problem)))
    return await run_in_threadpool(_say, request, fields)


def export(request: Request) -> Response:
    """What the viewer wants or has seen as a file for another program."""
    kind, name = request.path_params["kind"], request.path_params["name"]
    try:
        exported = desk_of(request).export_own(kind, name)
    except ExportFormatError as problem:
        return _mine(request, sentence(problem_told(problem)), HTTPStatus.NOT_FOUND)
    file = exported.files[0]
    return Response(
        file.content,
        media_type=exported.media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{kind}-{file.name}"'
            if file.name.isascii() and '"' not in file.name
            else "attachment",
            "Cache-Control": "no-store",
        },
    )


def _say(request: Request, fields: dict[str, str]) -> Response:
    desk, key = desk_of(request), fields.get("work", "")
    said, unsaid = KINDS.get(fields.get("say", "")), KINDS.get(fields.get("unsay", ""))
    if unsaid:
        desk.unsay(key, unsaid)
    elif said:
        try:
            desk.say(key, said, tears=_number(fields.get("tears", "")), on=fields.get("on") or None)
        except MarkError as problem:
            return _mine(request, sentence(problem_told(problem)))
    else:
        return _mine(request, _("Nothing was said; choose one of the buttons."))
    return RedirectResponse(inside(fields.get("back", ""), "/mine"), HTTPStatus.SEE_OTHER)


def _mine(
    request: Request, problem: str = "", status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY
) -> Response:
    desk = desk_of(request)
    view = desk.mine()
    return page(
        request,
        "mine.html",
        status if problem else HTTPStatus.OK,
        library=desk.name(),
        view=view,
        year=tear_year(view.months),
        formats=[EXPORTS[name] for name in OFFERED],
        problem=problem,
    )


def _number(written: str) -> float | None:
    try:
        return float(written)
    except ValueError:
        return None
