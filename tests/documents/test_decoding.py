"""Bytes to text: marks, declarations, guesses, broken and binary input."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nakeru.documents.decoding import declared_encoding, decode, is_plain_utf8
from nakeru.documents.limits import MAX_BYTES
from nakeru.documents.reading import read_document
from nakeru.errors import BinarySourceError, EmptySourceError, SourceError, TooLargeError

TEXT = "Prière pour Ōima – un film très triste, déjà vu à l’été."


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-8"])
def test_unicode_with_and_without_a_mark(encoding: str) -> None:
    decoded = decode(TEXT.encode(encoding))
    assert decoded.text == TEXT
    assert decoded.warnings == ()


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("iso-8859-1", "cp1252", "déjà vu – l’été"),
        ("windows-1250", "cp1250", "příliš žluťoučký kůň"),
        ("Shift_JIS", "cp932", "泣ける映画①"),
        ("euc-jp", "euc_jp", "泣ける映画"),
        ("iso-2022-jp", "iso2022_jp", "泣ける映画"),
        ("gb2312", "gb18030", "催泪电影排行榜"),
        ("big5", "big5", "催淚電影"),
        ("euc-kr", "cp949", "슬픈 영화"),
        ("koi8-r", "koi8-r", "грустные фильмы"),
    ],
)
def test_declared_character_sets(label: str, codec: str, text: str) -> None:
    raw = text.encode(codec)
    assert decode(raw, media_type=f"text/html; charset={label}").text == text
    page = (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={label}"></head><p>'.encode()
        + raw
    )
    assert decode(page).text.endswith(text)


def test_utf8_is_utf8_whatever_it_declares() -> None:
    assert decode(TEXT.encode(), media_type="text/html; charset=iso-8859-1").text == TEXT


@pytest.mark.parametrize(
    "label", ["utf-7", "rot13", "zlib", "hex", "no-such-charset", "idna", "unicode_escape"]
)
def test_labels_that_are_no_character_set_of_the_web(label: str) -> None:
    assert declared_encoding(b"", f"text/html; charset={label}") is None


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1252", "Le film le plus triste de l’année a été tourné à Orléans. "),
        (
            "cp1252",
            "Die schönsten Filme für traurige Nächte und für das Mädchen, das mit der Größe nicht weint. ",
        ),
        ("cp1252", "Ten films — Amélie is the “best” of the list, and it is not that sad. "),
        ("cp1250", "Film jest najsmutniejszy, który się ogląda, jak łzy w żalu, ale nie dla nas. "),
        ("cp1254", "Gözyaşları için en iyi film ve çok güzel bir şarkı, ama daha ağıt gibi bir şey. "),
        ("cp1251", "Это не для всех, но он очень грустный, и она была с ним. "),
        ("koi8-r", "Это не для всех, но он очень грустный, и она была с ним. "),
        ("cp932", "泣ける映画のランキング、涙が止まらない。"),
        ("euc-jp", "泣ける映画のランキング、涙が止まらない。"),
        ("gb18030", "催泪电影排行榜，让人流泪的十部电影，值得一看。"),
        ("big5", "催淚電影排行榜，讓人流淚的十部電影，值得一看。"),
        ("cp949", "슬픈 영화 순위, 눈물이 멈추지 않는다. "),
        ("cp1253", "Θλιμμένες ταινίες για όλους εμάς. "),
    ],
)
def test_undeclared_text_is_guessed_and_said_so(codec: str, text: str) -> None:
    decoded = decode((text * 5).encode(codec))
    assert decoded.text == text * 5
    assert "not declared" in decoded.warnings[0]


@pytest.mark.parametrize("cut", [1, 2])
def test_text_that_breaks_off_in_a_character(cut: int) -> None:
    article = read_document("1. Rain – 雨".encode()[:-cut], name="a.txt")
    assert article.text == "1. Rain – "
    assert "breaks off" in article.warnings[0]


def test_utf8_with_a_broken_place_stays_utf8() -> None:
    decoded = decode(("雨の庭" * 20).encode() + b"\xff" + ("雨の庭" * 20).encode())
    assert decoded.encoding == "utf-8"
    assert decoded.text.count("\ufffd") == 1
    assert decoded.warnings == ("Characters that could not be read: 1.",)


@pytest.mark.parametrize(
    "raw",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(100),
        b"%PDF-1.7 text",
        b"PK\x03\x04 zip",
        b"\x7fELF" + bytes(20),
        bytes(range(256)) * 8,
        b"text" + bytes(100) + b"text",
        bytes([1, 2, 3, 4, 5, 6, 7]) * 30,
    ],
)
def test_binary_files_are_refused(raw: bytes) -> None:
    with pytest.raises(BinarySourceError) as caught:
        decode(raw, name="film.bin")
    assert caught.value.where == "film.bin"
    assert "not text" in str(caught.value)


@pytest.mark.parametrize("raw", [b"", b"  \n", bytes(50), b"\xef\xbb\xbf", b"\xff\xfe"])
def test_empty_files_are_refused(raw: bytes) -> None:
    with pytest.raises(EmptySourceError):
        decode(raw, name="a.txt")


def test_too_many_bytes() -> None:
    with pytest.raises(TooLargeError, match=r"15\.0 MiB.*at most 15 MiB"):
        decode(b"a" * (MAX_BYTES + 1))


@given(
    st.one_of(
        st.binary(max_size=200), st.text().map(str.encode), st.text().map("\ufeff{}".format).map(str.encode)
    )
)
def test_plain_utf8_is_its_own_encoding(raw: bytes) -> None:
    try:
        decoded = decode(raw)
    except SourceError:
        return
    if is_plain_utf8(decoded, raw):
        assert decoded.text.encode() == raw
