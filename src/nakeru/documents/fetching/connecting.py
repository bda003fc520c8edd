"""Connections to checked addresses alone: a name is resolved once, every address of it is checked, then reached."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from ipaddress import ip_address

from nakeru.documents.fetching.addresses import why_not_public
from nakeru.documents.fetching.locations import Location
from nakeru.errors import UnreadableSourceError

Resolve = Callable[[str, int], Sequence[str]]
"""From a host name and a port to its IP addresses; raises OSError."""

Dial = Callable[[str, int, float], socket.socket]
"""From an IP address, a port and a time in seconds to a connected socket; raises OSError."""


def resolve_name(host: str, port: int) -> Sequence[str]:
    """The IP addresses of a name, by the machine's own resolver, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def dial_address(address: str, port: int, seconds: float) -> socket.socket:
    """A connection to an IP address; no name is looked up."""
    family = socket.AF_INET6 if ip_address(address).version == 6 else socket.AF_INET
    connection = socket.socket(family, socket.SOCK_STREAM)
    try:
        connection.settimeout(seconds)
        connection.connect((address, port))
    except BaseException:
        connection.close()
        raise
    return connection


class Deadline:
    """The end of the time that one fetch may take, redirects included."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def extend(self, seconds: float) -> None:
        """Do not count time that was waited on purpose."""
        self._end += seconds

    def remaining(self, where: str) -> float:
        """Seconds left. Raises UnreadableSourceError where there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.exceeded(where)
        return left

    def exceeded(self, where: str) -> UnreadableSourceError:
        """The error to raise when time is up."""
        return UnreadableSourceError(
            f"the page did not come within {self.seconds:.0f} seconds", where=where, remedy="try again later"
        )


class Connector:
    """Opens connections for one fetch; what a name resolved to is kept for it.

    `allow_private` lets addresses through that are not public.
    """

    def __init__(
        self,
        deadline: Deadline,
        *,
        resolve: Resolve = resolve_name,
        dial: Dial = dial_address,
        tls: ssl.SSLContext | None = None,
        allow_private: bool = False,
    ) -> None:
        self.deadline = deadline
        self._resolve = resolve
        self._dial = dial
        self._tls = tls
        self._allow_private = allow_private
        self._known: dict[tuple[str, int], Sequence[str]] = {}

    def connect(self, location: Location) -> http.client.HTTPConnection:
        """A connection to a checked address; for https, the TLS handshake is still to be done.

        The handshake will check the certificate against the host's name. Raises UnreadableSourceError.
        """
        connection = http.client.HTTPConnection(location.host, location.port)
        connection.sock = self._reach(location)
        if location.scheme == "https":
            context = self._tls or ssl.create_default_context()
            connection.sock = context.wrap_socket(
                connection.sock, server_hostname=location.host, do_handshake_on_connect=False
            )
        return connection

    def _reach(self, location: Location) -> socket.socket:
        failure: OSError | None = None
        for address in self._checked_addresses(location):
            seconds = self.deadline.remaining(str(location))
            try:
                return self._dial(address, location.port, seconds)
            except OSError as error:
                failure = error
        raise _unreachable(location, failure)

    def _checked_addresses(self, location: Location) -> Sequence[str]:
        key = (location.host, location.port)
        if key not in self._known:
            self._known[key] = _as_address(location.host) or self._look_up(location)
        addresses = self._known[key]
        for address in addresses:
            reason = None if self._allow_private else why_not_public(address)
            if reason is not None:
                raise UnreadableSourceError(
                    f"{location.host} is not on the open internet: {address} is {reason}",
                    where=str(location),
                    remedy="save the page and give the file",
                )
        return addresses

    def _look_up(self, location: Location) -> Sequence[str]:
        """Resolve in a thread of its own, for a resolver keeps no deadline."""
        found: list[Sequence[str]] = []
        failures: list[Exception] = []

        def ask() -> None:
            try:
                found.append(tuple(self._resolve(location.host, location.port)))
            except (OSError, UnicodeError) as error:
                failures.append(error)

        thread = threading.Thread(target=ask, daemon=True)
        thread.start()
        thread.join(self.deadline.remaining(str(location)))
        if thread.is_alive():
            raise self.deadline.exceeded(str(location))
        if not found or not found[0]:
            raise UnreadableSourceError(
                f"there is no host {location.host}",
                where=str(location),
                remedy="check the address, and that this machine is connected",
            )
        return found[0]


def _as_address(host: str) -> tuple[str, ...]:
    try:
        return (str(ip_address(host)),)
    except ValueError:
        return ()


def _unreachable(location: Location, error: OSError | None) -> UnreadableSourceError:
    reason = (
        "it takes too long" if isinstance(error, TimeoutError) else getattr(error, "strerror", "")
    ) or str(error)
    return UnreadableSourceError(
        f"{location.host} does not answer ({reason.lower()})", where=str(location), remedy="try again later"
    )
