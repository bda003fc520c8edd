"""How a reader wants the pages: in which language, by day or night, with how much of the stories; kept in cookies."""

from __future__ import annotations

from typing import Final

import msgspec
from starlette.requests import HTTPConnection
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from nakeru.model.feelings import LEVELS, Level
from nakeru.text.messages import LANGUAGES, SOURCE_LANGUAGE, speaking

THEMES: Final = ("system", "light", "dark")
LANGUAGE, THEME, SPOILERS = "nakeru_language", "nakeru_theme", "nakeru_spoilers"
_LONGEST_HEADER: Final = 500


class Wishes(msgspec.Struct, frozen=True):
    """What a reader wants. `chosen` is the language that they chose; without one it follows their browser."""

    language: str = SOURCE_LANGUAGE
    chosen: str = ""
    theme: str = "system"
    spoilers: Level = "safe"


def wishes(request: HTTPConnection) -> Wishes:
    """The wishes of a reader; a cookie that makes no sense is passed over."""
    cookies = request.cookies
    chosen = cookies.get(LANGUAGE, "")
    chosen = chosen if chosen in LANGUAGES else ""
    theme, spoilers = cookies.get(THEME, ""), cookies.get(SPOILERS, "")
    return Wishes(
        language=chosen or accepted(request.headers.get("accept-language", "")),
        chosen=chosen,
        theme=theme if theme in THEMES else "system",
        spoilers=next((one for one in LEVELS if one == spoilers), "safe"),
    )


def accepted(header: str) -> str:
    """The language of ours that an Accept-Language header (RFC 9110, 12.5.4) likes best, else English."""
    best, best_weight = SOURCE_LANGUAGE, 0.0
    for part in header[:_LONGEST_HEADER].split(","):
        tag, _, parameter = part.partition(";")
        name, _, number = parameter.strip().partition("=")
        weight = _weight(number.strip()) if name.strip() == "q" else 1.0
        ours = tag.strip().split("-")[0].lower()
        if ours in LANGUAGES and weight > best_weight:
            best, best_weight = ours, weight
    return best


def spoken(*routes: BaseRoute) -> list[BaseRoute]:
    """The routes of pages: they speak the language that their reader wants. Those of programs speak English."""
    for route in routes:
        if isinstance(route, Route):
            route.app = _Spoken(route.app)
    return list(routes)


class _Spoken:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with speaking(wishes(HTTPConnection(scope)).language):
            await self._app(scope, receive, send)


def _weight(number: str) -> float:
    digits = number.replace(".", "", 1)
    return min(float(number), 1.0) if digits.isascii() and digits.isdigit() and len(number) < 8 else 0.0
