"""The queue of doubtful links: each entry with a form of its own, and a key for every button where scripts run."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from nakeru.errors import NotFoundError, TooLargeError
from nakeru.faces.web.rendering import desk_of, page
from nakeru.faces.web.security import SCRIPTED_POLICY
from nakeru.faces.web.uploads import short_form

SHOWN = 20
_LONGEST_REASON = 500
_ANOTHER = "another work"


def queue(request: Request) -> Response:
    """The first entries of the queue; those left open too where they are asked for (`?open=yes`)."""
    return _queue(request)


async def decide(request: Request) -> Response:
    """Keep a decision, and go to the entry that stands in its place now."""
    return await _with_fields(request, _decide)


async def undo(request: Request) -> Response:
    """Take back the last decision."""
    return await _with_fields(request, _undo)


async def _with_fields(request: Request, act: Callable[[Request, dict[str, str]], Response]) -> Response:
    try:
        fields = await short_form(request)
    except TooLargeError:
        told = "That was more than a reason. Nothing was decided."
        return await run_in_threadpool(_queue, request, told, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return await run_in_threadpool(act, request, fields)


def _decide(request: Request, fields: dict[str, str]) -> Response:
    entry, answer = fields.get("entry", ""), fields.get("answer", "")
    if answer == _ANOTHER:
        answer = " ".join(fields.get("another", "").split())[:_LONGEST_REASON]
    why = " ".join(fields.get("because", "").split())[:_LONGEST_REASON]
    try:
        desk_of(request).decide(entry, answer, why)
    except NotFoundError as problem:
        told = f"{problem.found[:1].upper()}{problem.found[1:]}. Nothing was decided."
        if problem.remedy:
            told += f" {problem.remedy[:1].upper()}{problem.remedy[1:]}."
        return _queue(request, told, HTTPStatus.CONFLICT)
    place = fields.get("place", "")
    return _back(fields, f"#item-{place}" if place.isdecimal() and len(place) < 4 else "")


def _undo(request: Request, fields: dict[str, str]) -> Response:
    try:
        desk_of(request).undo_decision()
    except NotFoundError:
        return _queue(request, "Nothing is left to be undone.", HTTPStatus.CONFLICT)
    return _back(fields, "")


def _back(fields: dict[str, str], anchor: str) -> Response:
    also_open = "?open=yes" if fields.get("open") == "yes" else ""
    return RedirectResponse(f"/review{also_open}{anchor}", HTTPStatus.SEE_OTHER)


def _queue(request: Request, told: str = "", status: HTTPStatus = HTTPStatus.OK) -> Response:
    desk = desk_of(request)
    also_open = request.query_params.get("open") == "yes"
    found = desk.review(also_open=also_open)
    answer = page(
        request,
        "review.html",
        status,
        library=desk.name(),
        queue=found,
        items=found.items[:SHOWN],
        also_open=also_open,
        told=told,
    )
    answer.headers["Content-Security-Policy"] = SCRIPTED_POLICY
    return answer
