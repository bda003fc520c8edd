"""An article's blocks as the reader of lists sees them: text, written ordinal, likeness to a title."""

from __future__ import annotations

import msgspec

from nakeru.lists.ordinals import Ordinal, leading_ordinal
from nakeru.lists.titles import title_likeness
from nakeru.model.article import Article, Block
from nakeru.model.spans import Span


class Line(msgspec.Struct, frozen=True):
    """A block with its text, the ordinal at its start, and how much it looks like a title (0 to 1).

    `likeness` is that of the text after the ordinal, `whole` that of the whole text: a title may begin with a number.
    """

    number: int
    block: Block
    text: str
    ordinal: Ordinal | None
    likeness: float
    whole: float

    @property
    def head(self) -> Span:
        """The text after the ordinal, as a span of the article."""
        start = self.block.span.start + (self.ordinal.length if self.ordinal else 0)
        return Span(min(start, self.block.span.end), self.block.span.end)

    @property
    def head_text(self) -> str:
        """The text after the ordinal."""
        return self.text[self.ordinal.length :] if self.ordinal else self.text


def read_lines(article: Article) -> tuple[Line, ...]:
    """One line a block, in the order of the page."""
    lines = []
    for number, block in enumerate(article.blocks):
        text = block.span.of(article.text)
        ordinal = leading_ordinal(text)
        whole = title_likeness(text)
        likeness = title_likeness(text[ordinal.length :]) if ordinal else whole
        lines.append(Line(number, block, text, ordinal, likeness, whole))
    return tuple(lines)
