"""Drafts to an article's text and blocks: a block a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nakeru.documents.markup.drafts import Draft, MarkKind
from nakeru.model.article import Block, Region
from nakeru.model.spans import Span


def assemble(drafts: Iterable[Draft], regions: Sequence[Region]) -> tuple[str, tuple[Block, ...]]:
    """The canonical text, its lines being the drafts' texts, and the block of each line."""
    lines: list[str] = []
    blocks: list[Block] = []
    start = 0
    for draft in drafts:
        lines.append(draft.text)
        blocks.append(_block(draft, start, regions[draft.context.region]))
        start += len(draft.text) + 1
    return "\n".join(lines), tuple(blocks)


def _block(draft: Draft, start: int, region: Region) -> Block:
    context = draft.context
    if not draft.spans and not draft.cells:
        return Block(
            Span(start, start + len(draft.text)),
            draft.kind,
            level=context.level if draft.kind == "heading" else 0,
            depth=context.depth,
            group=context.group,
            ordinal=draft.ordinal,
            region=region,
            header=draft.header,
            path=context.path,
        )
    marked: dict[MarkKind, list[Span]] = {"strong": [], "emphasised": [], "linked": []}
    for span in draft.spans:
        marked[span.kind].append(Span(start + span.start, start + span.end))
    return Block(
        Span(start, start + len(draft.text)),
        draft.kind,
        level=context.level if draft.kind == "heading" else 0,
        depth=context.depth,
        group=context.group,
        ordinal=draft.ordinal,
        region=region,
        header=draft.header,
        cells=tuple([Span(start + first, start + last) for first, last in draft.cells]),
        strong=tuple(marked["strong"]),
        emphasised=tuple(marked["emphasised"]),
        linked=tuple(marked["linked"]),
        link_targets=tuple([span.target for span in draft.spans if span.kind == "linked"]),
        path=context.path,
    )
