"""Who asks, and over which kind of connection: a proxy in between is believed only where it was named."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

import msgspec
from starlette.datastructures import Headers
from starlette.types import Scope

_Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Visitor(msgspec.Struct, frozen=True):
    """The address that a request comes from, and whether it was encrypted on its way here."""

    address: str
    https: bool


class Proxies:
    """The reverse proxies that were named. What others say of themselves in `X-Forwarded-…` is not believed.

    With `https` every page is known to be reached over HTTPS, whatever the headers say.
    """

    def __init__(self, named: Iterable[_Network] = (), *, https: bool = False) -> None:
        self._named = tuple(named)
        self._https = https

    def visitor(self, scope: Scope) -> Visitor:
        """Who sent the request of an ASGI scope: the last address before the named proxies."""
        client = scope.get("client")
        peer = _plain(client[0]) if client else None
        https = self._https or scope.get("scheme") == "https"
        if peer is None or not self._is_named(peer):
            return Visitor(str(peer or "unknown"), https)
        headers = Headers(scope=scope)
        says = ",".join(headers.getlist("x-forwarded-proto")).rpartition(",")[2].strip().lower()
        seen = peer
        for hop in reversed(",".join(headers.getlist("x-forwarded-for")).split(",")):
            address = _plain(hop.strip())
            if address is None:
                break
            seen = address
            if not self._is_named(address):
                break
        return Visitor(str(seen), https or says == "https")

    def _is_named(self, address: _Address) -> bool:
        return any(address in network for network in self._named)


def _plain(written: str) -> _Address | None:
    try:
        found = ipaddress.ip_address(written)
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return mapped or found
