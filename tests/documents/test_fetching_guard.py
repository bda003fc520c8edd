"""Nothing but the open internet is reached: a canary on loopback counts connections, and there are none."""

from __future__ import annotations

import ipaddress
import json
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_data import reliability
from web_site import PUBLIC, network, quick_fetcher, serve

from nakeru.documents.fetching.addresses import why_not_public
from nakeru.documents.fetching.connecting import dial_address
from nakeru.documents.fetching.fetcher import Fetcher, Network
from nakeru.documents.fetching.locations import parse_location
from nakeru.documents.fetching.pacing import Pace
from nakeru.errors import SourceError, UnreadableSourceError

PUBLIC_ADDRESSES = (
    "8.8.8.8",
    PUBLIC,
    "100.63.255.254",
    "100.128.0.1",
    "2001:4860:4860::8888",
    "2606:4700:4700::1111",
)
EMBEDDINGS = (
    "::ffff:{v4}",
    "::ffff:0:{v4}",
    "::{v4}",
    "64:ff9b::{v4}",
    "64:ff9b:1::{v4}",
    "2002:{hex}::1",
    "2001:0:4136:e378:8000:63bf:{inverted}",
    "2606:4700::5efe:{v4}",
    "2606:4700::200:5efe:{v4}",
    "fe80::5efe:{v4}",
)
PRIVATE_V4 = (
    "127.0.0.1",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
)
SPELLINGS = (
    "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/",
    "http://0x7f.0.0.1/", "http://127.0.0.1./", "http://①②⑦.⓪.⓪.①/", "http://%31%32%37.0.0.1/", "http://0/", "http://[::1]/",
    "http://[::]/", "http://[0:0:0:0:0:ffff:7f00:1]/", "http://１２７.0.0.1/", "http://127。0。0。1/", "http://localhost/",
    "http://[::ffff:127.0.0.1]/", "http://0000::1/", "http://[fe80::1%25lo]/",
)  # fmt: skip


class Canary:
    """A listener on loopback that counts who comes."""

    def __init__(self, listener: socket.socket) -> None:
        self.port: int = listener.getsockname()[1]
        self.connections = 0


@contextmanager
def canary() -> Iterator[Canary]:
    """A canary that sings for the time of the block."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        bird = Canary(listener)

        def listen() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                bird.connections += 1
                connection.close()

        threading.Thread(target=listen, daemon=True).start()
        yield bird


def embedded(v4: str) -> list[str]:
    """Every IPv6 address that carries an IPv4 one."""
    number = int(ipaddress.IPv4Address(v4))
    pair = f"{number >> 16:x}:{number & 0xFFFF:x}"
    inverted = number ^ 0xFFFFFFFF
    other = f"{inverted >> 16:x}:{inverted & 0xFFFF:x}"
    return [each.format(v4=v4, hex=pair, inverted=other) for each in EMBEDDINGS]


def to_port(address: str, port: int) -> str:
    """The address with its host kept and its port replaced."""
    match = re.match(r"(https?://(?:\[[^\]]*\]|[^/:?#]*))(?::\d+)?(.*)", address, re.DOTALL)
    return f"{match[1]}:{port}{match[2]}" if match else address


def attempt(address: str, options: Network) -> None:
    """Fetching raises one of our errors."""
    with pytest.raises(SourceError):
        Fetcher(network=options, pace=Pace(0.0)).fetch(address)


def loopback_names(_host: str, _port: int) -> list[str]:
    """A resolver for which every name is this machine."""
    return ["127.0.0.1"]


def blocked_addresses() -> list[str]:
    """The addresses that other projects' guards must refuse."""
    found: list[str] = []
    for name in ("patt-ssrf-urls", "patt-cloud-metadata", "ssrf-req-filter.blocked"):
        found += (
            each.split(" = ")[0]
            for each in json.loads(reliability("ssrf", f"{name}.json").read_text("utf-8"))
        )
    hosts = json.loads(reliability("ssrf", "advocate.json").read_text("utf-8"))["blocked_ips"]
    hosts += [
        case["ip"]
        for case in json.loads(reliability("ssrf", "smokescreen.json").read_text("utf-8"))
        if case["expected"] != "ipAllowDefault"
    ]
    found += (f"http://[{host}]/" if ":" in host else f"http://{host}/" for host in hosts)
    return found


def test_canary_hears_nothing_directly() -> None:
    with canary() as bird:
        options = Network(resolve=loopback_names, dial=dial_address, seconds=3.0)
        for address in (*SPELLINGS, *blocked_addresses()):
            attempt(address, options)
            attempt(to_port(address, bird.port), options)
        assert bird.connections == 0


def test_canary_hears_nothing_by_redirect() -> None:
    with canary() as bird, serve() as site:

        def resolve(host: str, _port: int) -> list[str]:
            return [PUBLIC] if host == "films.example" else ["127.0.0.1"]

        options = network(site, resolve=resolve)
        for number, address in enumerate((*SPELLINGS, *blocked_addresses())):
            target = to_port(address, bird.port)
            if not target.isascii():
                continue
            site.redirect(f"/{number}", target.split("\n")[0])
            attempt(f"http://films.example/{number}", options)
        assert bird.connections == 0
        assert len(site.requests) > 100


def test_canary_hears_nothing_by_a_name_that_resolves_anew() -> None:
    """The second answer of the resolver is never asked for within one fetch, and refused in the next."""
    with canary() as bird, serve() as site:
        answers = [PUBLIC]

        def resolve(_host: str, _port: int) -> list[str]:
            return [answers.pop()] if answers else ["127.0.0.1"]

        site.add("/ten", b"safe")
        site.redirect("/again", "/ten")
        fetcher = quick_fetcher(site, resolve=resolve)
        assert fetcher.fetch("http://films.example/again").raw == b"safe"
        with pytest.raises(UnreadableSourceError, match="is this machine"):
            fetcher.fetch("http://films.example/ten")
        assert bird.connections == 0


@pytest.mark.parametrize(
    "mixed",
    [[PUBLIC, "127.0.0.1"], ["10.0.0.1", PUBLIC], [PUBLIC, "::1"], [PUBLIC, "fe80::1%lo"], ["no address"]],
)
def test_one_private_address_of_a_name_is_enough(mixed: list[str]) -> None:
    with serve() as site:
        with pytest.raises(UnreadableSourceError, match="not on the open internet"):
            quick_fetcher(site, resolve=lambda _host, _port: mixed).fetch("http://films.example/ten")
        assert site.requests == []


def test_private_addresses_may_be_allowed() -> None:
    with serve() as site:
        site.add("/ten", b"mine")
        options = Network(allow_private=True, seconds=5.0)
        found = Fetcher(network=options, pace=Pace(0.0)).fetch(f"http://127.0.0.1:{site.port}/ten")
        assert found.raw == b"mine"
        for address in ("file:///etc/passwd", f"ftp://127.0.0.1:{site.port}/"):
            attempt(address, options)


@pytest.mark.parametrize("address", PUBLIC_ADDRESSES)
def test_public_addresses(address: str) -> None:
    assert why_not_public(address) is None


@pytest.mark.parametrize("v4", [*PRIVATE_V4, "8.8.8.8"])
def test_embedded_addresses_are_never_public(v4: str) -> None:
    for address in embedded(v4):
        assert why_not_public(address), address


def test_ranges_of_other_guards_are_refused_from_end_to_end() -> None:
    ranges = json.loads(reliability("ssrf", "ssrf_filter.cidrs.json").read_text("utf-8"))
    ranges += json.loads(reliability("ssrf", "advocate.json").read_text("utf-8"))["safecurl_blocked"]
    for text in ranges:
        network_range = ipaddress.ip_network(text)
        for address in (network_range[0], network_range[-1], network_range[network_range.num_addresses // 2]):
            assert why_not_public(str(address)), address


@given(st.ip_addresses())
def test_what_the_standard_library_calls_private_is_not_public(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if not address.is_global or address.is_multicast:
        assert why_not_public(str(address))


@pytest.mark.parametrize("file", ["urltestdata.json", "ada_extra_urltestdata.json"])
def test_hosts_are_read_as_browsers_read_them(file: str) -> None:
    compared = 0
    for case in json.loads(reliability("url-wpt", file).read_text("utf-8")):
        if not isinstance(case, dict) or not case["input"].lower().startswith(("http:", "https:")):
            continue
        try:
            location = parse_location(case["input"])
        except UnreadableSourceError:
            continue
        if case.get("base") is None or not case.get("failure"):
            assert not case.get("failure"), case["input"]
            assert location.host == case["hostname"].strip("[]"), case["input"]
            compared += 1
    assert compared or "extra" in file


@pytest.mark.parametrize(
    "text",
    ["", "films.example", "//films.example/", "http://", "http:///x", "http://a b/", "http://a\\b/", "http://a/\n", "http://u:p@a/",
     "http://a:0/", "http://a:99999/", "http://a:22/", "http://a:x/", "http://a..b/", "http://[::1", "http://[1.2.3.4]/",
     "http://256.256.256.256/", "http://1.2.3.4.5/", "http://09.1/", "http://xn--a/", "http://" + "a" * 64 + ".example/",
     "http://a/" + "x" * 5000, "http://\ud800/", "http://a/\ud800", "gopher://a/", "data:text/html,x", "http://a%2fb/", "http://%zz/"],
)  # fmt: skip
def test_addresses_that_are_none(text: str) -> None:
    with pytest.raises(UnreadableSourceError):
        parse_location(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("HTTP://Films.Example", "http://films.example/"),
        ("https://films.example:443/a?b#c", "https://films.example/a?b"),
        ("http://films.example:8080", "http://films.example:8080/"),
        ("https://ja.example/wiki/東京", "https://ja.example/wiki/%E6%9D%B1%E4%BA%AC"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("http://a.example/x/../y/./z", "http://a.example/y/z"),
        (" http://a.example/a b ", "http://a.example/a%20b"),
        ("http://[2606:4700:0::1]:8080/", "http://[2606:4700::1]:8080/"),
    ],
)
def test_canonical_addresses(text: str, wanted: str) -> None:
    location = parse_location(text)
    assert str(location) == wanted
    assert parse_location(wanted) == location
