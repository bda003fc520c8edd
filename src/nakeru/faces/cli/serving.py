"""Starting the pages on loopback."""

from __future__ import annotations

import socket
from contextlib import suppress
from pathlib import Path

from nakeru.errors import NakeruError
from nakeru.faces.cli.output import say
from nakeru.settings import default_cache

_HOST = "127.0.0.1"


def serve(library: Path, port: int, *, token: str | None = None) -> None:
    """Serve until interrupted. A port that is taken is left alone, and the next free one used.

    With `token`, programs that send it may add articles.
    """
    import uvicorn  # the web framework is loaded only when pages are served

    from nakeru.faces.api.routes import api_routes
    from nakeru.faces.web.app import make_app
    from nakeru.pipeline.desk import LibraryDesk
    from nakeru.pipeline.fetching import page_fetch

    fetch = page_fetch(cache=default_cache())  # the pages are on loopback: who asks sits at this machine
    listener = _listen(port)
    with suppress(KeyboardInterrupt), LibraryDesk.open(library) as desk, listener:
        say(f"nakeru serves {library.name} at http://{_HOST}:{listener.getsockname()[1]}/   (Ctrl-C ends it)")
        app = make_app(desk, fetch=fetch, beside=api_routes(desk, token=token))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
        server.run(sockets=[listener])


def _listen(port: int) -> socket.socket:
    for wanted in (port, 0):
        # The protocol is named: asyncio sends small answers at once (TCP_NODELAY) only where it reads it here.
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((_HOST, wanted))
        except OSError:
            listener.close()
            continue
        listener.listen(128)
        return listener
    raise NakeruError("no port is free on this machine", where=_HOST, remedy="name one with --port")
