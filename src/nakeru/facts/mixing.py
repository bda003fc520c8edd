"""Entries that speak of two works at once: the film's heading over the story of the series, the year of the remake."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from nakeru.facts.alike import compare_names
from nakeru.facts.conflicts import conflict_key
from nakeru.facts.levels import level_of
from nakeru.facts.reference import CATALOGUE, sources_of
from nakeru.model.claims import Claim
from nakeru.model.facts import LEVELS, Conflict, ConflictSide, EntryClaims, Level
from nakeru.model.spans import Evidence
from nakeru.model.works import Work

# "Drama" alone is what Japanese series are called; with a genre before it, it is a genre.
_DRAMA: Final = re.compile(
    r"\b(?:is|was)\s+an?\s+drama\b(?!\s+(?:film|movie))|\bthe\s+drama\b(?!\s+(?:film|movie|of|between|that\s+unfolds))|\bthis\s+(?:[a-z]+\s+(?:[a-z]+\s+){0,2})?drama\b(?!\s+(?:film|movie))",
    re.IGNORECASE,
)
_GENRES: Final = re.compile(
    r"\b(?:war|family|romantic|romance|crime|period|historical|legal|teen|human|court|medical|sports|school|musical|animated|anime)\s+drama\b",
    re.IGNORECASE,
)
_CALLED: Final = {"film": "film", "series": "series", "special": "television special"}


class Strand(msgspec.Struct, frozen=True):
    """One sign that an entry speaks of another work: the property, the value, its words, and how much it tells."""

    property: str
    value: str | int
    evidence: Evidence
    told: str
    sure: float
    level: Level = "none"


def mixed_works(work: Work, relatives: Sequence[Work], entry: EntryClaims) -> Conflict | None:
    """What an entry linked to a work says that holds for another version of the story, as one conflict; None where nothing does."""
    for other in sorted(relatives, key=lambda one: one.key):
        strands = sorted(_strands(work, other, entry), key=lambda strand: -strand.sure)
        if not strands:
            continue
        sides = [
            ConflictSide(strand.value, entry.origin.source, strand.evidence, entry.origin.position) for strand in strands
        ]
        return Conflict(
            key=conflict_key(work.key, "work", "", entry.origin.entry),
            work=work.key,
            property="work",
            subject="",
            kind="mixed works",
            sides=(*sides, ConflictSide(_described(work), CATALOGUE)),
            sentence=_sentence(work, other, strands),
            confidence=max(strand.sure for strand in strands),
            level=max((strand.level for strand in strands), key=LEVELS.index),
        )
    return None


def _strands(work: Work, other: Work, entry: EntryClaims) -> Iterator[Strand]:
    for claim in entry.claims:
        if claim.property == "year" and claim.value == other.year and other.year and claim.value != work.year:
            yield _strand(claim, f"the year {claim.value} is that of {_described(other)}", 0.85)
        elif claim.property == "director" and _among(claim, other.directors) and not _among(claim, work.directors):
            yield _strand(claim, f"{claim.value} directed {_described(other)}", 0.85)
        elif claim.property == "character" and claim.value and _is_theirs(work, other, claim):
            yield _strand(claim, f"{claim.value} is of {_described(other)}", 0.8)
    if work.format == "film" and other.format == "series":
        yield from _called_drama(other, entry)


def _strand(claim: Claim, told: str, sure: float) -> Strand:
    return Strand(claim.property, claim.value if claim.value is not None else "", claim.evidence, told, sure, level_of(claim))


def _called_drama(other: Work, entry: EntryClaims) -> Iterator[Strand]:
    """The bare word "drama" for a film that also is a series."""
    digest = entry.heading.digest
    for found in _DRAMA.finditer(entry.body):
        if _GENRES.search(found.group()):
            continue
        at = entry.at + found.start()
        evidence = Evidence(digest, at, at + len(found.group()), found.group())
        yield Strand("format", "drama", evidence, f"it is called a drama, as {_described(other)} is", 0.5)
        return


def _among(claim: Claim, names: Sequence[str]) -> bool:
    return any(compare_names(str(claim.value), name) == "same" for name in names)


def _is_theirs(work: Work, other: Work, claim: Claim) -> bool:
    """Whether a whole name is of the other version alone, and no real person's behind the story."""
    name = str(claim.value)
    if len(name.split()) < 2:  # noqa: PLR2004 (a given name tells nothing)
        return False
    real = [person for source in (*sources_of(work), *sources_of(other)) for person in source.people]
    return (
        bool(work.characters)
        and _among(claim, other.characters)
        and not any(compare_names(name, known) in ("same", "compatible") for known in (*work.characters, *real))
    )


def _described(work: Work) -> str:
    what = _CALLED.get(work.format or "", "version")
    return f"the {what} of {work.year}" if work.year else f"the other {what}"


def _sentence(work: Work, other: Work, strands: Sequence[Strand]) -> str:
    told = "; ".join(dict.fromkeys(strand.told for strand in strands))
    title = other.name if other.name != work.name else ""
    named = f" (“{title}”)" if title else ""
    return f"The entry seems to mean {_described(work)}, but {told}{named}."
