"""How much of an untrusted document is read."""

from __future__ import annotations

from typing import Final

from nakeru.errors import TooLargeError

MAX_BYTES: Final = 15 * 1024 * 1024
"""The largest document, in bytes, decompressed."""

MAX_LINE: Final = 1024 * 1024
"""The longest line of plain text, in characters."""

MAX_BLOCKS: Final = 50_000
"""The most blocks of a document; a book has some thousands, a list of ten thousand works some tens of thousands."""

MAX_TAGS: Final = 600_000
"""The most tags of a page, end tags and comments counted: the largest saved pages have some tens of thousands.

Each costs the parser some 280 bytes and the walk some microseconds, however little it holds.
"""


def refuse_too_many_tags(tags: int, name: str = "") -> None:
    """Raise TooLargeError where a page has more tags than are read."""
    if tags > MAX_TAGS:
        raise TooLargeError(
            f"the page has {tags:,} tags, at most {MAX_TAGS:,} are read",
            where=name,
            remedy="split it, or save the article alone",
        )


def too_many_blocks(name: str = "") -> TooLargeError:
    """The error for a document of more blocks than are read."""
    return TooLargeError(
        f"the document has more than {MAX_BLOCKS:,} lines or elements with text",
        where=name,
        remedy="split it, or save the article alone",
    )
