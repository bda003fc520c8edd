"""The pages over a real library, served on loopback to a real browser."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import uvicorn

from nakeru.faces.web.app import make_app
from nakeru.pipeline.demo import make_demo
from nakeru.pipeline.desk import LibraryDesk
from nakeru.pipeline.documents import read
from nakeru.pipeline.keeping import keep
from nakeru.store.library import Library

# Of our own making; two of its entries are left in doubt, and its ages and years quarrel with the examples'.
ARTICLE = """Six Films for the Last Train Home

We rode the late line for a month and asked the passengers what had made them cry.

1. Grave of the Fireflies (1988)
The tin of drops was enough for the whole carriage. Setsuko is only four years old.

2. Departures (2008)
A cello, a river, and hands that know what they do. Directed by Yojiro Takita.

3. Let Me Eat Your Pancreas
Yes, the title.

4. Hachiko Monogatari (1989)
The dog waits, and so did we.

5. Tokyo Story (1953)
Nothing happens until everything has.

6. The Ferryman's Umbrella (1971)
Nobody knew it, and everybody wept.
"""
CONTRARY = """Five Films to Bring a Towel For

1. Grave of the Fireflies (1988)
Setsuko is eleven years old, and the summer is long.

2. Departures (2009)
The cellist comes home.

3. Nobody Knows (2004)
Four children keep house.

4. Tokyo Story (1953)
Two old people visit.

5. Hachiko Monogatari (1987)
The dog waits at the station.
"""


def fill(path: Path) -> None:
    """A library as `nakeru demo` makes it, with two articles more."""
    library = Library.open(path)
    try:
        for _line in make_demo(library):
            pass
        for name, text in (("last-train.txt", ARTICLE), ("towel.txt", CONTRARY)):
            keep(library, read(text.encode(), name=name), text.encode())
    finally:
        library.close()


@contextmanager
def published(text: str) -> Iterator[str]:
    """The address of a page with this text on a web server of its own."""

    class Publisher(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/films"
            content = text.encode() if found else b""
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_words: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Publisher) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/films"
        finally:
            server.shutdown()
            thread.join(20)


@contextmanager
def served(path: Path, **options: Any) -> Iterator[str]:
    """The address of a server over the library, which ends with the block. `options` are those of the application."""
    listener = socket.create_server(("127.0.0.1", 0))
    with LibraryDesk.open(path) as desk, listener:
        server = uvicorn.Server(
            uvicorn.Config(make_app(desk, **options), log_level="warning", access_log=False)
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.02)
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(20)
