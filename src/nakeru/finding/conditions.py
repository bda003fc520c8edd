"""Whether a work keeps the conditions of a question. Unknown is an answer of its own."""

from __future__ import annotations

from collections.abc import Iterator

from nakeru.finding.lexicon import lexicon
from nakeru.finding.query import Query
from nakeru.finding.works import FindableWork

_SURE_THEME = 0.3


def unknowns(work: FindableWork, asked: Query) -> tuple[str, ...] | None:
    """What would have to be known to be sure that a work keeps all conditions; None where it breaks one."""
    if (
        work.hides
        or (asked.unseen and work.seen)
        or _breaks_format(work, asked)
        or _breaks_feeling(work, asked)
    ):
        return None
    open_questions: list[str] = []
    for known, wanted, told in _asked_values(work, asked):
        if known is None:
            open_questions.append(told)
        elif not wanted:
            return None
    return tuple(open_questions)


def _asked_values(work: FindableWork, asked: Query) -> Iterator[tuple[object, bool, str]]:
    """Every condition that was asked: the value it is about, whether it is kept, and what to say where it is not known."""
    if asked.formats or asked.not_formats:
        kept = work.format not in asked.not_formats and (not asked.formats or work.format in asked.formats)
        yield work.format, kept, "its format is not known"
    if asked.animation is not None:
        yield work.animation, work.animation == asked.animation, "whether it is animation is not known"
    if asked.first_year is not None or asked.last_year is not None:
        year = work.year or 0
        kept = (asked.first_year or year) <= year <= (asked.last_year or year)
        yield work.year, kept, "its year is not known"
    if asked.most_minutes is not None or asked.least_minutes is not None:
        minutes = work.minutes or 0
        kept = (asked.least_minutes or minutes) <= minutes <= (asked.most_minutes or minutes)
        yield work.minutes, kept, "its length is not known"
    if asked.countries or asked.not_countries:
        here = set(work.countries)
        kept = not here & set(asked.not_countries) and (
            not asked.countries or bool(here & set(asked.countries))
        )
        yield (work.countries or None), kept, "where it was made is not known"
    if asked.endings or asked.not_endings:
        kept = work.ending not in asked.not_endings and (not asked.endings or work.ending in asked.endings)
        yield work.ending, kept, "how it ends is not known"
    if asked.true_story is not None:
        yield work.true_story, work.true_story == asked.true_story, "whether it is a true story is not known"
    if asked.sources:
        media = {one for name in asked.sources for one in lexicon().sources[name].media}
        yield (work.based_on or None), bool(media & set(work.based_on)), "what it is based on is not known"
    for name in asked.without:
        answer = work.warnings.get(name)
        yield answer, answer is False, f"{name}: not known"


def _breaks_format(work: FindableWork, asked: Query) -> bool:
    return work.format is not None and work.format in asked.not_formats


def _breaks_feeling(work: FindableWork, asked: Query) -> bool:
    """A denied theme or mood that the work is known to have; that it has none is never known for sure."""
    return any(work.themes.get(name, 0.0) >= _SURE_THEME for name in asked.not_themes) or any(
        work.moods.get(name, 0.0) >= _SURE_THEME for name in asked.not_moods
    )
