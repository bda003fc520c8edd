"""Which work an entry means: candidates, comparisons, decisions, and what people decided."""

from __future__ import annotations

from typing import Literal

import msgspec

from nakeru.model.lists import WorkFormat
from nakeru.model.spans import Evidence
from nakeru.model.works import Identifier

Decision = Literal["match", "unsure", "nil"]
Verdict = Literal["positive", "negative", "unsure"]


class ComparedPart(msgspec.Struct, frozen=True):
    """One named part of a comparison: its contribution to the score, the two values that decided it, and why."""

    name: str
    score: float
    ours: str = ""
    theirs: str = ""
    why: str = ""


class Candidate(msgspec.Struct, frozen=True):
    """A work that an entry may mean. `score` is a probability between 0 and 1; `parts` explain it."""

    work: str
    score: float
    parts: tuple[ComparedPart, ...] = ()


class Link(msgspec.Struct, frozen=True):
    """What was decided of one entry.

    "match" and "unsure" name a `work`; "unsure" and every doubt carry a sentence in `doubts`; "nil" means that no
    known work fits, and `work` is then the key of the cluster of like entries. `candidates` are best first.
    """

    entry: str
    decision: Decision
    work: str
    score: float
    candidates: tuple[Candidate, ...] = ()
    doubts: tuple[str, ...] = ()
    decided_by: str | None = None


class NamedWork(msgspec.Struct, frozen=True, omit_defaults=True):
    """A work as a judgement names it, so that it is found again under another key, or none.

    `ids` are those it had. A work that no catalogue knows has none, and is named by `entries`, the keys of the entries that were
    gathered into it.
    """

    title: str = ""
    year: int | None = None
    format: WorkFormat | None = None
    ids: tuple[Identifier, ...] = ()
    entries: tuple[str, ...] = ()


class Judgement(msgspec.Struct, frozen=True):
    """What a person decided of an entry and a work: kept for ever, outranks every score.

    `entry` is an entry key; `when` an ISO 8601 time in UTC. `named` tells the work beside its key, and `written` the entry's title, by
    which it is found where a new reading put its heading elsewhere.
    """

    entry: str
    work: str
    verdict: Verdict
    who: str
    when: str
    why: str = ""
    named: NamedWork | None = None
    written: str = ""


class WrittenEntry(msgspec.Struct, frozen=True):
    """A list entry as the linking room sees it: what is written of it, and what its list and article say.

    `key` is unique in a library: the article's digest and where in its text the heading starts.
    `released` is a date of release as far as it is known (ISO 8601: "2004", "2004-10-30"), `episode` the number of an episode in its season.
    `body` is the entry's text after the heading. `list_title`, `media`, `countries` and `list_years` are the list's own context.
    `evidence` quotes the heading, or the sentence from which a lost heading was recovered.
    """

    key: str
    list_key: str
    title: str
    other_titles: tuple[str, ...] = ()
    year: int | None = None
    format: str | None = None
    season: str | None = None
    episode: int | None = None
    released: str | None = None
    directors: tuple[str, ...] = ()
    body: str = ""
    list_title: str = ""
    media: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    animation: bool | None = None
    list_years: tuple[int, int] | None = None
    honourable: bool = False
    evidence: Evidence | None = None
