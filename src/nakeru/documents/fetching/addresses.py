"""Which internet addresses are public: our own table, for the standard library calls embedded private ones global."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

# IANA's registries of special-purpose addresses (RFC 6890 and its updates), with multicast and reserved space.
_NOT_PUBLIC_V4: Final = tuple(
    (IPv4Network(network), reason)
    for network, reason in (
        ("0.0.0.0/8", "this host"),
        ("10.0.0.0/8", "a private network"),
        ("100.64.0.0/10", "a provider's inner network"),
        ("127.0.0.0/8", "this machine"),
        ("169.254.0.0/16", "the local link"),
        ("172.16.0.0/12", "a private network"),
        ("192.0.0.0/24", "protocol assignments"),
        ("192.0.2.0/24", "documentation"),
        ("192.31.196.0/24", "an inner service"),
        ("192.52.193.0/24", "an inner service"),
        ("192.88.99.0/24", "a relay of IPv6"),
        ("192.168.0.0/16", "a private network"),
        ("192.175.48.0/24", "an inner service"),
        ("198.18.0.0/15", "measurements"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
)
_PUBLIC_V6: Final = IPv6Network("2000::/3")  # all that is given out as global unicast
_NOT_PUBLIC_V6: Final = tuple(
    (IPv6Network(network), reason)
    for network, reason in (
        ("::ffff:0:0/96", "an IPv4 address in disguise"),
        ("::ffff:0:0:0/96", "an IPv4 address in disguise"),
        ("::/128", "this host"),
        ("::1/128", "this machine"),
        ("::/96", "an IPv4 address in disguise"),
        ("64:ff9b::/96", "a translated IPv4 address"),
        ("64:ff9b:1::/48", "a translated IPv4 address"),
        ("fc00::/7", "a private network"),
        ("fe80::/10", "the local link"),
        ("fec0::/10", "a private network"),
        ("ff00::/8", "multicast"),
        ("2001::/32", "an IPv4 address in a tunnel"),
        ("2001::/23", "protocol assignments"),
        ("2001:db8::/32", "documentation"),
        ("2002::/16", "an IPv4 address in a tunnel"),
        ("2620:4f:8000::/48", "an inner service"),
        ("3fff::/20", "documentation"),
    )
)
_ISATAP: Final = 0x5EFE  # in the upper half of an interface identifier, its universal bit aside (RFC 5214)
_UNIVERSAL_BIT: Final = 0x0200_0000


def why_not_public(address: str) -> str | None:
    """What an address is, where it is not one of the open internet; None for a public one.

    Every IPv6 address that carries an IPv4 address (mapped, compatible, 6to4, Teredo, NAT64, ISATAP) is refused, for
    where it ends depends on the network. What is no address at all is not public either.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return "no address"
    if isinstance(parsed, IPv4Address):
        return next((reason for network, reason in _NOT_PUBLIC_V4 if parsed in network), None)
    return _why_not_public_v6(parsed)


def _why_not_public_v6(address: IPv6Address) -> str | None:
    if address.scope_id is not None:
        return "the local link"
    for network, reason in _NOT_PUBLIC_V6:
        if address in network:
            return reason
    if address not in _PUBLIC_V6:
        return "reserved"
    interface = int(address) >> 32 & 0xFFFF_FFFF
    return "an IPv4 address in a tunnel" if interface & ~_UNIVERSAL_BIT == _ISATAP else None
