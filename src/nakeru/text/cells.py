"""Cells of a table that a spreadsheet will open: a text must never be taken for a formula."""

from __future__ import annotations

from typing import Final

_STARTS: Final = frozenset("=+-@|%\u2013\uff1d\uff0b\uff0d\uff20")
_GUARD: Final = "'"


def guarded(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet could take it for a formula.

    A formula begins with one of "= + - @" (a dash and full-width forms count), also after white space, or the text begins
    with a tab or line end. A text that begins with apostrophes and would then be one gets one more, so that `unguarded`
    gives every text back. Source of the rule: OWASP, "CSV Injection".
    """
    inner = text.lstrip(_GUARD)
    bare = inner.lstrip()
    if (bare and bare[0] in _STARTS) or inner[:1] in ("\t", "\r", "\n"):
        return _GUARD + text
    return text


def unguarded(cell: str) -> str:
    """The text that `guarded` was given."""
    if cell.startswith(_GUARD) and guarded(cell[1:]) == cell:
        return cell[1:]
    return cell
