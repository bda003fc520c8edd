"""What a work does to the people who watch it, how far each part of that gives the story away, and from where it is known."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from nakeru.model.spans import Evidence, Span

SpoilerLabel = Literal["none", "mild", "spoiler"]
Level = Literal["safe", "premise", "all"]
Answer = Literal["yes", "no"]
Kind = Literal["theme", "mood", "warning", "ending", "tears"]
Ending = Literal["hopeful", "bittersweet", "devastating"]

# The level from which on a sentence of each label may be read.
LEVEL_OF: Final[dict[SpoilerLabel, Level]] = {"none": "safe", "mild": "premise", "spoiler": "all"}
LEVELS: Final[tuple[Level, ...]] = ("safe", "premise", "all")


def within(told: Level, asked: Level) -> bool:
    """Whether a reader who asked for one level may see what is told from another on."""
    return LEVELS.index(told) <= LEVELS.index(asked)


class LabelledSentence(msgspec.Struct, frozen=True):
    """A sentence of an entry and how much of the story it gives away.

    `spoils` is the probability, from 0 to 1, that it gives away a death, the ending, a twist or a late turn.
    """

    span: Span
    label: SpoilerLabel
    spoils: float


class Sign(msgspec.Struct, frozen=True):
    """Words that speak for a theme, a mood, a warning, an ending or a level of tears.

    `answer` is "no" where they speak against it. `evidence` is None where a person judged and no text says it; `source`
    then names who judged. `level` is where the sentence that holds the words may be read.
    """

    kind: Kind
    name: str
    answer: Answer
    confidence: float
    level: Level
    evidence: Evidence | None = None
    source: str | None = None


class Feeling(msgspec.Struct, frozen=True):
    """A theme, mood or warning of a work: the answer, how sure it is, the level from which on it may be named, and why."""

    name: str
    answer: Answer
    confidence: float
    level: Level
    signs: tuple[Sign, ...] = ()


class Feelings(msgspec.Struct, frozen=True):
    """What is known of a work. Themes and moods are the surer first; a warning that is absent is unknown.

    `tear_level` runs from 1 (hardly a tear) to 5 (you will not stop). `minutes` is the running time of a film.
    """

    themes: tuple[Feeling, ...] = ()
    moods: tuple[Feeling, ...] = ()
    warnings: tuple[Feeling, ...] = ()
    tear_level: int | None = None
    ending: Ending | None = None
    tear_signs: tuple[Sign, ...] = ()
    ending_signs: tuple[Sign, ...] = ()
    line: str | None = None
    minutes: int | None = None
    true_story: bool | None = None

    def warning(self, name: str) -> Answer | None:
        """Yes, no, or None where it is not known."""
        return next((one.answer for one in self.warnings if one.name == name), None)


class Curation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a person judged of a work, in the words of the vocabulary; `no` holds only what is certain.

    `key` is the work's. `late_themes` give the story away, and are named at the level "all" alone. An absent line means that the line of the work's record is used.
    """

    key: str
    source: str
    themes: tuple[str, ...] = ()
    late_themes: tuple[str, ...] = ()
    moods: tuple[str, ...] = ()
    tears: int | None = None
    ending: Ending | None = None
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    line: str | None = None
    minutes: int | None = None
    true_story: bool | None = None
