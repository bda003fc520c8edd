"""One request and its answer, bounded in size and time."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from nakeru import __version__
from nakeru.documents.fetching.codings import ACCEPTED, undo_codings
from nakeru.documents.fetching.connecting import Connector
from nakeru.documents.fetching.locations import Location
from nakeru.errors import TooLargeError, UnreadableSourceError

USER_AGENT: Final = f"nakeru/{__version__} (+reads lists of films; personal use)"
_PIECE: Final = 64 * 1024
_ACCEPT: Final = "text/html,application/xhtml+xml,text/markdown,text/plain;q=0.9,text/csv;q=0.9,*/*;q=0.1"


class Answer(msgspec.Struct, frozen=True):
    """What a server answered; the names of `headers` are in small letters."""

    location: Location
    status: int
    headers: Mapping[str, str]
    body: bytes = b""


def request(
    connector: Connector,
    location: Location,
    limit: int,
    conditions: Mapping[str, str],
    *,
    method: str = "GET",
) -> Answer:
    """Ask for a page; at most `limit` bytes of it, unpacked, are read. Redirects are answers like others.

    `conditions` are further headers; a request of another method has no body. Raises UnreadableSourceError and TooLargeError.
    """
    connection = connector.connect(location)
    watch = _Watch(connection, connector.deadline.remaining(str(location)))
    try:
        if isinstance(connection.sock, ssl.SSLSocket):
            connection.sock.do_handshake()
        response = _ask(connection, location, conditions, method)
        headers = {name.lower(): value for name, value in response.getheaders()}
        body = b"".join(_body(response, headers, location, limit)) if response.status == 200 else b""
        if watch.expired:
            raise connector.deadline.exceeded(str(location))
        return Answer(location, response.status, headers, body)
    except ssl.SSLCertVerificationError as error:
        raise UnreadableSourceError(
            f"the certificate of {location.host} is not valid ({error.verify_message})",
            where=str(location),
            remedy="do not trust the page; save it yourself if you know better",
        ) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        if watch.expired:
            raise connector.deadline.exceeded(str(location)) from None
        raise UnreadableSourceError(
            f"{location.host} answers with something that is no page ({type(error).__name__})",
            where=str(location),
            remedy="try again later, or save the page and give the file",
        ) from None
    finally:
        watch.end()
        connection.close()


def _ask(
    connection: http.client.HTTPConnection, location: Location, conditions: Mapping[str, str], method: str
) -> http.client.HTTPResponse:
    connection.putrequest(method, location.target, skip_host=True, skip_accept_encoding=True)
    headers = {
        "Host": location.origin.partition("://")[2],
        "User-Agent": USER_AGENT,
        "Accept": _ACCEPT,
        "Accept-Encoding": ACCEPTED,
        "Connection": "close",
        **({"Content-Length": "0"} if method != "GET" else {}),
        **conditions,
    }
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    return connection.getresponse()


def _body(
    response: http.client.HTTPResponse, headers: Mapping[str, str], location: Location, limit: int
) -> Iterator[bytes]:
    declared = headers.get("content-length", "")
    if declared.isdigit() and int(declared[:20]) > limit:
        raise _too_large(location, limit)
    size = 0
    pieces = undo_codings(_raw(response, location, limit), headers.get("content-encoding", ""), str(location))
    for piece in pieces:
        size += len(piece)
        if size > limit:
            raise _too_large(location, limit)
        yield piece


def _raw(response: http.client.HTTPResponse, location: Location, limit: int) -> Iterator[bytes]:
    size = 0
    while piece := response.read(_PIECE):
        size += len(piece)
        if size > limit:
            raise _too_large(location, limit)
        yield piece
    if response.length:  # what was announced and has not come
        raise http.client.IncompleteRead(b"", response.length)


def _too_large(location: Location, limit: int) -> TooLargeError:
    return TooLargeError(
        f"the page has more than {limit / 2**20:.0f} MiB",
        where=str(location),
        remedy="save the article alone",
    )


class _Watch:
    """Ends a connection when its time is up: time limits of sockets count from each byte anew."""

    def __init__(self, connection: http.client.HTTPConnection, seconds: float) -> None:
        self.expired = False
        self._socket: socket.socket = connection.sock
        self._socket.settimeout(seconds)
        self._timer = threading.Timer(seconds, self._expire)
        self._timer.daemon = True
        self._timer.start()

    def _expire(self) -> None:
        self.expired = True
        try:
            # past TLS, whose own shutdown must not run while another thread reads
            socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
        except OSError:
            return  # it has ended by itself

    def end(self) -> None:
        """Stop watching."""
        self._timer.cancel()
