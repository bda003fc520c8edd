"""Plain text: one block a line."""

from __future__ import annotations

import re
from typing import Final

from nakeru.documents.limits import MAX_LINE
from nakeru.errors import TooLargeError
from nakeru.model.article import Block
from nakeru.model.spans import Span

_BULLET: Final = re.compile(r"(?:[•◦▪‣●○■□∙⁃]\s*|[-*+·]\s+)(?=\S)")


def plain_blocks(text: str, *, name: str = "") -> tuple[Block, ...]:
    """A block for every line that is not blank; `gap` counts the blank lines before it.

    A line that begins with a bullet ("•", or "-", "*", "+" and a space) is an `item` of depth 1 whose span starts at the
    text after the bullet; neighbouring items share a `group`. Every other line is a `paragraph`.
    Raises TooLargeError where a line is longer than a mebibyte.
    """
    blocks: list[Block] = []
    start = gap = groups = 0
    group: int | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MAX_LINE:
            raise TooLargeError(
                f"line {number} has {len(line):,} characters, at most {MAX_LINE:,} are read",
                where=name,
                remedy="give the document with its line breaks",
            )
        content = line.strip()
        if not content:
            gap += 1
            start += len(line) + 1
            continue
        first = start + line.index(content)
        last = first + len(content)
        bullet = _BULLET.match(content)
        if bullet and any(map(str.isalnum, content)):
            if group is None:
                group, groups = groups, groups + 1
            span = Span(first + bullet.end(), last)
            blocks.append(Block(span, "item", depth=1, group=group, gap=gap))
        else:
            group = None
            blocks.append(Block(Span(first, last), "paragraph", gap=gap))
        gap = 0
        start += len(line) + 1
    return tuple(blocks)
