"""The routes for programs, beside those of the pages."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from http import HTTPStatus

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from nakeru.errors import NakeruError
from nakeru.faces.api.desk import ApiDesk
from nakeru.faces.api.endpoints import JSON, route, tagged
from nakeru.faces.api.handlers import ENDPOINTS, ApiLists
from nakeru.faces.api.live import live_routes
from nakeru.faces.api.openapi import openapi_document
from nakeru.faces.api.problems import of_error, problem
from nakeru.faces.api.reconciliation import reconciliation_routes

PREFIX = "/api/v1"
MOST_BYTES = 15 * 1024 * 1024


def api_routes(desk: ApiDesk, *, token: str | None = None) -> list[BaseRoute]:
    """Everything that programs may ask. Nothing can be changed unless `token` is set and sent ("Authorization: Bearer …")."""
    document = msgspec.json.encode(openapi_document(PREFIX, writable=bool(token)))

    def description(request: Request) -> Response:
        return tagged(request, document, JSON)

    def nothing_here(request: Request) -> Response:
        if request.method not in ("GET", "HEAD"):
            return problem(
                request,
                HTTPStatus.METHOD_NOT_ALLOWED,
                "the API only reads; start nakeru serve with a token file to allow more",
            )
        return problem(
            request, HTTPStatus.NOT_FOUND, f"nothing is at this address; {PREFIX}/openapi.json says what is"
        )

    writing: list[BaseRoute] = (
        [Route(f"{PREFIX}/articles", _keeper(desk, token), methods=["POST"])] if token else []
    )
    return [
        Route(f"{PREFIX}/openapi.json", description, name="api:openapi"),
        *(route(endpoint, desk, PREFIX) for endpoint in ENDPOINTS),
        *writing,
        Route("/api/{rest:text}", nothing_here, methods=["GET", "POST", "PUT", "PATCH", "DELETE"]),
        *live_routes(desk),
        *reconciliation_routes(desk),
    ]


def _keeper(desk: ApiDesk, token: str) -> Callable[[Request], Awaitable[Response]]:
    async def keep(request: Request) -> Response:
        sent = request.headers.get("authorization", "")
        if not hmac.compare_digest(sent.encode(), f"Bearer {token}".encode()):
            return problem(request, HTTPStatus.UNAUTHORIZED, "send the token as Authorization: Bearer …")
        raw = bytearray()
        async for chunk in request.stream():
            raw += chunk
            if len(raw) > MOST_BYTES:
                return problem(
                    request,
                    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                    f"the document has over {MOST_BYTES // 1024 // 1024} MB",
                )
        name = request.query_params.get("name", "document")[:300]
        try:
            cards = await run_in_threadpool(desk.keep, bytes(raw), name)
        except NakeruError as error:
            return of_error(request, error)
        return Response(msgspec.json.encode(ApiLists(cards)), media_type=JSON)

    return keep
