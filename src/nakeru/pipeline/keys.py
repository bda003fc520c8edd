"""How lists and entries are named across a library."""

from __future__ import annotations

_PREFIX = 16


def list_key(digest: str, number: int) -> str:
    """The key of list `number` (from 1) of the article named by `digest`."""
    return f"{digest.removeprefix('sha256:')[:_PREFIX]}-{number}"


def entry_key(digest: str, start: int) -> str:
    """The key of the entry whose heading (or recovered title) starts at this offset of the article's text.

    It does not hold the entry's position: what people decided stays with the entry when a better reading, or a
    correction, finds another before it.
    """
    return f"{digest.removeprefix('sha256:')[:_PREFIX]}@{start:07d}"
