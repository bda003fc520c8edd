"""Pages that were made are kept while the library stays as it is, so that asking again costs next to nothing."""

from __future__ import annotations

import time
import zlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Final

import anyio
import msgspec
from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response

from nakeru.faces.web.rendering import desk_of

MOST_BYTES: Final = 16_000_000
# Making a page is computing: more threads at once would only wait for each other, and make every reader wait.
_MAKERS: Final = 2
# Seconds that a page may take and still be made where requests are taken in: a thread for it would cost as much again.
_QUICK: Final = 0.006
_LEARNING: Final = 0.2
_WORTH_PACKING: Final = 4000
# What a page may depend on beside its address.
_TOLD_BY: Final = ("accept-language", "cookie", "host", "hx-request", "hx-target")

_Key = tuple[object, ...]


class _KeptPage(msgspec.Struct, frozen=True):
    """A page, its body packed where that is worth it."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    packed: bool


class KeptPages:
    """The pages last asked for, up to MOST_BYTES in all; those of an earlier state of the library are never given out."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._pages: OrderedDict[_Key, _KeptPage] = OrderedDict()
        self._bytes = 0
        self._makers: CapacityLimiter | None = None

    def found(self, key: _Key) -> Response | None:
        """The page kept under a key, as an answer of its own: whoever sends it may add to its headers."""
        kept = self._pages.get(key)
        if kept is None:
            return None
        self._pages.move_to_end(key)
        page = Response(zlib.decompress(kept.body) if kept.packed else kept.body, kept.status)
        page.raw_headers = list(kept.headers)
        return page

    def keep(self, key: _Key, page: Response) -> None:
        """Keep a page; the one asked for longest ago gives way."""
        if page.status_code != 200 or "set-cookie" in page.headers:
            return
        packed = len(page.body) > _WORTH_PACKING
        body = zlib.compress(page.body, 1) if packed else bytes(page.body)
        if len(body) * 8 > self._most:
            return
        self._bytes += len(body) - (len(self._pages[key].body) if key in self._pages else 0)
        self._pages[key] = _KeptPage(page.status_code, tuple(page.raw_headers), body, packed)
        while self._bytes > self._most:
            self._bytes -= len(self._pages.popitem(last=False)[1].body)

    async def make(self, maker: Callable[[Request], Response], request: Request) -> Response:
        """Make a page in a thread, few at a time."""
        if self._makers is None:
            self._makers = anyio.CapacityLimiter(_MAKERS)
        return await to_thread.run_sync(maker, request, limiter=self._makers)


class _Pace:
    """How long the pages of one kind took lately, in seconds of computing."""

    def __init__(self) -> None:
        self._took = 2 * _QUICK

    @property
    def quick(self) -> bool:
        return self._took < _QUICK

    def timed(self, maker: Callable[[Request], Response]) -> Callable[[Request], Response]:
        """The maker, with its time taken."""

        def make(request: Request) -> Response:
            begun = time.thread_time()
            made = maker(request)
            self._took += _LEARNING * (time.thread_time() - begun - self._took)
            return made

        return make


def kept_page(maker: Callable[[Request], Response]) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that makes a page once for each state of the library, address and kind of reader.

    `maker` must depend on nothing else. It is called in a thread until its pages prove quick to make.
    """
    pace = _Pace()
    timed = pace.timed(maker)

    async def answer(request: Request) -> Response:
        pages: KeptPages = request.app.state.kept_pages
        version = desk_of(request).version()
        if version is None:
            return await pages.make(maker, request)
        reader = tuple(request.headers.get(name) for name in _TOLD_BY)
        key = (version, request.method, request.url.path, request.url.query, reader)
        if (kept := pages.found(key)) is not None:
            return kept
        made = timed(request) if pace.quick else await pages.make(timed, request)
        pages.keep(key, made)
        return made

    return answer
