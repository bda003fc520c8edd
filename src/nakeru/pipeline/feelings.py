"""What the entries of a work say of its themes, tears, ending and warnings, as far as a reader wants to know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec

from nakeru.feelings.curation import load_curation
from nakeru.feelings.levels import at_level, warning_answers
from nakeru.feelings.works import feelings_of
from nakeru.model.feelings import Curation, Feelings, Level, Sign

if TYPE_CHECKING:
    from nakeru.pipeline.snapshot import Snapshot


class ToldSign(msgspec.Struct, frozen=True):
    """Why something is said of a work: the sentence with its place, or who judged."""

    kind: str
    name: str
    answer: str
    confidence: float
    source: str
    digest: str | None = None
    start: int | None = None
    end: int | None = None
    quote: str | None = None


class ShownFeelings(msgspec.Struct, frozen=True):
    """Themes, moods, tears, ending and warnings at one level; what is not known is null, empty or "unknown".

    `why` holds the reasons that may be read at the level.
    """

    themes: tuple[str, ...] = ()
    moods: tuple[str, ...] = ()
    tear_level: int | None = None
    ending: str | None = None
    warnings: dict[str, str] = {}
    line: str | None = None
    minutes: int | None = None
    true_story: bool | None = None
    why: tuple[ToldSign, ...] = ()


def curations(*, starter: bool = True) -> Mapping[str, Curation]:
    """What the starter says of its works; nothing, where a person wants the articles alone."""
    return load_curation() if starter else {}


def work_feelings(snapshot: Snapshot, key: str, *, starter: bool = True) -> Feelings:
    """What is known of a work, at the level "all": the faces show of it what `shown_feelings` leaves."""
    signs = [sign for view in snapshot.telling(key) for sign in snapshot.gleaning(view).signs]
    return feelings_of(signs, curations(starter=starter).get(key))


def shown_feelings(feelings: Feelings, asked: Level, names: Mapping[str, str] = {}) -> ShownFeelings:
    """The feelings at a level. `names` are the names of articles by digest, for the sources of sentences."""
    kept = at_level(feelings, asked)
    told = [*kept.themes, *kept.moods, *kept.warnings]
    signs = [sign for one in told for sign in one.signs]
    return ShownFeelings(
        themes=tuple(one.name for one in kept.themes),
        moods=tuple(one.name for one in kept.moods),
        tear_level=kept.tear_level,
        ending=kept.ending,
        warnings=warning_answers(feelings, asked),
        line=kept.line,
        minutes=kept.minutes,
        true_story=kept.true_story,
        why=_told([*signs, *kept.ending_signs, *kept.tear_signs], names),
    )


def _told(signs: Iterable[Sign], names: Mapping[str, str]) -> tuple[ToldSign, ...]:
    told = []
    for sign in dict.fromkeys(signs):
        evidence = sign.evidence
        told.append(
            ToldSign(
                kind=sign.kind,
                name=sign.name,
                answer=sign.answer,
                confidence=round(sign.confidence, 4),
                source=names.get(evidence.digest, "an article") if evidence else sign.source or "",
                digest=evidence.digest if evidence else None,
                start=evidence.start if evidence else None,
                end=evidence.end if evidence else None,
                quote=evidence.quote if evidence else None,
            )
        )
    return tuple(told)
