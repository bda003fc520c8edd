"""What can be found, and what an answer holds."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from nakeru.finding.query import Query


class FindableWork(msgspec.Struct, frozen=True):
    """A work as it may be searched. The first title is the one shown.

    `line` and `safe` are sentences without spoilers; words found there may be named. `told` are the other sentences that
    lists write of it: they are searched, and never quoted or confirmed. `themes` and `moods` are what is known of it by
    how sure that is (0 to 1); those in `hidden` give the story away and are never named. `warnings` are answers, yes or
    no; an absent one is unknown. `tears` is a level from 1 to 5. `lists` counts the lists that name it: of works that
    fit alike, the more listed comes first. `based_on` are the
    media of what it was made from. `seen` and `hides` are what the viewers said.
    """

    key: str
    titles: tuple[str, ...]
    year: int | None = None
    format: str | None = None
    animation: bool | None = None
    directors: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()
    line: str = ""
    lists: int = 0
    countries: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    safe: str = ""
    told: str = ""
    themes: Mapping[str, float] = {}
    moods: Mapping[str, float] = {}
    hidden: frozenset[str] = frozenset()
    warnings: Mapping[str, bool] = {}
    ending: str | None = None
    tears: int | None = None
    minutes: int | None = None
    true_story: bool | None = None
    cast: tuple[str, ...] = ()
    based_on: tuple[str, ...] = ()
    seen: bool = False
    hides: bool = False
    liking: float = 0.0
    liking_why: str = ""


class Reason(msgspec.Struct, frozen=True):
    """One reason why a work fits, as the rest of a sentence that begins with "because", and its points.

    Of several reasons by title only the best counts: a work with many titles is not a better answer. A reason without
    words has points alone.
    """

    key: str
    points: float
    why: str
    by_title: bool = True


class Hit(msgspec.Struct, frozen=True):
    """A work that fits, with the reasons as phrases. Scores compare within one answer only.

    `unknown` says what would have to be known to be sure that it keeps every condition; such hits come after the others.
    """

    key: str
    score: float
    why: tuple[str, ...]
    unknown: tuple[str, ...] = ()


class FindResult(msgspec.Struct, frozen=True):
    """What was understood, as values and as phrases, and the hits, best first."""

    understood: Query
    sentences: tuple[str, ...]
    results: tuple[Hit, ...]
