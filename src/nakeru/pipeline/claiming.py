"""What every entry of a document says of its work, as the documented JSON."""

from __future__ import annotations

from typing import Protocol

import msgspec

from nakeru.facts.claims import find_claims
from nakeru.facts.second_reader import joined
from nakeru.model.article import Article
from nakeru.model.claims import Claim
from nakeru.model.lists import ListEntry, RankedList
from nakeru.pipeline.documents import ReadDocument


class Quotation(msgspec.Struct, frozen=True):
    """A quotation with its place: `quote` is the canonical text from `start` to `end`."""

    start: int
    end: int
    quote: str


class ExtractedClaim(msgspec.Struct, frozen=True):
    """One statement with the words that make it. `spoiler` marks what gives away a death, the ending or a twist."""

    property: str
    value: str | int | None
    qualifiers: dict[str, str | int]
    evidence: Quotation
    confidence: float
    spoiler: bool


class ClaimReader(Protocol):
    """Somebody else who reads entries."""

    def claims(self, article: Article, entry: ListEntry) -> tuple[Claim, ...]:
        """What an entry says."""


def entry_claims(
    document: ReadDocument, entry: ListEntry, found: RankedList, second: ClaimReader | None = None
) -> tuple[ExtractedClaim, ...]:
    """The claims of one entry, in the order of the text; a second reader's beside them."""
    claims = find_claims(document.article, entry, found)
    if second is not None:
        claims = joined(claims, second.claims(document.article, entry))
    return tuple(_extracted(claim) for claim in claims)


def _extracted(claim: Claim) -> ExtractedClaim:
    evidence = claim.evidence
    return ExtractedClaim(
        property=claim.property,
        value=claim.value,
        qualifiers=dict(claim.qualifiers),
        evidence=Quotation(evidence.start, evidence.end, evidence.quote),
        confidence=round(claim.confidence, 4),
        spoiler=claim.spoiler,
    )
