"""What the pages show of facts and quarrels."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from nakeru.facts.sentences import property_name, worth_told
from nakeru.pipeline.quarrels import conflicts_answer, told_copies, told_facts
from nakeru.pipeline.told import ToldConflict, ToldCopy, ToldFact

if TYPE_CHECKING:
    from nakeru.pipeline.snapshot import Snapshot  # it brings the database with it

__all__ = ["FactGroup", "FactsView", "QuarrelsView", "facts_view", "quarrels_view", "worth_told"]

# The page shows titles on its own; themes belong to what a work feels like.
_ELSEWHERE = frozenset({"title", "alternate_title", "theme", "based_on.published"})


class FactGroup(msgspec.Struct, frozen=True):
    """The values of one property, under its name in words."""

    label: str
    facts: tuple[ToldFact, ...]


class FactsView(msgspec.Struct, frozen=True):
    """The facts and quarrels of a work at a level ("safe", "premise", "all"). `withheld` counts what a higher one would add."""

    spoilers: str
    groups: tuple[FactGroup, ...]
    conflicts: tuple[ToldConflict, ...]
    withheld: int


class QuarrelsView(msgspec.Struct, frozen=True):
    """All quarrels of a library at a level, and the sentences that articles share."""

    spoilers: str
    conflicts: tuple[ToldConflict, ...]
    withheld: int
    copies: tuple[ToldCopy, ...]
    lists: dict[str, str]


def facts_view(snapshot: Snapshot, key: str, spoilers: str = "safe") -> FactsView:
    """The facts and quarrels of one work. Raises NotFoundError."""
    snapshot.work_view(key)
    shown = _shown(snapshot, key, spoilers)
    quarrels = conflicts_answer(snapshot, spoilers, work=key)
    groups = tuple(
        FactGroup(label, tuple(facts))
        for label, facts in groupby(shown, key=lambda fact: property_label(fact.property))
    )
    withheld = len(_shown(snapshot, key, "all")) - len(shown) + quarrels.withheld
    return FactsView(spoilers, groups, quarrels.conflicts, withheld)


def quarrels_view(snapshot: Snapshot, spoilers: str = "safe") -> QuarrelsView:
    """All quarrels of a library."""
    answer = conflicts_answer(snapshot, spoilers)
    named = {key: one.title for key, one in snapshot.lists.items()}
    return QuarrelsView(spoilers, answer.conflicts, answer.withheld, told_copies(snapshot, spoilers), named)


def _shown(snapshot: Snapshot, key: str, spoilers: str) -> list[ToldFact]:
    facts = told_facts(snapshot.finder, key, spoilers)
    return [
        fact
        for fact in facts
        if fact.property not in _ELSEWHERE and not (fact.property == "character" and not fact.subject)
    ]


def property_label(property: str) -> str:
    """A property as a heading: "director", "age"."""
    name = property_name(property)
    return name.removeprefix("the ")
