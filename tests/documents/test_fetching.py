"""Fetching from a site on loopback: redirects, limits, robots, cache, pace, certificates."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import brotli
import pytest
import zstandard
from web_site import PUBLIC, Site, network, quick_fetcher, serve

from nakeru import __version__
from nakeru.documents.fetching.fetcher import Fetcher
from nakeru.documents.fetching.pacing import Pace
from nakeru.documents.limits import MAX_BYTES
from nakeru.documents.sources import Source, find_sources
from nakeru.errors import BinarySourceError, SourceError, TooLargeError, UnreadableSourceError

PAGE = "<h1>Ten films</h1>"


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as running:
        yield running


def fetch(site: Site, path: str, **options: object) -> Source:
    return quick_fetcher(site, **options).fetch(f"http://films.example{path}")


def test_a_page_with_its_address_and_type(site: Site) -> None:
    site.add("/ten?a=%20b", PAGE, Content_Type="text/html; charset=utf-8")
    found = fetch(site, "/ten?a= b#top")
    assert found == Source(
        "http://films.example/ten?a=%20b",
        PAGE.encode(),
        "http://films.example/ten?a=%20b",
        "text/html; charset=utf-8",
    )


def test_the_request_is_truthful(site: Site) -> None:
    site.add("/ten", PAGE)
    fetch(site, "/ten")
    for _, headers in site.requests:
        assert headers["user-agent"] == f"nakeru/{__version__} (+reads lists of films; personal use)"
        assert headers["host"] == "films.example"
        assert "cookie" not in headers
        assert "referer" not in headers


def test_find_sources_hands_addresses_to_the_fetcher(site: Site) -> None:
    site.add("/ten", PAGE)
    found = list(
        find_sources(["http://films.example/ten", "http://films.example/no"], fetch=quick_fetcher(site).fetch)
    )
    assert isinstance(found[0], Source)
    assert isinstance(found[1], UnreadableSourceError)
    assert "status 404" in str(found[1])


@pytest.mark.parametrize(
    "coding",
    [
        "gzip",
        "x-gzip",
        "deflate",
        "raw deflate",
        "gzip, gzip",
        "br",
        "zstd",
        "zstd, br",
        "br, gzip",
        "deflate, zstd, BR",
        "identity",
        "",
    ],
)
def test_content_codings(site: Site, coding: str) -> None:
    body = PAGE.encode() * 5000
    raw = zlib.compressobj(wbits=-15)
    packed = {
        "gzip": gzip.compress(body),
        "x-gzip": gzip.compress(body),
        "deflate": zlib.compress(body),
        "raw deflate": raw.compress(body) + raw.flush(),
        "gzip, gzip": gzip.compress(gzip.compress(body)),
        "br": brotli.compress(body),
        "zstd": zstandard.compress(body),
        "zstd, br": brotli.compress(zstandard.compress(body)),
        "br, gzip": gzip.compress(brotli.compress(body)),
        "deflate, zstd, BR": brotli.compress(zstandard.compress(zlib.compress(body))),
    }.get(coding, body)
    site.add("/ten", packed, Content_Encoding=coding.removeprefix("raw "))
    assert fetch(site, "/ten").raw == body


@pytest.mark.parametrize("coding", ["dcb", "compress", "gzip, exi", "gzip, gzip, br, gzip"])
def test_codings_that_were_not_asked_for(site: Site, coding: str) -> None:
    site.add("/ten", b"x", Content_Encoding=coding)
    with pytest.raises(UnreadableSourceError, match="not asked for"):
        fetch(site, "/ten")


DAMAGED = {
    "gzip": b"\x1f\x8b\x08no gzip",
    "deflate": b"no deflate",
    "br": b"no brotli" * 100,
    "zstd": b"no zstd",
    "gzip, br": brotli.compress(b"no gzip"),
}


@pytest.mark.parametrize("coding", DAMAGED)
def test_damaged_packing(site: Site, coding: str) -> None:
    site.add("/ten", DAMAGED[coding], Content_Encoding=coding)
    with pytest.raises(UnreadableSourceError, match="damaged"):
        fetch(site, "/ten")


def _packed(body: bytes, coding: str) -> bytes:
    pack = {
        "gzip": gzip.compress,
        "br": lambda raw: brotli.compress(raw, quality=5),
        "zstd": zstandard.compress,
    }
    for name in coding.split(", "):
        body = pack[name](body)
    return body


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd", "gzip, gzip", "br, zstd", "zstd, br, gzip"])
def test_packed_bombs_are_stopped(site: Site, coding: str) -> None:
    site.add("/ten", _packed(bytes(200 * 2**20), coding), Content_Encoding=coding)
    with pytest.raises(TooLargeError, match="more than 15 MiB"):
        fetch(site, "/ten", seconds=20.0)


def test_a_zstd_window_beyond_the_standard_is_refused(site: Site) -> None:
    parameters = zstandard.ZstdCompressionParameters.from_level(19, window_log=27)
    stream = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    site.add("/ten", stream.compress(b"x" * 100) + stream.flush(), Content_Encoding="zstd")
    with pytest.raises(UnreadableSourceError, match="damaged"):
        fetch(site, "/ten")


def test_declared_and_undeclared_size(site: Site) -> None:
    site.add("/declared", b"x", Content_Length=str(MAX_BYTES + 1))
    with pytest.raises(TooLargeError):
        fetch(site, "/declared")

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(20):
            handler.wfile.write(b"x" * 2**20)

    site.pages["/endless"] = endless
    with pytest.raises(TooLargeError):
        fetch(site, "/endless")


@pytest.mark.parametrize("part", ["head", "body"])
def test_slow_drips_end_at_the_deadline(site: Site, part: str) -> None:
    stop = threading.Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"\r\n" if part == "body" else b"X: "))
        while not stop.wait(0.05):
            handler.wfile.write(b"x")
            handler.wfile.flush()

    site.pages["/ten"] = drip
    began = time.monotonic()
    with pytest.raises(UnreadableSourceError, match="within 1 seconds"):
        fetch(site, "/ten", seconds=1.0)
    stop.set()
    assert time.monotonic() - began < 5


def test_a_resolver_that_hangs_ends_at_the_deadline(site: Site) -> None:
    stop = threading.Event()

    def hang(_host: str, _port: int) -> list[str]:
        stop.wait(10)
        return [PUBLIC]

    with pytest.raises(UnreadableSourceError, match="within 0 seconds"):
        fetch(site, "/ten", resolve=hang, seconds=0.2)
    stop.set()


@pytest.mark.parametrize(
    "target", ["/b", "http://films.example/b", "//films.example/b", "b", "/%62", "/x/../b"]
)
def test_redirects_are_followed(site: Site, target: str) -> None:
    site.redirect("/a", target)
    site.add("/b", PAGE)
    site.add("/%62", PAGE)
    assert fetch(site, "/a").raw == PAGE.encode()


def test_five_redirects_and_no_more(site: Site) -> None:
    for number in range(6):
        site.redirect(f"/{number}", f"/{number + 1}")
    site.add("/6", PAGE)
    assert fetch(site, "/1").name == "http://films.example/6"
    with pytest.raises(UnreadableSourceError, match="more than 5 times"):
        fetch(site, "/0")


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "ftp://films.example/",
        "javascript:x",
        "http://u@films.example/",
        "http://[",
        "http:\\\\x",
    ],
)
def test_redirects_to_what_is_no_page(site: Site, target: str) -> None:
    site.redirect("/a", target)
    with pytest.raises(UnreadableSourceError):
        fetch(site, "/a")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429, 500, 503, 204, 206, 304])
def test_refusals_say_what_to_do(site: Site, status: int) -> None:
    site.add("/ten", PAGE, status=status)
    with pytest.raises(UnreadableSourceError, match=f"status {status}") as caught:
        fetch(site, "/ten")
    assert caught.value.remedy


def test_pictures_are_not_read(site: Site) -> None:
    site.add("/ten", b"GIF89a", Content_Type="image/gif")
    with pytest.raises(BinarySourceError, match="image/gif"):
        fetch(site, "/ten")


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"junk\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
)
def test_servers_that_speak_nonsense(site: Site, answer: bytes) -> None:
    def nonsense(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(answer)

    site.pages["/ten"] = nonsense
    with pytest.raises(UnreadableSourceError):
        fetch(site, "/ten")


class TestRobots:
    def test_what_is_forbidden_is_not_fetched(self, site: Site) -> None:
        site.add("/robots.txt", "User-agent: *\nDisallow: /no\n\nUser-agent: nakeru\nDisallow: /not-you\n")
        site.add("/not-you", PAGE)
        site.add("/no", PAGE)
        assert fetch(site, "/no").raw
        with pytest.raises(UnreadableSourceError, match=r"robots\.txt"):
            fetch(site, "/not-you")
        with pytest.raises(UnreadableSourceError, match=r"robots\.txt"):
            fetch(site, "/yes/../not-you")
        assert site.paths.count("/not-you") == 0

    def test_rules_hold_for_redirects_too(self, site: Site) -> None:
        site.add("/robots.txt", "User-agent: *\nDisallow: /no")
        site.redirect("/a", "/no")
        with pytest.raises(UnreadableSourceError, match=r"robots\.txt"):
            fetch(site, "/a")
        assert "/no" not in site.paths

    @pytest.mark.parametrize(
        ("status", "allowed"), [(404, True), (403, True), (500, False), (503, False), (429, False)]
    )
    def test_sites_without_rules(self, site: Site, status: int, allowed: bool) -> None:
        site.add("/robots.txt", "User-agent: *\nDisallow: /", status=status)
        site.add("/ten", PAGE)
        if allowed:
            assert fetch(site, "/ten").raw
        else:
            with pytest.raises(UnreadableSourceError, match=r"robots\.txt"):
                fetch(site, "/ten")

    def test_rules_are_asked_for_once(self, site: Site) -> None:
        site.add("/ten", PAGE)
        fetcher = quick_fetcher(site)
        for _ in range(3):
            fetcher.fetch("http://films.example/ten")
        assert site.paths == ["/robots.txt", "/ten", "/ten", "/ten"]

    def test_rules_behind_a_redirect(self, site: Site) -> None:
        site.redirect("/robots.txt", "/rules")
        site.add("/rules", "User-agent: *\nDisallow: /ten")
        with pytest.raises(UnreadableSourceError, match=r"robots\.txt"):
            fetch(site, "/ten")


class TestCache:
    def test_unchanged_pages_are_not_sent_again(self, site: Site, tmp_path: Path) -> None:
        def conditional(handler: BaseHTTPRequestHandler) -> None:
            unchanged = handler.headers.get("If-None-Match") == '"1"'
            handler.send_response(304 if unchanged else 200)
            handler.send_header("ETag", '"1"')
            handler.send_header("Content-Type", "text/html")
            handler.end_headers()
            if not unchanged:
                handler.wfile.write(PAGE.encode())

        site.pages["/ten"] = conditional
        site.redirect("/old", "/ten")
        results = [
            Fetcher(cache=tmp_path / "pages", network=network(site), pace=Pace(0.0)).fetch(
                "http://films.example/old"
            )
            for _ in range(2)
        ]
        assert results[0] == results[1]
        assert [headers.get("if-none-match") for path, headers in site.requests if path == "/ten"] == [
            None,
            '"1"',
        ]

    def test_changed_pages_are_kept_anew(self, site: Site, tmp_path: Path) -> None:
        fetcher = Fetcher(cache=tmp_path, network=network(site), pace=Pace(0.0))
        for text in ("one", "two"):
            site.add("/ten", text, Last_Modified="Sat, 01 Jan 2022 00:00:00 GMT")
            assert fetcher.fetch("http://films.example/ten").raw == text.encode()
        assert len(list(tmp_path.iterdir())) == 1

    def test_a_damaged_cache_is_no_cache(self, site: Site, tmp_path: Path) -> None:
        site.add("/ten", PAGE, ETag='"1"')
        fetcher = Fetcher(cache=tmp_path, network=network(site), pace=Pace(0.0))
        fetcher.fetch("http://films.example/ten")
        (kept,) = tmp_path.iterdir()
        kept.write_bytes(kept.read_bytes()[:-5])
        assert fetcher.fetch("http://films.example/ten").raw == PAGE.encode()


class TestPace:
    def test_one_request_a_host_with_a_pause(self, site: Site) -> None:
        site.add("/ten", PAGE)
        waits: list[float] = []
        fetcher = Fetcher(network=network(site), pace=Pace(1.0, sleep=waits.append))
        for host in ("a.example", "a.example", "b.example"):
            fetcher.fetch(f"http://{host}/ten")
        assert len(waits) == 1
        assert 0.5 < waits[0] <= 1.0

    def test_a_site_may_ask_for_a_longer_pause(self, site: Site) -> None:
        site.add("/robots.txt", "User-agent: *\nCrawl-delay: 4000")
        site.add("/ten", PAGE)
        waits: list[float] = []
        fetcher = Fetcher(network=network(site), pace=Pace(1.0, sleep=waits.append))
        for _ in range(2):
            fetcher.fetch("http://a.example/ten")
        assert 8 < waits[0] <= 10

    def test_threads_take_turns(self) -> None:
        pace = Pace(0.0, sleep=lambda _: None)
        busy: list[int] = []
        most: list[int] = []

        def work() -> None:
            with pace.turn("a.example"):
                busy.append(1)
                most.append(len(busy))
                time.sleep(0.005)
                busy.pop()

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert max(most) == 1


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate of films.example and its key, made for this run."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs the openssl program to make a certificate")
    folder = tmp_path_factory.mktemp("tls")
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    subject = ["-subj", "/CN=films.example", "-addext", "subjectAltName=DNS:films.example"]
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", str(key)]
    subprocess.run([*command, "-out", str(certificate), *subject], check=True, capture_output=True)
    return certificate, key


def test_certificates_are_of_the_name(certificate: tuple[Path, Path]) -> None:
    server_side = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server_side.load_cert_chain(*certificate)
    names: list[str] = []
    server_side.sni_callback = lambda _connection, name, _context: names.append(str(name))
    client_side = ssl.create_default_context(cafile=str(certificate[0]))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_answer_tls, args=(listener, server_side), daemon=True).start()
        site = Site()
        site.port = listener.getsockname()[1]
        fetcher = quick_fetcher(site, tls=client_side)
        assert fetcher.fetch("https://films.example/ten").raw == b"safe"
        with pytest.raises(UnreadableSourceError, match="certificate of other"):
            fetcher.fetch("https://other.example/ten")
        with pytest.raises(UnreadableSourceError, match="certificate of films"):
            quick_fetcher(site).fetch("https://films.example/ten")
    assert names[0] == "films.example"


def _answer_tls(listener: socket.socket, context: ssl.SSLContext) -> None:
    while True:
        try:
            plain, _ = listener.accept()
        except OSError:
            return
        try:
            with context.wrap_socket(plain, server_side=True) as connection:
                asked = connection.recv(4096)
                status = b"404 No" if b"robots" in asked else b"200 OK"
                connection.sendall(b"HTTP/1.1 " + status + b"\r\nContent-Length: 4\r\n\r\nsafe")
        except OSError:
            continue


def test_errors_are_ours_and_name_the_address(site: Site) -> None:
    def refuse(_address: str, _port: int, _seconds: float) -> socket.socket:
        raise ConnectionRefusedError(111, "Connection refused")

    with pytest.raises(SourceError, match=r"http://films\.example/.*does not answer") as caught:
        fetch(site, "/", dial=refuse)
    assert caught.value.remedy
