"""Markdown to HTML, for the one walk over pages; template marks that a site generator would replace are taken out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

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


def markdown_to_html(source: str, *, modules: bool = False) -> str:
    """CommonMark with tables and struck text as HTML; raw HTML passes through. `modules` takes MDX imports out."""
    source = _TEMPLATE_MARKS.sub("", source)
    if modules:
        source = _COMMENT.sub("", _MODULE_LINE.sub("", source))
    return str(_parser().render(source))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # costs 50 ms; most documents are not Markdown

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])
