"""A library with two small lists, and a program that asks it over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import anyio
import httpx
from starlette.applications import Starlette

from nakeru.faces.api.routes import api_routes
from nakeru.faces.web.app import make_app
from nakeru.pipeline.desk import LibraryDesk

ARTICLES = {
    "quiet.txt": """Four Quiet Films To Cry Over

1. Tokyo Story (1953)

Two parents travel to the city to see their grown children.

2. Departures (2008)

A cellist without an orchestra answers an advertisement.

3. Nobody Knows (2004)

Four children keep house on their own.

4. A Film That Nobody Ever Made (1999)

It rains.
""",
    "series.txt": """Three Series That Broke Our Hearts

1. Angel Beats! (2010)

A school of its own.

2. Bunny Drop (2011)

A man and a small girl share a kitchen.

3. Departures (2008)

No series, but it had to be here.
""",
}
TOKEN = "a-token-of-twenty-or-more-letters"


@contextmanager
def served(
    folder: Path, *, token: str | None = None, articles: dict[str, str] = ARTICLES
) -> Iterator[Starlette]:
    """The application over a new library with the articles."""
    with LibraryDesk.open(folder / "own.nakeru") as desk:
        for name, text in articles.items():
            desk.keep(text.encode(), name)
        yield make_app(desk, allowed_hosts=("testserver",), beside=api_routes(desk, token=token))


def ask(app: Starlette, method: str, path: str, **options: Any) -> httpx.Response:
    """What the application answers a program."""

    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as client:
            return await client.request(method, path, **options)

    return anyio.run(send)
