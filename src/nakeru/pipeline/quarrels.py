"""What `nakeru conflicts` prints, and what `nakeru show` prints of facts and quarrels; nothing above the level asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from nakeru.facts.levels import tells_end
from nakeru.model.facts import LEVELS, Conflict, Fact, HeldValue, Level, Settlement
from nakeru.pipeline.fact_finding import FactFinder
from nakeru.pipeline.told import (
    ConflictsAnswer,
    QuotedSource,
    ToldConflict,
    ToldCopy,
    ToldFact,
    ToldSettlement,
    ToldSide,
)

if TYPE_CHECKING:
    from nakeru.pipeline.snapshot import Snapshot

Spoilers = Literal["safe", "premise", "all"]
_ALLOWED = {"safe": 0, "premise": 1, "all": 2}
# Properties in the order in which a reader asks for them; the rest follow by name.
_ORDER = (
    "title", "alternate_title", "year", "format", "country", "director", "screenwriter", "composer", "musical_artist", "song", "studio",
    "cast", "based_on.kind", "based_on.title", "based_on.author", "based_on.published", "adaptation", "adaptation.year", "remake_of",
    "sequel_of", "episodes", "box_office", "box_office_rank", "tickets_sold", "copies_sold", "award", "setting_place", "setting_time",
    "character", "character.age", "character.occupation", "character.relation", "illness", "theme", "death", "ending",
)  # fmt: skip


def conflicts_answer(
    snapshot: Snapshot, spoilers: str = "safe", *, work: str | None = None
) -> ConflictsAnswer:
    """The quarrels of the library, or of one work, the surest first."""
    finder = snapshot.finder
    found = finder.conflicts(work) if work else finder.all_conflicts()
    shown = [one for one in found if allowed(one.level, spoilers)]
    shown.sort(key=lambda one: (one.settled is not None, -one.confidence, one.work, one.key))
    return ConflictsAnswer(
        tuple(told_conflict(one, snapshot.work(one.work).name) for one in shown),
        len(found) - len(shown),
        told_copies(snapshot, spoilers) if work is None else (),
    )


def told_copies(snapshot: Snapshot, spoilers: str = "safe", *, of: str | None = None) -> tuple[ToldCopy, ...]:
    """The sentences that lists share, or one list shares with others, as far as they may be shown."""
    return tuple(
        ToldCopy((pair.left, pair.right), one.share, one.retold, (one.left.quote, one.right.quote))
        for pair in snapshot.copies
        if of is None or of in (pair.left, pair.right)
        for one in pair.sentences
        if spoilers == "all" or not (tells_end(one.left.quote) or tells_end(one.right.quote))
    )


def told_facts(finder: FactFinder, key: str, spoilers: str = "safe") -> tuple[ToldFact, ...]:
    """The facts of a work whose words give away no more than asked for, each value a row, losing values too."""
    facts = sorted(finder.fused(key).facts, key=lambda fact: (_rank(fact.property), fact.subject))
    return tuple(row for fact in facts for row in _rows(fact, spoilers))


def told_conflict(one: Conflict, title: str) -> ToldConflict:
    """A quarrel as the documentation promises it: the property apart from its field, the subject among the qualifiers."""
    base, _, field = one.property.partition(".")
    qualifiers = {"field": field} if field else {}
    if one.subject:
        qualifiers["subject"] = one.subject
    return ToldConflict(
        key=one.key,
        work=one.work,
        title=title,
        property=base,
        qualifiers=qualifiers,
        kind=one.kind,
        sentence=one.sentence,
        confidence=round(one.confidence, 2),
        spelling=one.spelling,
        spoiler=one.level,
        values=tuple(
            ToldSide(
                value=side.value,
                digest=side.evidence.digest if side.evidence else None,
                position=side.position,
                quote=side.evidence.quote if side.evidence else None,
                start=side.evidence.start if side.evidence else None,
                end=side.evidence.end if side.evidence else None,
                source=side.source,
            )
            for side in one.sides
        ),
        settled=_told_settlement(one.settled),
    )


def allowed(level: Level, spoilers: str) -> bool:
    """Whether a level may be shown to who asked for "safe", "premise" or "all"."""
    return LEVELS.index(level) <= _ALLOWED[spoilers]


def _told_settlement(one: Settlement | None) -> ToldSettlement | None:
    return ToldSettlement(one.chosen, one.who, one.when, one.why) if one else None


def _rank(property: str) -> tuple[int, str]:
    return (_ORDER.index(property) if property in _ORDER else len(_ORDER), property)


def _rows(fact: Fact, spoilers: str) -> Iterator[ToldFact]:
    held = fact.status if fact.held.claims else "overruled"
    lost = "disputed" if fact.status == "disputed" else "overruled"
    for value, status in ((fact.held, held), *((other, lost) for other in fact.others)):
        row = _row(fact, value, status if value.claims or value is not fact.held else "agreed", spoilers)
        if row is not None:
            yield row


def _row(fact: Fact, value: HeldValue, status: str, spoilers: str) -> ToldFact | None:
    """A value with those of its quotations that may be shown; None where none may, or nobody says it."""
    shown = [stated for stated in value.claims if allowed(stated.level, spoilers)]
    if not shown and not (value.catalogues and fact.others and allowed(fact.level, spoilers)):
        return None
    evidence = tuple(
        QuotedSource(
            stated.origin.source,
            stated.claim.evidence.digest,
            stated.origin.position,
            stated.claim.evidence.start,
            stated.claim.evidence.end,
            stated.claim.evidence.quote,
            round(stated.claim.confidence, 2),
            stated.origin.reader,
        )
        for stated in shown
    )
    first = evidence[0] if evidence else None
    return ToldFact(
        property=fact.property,
        subject=fact.subject,
        value=value.value,
        qualifiers=_safe(dict(value.qualifiers), spoilers),
        status=status,
        spoiler=max((stated.level for stated in shown), key=LEVELS.index, default="none"),
        digest=first.digest if first else None,
        position=first.position if first else None,
        quote=first.quote if first else None,
        source=first.source if first else value.catalogues[0],
        evidence=evidence,
        catalogues=value.catalogues,
    )


def _safe(qualifiers: dict[str, str | int], spoilers: str) -> dict[str, str | int]:
    """Qualifiers without descriptions that tell of a death or the ending."""
    if spoilers == "all":
        return qualifiers
    return {name: worth for name, worth in qualifiers.items() if not tells_end(str(worth))}


def conflict_of(conflicts: Iterable[Conflict], key: str) -> Conflict | None:
    """The quarrel of a key, or of the beginning of one that no other has."""
    found = [one for one in conflicts if one.key.startswith(key)]
    return found[0] if len(found) == 1 else None
