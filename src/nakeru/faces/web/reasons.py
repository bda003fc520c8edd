"""Why an entry may mean a work: the parts of its comparison in words and marks."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from nakeru.model.linking import ComparedPart
from nakeru.model.works import Work
from nakeru.pipeline.views import EntryView

# Log-odds from which a part counts at all, clearly, and strongly.
_AT_ALL, _CLEARLY, _STRONGLY = 0.05, 0.8, 2.2
_LONGEST_VALUE = 80
# Parts whose values are told by their reason, or name more people than it.
_TOLD = frozenset({"people"})


class Reason(msgspec.Struct, frozen=True):
    """One finding. `strength` is 1 to 3; `ours` and `theirs` are set where the two values differ."""

    name: str
    why: str
    strength: int
    ours: str = ""
    theirs: str = ""


class Reasons(msgspec.Struct, frozen=True):
    """What speaks for and against a work, the strongest first."""

    work: Work
    speaks_for: tuple[Reason, ...]
    speaks_against: tuple[Reason, ...]


def reasons(view: EntryView) -> tuple[Reasons, ...]:
    """The reasons of each candidate that has any, in the order of the candidates."""
    parts = {candidate.work: candidate.parts for candidate in view.link.candidates}
    told = [_reasons(one.work, parts.get(one.work.key, ())) for one in view.candidates]
    return tuple(one for one in told if one.speaks_for or one.speaks_against)


def _reasons(work: Work, parts: Iterable[ComparedPart]) -> Reasons:
    counted = sorted(
        (part for part in parts if abs(part.score) >= _AT_ALL), key=lambda part: (-abs(part.score), part.name)
    )
    return Reasons(
        work=work,
        speaks_for=tuple(_reason(part) for part in counted if part.score > 0),
        speaks_against=tuple(_reason(part) for part in counted if part.score < 0),
    )


def _reason(part: ComparedPart) -> Reason:
    weight = abs(part.score)
    differ = part.ours and part.theirs and part.ours.casefold() != part.theirs.casefold()
    short = max(len(part.ours), len(part.theirs)) <= _LONGEST_VALUE
    shown = differ and short and part.name not in _TOLD
    # A reason such as "romaji: the same words" names its part more closely than the part does.
    closer, colon, why = part.why.partition(": ")
    return Reason(
        name=closer if colon else part.name,
        why=why if colon else part.why,
        strength=1 + (weight >= _CLEARLY) + (weight >= _STRONGLY),
        ours=part.ours if shown else "",
        theirs=part.theirs if shown else "",
    )
