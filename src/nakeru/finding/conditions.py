"""Whether a work keeps the conditions of a question. Unknown is an answer of its own."""

from __future__ import annotations

from nakeru.finding.query import Query
from nakeru.finding.works import FindableWork


def unknowns(work: FindableWork, asked: Query) -> tuple[str, ...] | None:
    """What would have to be known to be sure that a work keeps all conditions; None where it breaks one."""
    open_questions = []
    if asked.formats or asked.not_formats:
        if work.format is None:
            open_questions.append("its format is not known")
        elif work.format in asked.not_formats or (asked.formats and work.format not in asked.formats):
            return None
    if asked.animation is not None:
        if work.animation is None:
            open_questions.append("whether it is animation is not known")
        elif work.animation != asked.animation:
            return None
    if asked.first_year is not None or asked.last_year is not None:
        if work.year is None:
            open_questions.append("its year is not known")
        elif not (asked.first_year or work.year) <= work.year <= (asked.last_year or work.year):
            return None
    return tuple(open_questions)
