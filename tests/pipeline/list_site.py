"""A little web site on loopback whose pages change, and that knows conditional requests."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Site:
    """Pages by path, and the requests that came: path, headers, status of the answer; robots.txt apart."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, bytes, str]] = {}
        self.requests: list[tuple[str, dict[str, str], int]] = []
        self.port = 0

    def address(self, path: str) -> str:
        """Where a page is."""
        return f"http://127.0.0.1:{self.port}{path}"

    def show(self, path: str, body: str | bytes, *, status: int = 200, etag: str = "") -> None:
        """Let a page be this from now on."""
        self.pages[path] = (status, body.encode() if isinstance(body, str) else body, etag)


@contextmanager
def serve() -> Iterator[Site]:
    """A site that is up for the time of the block."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body, etag = site.pages.get(self.path, (404, b"nothing here", ""))
            headers = {name.lower(): value for name, value in self.headers.items()}
            if etag and headers.get("if-none-match") == etag:
                status, body = 304, b""
            if self.path != "/robots.txt":
                site.requests.append((self.path, headers, status))
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            if etag:
                self.send_header("ETag", etag)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    site.port = server.server_address[1]
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
