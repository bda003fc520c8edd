"""Plain text: one block a line."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from nakeru.documents.limits import MAX_BLOCKS, MAX_LINE, too_many_blocks
from nakeru.errors import TooLargeError
from nakeru.model.article import Block
from nakeru.model.spans import Span

_BULLET: Final = re.compile(r"(?:[•◦▪‣●○■□∙⁃]\s*|[-*+·]\s+)(?=\S)")
_RULE: Final = re.compile(r"([=\-~^*#+_.\"'`])\1{2,}")
_LOWEST_LEVEL: Final = 6


def plain_blocks(text: str, *, name: str = "") -> tuple[Block, ...]:
    """A block for every line that is not blank; `gap` counts the blank lines before it.

    A line that begins with a bullet ("•", or "-", "*", "+" and a space) is an `item` of depth 1 whose span starts at the
    text after the bullet; neighbouring items share a `group`. A line with a rule of about its length right under it is
    a `heading`, as in reStructuredText: rules make no blocks then, and their signs give levels in the order in which
    they come. Every other line is a `paragraph`. Raises TooLargeError where a line is longer than a mebibyte, or there
    are more than 50,000.
    """
    lines = _Lines()
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MAX_LINE:
            raise TooLargeError(
                f"line {number} has {len(line):,} characters, at most {MAX_LINE:,} are read",
                where=name,
                remedy="give the document with its line breaks",
            )
        lines.add(line, start)
        if len(lines.blocks) > MAX_BLOCKS:
            raise too_many_blocks(name)
        start += len(line) + 1
    return tuple(lines.blocks)


class _Lines:
    """The blocks so far, and what the next line needs to know of them."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._gap = 0
        self._group: int | None = None
        self._groups = 0
        self._rules: list[str] = []
        self._lengths: list[int] = []  # of the lines of the blocks; negative for rules

    def add(self, line: str, start: int) -> None:
        """Take the next line, which begins at `start`."""
        content = line.strip()
        if not content:
            self._gap += 1
            return
        first = start + line.index(content)
        rule = _RULE.fullmatch(content)
        if rule and self._is_underline(len(content)):
            self._raise_to_heading(rule[1], len(content))
            return
        bullet = None if rule else _BULLET.match(content)
        if bullet and any(map(str.isalnum, content)):
            if self._group is None:
                self._group, self._groups = self._groups, self._groups + 1
            span = Span(first + bullet.end(), first + len(content))
            self.blocks.append(Block(span, "item", depth=1, group=self._group, gap=self._gap))
        else:
            self._group = None
            self.blocks.append(Block(Span(first, first + len(content)), "paragraph", gap=self._gap))
        self._lengths.append(-len(content) if rule else len(content))
        self._gap = 0

    def _is_underline(self, length: int) -> bool:
        if self._gap or not self.blocks or self.blocks[-1].kind != "paragraph":
            return False
        above = self._lengths[-1]
        return above > 0 and 0.6 * above <= length <= 2 * above + 4

    def _raise_to_heading(self, sign: str, length: int) -> None:
        """The last line is a heading; a rule above it belongs to it."""
        if sign not in self._rules:
            self._rules.append(sign)
        level = min(self._rules.index(sign) + 1, _LOWEST_LEVEL)
        heading = msgspec.structs.replace(self.blocks.pop(), kind="heading", level=level)
        if self.blocks and self._lengths[-2] == -length and heading.gap == 0:
            heading = msgspec.structs.replace(heading, gap=self.blocks.pop().gap)
            del self._lengths[-2]
        self.blocks.append(heading)
