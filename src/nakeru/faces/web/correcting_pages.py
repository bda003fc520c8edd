"""Correcting the reading of a kept list."""

from __future__ import annotations

from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from nakeru.errors import TooLargeError
from nakeru.faces.web.correction_form import correction_form
from nakeru.faces.web.desk import Desk
from nakeru.faces.web.given_corrections import GivenForm, given_form
from nakeru.faces.web.rendering import desk_of, page
from nakeru.faces.web.saying import problem_told, sentence
from nakeru.faces.web.uploads import corrections
from nakeru.pipeline.views import ListView


def form(request: Request) -> Response:
    """The list as it was read, each row open to correction. It shows the article's text."""
    return _form(request, {}, GivenForm())


async def save(request: Request) -> Response:
    """Keep the corrections for ever, and go back to the list."""
    try:
        fields = await corrections(request)
    except TooLargeError as problem:
        told = GivenForm(general=(sentence(problem_told(problem)),))
        return await run_in_threadpool(_form, request, {}, told, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return await run_in_threadpool(_save, request, fields)


def address_of(request: Request, key: str) -> str:
    """Where a list is shown; all lists where it is another edition of one that is shown in its place."""
    if any(card.key == key for card in desk_of(request).lists()):
        return str(request.app.url_path_for("list", key=key))
    return "/lists"


def _save(request: Request, fields: dict[str, str]) -> Response:
    desk, key = desk_of(request), request.path_params["key"]
    view = desk.list(key)
    given = given_form([correction_form(view, _siblings(desk, view))], fields, emptied=True)
    if not given.understood:
        return _form(request, fields, given, HTTPStatus.UNPROCESSABLE_ENTITY)
    if given.corrections:
        desk.correct(key, given.corrections)
    return RedirectResponse(address_of(request, key), HTTPStatus.SEE_OTHER)


def _form(
    request: Request, fields: dict[str, str], given: GivenForm, status: HTTPStatus = HTTPStatus.OK
) -> Response:
    desk = desk_of(request)
    view = desk.list(request.path_params["key"])
    shown = correction_form(view, _siblings(desk, view), fields, given.problems)
    return page(request, "correct.html", status, library=desk.name(), view=view, forms=(shown,), given=given)


def _siblings(desk: Desk, view: ListView) -> list[ListView]:
    """The other lists of the same article."""
    article = view.card.key.rpartition("-")[0]
    keys = (card.key for card in desk.lists() if card.key != view.card.key)
    return [desk.list(key) for key in keys if key.rpartition("-")[0] == article]
