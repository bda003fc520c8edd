"""How much of an untrusted document is read."""

from __future__ import annotations

from typing import Final

from nakeru.errors import TooLargeError

MAX_BYTES: Final = 15 * 1024 * 1024
"""The largest document, in bytes, decompressed."""

MAX_LINE: Final = 1024 * 1024
"""The longest line of plain text, in characters."""

MAX_BLOCKS: Final = 300_000
"""The most blocks of a document; a book has some thousands."""


def too_many_blocks(name: str = "") -> TooLargeError:
    """The error for a document of more blocks than are read."""
    return TooLargeError(
        f"the document has more than {MAX_BLOCKS:,} lines or elements with text",
        where=name,
        remedy="split it, or save the article alone",
    )
