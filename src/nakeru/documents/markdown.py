"""Markdown to HTML, for the one walk over pages; template marks that a site generator would replace are taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_TEMPLATE_MARKS: Final = re.compile(
    r"\{%-?[^%\n]{0,500}%\}"  # Liquid, Jinja
    r"|\{\{[<%][^\n]{0,500}?[>%]\}\}"  # Hugo
    r"|^\{:[^}\n]{0,200}\}[ \t]*$"  # kramdown
    r"|(?<=\S)\{:[^}\n]{0,200}\}",
    re.MULTILINE,
)
_MODULE_LINE: Final = re.compile(
    r"^(?:import\s[^\n]{0,300}\sfrom\s+['\"][^\n]*|export\s+(?:const|default)\s[^\n]*)$", re.MULTILINE
)
_COMMENT: Final = re.compile(r"\{/\*.{0,2000}?\*/\}", re.DOTALL)


_DEEPEST: Final = 60
_LONGEST: Final = 4 * 1024 * 1024
_LONGEST_WORD: Final = 20
_MOSTLY: Final = 0.6
_LONGEST_PARAGRAPH: Final = 200_000
_BLANK_LINE: Final = re.compile(r"\n[ \t]*\n")


def is_readable(source: str) -> bool:
    """Whether the parser, some of whose rules are quadratic in a paragraph, gets through in reasonable time."""
    if len(source) > _LONGEST:
        return False
    return len(source) < _LONGEST_PARAGRAPH or all(
        len(paragraph) < _LONGEST_PARAGRAPH for paragraph in _BLANK_LINE.split(source)
    )


def markdown_to_html(source: str, *, modules: bool = False) -> str:
    """CommonMark with tables and struck text as HTML; raw HTML passes through. `modules` takes MDX imports out."""
    source = _TEMPLATE_MARKS.sub("", source)
    if modules:
        source = _COMMENT.sub("", _MODULE_LINE.sub("", source))
    parser = _parser()
    tokens = parser.parse(source)
    _keep_written_numbers(tokens)
    _keep_meant_breaks(tokens)
    return str(parser.renderer.render(tokens, parser.options, {}))


def _keep_written_numbers(tokens: Sequence[Token]) -> None:
    """Let list items show the numbers that are written, in a countdown too.

    CommonMark counts up from the first number whatever stands there; only where all numbers are alike ("1." before
    every item) is the counting meant to be the reader's.
    """
    open_lists: list[list[Token]] = []
    for token in tokens:
        if token.type == "ordered_list_open":
            open_lists.append([])
        elif token.type == "list_item_open" and token.info and open_lists:
            open_lists[-1].append(token)
        elif token.type == "ordered_list_close":
            items = open_lists.pop()
            if len({item.info for item in items}) > 1:
                for item in items:
                    item.attrSet("value", item.info)


def _keep_meant_breaks(tokens: Sequence[Token]) -> None:
    """Let a paragraph's line breaks part lines where its author does not wrap lines at a width."""
    for token in tokens:
        breaks = [child for child in token.children or () if child.type == "softbreak"]
        if breaks and _is_of_lines(token.content):
            for child in breaks:
                child.type, child.tag = "hardbreak", "br"


def _is_of_lines(paragraph: str) -> bool:
    """Whether most lines end before the width of the longest, with room for the next word: they are lines on purpose."""
    lines = paragraph.split("\n")
    width = max(map(len, lines))
    early = sum(
        len(line) + 1 + min(len(after.partition(" ")[0]), _LONGEST_WORD) <= width
        for line, after in pairwise(lines)
    )
    return early >= _MOSTLY * (len(lines) - 1)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # costs 50 ms; most documents are not Markdown

    return MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
