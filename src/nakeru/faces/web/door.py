"""The door before every page: where a password is set, nobody passes without a session or the token of programs."""

from __future__ import annotations

import base64
import binascii
import hmac
from http import HTTPStatus
from urllib.parse import quote

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from nakeru.faces.web.visitors import Proxies, Visitor
from nakeru.faces.web.wishes import wishes
from nakeru.model.access import Session
from nakeru.pipeline.entrance import Entrance
from nakeru.text.messages import gettext as _
from nakeru.text.messages import speaking

_OPEN = frozenset({"/login", "/settings", "/healthz"})  # the settings stay in the browser
_STATICS = "/static/"
_PROGRAMS = ("/api/", "/reconcile")
_READING = frozenset({"GET", "HEAD"})
_SESSION, _VISITOR, _STRANGER = "nakeru.session", "nakeru.visitor", "nakeru.stranger"


class Household(msgspec.Struct, frozen=True):
    """How visitors come in: the entrance, the token of programs if there is one, and the proxies in between."""

    entrance: Entrance
    token: str | None = None
    proxies: Proxies = msgspec.field(default_factory=Proxies)


class Door:
    """ASGI middleware that lets in who signed in, and shows everybody else to the page where one does."""

    def __init__(self, app: ASGIApp, household: Household | None = None) -> None:
        self._app = app
        self._household = household

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or self._household is None:
            await self._app(scope, receive, send)
            return
        visitor = self._household.proxies.visitor(scope)
        scope[_VISITOR] = visitor
        scope["scheme"] = "https" if visitor.https else "http"
        request = Request(scope)
        session = await self._session(request)
        scope[_SESSION] = session
        known = session is not None or self._is_program(request)
        scope[_STRANGER] = not known and self._household.entrance.closed()
        passes = known or self._is_open(request)
        if passes:
            await self._app(scope, receive, send)
            return
        with speaking(wishes(request).language):
            refusal = _refusal(request)
        await refusal(scope, receive, send)

    async def _session(self, request: Request) -> Session | None:
        entrance = self._household.entrance if self._household else None
        token = request.cookies.get(cookie_name(request))
        if entrance is None or not token:
            return None
        session = entrance.session_of(token)
        if session is not None and entrance.to_be_noted(session):
            await run_in_threadpool(entrance.note, session)
        return session

    def _is_open(self, request: Request) -> bool:
        path = request.scope["path"]
        return (
            path in _OPEN
            or path.startswith(_STATICS)
            or (self._household is not None and not self._household.entrance.closed())
        )

    def _is_program(self, request: Request) -> bool:
        """Whether the token was sent; with it everything may be read, and the API used."""
        token = self._household.token if self._household else None
        if token is None or not (request.method in _READING or request.scope["path"].startswith(_PROGRAMS)):
            return False
        sent = _sent_token(request.headers.get("authorization", ""))
        return hmac.compare_digest(sent.encode("utf-8", "surrogatepass"), token.encode())


def visitor_of(request: Request) -> Visitor:
    """Who asks; the direct neighbour where there is no door."""
    found: Visitor | None = request.scope.get(_VISITOR)
    return found or Proxies().visitor(request.scope)


def session_of(request: Request) -> Session | None:
    """The session of the browser that asks."""
    found: Session | None = request.scope.get(_SESSION)
    return found


def is_stranger(request: Request) -> bool:
    """Whether the visitor should sign in and has not: they are told nothing of the library."""
    return bool(request.scope.get(_STRANGER, False))


def cookie_name(request: Request) -> str:
    """The cookie's name. Over HTTPS its prefix binds it to this host alone (RFC 6265bis, 4.1.3.2)."""
    return "__Host-nakeru" if visitor_of(request).https else "nakeru"


def _sent_token(authorization: str) -> str:
    """The token of a Bearer header, or the password of a Basic one, for programs that know addresses alone."""
    scheme, _space, rest = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return rest.strip()
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(rest.strip(), validate=True).decode().partition(":")[2]
        except (binascii.Error, ValueError):
            return ""
    return ""


def _refusal(request: Request) -> Response:
    path = request.scope["path"]
    if path.startswith(_PROGRAMS):
        refused: Response = JSONResponse(
            {"type": "about:blank", "title": "Unauthorized", "status": 401, "detail": _ASK_PROGRAM},
            HTTPStatus.UNAUTHORIZED,
            media_type="application/problem+json",
        )
    elif request.method in _READING and "text/html" in request.headers.get("accept", ""):
        query = request.url.query
        back = quote(f"{path}?{query}" if query else path, safe="/")
        return RedirectResponse(
            "/login" if back == "/" else f"/login?back={back}",
            HTTPStatus.SEE_OTHER,
            headers={"Cache-Control": "no-store"},
        )
    else:
        refused = PlainTextResponse(
            _(
                "You are not signed in any more, so nothing was done. Go back, sign in in another tab, and send it again."
            )
            + "\n",
            HTTPStatus.UNAUTHORIZED,
        )
    refused.headers["WWW-Authenticate"] = 'Bearer realm="nakeru"'
    refused.headers["Cache-Control"] = "no-store"
    return refused


_ASK_PROGRAM = "send the token of nakeru serve --token-file as Authorization: Bearer …"
