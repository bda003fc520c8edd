"""What is held of a work: facts fused from claims, quarrels between them, and what people settled."""

from __future__ import annotations

from typing import Literal

import msgspec

from nakeru.model.claims import Claim, Qualifiers
from nakeru.model.lists import Scope
from nakeru.model.spans import Evidence

Worth = str | int | None
Status = Literal["agreed", "single", "disputed", "overruled"]
ConflictKind = Literal["between articles", "within an article", "against the catalogue", "mixed works"]
Level = Literal["none", "mild", "spoiler"]
LEVELS: tuple[Level, ...] = ("none", "mild", "spoiler")
BOTH = "both"
"""What a settlement chooses where every value is right in its own way."""


class Origin(msgspec.Struct, frozen=True):
    """Where claims come from: an entry of a list.

    `source` is what to call its publisher. Entries of one `voice` are copies of each other and count once.
    `doubtful` marks entries of which it is not sure that they mean this work. `reader` names who else than the program
    read the entry, empty where the program did.
    """

    entry: str
    digest: str
    position: int
    source: str
    voice: str
    doubtful: bool = False
    reader: str = ""


class HeardClaims(msgspec.Struct, frozen=True):
    """What a second reader says of an entry, kept because it cannot be made again. `when` is an ISO 8601 time in UTC."""

    digest: str
    entry: str
    reader: str
    claims: tuple[Claim, ...]
    when: str


class StatedClaim(msgspec.Struct, frozen=True):
    """A claim with the entry that makes it. `level` is how much of the story its words give away."""

    claim: Claim
    origin: Origin
    level: Level = "none"


class EntryClaims(msgspec.Struct, frozen=True):
    """All that one entry says. `heading` quotes its heading, `body` is its running text, which starts at `at` in the article.

    `scope` is what its list could have named; `list_title` quotes the list's title.
    """

    origin: Origin
    claims: tuple[Claim, ...]
    heading: Evidence
    body: str = ""
    at: int = 0
    scope: Scope = Scope()
    list_title: Evidence | None = None


class Oddity(msgspec.Struct, frozen=True):
    """Words of one entry that do not go together. `sides` are values with the words that give them."""

    property: str
    subject: str
    sides: tuple[tuple[str, Evidence], ...]
    sentence: str
    confidence: float
    level: Level = "none"


class CheckedFact(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One fact of a work that somebody checked, for comparison with what articles say.

    `property` and `value` are as in claims ("setting_time": "1907–1912"); a proper name of the story that is no person or
    place has the property "name". `forms` are other right ways to write the value, `subject` whom it is about. `source`
    says who vouches for it.
    """

    work: str
    property: str
    value: str | int
    source: str
    subject: str = ""
    forms: tuple[str, ...] = ()


class Settlement(msgspec.Struct, frozen=True):
    """What a person decided of a quarrel: kept for ever, outranks every source.

    `property` and `subject` name the place of the quarrel ("character.age", "Hana"). `chosen` is a value as text, or
    "both": then the values that were `seen` stand beside each other, and only a new one reopens the quarrel.
    `when` is an ISO 8601 time in UTC.
    """

    work: str
    property: str
    subject: str
    chosen: str
    seen: tuple[str, ...]
    who: str
    when: str
    why: str = ""


class HeldValue(msgspec.Struct, frozen=True):
    """One value that is held, by whom, and how much weight they have together; `catalogues` are references that say the same."""

    value: Worth
    claims: tuple[StatedClaim, ...] = ()
    catalogues: tuple[str, ...] = ()
    qualifiers: Qualifiers = ()
    weight: float = 0.0


class Fact(msgspec.Struct, frozen=True):
    """What is held of one property of a work.

    `property` may have a field ("character.age"), `subject` names whom it is about. `others` are values that differ and
    lost; they stay, with their claims. "agreed": independent sources, or one and the catalogue, say the same; "single":
    one source says it; "disputed": values differ and none prevails; "overruled": what the articles say lost against the
    catalogue or a person, and `held` is what prevailed.
    """

    property: str
    subject: str
    held: HeldValue
    status: Status
    others: tuple[HeldValue, ...] = ()
    level: Level = "none"
    settled: Settlement | None = None


class ConflictSide(msgspec.Struct, frozen=True):
    """One value of a quarrel with its quotation; a catalogue's value has neither origin nor quotation."""

    value: Worth
    source: str
    evidence: Evidence | None = None
    position: int | None = None


class Conflict(msgspec.Struct, frozen=True):
    """Values that cannot all be right, or something odd, told in a sentence.

    `key` names the quarrel as long as its place stays the same. `spelling` marks forms of one name. `confidence` is how
    sure it is that something is wrong. `entry` is the key of the entry that it is of alone, empty for a quarrel about
    the work. `settled` is set where a person decided.
    """

    key: str
    work: str
    property: str
    subject: str
    kind: ConflictKind
    sides: tuple[ConflictSide, ...]
    sentence: str
    confidence: float
    level: Level = "none"
    spelling: bool = False
    settled: Settlement | None = None
    entry: str = ""


def settling_place(conflict: Conflict) -> str:
    """The subject under which a quarrel is settled: its own key where it is of one entry."""
    return conflict.key if conflict.entry else conflict.subject
