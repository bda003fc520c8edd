"""Entries that speak of two works at once: the film's heading over the story of the series, the year of the remake."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from nakeru.facts.alike import compare_names
from nakeru.facts.conflicts import conflict_key
from nakeru.facts.levels import level_of
from nakeru.facts.reference import CATALOGUE, NATIONALITIES, sources_of
from nakeru.model.claims import Claim
from nakeru.model.facts import LEVELS, Conflict, ConflictSide, EntryClaims, Level
from nakeru.model.spans import Evidence
from nakeru.model.works import Work

# "Drama" alone is what Japanese series are called; with a genre before it, it is a genre.
_DRAMA: Final = re.compile(
    r"(?<!there )(?<!There )\b(?:is|was)\s+an?\s+drama\b(?!\s+(?:film|movie|version|adaptation|series))|\bthe\s+drama\b(?!\s+(?:film|movie|of|between|that\s+unfolds))|\bthis\s+(?:[a-z]+\s+(?:[a-z]+\s+){0,2})?drama\b(?!\s+(?:film|movie))",
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
    """What an entry linked to a work says that holds for other versions of the story, as one conflict; None where nothing does."""
    found = [
        strand
        for other in sorted(relatives, key=lambda one: one.key)
        for strand in _strands(work, other, entry)
    ]
    strands = list(
        {(one.property, one.value): one for one in sorted(found, key=lambda one: -one.sure)[::-1]}.values()
    )
    if not strands:
        return None
    strands.sort(key=lambda strand: (-strand.sure, strand.evidence.start))
    origin = entry.origin
    told = "; ".join(dict.fromkeys(strand.told for strand in strands))
    return Conflict(
        key=conflict_key(work.key, "work", "", origin.entry),
        work=work.key,
        property="work",
        subject="",
        kind="mixed works",
        sides=(
            *(ConflictSide(one.value, origin.source, one.evidence, origin.position) for one in strands),
            ConflictSide(_described(work), CATALOGUE),
        ),
        sentence=f"The entry seems to mean {_described(work)}, but {told}.",
        confidence=max(strand.sure for strand in strands),
        level=max((strand.level for strand in strands), key=LEVELS.index),
        entry=origin.entry,
    )


def _strands(work: Work, other: Work, entry: EntryClaims) -> Iterator[Strand]:
    for claim in entry.claims:
        if claim.property == "year" and claim.value == other.year and other.year and claim.value != work.year:
            yield _strand(claim, f"the year {claim.value} is that of {_described(other)}", 0.85)
        elif (
            claim.property == "director"
            and _among(claim, other.directors)
            and not _among(claim, work.directors)
        ):
            yield _strand(claim, f"{claim.value} directed {_described(other)}", 0.85)
        elif claim.property == "character" and claim.value and _is_theirs(work, other, claim):
            yield _strand(claim, f"{claim.value} is of {_described(other)}", 0.8)
    if work.format == "film" and other.format == "series":
        yield from _called_drama(other, entry)


def _strand(claim: Claim, told: str, sure: float) -> Strand:
    return Strand(
        claim.property,
        claim.value if claim.value is not None else "",
        claim.evidence,
        told,
        sure,
        level_of(claim),
    )


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
    if len(name.split()) < 2:
        return False
    real = [person for source in (*sources_of(work), *sources_of(other)) for person in source.people]
    return (
        bool(work.characters)
        and _among(claim, other.characters)
        and not any(
            compare_names(name, known) in ("same", "compatible") for known in (*work.characters, *real)
        )
    )


def _described(work: Work) -> str:
    """A version by its country, format and year: "the Korean film of 2018"."""
    country = NATIONALITIES.get(work.countries[0], "") if len(work.countries) == 1 else ""
    what = f"{country} {_CALLED.get(work.format or '', 'version')}".strip()
    return f"the {what} of {work.year}" if work.year else f"the other {what}"
