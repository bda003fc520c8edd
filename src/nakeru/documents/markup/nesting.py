"""Keeping hostile markup from making the parser slow: nesting is cut off where no honest page goes."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from nakeru.documents.limits import refuse_too_many_tags
from nakeru.documents.markup.elements import (
    IMPLIED_ENDS,
    RAW_TEXT_ELEMENTS,
    REOPENED_ELEMENTS,
    SCOPE_MARKERS,
    VOID_ELEMENTS,
)

MAX_DEPTH: Final = 500
MAX_REOPENED: Final = 40
MAX_ATTRIBUTES: Final = 20_000  # characters of one tag, quoted values not counted
_FEW_TAGS: Final = 20_000
_FEW_UNCLOSED: Final = 1_000
_UNCLOSED_SHARE: Final = 0.6

_TAG: Final = re.compile(
    r"<(?:!--(?:.*?-->|.*)"
    r"|(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)"
    r"""(?:[^>=]*+(?:=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>]*+))?)*+>?)""",
    re.DOTALL,
)
_MONSTER: Final = re.compile(rb"<[a-zA-Z][^<>]{%d}" % MAX_ATTRIBUTES)
_QUOTED: Final = re.compile(r'"[^"]*+"|\'[^\']*+\'')


def tame(html: str) -> str:
    """The same markup without the tags that make parsing quadratic.

    Start tags deeper than 500 are dropped with their end tags, as are formatting elements beyond 40 that were left
    open, and the attributes of a tag that has thousands. Parsers of HTML walk their stack of open elements for most
    start tags, open unclosed formatting again in each block (HTML standard, 13.2.4.3) and compare attributes pairwise:
    100 kB can cost minutes or gigabytes. Small and ordinary markup comes back as it was, without a scan.
    """
    raw = encoded(html)
    return _Pruner().prune(html) if _is_suspicious(raw, _count_tags(raw)) else html


def tame_bytes(html: str, source: bytes | None = None) -> bytes:
    """The same markup as `tame` gives, in UTF-8, as parsers take it; `source` is the markup in UTF-8, if at hand.

    Raises TooLargeError where it has too many tags.
    """
    raw = encoded(html) if source is None else source
    tags = _count_tags(raw)
    refuse_too_many_tags(tags)
    return encoded(_Pruner().prune(html)) if _is_suspicious(raw, tags) else raw


def encoded(html: str) -> bytes:
    """Markup in UTF-8; half a surrogate pair becomes a question mark."""
    return html.encode("utf-8", "replace")


def _count_tags(raw: bytes) -> int:
    """Counting one sign takes several times as long as leaving it out."""
    return len(raw) - len(raw.translate(None, b"<"))


def _is_suspicious(raw: bytes, tags: int) -> bool:
    unclosed = tags - 2 * raw.count(b"</") if tags > _FEW_UNCLOSED else 0
    return (
        tags > _FEW_TAGS
        or (unclosed > _FEW_UNCLOSED and unclosed > tags * _UNCLOSED_SHARE)
        or _has_monster(raw)
    )


def _has_monster(raw: bytes) -> bool:
    """Whether a tag is as long as no honest one: then a whole step of the text has no other tag's beginning or end."""
    step = MAX_ATTRIBUTES // 2
    for at in range(0, len(raw), step):
        if raw.find(b"<", at, at + step) < 0:
            start = raw.rfind(b"<", 0, at)
            if start >= 0 and _MONSTER.match(raw, start):
                return True
    return False


class _Pruner:
    """One pass over the tags, with a stack like the parser's own: names, and how much formatting was open before."""

    def __init__(self) -> None:
        self.stack: list[tuple[str, int]] = []
        self.open: Counter[str] = Counter()
        self.reopened = 0
        self.dropped: Counter[str] = Counter()

    def prune(self, html: str) -> str:
        kept: list[str] = []
        copied = position = 0
        while match := _TAG.search(html, position):
            position = match.end()
            name = (match["name"] or "").lower()
            if name in RAW_TEXT_ELEMENTS and not match["close"]:
                end = re.compile(rf"</{re.escape(name)}[\s/>]", re.IGNORECASE).search(html, position)
                position = end.start() if end else len(html)
            replacement = self._replace(name, bool(match["close"]), match)
            if replacement is not None:
                kept += (html[copied : match.start()], replacement)
                copied = match.end()
        return "".join((*kept, html[copied:])) if kept else html

    def _replace(self, name: str, closing: bool, match: re.Match[str]) -> str | None:
        """What stands in the tag's place; None where it stays."""
        if closing:
            return None if self._close(name) else ""
        if name and name not in VOID_ELEMENTS and name not in RAW_TEXT_ELEMENTS and not self._open(name):
            return ""
        if name and match.end() - match.start() > MAX_ATTRIBUTES:
            return f"<{name}>" if len(_QUOTED.sub("", match.group())) > MAX_ATTRIBUTES else None
        return None

    def _open(self, name: str) -> bool:
        if name in IMPLIED_ENDS:
            self._imply_end(*IMPLIED_ENDS[name])
        formatting = name in REOPENED_ELEMENTS
        if len(self.stack) >= MAX_DEPTH or (formatting and self.reopened >= MAX_REOPENED):
            self.dropped[name] += 1
            return False
        self.stack.append((name, self.reopened))
        self.open[name] += 1
        self.reopened += formatting
        return True

    def _imply_end(self, names: frozenset[str], shields: frozenset[str]) -> None:
        if not any(self.open[name] for name in names):
            return
        for index in range(len(self.stack) - 1, -1, -1):
            if self.stack[index][0] in names:
                self._pop_to(index)
                return
            if self.stack[index][0] in shields:
                return

    def _close(self, name: str) -> bool:
        """Whether the end tag stays: not where its start tag was dropped."""
        if self.dropped[name]:
            self.dropped[name] -= 1
            return False
        if name in REOPENED_ELEMENTS and self.reopened:
            self.reopened -= 1
        if self.open[name]:
            for index in range(len(self.stack) - 1, -1, -1):
                if self.stack[index][0] == name:
                    self._pop_to(index)
                    break
                if self.stack[index][0] in SCOPE_MARKERS and name not in SCOPE_MARKERS:
                    break
        return True

    def _pop_to(self, index: int) -> None:
        """Take elements off; what was left open inside a table cell or its like does not reach beyond it."""
        for name, reopened in reversed(self.stack[index:]):
            self.open[name] -= 1
            if name in SCOPE_MARKERS:
                self.reopened = reopened
        del self.stack[index:]
