"""Which reader a document gets, and what an article says of itself."""

from __future__ import annotations

import hashlib

import pytest

from nakeru.documents.formats import format_of
from nakeru.documents.reading import read_document
from nakeru.errors import EmptySourceError

PAGE = "<!DOCTYPE html><html><body><p>Rain Garden</body></html>"
PIECE = "<p>One</p><p>Two</p><ul><li>Three</li></ul><div>Four</div>"
MARKED = "# Ten films\n\nText\n\n## 1. Rain Garden\n\nIt rains.\n"


@pytest.mark.parametrize(
    ("text", "name", "media_type", "wanted"),
    [
        (PAGE, "", None, "html"),
        (PAGE, "page.txt", None, "html"),
        ("<?xml version='1.0'?>\n<!-- c --><!DOCTYPE html><html>", "", None, "html"),
        (PIECE, "", None, "html"),
        (PIECE, "notes.md", None, "markdown"),
        ("Rain", "page.HTM", None, "html"),
        ("Rain", "page", "text/html; charset=utf-8", "html"),
        ("Rain", "standard input", "text/markdown", "markdown"),
        (MARKED, "", None, "markdown"),
        (MARKED, "list.txt", None, "text"),
        (MARKED + "\n## 2. Lamp Oil\n\n## 3. Dry Well\n", "list.txt", None, "markdown"),
        ("# 1 Rain Garden\n# 2 Lamp Oil\n# 3 Dry Well\n", "list.txt", "text/plain", "text"),
        ("---\ntitle: Ten\n---\nText", "", None, "markdown"),
        ("#1 Rain Garden\n#2 Lamp Oil\n#3 Dry Well", "", None, "text"),
        ("1. Rain Garden\n\n2. Lamp Oil <3 so good", "", None, "text"),
        ("Mr. Smith", "a.b", None, "text"),
    ],
)
def test_format(text: str, name: str, media_type: str | None, wanted: str) -> None:
    assert format_of(text, name=name, media_type=media_type) == wanted


def test_digest_names_the_bytes() -> None:
    raw = b"1. Rain Garden\r\n"
    article = read_document(raw, name="a.txt", address="https://example.org/ten")
    assert article.digest == "sha256:" + hashlib.sha256(raw).hexdigest()
    assert (article.text, article.address, article.format) == (
        "1. Rain Garden\n",
        "https://example.org/ten",
        "text",
    )


def test_a_page_without_words_is_empty() -> None:
    with pytest.raises(EmptySourceError, match="holds no text"):
        read_document(b"<html><body><script>x()</script></body></html>", name="a.html")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "The film is one of the saddest that was made in the country, and it is not for the faint of heart.",
            "en",
        ),
        (
            "Der Film ist einer der traurigsten, die es gibt, und nicht für alle geeignet, auch wenn er es ist.",
            "de",
        ),
        (
            "Le film est une histoire triste pour les enfants qui sont dans la rue avec leur mère et des amis.",
            "fr",
        ),
        (
            "El filme es una historia triste para los que no quieren llorar más, pero con un final feliz y su perro.",
            "es",
        ),
        (
            "O filme é uma história triste para os que não querem chorar, mas com um final feliz e mais do que isso.",
            "pt",
        ),
        ("この映画はとても悲しいです。", "ja"),
        ("这部电影非常感人，值得一看。", "zh"),
        ("이 영화는 매우 슬프다.", "ko"),
        ("Этот фильм не для всех, но он очень грустный, и это хорошо.", "ru"),
        ("1. Rain Garden\n2. Lamp Oil", None),
        (
            "Ten films: 雨の庭, Lamp Oil and the Dry Well. The best of them is the first, and it is for all of us.",
            "en",
        ),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert read_document(text.encode(), name="a.txt").language == language
