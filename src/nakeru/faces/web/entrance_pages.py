"""Signing in and out, and the list of browsers that are signed in."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from nakeru.errors import AccessError, TooLargeError, TooManyAttemptsError
from nakeru.faces.web.addresses import inside
from nakeru.faces.web.door import Household, cookie_name, session_of, visitor_of
from nakeru.faces.web.rendering import page
from nakeru.faces.web.saying import problem_told, sentence
from nakeru.faces.web.uploads import short_form
from nakeru.text.messages import gettext as _
from nakeru.text.messages import ngettext

# What browsers keep at most; the session itself ends earlier.
_COOKIE_SECONDS: Final = 400 * 24 * 3600
_BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS: Final = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def routes() -> list[BaseRoute]:
    """The routes of these pages."""
    return [
        Route("/login", login, name="login"),
        Route("/login", sign_in, methods=["POST"], name="sign_in"),
        Route("/logout", sign_out, methods=["POST"], name="sign_out"),
        Route("/sessions", sessions, name="sessions"),
        Route("/sessions/end", end_session, methods=["POST"], name="end_session"),
    ]


def login(request: Request) -> Response:
    """The form that asks for the password; home where nobody asks for one."""
    back = inside(request.query_params.get("back", ""), "/")
    household = _household(request)
    if household is None or session_of(request) is not None or not household.entrance.closed():
        return RedirectResponse(back, HTTPStatus.SEE_OTHER)
    return _form(request, back)


async def sign_in(request: Request) -> Response:
    """Begin a session, and go where the visitor wanted to go."""
    try:
        fields = await short_form(request)
    except TooLargeError:
        fields = {}
    return await run_in_threadpool(_sign_in, request, fields)


async def sign_out(request: Request) -> Response:
    """End this browser's session."""
    household, session = _household(request), session_of(request)
    if household and session:
        await run_in_threadpool(household.entrance.sign_out, session.number)
    return _left(request)


def sessions(request: Request) -> Response:
    """Every browser that is signed in, and when it was last used."""
    household = _household(request)
    return page(
        request,
        "sessions.html",
        library="",
        closed=household is not None and household.entrance.closed(),
        sessions=household.entrance.sessions() if household else (),
        own=session_of(request),
        device=device_words,
    )


async def end_session(request: Request) -> Response:
    """End one session, or all of them, this one included."""
    household, own = _household(request), session_of(request)
    fields = await short_form(request)
    if household is None or own is None:
        return RedirectResponse("/sessions", HTTPStatus.SEE_OTHER)
    if "all" in fields:
        await run_in_threadpool(household.entrance.sign_out_all)
        return _left(request)
    number = fields.get("session", "")
    if number.isascii() and number.isdigit() and len(number) < 15:
        await run_in_threadpool(household.entrance.sign_out, int(number))
        if int(number) == own.number:
            return _left(request)
    return RedirectResponse("/sessions", HTTPStatus.SEE_OTHER)


def device_words(agent: str) -> str:
    """What a browser calls itself, in two words: "Firefox, Linux"."""
    browser = next((name for sign, name in _BROWSERS if re.search(rf"\b{sign}\w*/", agent)), "")
    system = next((name for sign, name in _SYSTEMS if sign in agent), "")
    return ", ".join(part for part in (browser, system) if part) or _("an unknown browser")


def _sign_in(request: Request, fields: dict[str, str]) -> Response:
    household, back = _household(request), inside(fields.get("back", ""), "/")
    if household is None or not household.entrance.closed():
        return RedirectResponse(back, HTTPStatus.SEE_OTHER)
    visitor = visitor_of(request)
    try:
        signed_in = household.entrance.sign_in(
            fields.get("password", ""), address=visitor.address, device=request.headers.get("user-agent", "")
        )
    except TooManyAttemptsError as problem:
        minutes = -(-problem.seconds // 60)
        told = ngettext(
            "Too many wrong passwords were tried. Wait %(num)s minute.",
            "Too many wrong passwords were tried. Wait %(num)s minutes.",
            minutes,
        ) % {"num": minutes}
        answer = _form(request, back, told, HTTPStatus.TOO_MANY_REQUESTS)
        answer.headers["Retry-After"] = str(problem.seconds)
        return answer
    except AccessError as problem:
        told = sentence(problem_told(problem))
        return _form(request, back, told, HTTPStatus.FORBIDDEN)
    earlier = session_of(request)
    if earlier is not None:
        household.entrance.sign_out(earlier.number)
    answer = RedirectResponse(back, HTTPStatus.SEE_OTHER, headers={"Cache-Control": "no-store"})
    # Lax, not Strict: a link from elsewhere, and the bookmark that adds a list, are to find the visitor signed in.
    answer.set_cookie(
        cookie_name(request),
        signed_in.token,
        max_age=_COOKIE_SECONDS,
        path="/",
        secure=visitor.https,
        httponly=True,
        samesite="lax",
    )
    return answer


def _form(request: Request, back: str, problem: str = "", status: HTTPStatus = HTTPStatus.OK) -> Response:
    return page(request, "login.html", status, library="", back=back, problem=problem)


def _left(request: Request) -> Response:
    answer = RedirectResponse("/login", HTTPStatus.SEE_OTHER, headers={"Clear-Site-Data": '"cache"'})
    answer.delete_cookie(
        cookie_name(request), path="/", secure=visitor_of(request).https, httponly=True, samesite="lax"
    )
    return answer


def _household(request: Request) -> Household | None:
    found: Household | None = request.app.state.household
    return found
