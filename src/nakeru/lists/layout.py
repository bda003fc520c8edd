"""Layout keys: what the markup has in common for lines that a template made alike."""

from __future__ import annotations

import re
from functools import lru_cache

from nakeru.model.article import Block
from nakeru.model.spans import Span

_COUNTER = re.compile(r"\d+")
_RAW_STRONG = re.compile(r"\s*(?:\*\*|__)([^*_]{2,90})(?:\*\*|__)")
_LEAD_OFFSET = 10
_LONGEST_HEADING = 160


@lru_cache(maxsize=4_000)
def layout_keys(kind: str, level: int, region: str, path: tuple[str, ...], look: str) -> tuple[str, ...]:
    """Keys from narrow to broad: the whole path with emphasis, the last elements, kind and level, region alone.

    Lines of one template share the narrow key; lists that restart in another section still share a broad one. `look`
    is the line's emphasis.
    """
    whole, tags, last = _path_keys(path)
    kind = f"{kind}{level or ''}"
    return (
        f"1|{kind}|{whole}|{look}",
        f"2|{kind}|{whole}",
        f"3|{kind}|{region}|{tags}|{look}",
        f"4|{kind}|{region}|{look}|{last}",
        f"5|{kind}|{region}|{look}",
    )


@lru_cache(maxsize=4_000)
def _without_counters(element: str) -> str:
    return _COUNTER.sub("#", element)


@lru_cache(maxsize=4_000)
def _path_keys(path: tuple[str, ...]) -> tuple[str, str, str]:
    """A path without counters in its classes, its tags alone, and its last element."""
    elements = [_without_counters(element) for element in path]
    tags = "/".join(element.partition(".")[0] for element in elements)
    return "/".join(elements), tags, elements[-1] if elements else ""


def emphasis(block: Block, lead: Span | None) -> str:
    """ "strong" or "emphasised" where the whole line is, "linked" where all is a link, "run-in" where only its start."""
    for name, spans in (("strong", block.strong), ("emphasised", block.emphasised), ("linked", block.linked)):
        if spans and _covers(block.span, spans):
            return name
    return "run-in" if lead is not None else ""


def find_lead(block: Block) -> Span | None:
    """The marked-up start of a line whose rest is plain: a run-in heading."""
    for spans in (block.strong, block.emphasised, block.linked):
        if spans and spans[0].start - block.span.start <= _LEAD_OFFSET and spans[0].end < block.span.end:
            return spans[0]
    return None


def raw_lead(block: Block, text: str) -> Span | None:
    """A run-in title whose Markdown was left as it is: "**Title** and so on"."""
    found = _RAW_STRONG.match(text) if "**" in text or "__" in text else None
    if found is None or found.end() >= len(text):
        return None
    start = block.span.start
    return Span(start + found.start(1), start + found.end(1))


def find_inner(block: Block, text: str) -> Span | None:
    """The one emphasised stretch inside a line that is otherwise plain, brackets left out."""
    spans = block.emphasised or block.strong
    if len(spans) == 1 and 1 < len(spans[0]) < 0.8 * len(block.span) and len(block.span) <= _LONGEST_HEADING:
        start = spans[0].start - block.span.start
        return None if text[start : start + 1] in "([（" else spans[0]
    return None


def _covers(whole: Span, spans: tuple[Span, ...]) -> bool:
    return sum(len(span) for span in spans) >= 0.8 * len(whole)
