"""What was changed last, and how to take it back; a list is taken out, and brought back while the server runs."""

from __future__ import annotations

from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from nakeru.errors import NakeruError, NotFoundError, TooLargeError, TooManyJobsError
from nakeru.faces.web.adding_pages import jobs_of
from nakeru.faces.web.addresses import inside
from nakeru.faces.web.jobs import Job
from nakeru.faces.web.reading_jobs import PREVIEW, shown
from nakeru.faces.web.rendering import desk_of, page
from nakeru.faces.web.uploads import Upload, short_form
from nakeru.pipeline.keeping import ForgottenArticle
from nakeru.text.messages import gettext as _


def routes() -> list[BaseRoute]:
    """The routes of these pages."""
    return [
        Route("/changes", changes, name="changes"),
        Route("/changes/undo", undo, methods=["POST"], name="undo_change"),
        Route("/changes/take-out/{key:path}", sure, name="sure"),
        Route("/changes/take-out/{key:path}", take_out, methods=["POST"], name="take_out"),
    ]


def changes(request: Request) -> Response:
    """The last changes, the newest first."""
    return _changes(request)


async def undo(request: Request) -> Response:
    """Take a change back, and return to where that was asked for."""
    try:
        fields = await short_form(request)
    except TooLargeError:
        fields = {}
    return await run_in_threadpool(_undo, request, fields)


def sure(request: Request) -> Response:
    """Ask before a list is taken out."""
    desk = desk_of(request)
    view = desk.list(request.path_params["key"])
    return page(request, "take_out.html", library=desk.name(), card=view.card)


async def take_out(request: Request) -> Response:
    """Take the article of a list out, and offer to keep it again."""
    return await run_in_threadpool(_take_out, request)


def _undo(request: Request, fields: dict[str, str]) -> Response:
    try:
        desk_of(request).undo_change(fields.get("kind", ""), fields.get("when", ""))
    except NotFoundError:
        told = _("Nothing of that is left to be undone: it was taken back or replaced meanwhile.")
        return _changes(request, told, HTTPStatus.CONFLICT)
    return RedirectResponse(inside(fields.get("back", ""), "/changes"), HTTPStatus.SEE_OTHER)


def _changes(request: Request, told: str = "", status: HTTPStatus = HTTPStatus.OK) -> Response:
    desk = desk_of(request)
    return page(request, "changes.html", status, library=desk.name(), changes=desk.changes(), told=told)


def _take_out(request: Request) -> Response:
    desk = desk_of(request)
    forgotten = desk.forget(request.path_params["key"])
    job = _way_back(request, forgotten)
    return page(request, "taken_out.html", library=desk.name(), title=forgotten.title, job=job)


def _way_back(request: Request, forgotten: ForgottenArticle) -> Job | None:
    """A job whose result is the article, as it is shown before it is kept; None where there is no way back here."""
    raw = forgotten.raw
    if raw is None:
        return None
    desk, upload = desk_of(request), Upload(raw, forgotten.address or forgotten.name)
    job = Job(PREVIEW, forgotten.title, weight=len(raw))
    try:
        return jobs_of(request).start(job, lambda _job: shown(desk, upload))
    except (NakeruError, TooManyJobsError):
        return None
