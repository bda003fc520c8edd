"""A browser for tests: asks the application directly, as a page of its own would."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping
from typing import Any

import anyio
import httpx
from selectolax.lexbor import LexborHTMLParser
from web_fake_desk import FakeDesk

from nakeru.faces.web.app import make_app


class Browser:
    """Sends requests to a fresh application over `desk`; server errors come back as pages."""

    def __init__(
        self, desk: FakeDesk | None = None, *, origin: str = "http://localhost:8000", **options: Any
    ) -> None:
        self.desk = desk or FakeDesk()
        self.app = make_app(self.desk, **options)
        self.origin = origin

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.send("GET", path, **options)

    def post(self, path: str, **options: Any) -> httpx.Response:
        return self.send("POST", path, **options)

    def send(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, **options: Any
    ) -> httpx.Response:
        return anyio.run(self._send, method, path, dict(headers or {}), options)

    async def _send(
        self, method: str, path: str, headers: Mapping[str, str], options: Mapping[str, Any]
    ) -> httpx.Response:
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=self.origin) as client:
            return await client.request(method, path, headers=dict(headers), **options)


def html(response: httpx.Response) -> LexborHTMLParser:
    """The parsed page."""
    return LexborHTMLParser(response.text)


def text_of(response: httpx.Response) -> str:
    """What a reader sees of a page, in one line."""
    body = html(response).body
    assert body is not None
    return " ".join(body.text(separator=" ").split())


async def stream(chunks: Iterable[bytes]) -> AsyncIterator[bytes]:
    """A request body that arrives in pieces and announces no length."""
    for chunk in chunks:
        yield chunk
