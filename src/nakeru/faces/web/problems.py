"""When something goes wrong: pages that say what happened, what was kept, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ExceptionHandler

from nakeru.errors import NakeruError, NotFoundError
from nakeru.faces.web.rendering import page
from nakeru.faces.web.saying import said, sentence
from nakeru.faces.web.security import SECURITY_HEADERS
from nakeru.faces.web.wishes import wishes
from nakeru.text.messages import speaking, told

_UNCHANGED = told("The library is as it was.")


async def not_found(request: Request, error: Exception) -> Response:
    """A work or list that the library does not hold."""
    return await _problem(request, HTTPStatus.NOT_FOUND, told("Not in this library"), _found(error))


async def refused(request: Request, error: Exception) -> Response:
    """A request that the framework turned away."""
    status = HTTPStatus(error.status_code) if isinstance(error, HTTPException) else HTTPStatus.BAD_REQUEST
    titles = {
        HTTPStatus.NOT_FOUND: (told("There is no such page"), told("Nothing is shown at this address.")),
        HTTPStatus.METHOD_NOT_ALLOWED: (
            told("This page cannot be used that way"),
            told("It only shows things."),
        ),
    }
    title, happened = titles.get(
        status, (told("The request could not be read"), told("What the browser sent made no sense here."))
    )
    return await _problem(request, status, title, happened)


async def failed(request: Request, error: Exception) -> Response:
    """Something that should not happen. The server goes on and logs the error."""
    happened = _found(error) if isinstance(error, NakeruError) else told("The page could not be made.")
    response = await _problem(
        request, HTTPStatus.INTERNAL_SERVER_ERROR, told("Something went wrong here"), happened
    )
    # This answer is made outside the guard, so it brings its own headers.
    response.headers.update(SECURITY_HEADERS)
    return response


def gone(_request: Request, _error: Exception) -> Response:
    """The browser left before it had sent everything; no one reads this answer."""
    return Response(status_code=HTTPStatus.BAD_REQUEST)


def _found(error: Exception) -> str:
    return error.found if isinstance(error, NakeruError) else ""


async def _problem(request: Request, status: HTTPStatus, title: str, happened: str) -> Response:
    with speaking(wishes(request).language):
        return await run_in_threadpool(
            page,
            request,
            "problem.html",
            status,
            library="",
            title=said(title),
            happened=sentence(said(happened).removesuffix(".")) if happened else "",
            kept=said(_UNCHANGED),
            ours=status >= 500,
        )


HANDLERS: Mapping[Any, ExceptionHandler] = {
    NotFoundError: not_found,
    HTTPException: refused,
    ClientDisconnect: gone,
    Exception: failed,
}
