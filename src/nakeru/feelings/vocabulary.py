"""The controlled vocabulary: themes, moods, warnings, endings and levels of tears, each with the words that suggest it."""

from __future__ import annotations

import re
from functools import cache, cached_property
from importlib import resources

import msgspec

from nakeru.feelings.phrases import phrase_pattern


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """A term with its meaning and its words.

    In English words `*` stands for the rest of a word, ` .. ` for up to four words between, `(a|b)` for either, and
    `{set}` for any word of a named set. `hints` suggest the term weakly. What stands in `excludes` is never read as the term. `implies` names the terms
    that hold wherever this one does. `spoils` is set where the name alone gives the story away.
    """

    name: str
    definition: str
    english: tuple[str, ...]
    japanese: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    spoils: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The words of the term, in either language; matches of the group `out` are to be passed over."""
        return _compiled(self.english, self.japanese, self.excludes)

    @cached_property
    def hinted(self) -> re.Pattern[str] | None:
        """The words that suggest the term weakly, if there are any."""
        return _compiled(self.hints, (), self.excludes) if self.hints else None


class Denial(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Words that say plainly that something does not happen ("no one dies"), and the warnings they answer with no."""

    name: str
    english: tuple[str, ...]
    japanese: tuple[str, ...]
    answers: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The words of the denial, in either language."""
        return _compiled(self.english, self.japanese)


class TearWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """A level of tears from 1 to 5, and the words that suggest it."""

    level: int
    definition: str
    english: tuple[str, ...]
    japanese: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The words of the level, in either language."""
        return _compiled(self.english, self.japanese)


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """All terms, in the order in which people are shown them."""

    sets: dict[str, tuple[str, ...]]
    themes: tuple[Term, ...]
    moods: tuple[Term, ...]
    warnings: tuple[Term, ...]
    endings: tuple[Term, ...]
    none_of: tuple[Denial, ...]
    tears: tuple[TearWords, ...]

    @cached_property
    def named(self) -> dict[str, dict[str, Term]]:
        """Terms by kind ("theme", "mood", "warning", "ending") and name."""
        kinds = {"theme": self.themes, "mood": self.moods, "warning": self.warnings, "ending": self.endings}
        return {kind: {term.name: term for term in terms} for kind, terms in kinds.items()}


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that ships, read on first use."""
    data = resources.files(__package__) / "data" / "vocabulary.json"
    return msgspec.json.decode(data.read_bytes(), type=Vocabulary)


def _compiled(
    english: tuple[str, ...], japanese: tuple[str, ...], excludes: tuple[str, ...] = ()
) -> re.Pattern[str]:
    return phrase_pattern(english, plain=japanese, excludes=excludes, sets=vocabulary().sets)
