"""How much of an untrusted document is read."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 15 * 1024 * 1024
"""The largest document, in bytes, decompressed."""

MAX_LINE: Final = 1024 * 1024
"""The longest line of plain text, in characters."""
