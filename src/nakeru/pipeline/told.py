"""Facts and quarrels as they are told: the documented JSON, without what finds them."""

from __future__ import annotations

import msgspec

from nakeru.model.facts import Worth


class QuotedSource(msgspec.Struct, frozen=True):
    """Who says a value, where, in which words. `reader` names a second reader who found it, empty for the program."""

    source: str
    digest: str
    position: int
    start: int
    end: int
    quote: str
    confidence: float
    reader: str = ""


class ToldFact(msgspec.Struct, frozen=True):
    """One value with its status and all who say it; `digest`, `position`, `quote` and `source` are those of the first."""

    property: str
    subject: str
    value: Worth
    qualifiers: dict[str, str | int]
    status: str
    spoiler: str
    digest: str | None
    position: int | None
    quote: str | None
    source: str
    evidence: tuple[QuotedSource, ...]
    catalogues: tuple[str, ...]


class ToldSide(msgspec.Struct, frozen=True):
    """One side of a quarrel; the catalogue's has no quotation."""

    value: Worth
    digest: str | None
    position: int | None
    quote: str | None
    start: int | None
    end: int | None
    source: str


class ToldSettlement(msgspec.Struct, frozen=True):
    """What a person decided."""

    chosen: str
    who: str
    when: str
    why: str


class ToldConflict(msgspec.Struct, frozen=True):
    """One quarrel."""

    key: str
    work: str
    title: str
    property: str
    qualifiers: dict[str, str]
    kind: str
    sentence: str
    confidence: float
    spelling: bool
    spoiler: str
    values: tuple[ToldSide, ...]
    settled: ToldSettlement | None


class ToldCopy(msgspec.Struct, frozen=True):
    """A sentence that two lists share, in the words of each; `retold` where only the details are the same."""

    lists: tuple[str, str]
    share: float
    retold: bool
    quotes: tuple[str, str]


class ConflictsAnswer(msgspec.Struct, frozen=True):
    """The answer of `nakeru conflicts --json`. `withheld` counts quarrels above the level that was asked for.

    `copies` are sentences that articles have from each other; such articles count as one source where they do.
    """

    conflicts: tuple[ToldConflict, ...]
    withheld: int
    copies: tuple[ToldCopy, ...] = ()
