"""How lists and entries are named across a library."""

from __future__ import annotations

_PREFIX = 16


def list_key(digest: str, number: int) -> str:
    """The key of list `number` (from 1) of the article named by `digest`."""
    return f"{digest.removeprefix('sha256:')[:_PREFIX]}-{number}"


def entry_key(list_key: str, position: int, *, honourable: bool = False) -> str:
    """The key of the entry at `position` (from 1); honourable mentions count on their own."""
    return f"{list_key}-{'h' if honourable else ''}{position:04d}"
