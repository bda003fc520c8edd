"""A stub of a Jellyfin server on loopback: a few items, collections, a key; it can be told to misbehave."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

KEY = "0123456789abcdef0123456789abcdef"


def guid(number: int) -> str:
    """An id as Jellyfin makes them."""
    return f"{number:032x}"


class Jellyfin:
    """Items by id: (type, name, provider ids); collections by id: (name, members). `misbehave` answers in its place."""

    def __init__(self) -> None:
        self.items: dict[str, tuple[str, str, dict[str, object]]] = {}
        self.collections: dict[str, tuple[str, list[str]]] = {}
        self.requests: list[tuple[str, str, dict[str, list[str]]]] = []
        self.misbehave: Callable[[BaseHTTPRequestHandler], None] | None = None
        self.port = 0

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def changes(self) -> list[str]:
        """What was asked of it beside looking."""
        return [f"{method} {path}" for method, path, _ in self.requests if method != "GET"]

    def put(self, kind: str, name: str, **ids: object) -> str:
        """Put an item on the server; its id."""
        number = guid(len(self.items) + 1)
        self.items[number] = (kind, name, ids)
        return number

    def answer(self, method: str, path: str, fields: dict[str, list[str]]) -> tuple[int, object]:
        """Status and body of a well-behaved answer."""
        ids = [one for one in fields.get("ids", [""])[0].split(",") if one]
        parts = path.strip("/").split("/")
        if (method, path) == ("GET", "/Items"):
            return 200, self._listed(fields)
        if (method, path) == ("POST", "/Collections"):
            made = guid(10_000 + len(self.collections))
            self.collections[made] = (fields["name"][0], ids)
            return 200, {"Id": made}
        if len(parts) == 3 and parts[0] == "Collections" and parts[1] in self.collections:
            members = self.collections[parts[1]][1]
            if method == "POST":
                members.extend(one for one in ids if one not in members)
            else:
                members[:] = [one for one in members if one not in ids]
            return 204, None
        return 404, {}

    def _listed(self, fields: dict[str, list[str]]) -> object:
        kinds = fields.get("IncludeItemTypes", [""])[0].split(",")
        every = [
            {"Id": number, "Name": name, "Type": kind, "ProviderIds": ids}
            for number, (kind, name, ids) in self.items.items()
            if kind in kinds
        ]
        if "BoxSet" in kinds:
            every = [
                {"Id": key, "Name": name, "Type": "BoxSet"} for key, (name, _) in self.collections.items()
            ]
        if "ParentId" in fields:
            members = self.collections[fields["ParentId"][0]][1]
            # some versions write ids with dashes
            every = [
                {"Id": f"{one[:8]}-{one[8:12]}-{one[12:16]}-{one[16:20]}-{one[20:]}".upper()}
                for one in members
            ]
        start, limit = int(fields["StartIndex"][0]), int(fields["Limit"][0])
        return {"Items": every[start : start + limit], "TotalRecordCount": len(every), "StartIndex": start}


@contextmanager
def serve() -> Iterator[Jellyfin]:
    """A server that is up for the time of the block."""
    jellyfin = Jellyfin()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            fields = parse_qs(parts.query)
            jellyfin.requests.append((self.command, parts.path, fields))
            if jellyfin.misbehave:
                jellyfin.misbehave(self)
                return
            status, body = 401, object()
            if self.headers.get("X-Emby-Token") == KEY:
                status, body = jellyfin.answer(self.command, parts.path, fields)
            raw = json.dumps(body).encode() if status == 200 else b""
            self.send_response(status)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        do_POST = do_DELETE = do_GET

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    jellyfin.port = server.server_address[1]
    try:
        yield jellyfin
    finally:
        server.shutdown()
        server.server_close()
