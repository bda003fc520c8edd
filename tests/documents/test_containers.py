"""Gzip and web archives: opened within bounds, damage told."""

from __future__ import annotations

import gzip
import zlib

import pytest

from nakeru.documents.limits import MAX_BYTES
from nakeru.documents.reading import read_document
from nakeru.errors import BinarySourceError, SourceError, TooLargeError

PAGE = "<html><head><title>Ten – films</title></head><body><p>1. Rain Garden</p></body></html>"
ARCHIVE = (
    "From: <Saved by Browser>\r\nSnapshot-Content-Location: https://example.org/ten\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="BOUND"\r\n\r\n\r\n'
    "--BOUND\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    "Content-Location: https://example.org/ten\r\n\r\n"
    "<html><body><p>1. R=\r\nain Garden =E2=80=93 so sad</p></body></html>\r\n"
    "--BOUND\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--BOUND--\r\n"
)


def test_gzip_is_opened_and_its_name_tells_the_format() -> None:
    raw = gzip.compress(b"# Ten\n")
    article = read_document(raw, name="list.md.gz")
    assert (article.format, article.text) == ("markdown", "Ten")
    assert article.digest != read_document(b"# Ten\n", name="list.md").digest


def test_gzip_of_several_members() -> None:
    assert (
        read_document(gzip.compress(b"Rain ") + gzip.compress(b"Garden"), name="a.txt.gz").text
        == "Rain Garden"
    )


def test_gzip_bomb_is_stopped_at_the_limit() -> None:
    compressor = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    bomb = b"".join([compressor.compress(b"a" * 2**20) for _ in range(200)] + [compressor.flush()])
    assert len(bomb) < MAX_BYTES // 10
    with pytest.raises(TooLargeError, match="decompressed"):
        read_document(bomb, name="bomb.gz")


def test_gzip_that_breaks_off_keeps_what_is_there() -> None:
    text = "".join(f"{number}. Film {number * 7919}\n" for number in range(2000))
    article = read_document(gzip.compress(text.encode())[:-200], name="a.txt.gz")
    assert article.text.startswith("0. Film 0\n1. Film 7919\n")
    assert "breaks off" in article.warnings[0]


def test_damaged_gzip() -> None:
    with pytest.raises(BinarySourceError, match="damaged"):
        read_document(b"\x1f\x8b\x08\x00" + b"no gzip at all, really", name="a.gz")


def test_gzip_in_gzip_is_no_text() -> None:
    with pytest.raises(BinarySourceError):
        read_document(gzip.compress(gzip.compress(b"Rain Garden")), name="a.gz")


@pytest.mark.parametrize("name", ["page.mhtml", "page.mht", ""])
def test_web_archive(name: str) -> None:
    article = read_document(ARCHIVE.encode(), name=name)
    assert (article.text, article.format) == ("1. Rain Garden – so sad", "html")
    assert article.address == "https://example.org/ten"


def test_web_archive_without_a_page() -> None:
    with pytest.raises(BinarySourceError, match="holds no page"):
        read_document(ARCHIVE.replace("text/html", "image/gif").encode(), name="a.mht")


def test_web_archive_nested_without_end() -> None:
    nested = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(5000))
    with pytest.raises(SourceError):
        read_document(f"MIME-Version: 1.0\r\n{nested}".encode(), name="a.mht")


def test_a_page_that_is_called_an_archive() -> None:
    assert read_document(PAGE.encode(), name="a.mhtml").text == "1. Rain Garden"
