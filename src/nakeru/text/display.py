"""Making text from outside harmless where a terminal or a person would be fooled by it."""

from __future__ import annotations

import unicodedata

# Controls of direction and invisible joiners can make a line read otherwise than it is stored.
_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def harmless(text: str) -> str:
    """The text with control and direction characters shown as "\N{REPLACEMENT CHARACTER}", on one line.

    Tabs and line ends become spaces; everything that is a letter, mark, number, sign or space stays.
    """
    if text.isprintable():
        return text
    return "".join(_harmless_character(character) for character in text)


def _harmless_character(character: str) -> str:
    if character in "\t\n\r\u2028\u2029":
        return " "
    if character in _DIRECTION or unicodedata.category(character) in ("Cc", "Cs", "Cn"):
        return "\N{REPLACEMENT CHARACTER}"
    return character


def printable(name: str) -> str:
    """The name of a file as text that can be encoded: bytes that are no text become "?"."""
    return name.encode(errors="replace").decode()


def shorten(text: str, limit: int) -> str:
    """The text, or its first words with "…" where it has over `limit` characters."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > limit // 2 else cut).rstrip() + "…"
