"""Places in the one canonical text of an article, and quotations checked against it."""

from __future__ import annotations

from typing import Self

import msgspec


class Span(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """A stretch of an article's text: character offsets, end exclusive, `0 <= start <= end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span must run forwards from 0, not from {self.start} to {self.end}")

    def of(self, text: str) -> str:
        """The slice of `text` that this span names."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start


class Evidence(msgspec.Struct, frozen=True):
    """A quotation with its place: `quote == text[start:end]` of the article named by `digest`."""

    digest: str
    start: int
    end: int
    quote: str

    @classmethod
    def from_text(cls, digest: str, text: str, span: Span) -> Self:
        """Quote `span` of `text`. Raises ValueError where the span leaves the text."""
        if span.end > len(text):
            raise ValueError(f"the span ends at {span.end}, the text at {len(text)}")
        return cls(digest, span.start, span.end, span.of(text))

    def stands_in(self, text: str) -> bool:
        """Whether the quotation still equals its slice of `text`."""
        return text[self.start : self.end] == self.quote
