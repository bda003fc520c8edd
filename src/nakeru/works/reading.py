"""An entry as comparisons see it: its names in every form, and what its body says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from nakeru.model.linking import WrittenEntry
from nakeru.model.lists import WorkFormat
from nakeru.text.similarity import TitleForms, title_forms
from nakeru.text.titles import fold_text
from nakeru.works.cues import BodyCues, read_cues

_LIMIT = 20_000
_LIST_SAYS = 1.0
_HEADING_SAYS = 1.5
_CAPITALISED = re.compile(r"\b[^\W\d_a-z][^\W\d_]+(?:['’-][^\W\d_]+)*")
_SMALL = re.compile(r"\b[^\W\d_A-Z][^\W\d_]{2,}")
FORMATS: tuple[WorkFormat, ...] = ("film", "series", "special")


class EntryReading(msgspec.Struct, frozen=True):
    """An entry with its title, the other titles its heading gives, those its body gives, and the folded body."""

    entry: WrittenEntry
    title: TitleForms
    others: tuple[TitleForms, ...]
    said: tuple[TitleForms, ...]
    cues: BodyCues
    folded_body: str

    @property
    def written(self) -> tuple[TitleForms, ...]:
        """The title and the other titles of the heading."""
        return (self.title, *self.others)

    @property
    def names(self) -> tuple[TitleForms, ...]:
        """All titles, those of the body last."""
        return (*self.written, *self.said)

    @property
    def directors(self) -> tuple[str, ...]:
        """Directors named in the heading, else in the body."""
        return self.entry.directors or self.cues.directors

    def says_format(self, format: WorkFormat) -> float:
        """How strongly heading, body and list call the work by a format, from 0 to about 3."""
        entry = self.entry
        said = self.cues.weight(format)
        if entry.format == format and entry.media != (format,):
            said += _HEADING_SAYS
        if entry.media == (format,):
            said += _LIST_SAYS
        return said

    def years(self) -> tuple[int, ...]:
        """The year of the heading, else the years of release that the body gives for the work itself."""
        if self.entry.year is not None:
            return (self.entry.year,)
        return tuple(dict.fromkeys(cue.year for cue in self.cues.years if cue.own))


@lru_cache(maxsize=8192)
def read_entry(entry: WrittenEntry) -> EntryReading:
    """The entry with everything that comparisons need, read once."""
    cues = read_cues(entry.body)
    title = title_forms(entry.title)
    others = _distinct(entry.other_titles, {title.key})
    known = {title.key, *(forms.key for forms in others)}
    return EntryReading(
        entry=entry,
        title=title,
        others=others,
        said=_distinct(cues.titles, known),
        cues=cues,
        folded_body=f" {fold_text(entry.body[:_LIMIT])} ",
    )


def capitalised(body: str) -> frozenset[str]:
    """Words that the body writes with a capital and never without: names, most of them."""
    small = {word.casefold() for word in _SMALL.findall(body[:_LIMIT])}
    return frozenset(
        word.removesuffix("'s").removesuffix("’s")
        for word in _CAPITALISED.findall(body[:_LIMIT])
        if word.casefold() not in small
    )


def plain_words(body: str) -> frozenset[str]:
    """The words of a body that are written small, of three letters or more."""
    return frozenset(word for word in _SMALL.findall(body[:_LIMIT]))


def _distinct(titles: Iterable[str], known: set[str]) -> tuple[TitleForms, ...]:
    forms = {one.key: one for one in map(title_forms, titles) if one.key and one.key not in known}
    return tuple(forms.values())
