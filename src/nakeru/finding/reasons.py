"""Why a work fits, in words. Of what gives its story away nothing is confirmed, however well it was guessed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from nakeru.feelings.cues import tells_the_story
from nakeru.feelings.vocabulary import vocabulary
from nakeru.finding.query import Query
from nakeru.finding.works import FindableWork

MOST_REASONS: Final = 4
FITS: Final = "what lists write of it fits"
KEEPS: Final = "it keeps what you asked for"
WITHHELD: Final = "it comes closest; what happens in it is not told here"


def tells(asked: Query) -> bool:
    """Whether a question tells of a death, an ending or a turn: what then speaks for a work is not named at all."""
    named = vocabulary().named["theme"]
    return any(named[name].spoils for name in asked.themes) or tells_the_story(asked.words)


def told_reasons(
    work: FindableWork, asked: Query, given: Iterable[str], shared: Iterable[str]
) -> tuple[str, ...]:
    """At most four reasons: `given` ones, wishes that the work is openly known for, and words it `shares` with a question."""
    withheld = tells(asked)
    told = list(given)
    if not withheld:
        told.extend(_wishes(work, asked))
    if asked.tears and work.tears:
        told.append(f"{work.tears} of 5 tears")
    if not withheld:
        told.extend(shared)
    if work.liking_why and work.liking > 0:
        told.append(work.liking_why)
    return tuple(dict.fromkeys(told))[:MOST_REASONS]


def plain_reasons(asked: Query) -> tuple[str, ...]:
    """What is said of a work that fits and has no reason of its own; an ending that was asked for is never confirmed."""
    if tells(asked) or asked.endings or asked.not_endings:
        return (WITHHELD,)
    openly = msgspec.structs.replace(asked, not_themes=()).conditions()
    return openly or (KEEPS if asked.conditions() else FITS,)


def _wishes(work: FindableWork, asked: Query) -> Iterable[str]:
    for names, known, told in (
        (asked.themes, work.themes, "it is about"),
        (asked.moods, work.moods, "it is"),
    ):
        shown = [name for name in names if name in known and name not in work.hidden]
        if shown:
            yield f"{told} {', '.join(shown)}"
