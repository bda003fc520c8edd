"""Works and their names."""

from __future__ import annotations

from typing import Literal

import msgspec

from nakeru.model.lists import WorkFormat

TitleKind = Literal["main", "original", "romaji", "translation", "alternative", "as_written"]
RelationKind = Literal[
    "based_on",
    "adaptation_of_same_story",
    "remake_of",
    "remade_as",
    "sequel_of",
    "sequel",
    "season_of",
    "part_of",
    "related_to",
]


AS_WRITTEN = "as lists write it"
"""The source of a work that no catalogue knows: its record is made from the entries alone."""


class Title(msgspec.Struct, frozen=True, order=True):
    """A name of a work. `language` is a BCP 47 tag ("en", "ja"), `script` an ISO 15924 code ("Latn", "Jpan")."""

    text: str
    language: str = "und"
    script: str = "Zyyy"
    kind: TitleKind = "main"


class Identifier(msgspec.Struct, frozen=True, order=True):
    """A name in another catalogue: (namespace, medium, number). TMDB film 129 and TMDB series 129 are strangers.

    `medium` is "film", "series", "season", or "" where the namespace does not tell them apart.
    """

    namespace: str
    medium: str
    value: str


class Relation(msgspec.Struct, frozen=True, order=True):
    """A typed tie to another work (`key`), or to a source that is no film or series (`label`, `year`, `people`).

    A catalogue states both: `label`, `medium` (its format) and `year` then name the other work for whoever lacks its record.
    """

    kind: RelationKind
    key: str | None = None
    label: str | None = None
    medium: str | None = None
    year: int | None = None
    people: tuple[str, ...] = ()
    source: str = ""


class Work(msgspec.Struct, frozen=True):
    """A film, series or special, as a catalogue or the library knows it.

    `line` is a sentence without spoilers. `characters` are names of people in the story, `cast` those who play or voice them.
    `source` says where the record's facts were verified. `countries` are ISO 3166 codes. `popularity` counts the people
    who rated or follow it in the catalogue it comes from, 0 where nobody counted. `readings` are its Japanese titles read
    aloud by a dictionary, in Latin letters: for finding and comparing, never for identity; shown only where a comparison is explained.
    """

    key: str
    titles: tuple[Title, ...]
    year: int | None = None
    format: WorkFormat | None = None
    animation: bool | None = None
    countries: tuple[str, ...] = ()
    directors: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()
    ids: tuple[Identifier, ...] = ()
    relations: tuple[Relation, ...] = ()
    line: str | None = None
    source: str = ""
    popularity: int = 0
    readings: tuple[str, ...] = ()
    studios: tuple[str, ...] = ()
    cast: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The title to show first."""
        return self.titles[0].text if self.titles else self.key
