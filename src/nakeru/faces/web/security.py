"""What protects the pages: which names the server answers to, who may post, and what a browser may do with a page.

A page of another site can make a browser send requests here. Reading is stopped by the check of Host (a foreign name
that was rebound to loopback), writing by the check of Sec-Fetch-Site and Origin, as Go's `CrossOriginProtection` does
it: every current browser sends one of the two with a POST, and a page cannot forge them. Programs without a browser
send neither and are let through; they hold no one's cookies.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
# Asked by POST and changes nothing; its protocol lets any page ask.
_OPEN_PATHS = frozenset({"/reconcile"})

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # Not "no-referrer": browsers would then send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

SCRIPTED_POLICY = SECURITY_HEADERS["Content-Security-Policy"].replace(
    "script-src 'none'", "script-src 'self'"
)
"""The policy of a page that runs a script, which is always our own and in a file of its own."""


class Guard:
    """ASGI middleware that refuses strange hosts and foreign posts, and sets the security headers on every answer.

    With `any_address` it answers to every plain IP address, too: no foreign name can be rebound to one.
    """

    def __init__(self, app: ASGIApp, allowed_hosts: Sequence[str] = (), any_address: bool = False) -> None:
        self._app = app
        self._any_address = any_address
        self._hosts = frozenset(name.lower() for name in (*LOOPBACK_NAMES, *allowed_hosts))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope["method"], scope["path"], Headers(scope=scope))
        await (refusal or self._app)(scope, receive, guarded)

    def _refusal(self, method: str, path: str, headers: Headers) -> PlainTextResponse | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._answers_to(_host_name(hosts[0])):
            return PlainTextResponse(
                "This library answers to the names of this machine only. Open it at the address that "
                "“nakeru serve” printed, or start that with --name for another name.\n",
                HTTPStatus.MISDIRECTED_REQUEST,
            )
        if method not in _SAFE_METHODS and path not in _OPEN_PATHS and not _from_our_pages(headers, hosts[0]):
            return PlainTextResponse(
                "A page of another site tried to write to this library. Nothing was kept.\n",
                HTTPStatus.FORBIDDEN,
            )
        return None

    def _answers_to(self, name: str) -> bool:
        return name in self._hosts or (self._any_address and _is_address(name))


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True


def _host_name(host: str) -> str:
    name, colon, port = host.rpartition(":")
    if colon and port.isdigit() and (":" not in name or name.endswith("]")):
        return name.lower()
    return host.lower()


def _from_our_pages(headers: Headers, host: str) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or origin.lower() in (f"http://{host}".lower(), f"https://{host}".lower())
