"""Pages that were made are kept while the library stays as it is, so that asking again costs next to nothing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Final

import anyio
from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response

from nakeru.faces.web.rendering import desk_of

MOST_BYTES: Final = 16_000_000
# Making a page is computing: more threads at once would only wait for each other, and make every reader wait.
_MAKERS: Final = 3
# What a page may depend on beside its address.
_TOLD_BY: Final = ("accept-language", "cookie", "host", "hx-request", "hx-target")

_Key = tuple[object, ...]


class KeptPages:
    """The pages last asked for, up to MOST_BYTES in all; those of an earlier state of the library are never given out."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._pages: OrderedDict[_Key, Response] = OrderedDict()
        self._bytes = 0
        self._makers: CapacityLimiter | None = None

    def found(self, key: _Key) -> Response | None:
        """The page kept under a key, as an answer of its own."""
        kept = self._pages.get(key)
        if kept is None:
            return None
        self._pages.move_to_end(key)
        return _copy(kept)

    def keep(self, key: _Key, page: Response) -> None:
        """Keep a page; the one asked for longest ago gives way."""
        if page.status_code != 200 or "set-cookie" in page.headers or len(page.body) * 8 > self._most:
            return
        self._bytes += len(page.body) - len(self._pages[key].body if key in self._pages else b"")
        self._pages[key] = _copy(page)
        while self._bytes > self._most:
            self._bytes -= len(self._pages.popitem(last=False)[1].body)

    async def make(self, maker: Callable[[Request], Response], request: Request) -> Response:
        """Make a page in a thread, few at a time."""
        if self._makers is None:
            self._makers = anyio.CapacityLimiter(_MAKERS)
        return await to_thread.run_sync(maker, request, limiter=self._makers)


def kept_page(maker: Callable[[Request], Response]) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that makes a page once for each state of the library, address and kind of reader.

    `maker` must depend on nothing else. It is called in a thread.
    """

    async def answer(request: Request) -> Response:
        pages: KeptPages = request.app.state.kept_pages
        version = desk_of(request).version()
        if version is None:
            return await pages.make(maker, request)
        reader = tuple(request.headers.get(name) for name in _TOLD_BY)
        key = (version, request.method, request.url.path, request.url.query, reader)
        if (kept := pages.found(key)) is not None:
            return kept
        made = await pages.make(maker, request)
        pages.keep(key, made)
        return made

    return answer


def _copy(page: Response) -> Response:
    """An answer with headers of its own: whoever sends it may add to them."""
    other = Response(page.body, page.status_code)
    other.raw_headers = list(page.raw_headers)
    return other
