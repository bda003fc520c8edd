"""A little web site on loopback for tests, and a network in which public names lead to it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from nakeru.documents.fetching.fetcher import Fetcher, Network
from nakeru.documents.fetching.pacing import Pace

PUBLIC = "93.184.216.34"
Page = tuple[int, dict[str, str], bytes]


class Site:
    """Pages by path, and the requests that came: (path, headers)."""

    def __init__(self) -> None:
        self.pages: dict[str, Page | Callable[[BaseHTTPRequestHandler], None]] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.port = 0

    def add(self, path: str, body: bytes | str = b"", status: int = 200, **headers: str) -> None:
        """Serve a page; header names are written with underscores."""
        raw = body.encode() if isinstance(body, str) else body
        self.pages[path] = (status, {name.replace("_", "-"): value for name, value in headers.items()}, raw)

    def redirect(self, path: str, to: str, status: int = 302) -> None:
        """Serve a redirect."""
        self.add(path, status=status, Location=to)

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for."""
        return [path for path, _ in self.requests]


@contextmanager
def serve() -> Iterator[Site]:
    """A site that is up for the time of the block."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.requests.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            page = site.pages.get(self.path, (404, {}, b"nothing here"))
            if callable(page):
                page(self)
                return
            status, headers, body = page
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    site.port = server.server_address[1]
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def network(site: Site, **options: object) -> Network:
    """A network in which every name is public and leads to the site."""

    def resolve(_host: str, _port: int) -> list[str]:
        return [PUBLIC]

    def dial(address: str, _port: int, seconds: float) -> socket.socket:
        assert address == PUBLIC, f"only checked addresses are dialled, not {address}"
        return socket.create_connection(("127.0.0.1", site.port), seconds)

    return Network(**{"resolve": resolve, "dial": dial, "seconds": 5.0, **options})  # type: ignore[arg-type]


def quick_fetcher(site: Site, **options: object) -> Fetcher:
    """A fetcher for the site that does not wait between requests."""
    return Fetcher(network=network(site, **options), pace=Pace(0.0, sleep=lambda _: None))
