"""Layout keys: what the markup has in common for lines that a template made alike."""

from __future__ import annotations

from nakeru.lists.lines import Line
from nakeru.model.article import Block
from nakeru.model.spans import Span


def layout_key(line: Line) -> str:
    """Kind, level, enclosing elements and whole-line emphasis: equal for lines of one template."""
    block = line.block
    parts = [block.kind, str(block.level) if block.level else "", "/".join(block.path), emphasis(block)]
    return "|".join(parts)


def broad_key(line: Line) -> str:
    """Kind, level and emphasis alone: equal for lines that look alike wherever they stand."""
    block = line.block
    return f"{block.kind}|{block.level}|{block.region}|{emphasis(block)}"


def emphasis(block: Block) -> str:
    """ "strong" or "emphasised" where the whole line is, "run-in" where only its start is, else ""."""
    for name, spans in (("strong", block.strong), ("emphasised", block.emphasised)):
        if spans and _covers(block.span, spans):
            return name
    if lead(block) is not None:
        return "run-in"
    return ""


def lead(block: Block) -> Span | None:
    """The marked-up start of a line whose rest is plain: a run-in heading."""
    for spans in (block.strong, block.emphasised):
        if spans and spans[0].start - block.span.start <= 8 and spans[0].end < block.span.end:
            return spans[0]
    return None


def _covers(whole: Span, spans: tuple[Span, ...]) -> bool:
    return sum(len(span) for span in spans) >= 0.85 * len(whole)
