"""What can be found, and what an answer holds."""

from __future__ import annotations

import msgspec

from nakeru.finding.query import Query


class FindableWork(msgspec.Struct, frozen=True):
    """A work as it may be searched: only text that is safe to show. The first title is the one shown.

    `line` is a sentence without spoilers. `lists` counts the lists that name it: of works that fit alike, the more
    listed comes first.
    """

    key: str
    titles: tuple[str, ...]
    year: int | None = None
    format: str | None = None
    animation: bool | None = None
    directors: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()
    line: str = ""
    lists: int = 0


class Reason(msgspec.Struct, frozen=True):
    """One reason why a work fits, as the rest of a sentence that begins with "because", and its points.

    Of several reasons by title only the best counts: a work with many titles is not a better answer.
    """

    key: str
    points: float
    why: str
    by_title: bool = True


class Hit(msgspec.Struct, frozen=True):
    """A work that fits, with the reasons as phrases. Scores compare within one answer only."""

    key: str
    score: float
    why: tuple[str, ...]


class FindResult(msgspec.Struct, frozen=True):
    """What was understood, as values and as phrases, and the hits, best first."""

    understood: Query
    sentences: tuple[str, ...]
    results: tuple[Hit, ...]
