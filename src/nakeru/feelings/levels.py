"""What a reader may see: everything above the level that was asked for is taken out where the answer is made."""

from __future__ import annotations

import msgspec

from nakeru.feelings.vocabulary import vocabulary
from nakeru.model.feelings import LEVEL_OF, Feeling, Feelings, LabelledSentence, Level, Sign, within


def at_level(feelings: Feelings, asked: Level) -> Feelings:
    """The feelings without what lies above a level: names, answers, and the sentences behind them.

    A warning whose name alone gives the story away is left out below "all", whatever its answer, unless the premise tells
    it; so its absence says nothing. The ending is told at "all" alone.
    """
    ending = feelings.ending if asked == "all" else None
    return msgspec.structs.replace(
        feelings,
        themes=_kept(feelings.themes, asked),
        moods=_kept(feelings.moods, asked),
        warnings=_kept(feelings.warnings, asked),
        ending=ending,
        ending_signs=feelings.ending_signs if asked == "all" else (),
        tear_signs=_signs(feelings.tear_signs, asked),
    )


def warning_answers(feelings: Feelings, asked: Level) -> dict[str, str]:
    """Every warning that may be named at a level, with "yes", "no" or "unknown"."""
    known = {one.name: one.answer for one in at_level(feelings, asked).warnings}
    return {
        term.name: known.get(term.name, "unknown")
        for term in vocabulary().warnings
        if asked == "all" or not term.spoils or term.name in known
    }


def readable(sentences: tuple[LabelledSentence, ...], asked: Level) -> tuple[LabelledSentence, ...]:
    """The sentences that may be read at a level, in order."""
    return tuple(one for one in sentences if within(LEVEL_OF[one.label], asked))


def _kept(feelings: tuple[Feeling, ...], asked: Level) -> tuple[Feeling, ...]:
    return tuple(
        msgspec.structs.replace(one, signs=_signs(one.signs, asked))
        for one in feelings
        if within(one.level, asked)
    )


def _signs(signs: tuple[Sign, ...], asked: Level) -> tuple[Sign, ...]:
    return tuple(sign for sign in signs if within(sign.level, asked))
