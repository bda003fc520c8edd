"""One shape for every error: application/problem+json (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from nakeru.errors import NakeruError, NotFoundError, SourceError

MEDIA_TYPE = "application/problem+json"


class Problem(msgspec.Struct, frozen=True):
    """What went wrong. `detail` says what was found, where, and what to do; `type` is always "about:blank"."""

    type: str
    title: str
    status: int
    detail: str
    instance: str


def problem(request: Request, status: HTTPStatus, detail: str) -> Response:
    """The answer for an error."""
    told = Problem("about:blank", status.phrase, status.value, detail, request.url.path)
    headers = {"Cache-Control": "no-store"}
    if status is HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = 'Bearer realm="nakeru"'
    return Response(msgspec.json.encode(told), status.value, headers, MEDIA_TYPE)


def of_error(request: Request, error: NakeruError) -> Response:
    """The answer for an error of our own: 404 for what is not there, 422 for what cannot be read, else 500."""
    if isinstance(error, NotFoundError):
        return problem(request, HTTPStatus.NOT_FOUND, str(error))
    if isinstance(error, SourceError):
        return problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
    return problem(request, HTTPStatus.INTERNAL_SERVER_ERROR, str(error))
