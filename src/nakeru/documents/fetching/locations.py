"""Addresses of pages: taken apart strictly, so that what is checked is what is reached (WHATWG URL Standard)."""

from __future__ import annotations

import re
from contextlib import suppress
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Final
from urllib.parse import quote, unquote_to_bytes, urljoin

import msgspec

from nakeru.errors import UnreadableSourceError

_SHAPE: Final = re.compile(r"(https?)://([^/?#]*)([^?#]*)(\?[^#]*)?(?:#.*)?", re.IGNORECASE | re.DOTALL)
_AUTHORITY: Final = re.compile(r"(\[[0-9a-f:.]*\]|[^:\[\]]*)(?::(\d{0,5}))?", re.IGNORECASE)
_UNPRINTABLE: Final = re.compile(r"[\x00-\x1f\x7f\\]")
_FORBIDDEN: Final = re.compile(r"[\x00-\x20\x7f#%/:<>?@\[\\\]^|]")
_NUMBER: Final = re.compile(r"0[xX][0-9A-Fa-f]*|[0-9]+")
_ENCODED_DOT: Final = re.compile("%2e", re.IGNORECASE)
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_LOWEST_FREE_PORT: Final = 1024
_LONGEST: Final = 4_000
_IN_PATH: Final = "/%:@!$&'()*+,;=~-._"
_IN_QUERY: Final = _IN_PATH + "?"


class Location(msgspec.Struct, frozen=True):
    """An http or https address. `host` is a name in ASCII or an IP address without brackets; `target` begins with "/"."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, the port where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + (
            "" if self.port == _DEFAULT_PORTS[self.scheme] else f":{self.port}"
        )

    def __str__(self) -> str:
        return self.origin + self.target


def parse_location(text: str) -> Location:
    """The address in canonical form: host lower case and in Punycode, numbers as IPv4 addresses, path encoded.

    Stricter than browsers: no user names, no backslashes or control characters, no ports of other protocols below 1024.
    Raises UnreadableSourceError.
    """
    text = text.strip(" ")
    if len(text) > _LONGEST:
        raise _bad(text[:80] + "…", "the address is too long")
    if _UNPRINTABLE.search(text) or not (match := _SHAPE.fullmatch(text)):
        raise _bad(text, "this is no http or https address")
    scheme = match[1].lower()
    authority = _AUTHORITY.fullmatch(match[2])
    if authority is None:
        reason = "names a user" if "@" in match[2] else "has no plain host and port"
        raise _bad(text, f"the address {reason}")
    port = int(authority[2]) if authority[2] else _DEFAULT_PORTS[scheme]
    if not 0 < port < 65536 or (port < _LOWEST_FREE_PORT and port not in _DEFAULT_PORTS.values()):
        raise _bad(text, f"port {port} is not for pages")
    host = _host(authority[1])
    if host is None:
        raise _bad(text, "the address names no valid host")
    try:
        path = _without_dots(quote(match[3] or "/", safe=_IN_PATH))
        return Location(scheme, host, port, path + quote(match[4] or "", safe=_IN_QUERY))
    except UnicodeError:
        raise _bad(text, "this is no http or https address") from None


def _without_dots(path: str) -> str:
    """The path with "." and ".." carried out, so that robots.txt is asked about the page that is meant."""
    if "." not in path and "%2" not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")[1:]
    for number, segment in enumerate(segments, 1):
        plain = _ENCODED_DOT.sub(".", segment)
        if plain == ".." and kept:
            kept.pop()
        if plain not in (".", ".."):
            kept.append(segment)
        elif number == len(segments):
            kept.append("")
    return "/" + "/".join(kept)


def follow(base: Location, reference: str) -> Location:
    """The address that a redirect from `base` names. Raises UnreadableSourceError."""
    with suppress(UnicodeError):  # servers write UTF-8 where the protocol reads Latin-1
        reference = reference.encode("latin-1").decode("utf-8")
    if _UNPRINTABLE.search(reference):
        raise _bad(str(base), "the page redirects to something that is no address")
    try:
        return parse_location(urljoin(str(base), reference.strip(" ")))
    except ValueError:
        raise _bad(str(base), "the page redirects to something that is no address") from None


def _host(text: str) -> str | None:
    if text.startswith("["):
        try:
            return IPv6Address(text[1:-1]).compressed
        except AddressValueError:
            return None
    try:
        name = _ascii(unquote_to_bytes(text).decode("utf-8"))
    except UnicodeError:
        return None
    if name is None or not name or _FORBIDDEN.search(name) or len(name) > 253:
        return None
    labels = name.removesuffix(".").split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _ipv4(labels)
    return name if all(0 < len(label) < 64 for label in labels) else None


def _ascii(name: str) -> str | None:
    """The name in lower-case ASCII, as browsers ask for it."""
    if name.isascii():
        lowered = name.lower()
        if "xn--" not in lowered:
            return lowered
    import idna  # only for names beyond ASCII

    try:
        return idna.encode(name, uts46=True, transitional=False, std3_rules=False).decode("ascii").lower()
    except idna.IDNAError:
        return None


def _ipv4(labels: list[str]) -> str | None:
    """Numbers in decimal, octal or hexadecimal, one to four of them, as the address that they stand for."""
    if len(labels) > 4 or not all(_NUMBER.fullmatch(label) for label in labels):
        return None
    try:
        numbers = [_number(label) for label in labels]
    except ValueError:
        return None
    *heads, last = numbers
    if any(number > 255 for number in heads) or last >= 256 ** (5 - len(numbers)):
        return None
    value = last + sum(number << (8 * (3 - index)) for index, number in enumerate(heads))
    return str(IPv4Address(value))


def _number(label: str) -> int:
    if label[:2] in ("0x", "0X"):
        return int(label[2:] or "0", 16)
    return int(label, 8) if len(label) > 1 and label[0] == "0" else int(label)


def _bad(text: str, found: str) -> UnreadableSourceError:
    return UnreadableSourceError(
        found, where=text, remedy="give an address as a browser shows it, or save the page"
    )
