"""What was understood of a question: words to search, conditions to keep, and the parts of the question they came from."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from nakeru.finding.vocabulary import telling
from nakeru.model.lists import WorkFormat

LONGEST: Final = 300

ChipKind = Literal[
    "format",
    "medium",
    "years",
    "length",
    "country",
    "theme",
    "mood",
    "tears",
    "ending",
    "warning",
    "story",
    "seen",
    "like",
]
Ending = Literal["hopeful", "bittersweet", "devastating"]


class Chip(msgspec.Struct, frozen=True):
    """A part of the question that was understood: what as, and its place in the question as it was read.

    Whoever takes the part out of the question takes the condition away.
    """

    kind: ChipKind
    label: str
    start: int
    end: int


class Query(msgspec.Struct, frozen=True):
    """What was understood of a question. Every condition is open where it is empty or None; bounds are inclusive.

    `text` is the question as it was read. `titles` are titles of known works that it names; `like` is the one that the
    answers should be like. `themes` and `moods` are wishes, those with `not_` conditions. `without` are warnings that
    must be answered with no; `happens` are warnings that it names and does not refuse. `words` are what is left in words,
    `sought` those of them that are searched; `not_understood` are those that nothing has.
    """

    words: str
    text: str = ""
    titles: tuple[str, ...] = ()
    like: str | None = None
    formats: tuple[WorkFormat, ...] = ()
    not_formats: tuple[WorkFormat, ...] = ()
    animation: bool | None = None
    first_year: int | None = None
    last_year: int | None = None
    least_minutes: int | None = None
    most_minutes: int | None = None
    countries: tuple[str, ...] = ()
    not_countries: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    not_themes: tuple[str, ...] = ()
    moods: tuple[str, ...] = ()
    not_moods: tuple[str, ...] = ()
    tears: int | None = None
    endings: tuple[Ending, ...] = ()
    not_endings: tuple[Ending, ...] = ()
    without: tuple[str, ...] = ()
    happens: tuple[str, ...] = ()
    true_story: bool | None = None
    sources: tuple[str, ...] = ()
    unseen: bool = False
    chips: tuple[Chip, ...] = ()
    sought: str = ""
    not_understood: tuple[str, ...] = ()

    def unread(self) -> str:
        """The question without the parts that were understood."""
        rest = self.text
        for chip in self.chips:
            rest = rest[: chip.start] + " " * (chip.end - chip.start) + rest[chip.end :]
        return rest

    def conditions(self) -> tuple[str, ...]:
        """The conditions in phrases, none where all is open."""
        plural = {"film": "films", "series": "series", "special": "specials"}
        told = (
            " or ".join(plural[one] for one in self.formats) + " only" if self.formats else "",
            *(f"no {plural[one]}" for one in self.not_formats),
            "" if self.animation is None else "animation only" if self.animation else "live action only",
            _period(self.first_year, self.last_year),
            f"at most {self.most_minutes} minutes" if self.most_minutes is not None else "",
            f"at least {self.least_minutes} minutes" if self.least_minutes is not None else "",
            f"from {' or '.join(self.countries)}" if self.countries else "",
            *(f"not from {one}" for one in self.not_countries),
            f"{' or '.join(self.endings)} ending" if self.endings else "",
            *(f"no {one} ending" for one in self.not_endings),
            *(f"not about {one}" for one in self.not_themes),
            *(f"not {one}" for one in self.not_moods),
            *(f"no {one}" for one in self.without),
            f"based on a {' or '.join(self.sources)}" if self.sources else "",
            "" if self.true_story is None else "a true story" if self.true_story else "no true story",
            "not seen yet" if self.unseen else "",
        )
        return tuple(phrase for phrase in told if phrase)

    def sentences(self) -> tuple[str, ...]:
        """What was understood in phrases, for people to check."""
        wishes = (
            f"like {self.like}" if self.like else "",
            f"about {', '.join(self.themes)}" if self.themes else "",
            f"mood: {', '.join(self.moods)}" if self.moods else "",
            f"{self.tears} of 5 tears" if self.tears else "",
        )
        words = (f"words: {self.words}",) if telling(self.words) else ()
        return (*self.conditions(), *(wish for wish in wishes if wish), *words)


def _period(first: int | None, last: int | None) -> str:
    if first is not None and first == last:
        return f"of {first}"
    if first is not None and last is not None:
        return f"{first} to {last}"
    return f"from {first} on" if first is not None else f"up to {last}" if last is not None else ""
