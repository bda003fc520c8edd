"""An entry beside a work: every named part with the two values that decided it, and the sum as a probability."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp

import msgspec

from nakeru.model.linking import Candidate, ComparedPart, WrittenEntry
from nakeru.model.works import Work
from nakeru.works.fact_parts import (
    animation_parts,
    director_parts,
    format_parts,
    list_parts,
    people_parts,
    year_parts,
)
from nakeru.works.reading import read_entry
from nakeru.works.title_parts import title_parts
from nakeru.works.weights import WEIGHTS, Weights


class ComparisonContext(msgspec.Struct, frozen=True):
    """What a comparison needs beside the entry and the work."""

    weights: Weights = WEIGHTS


DEFAULT_CONTEXT = ComparisonContext()


def compare(entry: WrittenEntry, work: Work, context: ComparisonContext = DEFAULT_CONTEXT) -> Candidate:
    """Compare an entry with a work.

    The parts add up in log-odds; the score is the probability that they make when no other work is in question.
    `weighed` sets it against the other candidates.
    """
    reading, weights = read_entry(entry), context.weights
    parts = (
        *title_parts(reading, work, weights),
        *year_parts(reading, work, weights),
        *format_parts(reading, work, weights),
        *director_parts(reading, work, weights),
        *people_parts(reading, work, weights),
        *animation_parts(reading, work, weights),
        *list_parts(reading, work, weights),
    )
    return Candidate(work=work.key, score=_probability(log_odds(parts)), parts=parts)


def log_odds(parts: Iterable[ComparedPart]) -> float:
    """The sum of the parts."""
    return sum(part.score for part in parts)


def weighed(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates with their probabilities beside one another and beside "none of them", best first.

    Equal scores stand in the order of their keys.
    """
    weights = [exp(min(50.0, log_odds(one.parts))) for one in candidates]
    whole = 1.0 + sum(weights)
    scored = [
        msgspec.structs.replace(one, score=weight / whole)
        for one, weight in zip(candidates, weights, strict=True)
    ]
    return tuple(sorted(scored, key=lambda one: (-one.score, one.work)))


def breakdown(candidate: Candidate) -> str:
    """The comparison as lines of text, a part a line, the weightiest first."""
    lines = [f"{candidate.work}: {candidate.score:.0%}"]
    for part in sorted(candidate.parts, key=lambda one: (-abs(one.score), one.name)):
        values = f" ({part.ours!r} / {part.theirs!r})" if part.ours or part.theirs else ""
        lines.append(f"  {part.score:+.1f} {part.name}: {part.why}{values}")
    return "\n".join(lines)


def _probability(odds: float) -> float:
    return 1.0 / (1.0 + exp(-max(-50.0, min(50.0, odds))))
