"""Claims about one work become facts: what is agreed, what one source says, what is disputed, what lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final

import msgspec

from nakeru.facts.cast_names import Part, characters_of
from nakeru.facts.levels import level_of
from nakeru.facts.reference import reference_values
from nakeru.facts.slots import FUNCTIONAL, MANY, Reading, compare, readings
from nakeru.model.facts import (
    BOTH,
    LEVELS,
    CheckedFact,
    EntryClaims,
    Fact,
    HeldValue,
    Level,
    Settlement,
    StatedClaim,
    Status,
    Worth,
)
from nakeru.model.works import Work

# The reference's values of a property and a subject, each with what to call its source.
Known = Callable[[str, str], Iterable[tuple[Worth, str]]]

_CATALOGUE: Final = 2.0
_DOUBTFUL: Final = 0.5
_PREVAILS: Final = 2.0


class FusedWork(msgspec.Struct, frozen=True):
    """A work with its facts, the persons of its story, and the readings that the facts were made from."""

    work: Work
    parts: tuple[Part, ...]
    facts: tuple[Fact, ...]
    readings: tuple[Reading, ...]


def fuse(
    work: Work,
    entries: Sequence[EntryClaims],
    settlements: Iterable[Settlement] = (),
    checked: Sequence[CheckedFact] = (),
) -> FusedWork:
    """All facts of a work from its entries, its catalogue record and what people settled, by property and subject.

    Every claim stays in some fact. Sources of one voice count once; an entry in doubt counts half; the catalogue counts as
    two sources; a settlement outranks all. The order of the entries does not matter.
    """
    ordered = sorted(entries, key=lambda entry: entry.origin.entry)
    parts = characters_of(ordered, work.characters)
    found = tuple(reading for entry in ordered for reading in readings(entry, _stated(entry, work), parts))
    slots: dict[tuple[str, str], list[Reading]] = {}
    for reading in found:
        slots.setdefault((reading.property, reading.subject), []).append(reading)
    settled = {(one.property, one.subject): one for one in settlements if one.work == work.key}
    known = partial(reference_values, work, checked=checked)
    facts = [
        fact
        for (property, subject), group in sorted(slots.items())
        for fact in _facts_at(known, property, subject, group, settled.get((property, subject)))
    ]
    return FusedWork(work, parts, tuple(facts), found)


def _stated(entry: EntryClaims, work: Work) -> list[StatedClaim]:
    title = max((title.text for title in work.titles), key=len, default="")
    return [StatedClaim(claim, entry.origin, level_of(claim, title)) for claim in entry.claims]


def _facts_at(
    known: Known, property: str, subject: str, group: Sequence[Reading], settled: Settlement | None
) -> list[Fact]:
    values = _gathered(known, property, subject, group)
    several = property == "cast" and not subject  # actors whose parts are not told
    if property not in FUNCTIONAL or len(values) == 1 or several:
        return [_lone(property, subject, value) for value in values]
    if property in MANY:
        apart, rest = _apart(property, values)
        values, lone = apart, [_lone(property, subject, value) for value in rest]
        return lone + (_contested(property, subject, values, settled) if values else [])
    return _contested(property, subject, values, settled)


def _gathered(known: Known, property: str, subject: str, group: Sequence[Reading]) -> list[HeldValue]:
    """The values of a slot, those that say the same together, the weightiest first."""
    merged: list[tuple[Worth, list[Reading], list[str]]] = []
    for reading in sorted(group, key=lambda one: (-_clarity(one.worth), str(one.worth))):
        for worth, members, _ in merged:
            if compare(property, worth, reading.worth) == "same" or (
                property in FUNCTIONAL - MANY and compare(property, worth, reading.worth) == "compatible"
            ):
                members.append(reading)
                break
        else:
            merged.append((reading.worth, [reading], []))
    for worth, name in known(property, subject):
        for held, _, catalogues in merged:
            if compare(property, held, worth) in ("same", "compatible"):
                catalogues.append(name)
                break
        else:
            merged.append((worth, [], [name]))
    values = [_held(worth, members, names) for worth, members, names in merged]
    return sorted(values, key=lambda value: (-value.weight, str(value.value)))


def _clarity(worth: Worth) -> int:
    return len(str(worth))


def _held(worth: Worth, members: Sequence[Reading], catalogues: Sequence[str]) -> HeldValue:
    voices: dict[str, float] = {}
    for reading in members:
        origin = reading.stated.origin
        weight = reading.stated.claim.confidence * (_DOUBTFUL if origin.doubtful else 1.0)
        voices[origin.voice] = max(voices.get(origin.voice, 0.0), weight)
    weight = sum(voices.values()) + _CATALOGUE * bool(catalogues)
    plainest = members[0].qualifiers if members else ()
    claims = tuple(dict.fromkeys(reading.stated for reading in members))
    return HeldValue(worth, claims, tuple(dict.fromkeys(catalogues)), plainest, round(weight, 4))


def _apart(property: str, values: Sequence[HeldValue]) -> tuple[list[HeldValue], list[HeldValue]]:
    """Values of entries (or of the catalogue) that share nothing with another, and the rest."""
    by_source: dict[str, list[int]] = {}
    for at, value in enumerate(values):
        for stated in value.claims:
            by_source.setdefault(stated.origin.entry, []).append(at)
        for name in value.catalogues:
            by_source.setdefault(name, []).append(at)
    quarrelling: set[int] = set()
    for one, mine in by_source.items():
        for other, yours in by_source.items():
            if one < other and all(
                compare(property, values[a].value, values[b].value) in ("different", "spelling")
                for a in mine
                for b in yours
            ):
                quarrelling.update((*mine, *yours))
    return (
        [value for at, value in enumerate(values) if at in quarrelling],
        [value for at, value in enumerate(values) if at not in quarrelling],
    )


def _lone(property: str, subject: str, value: HeldValue) -> Fact:
    return Fact(property, subject, value, _support(value), level=_level([value]))


def _support(value: HeldValue) -> Status:
    if not value.claims:
        return "overruled"
    voices = {stated.origin.voice for stated in value.claims}
    return "agreed" if len(voices) > 1 or value.catalogues else "single"


def _contested(
    property: str, subject: str, values: list[HeldValue], settled: Settlement | None
) -> list[Fact]:
    level = _level(values)
    if settled is not None:
        if settled.chosen == BOTH and all(str(value.value) in settled.seen for value in values):
            return [
                Fact(property, subject, value, _support(value), level=level, settled=settled)
                for value in values
            ]
        chosen = next((value for value in values if str(value.value) == settled.chosen), None)
        if chosen is None and settled.chosen != BOTH:
            chosen = HeldValue(settled.chosen)
        if chosen is not None:
            lost = tuple(value for value in values if value is not chosen)
            status: Status = "agreed" if chosen.claims else "overruled"
            return [Fact(property, subject, chosen, status, lost, level, settled)]
    best, *others = values
    clear = best.weight >= _PREVAILS * others[0].weight or (best.catalogues and not others[0].catalogues)
    if not clear:
        return [Fact(property, subject, best, "disputed", tuple(others), level)]
    return [Fact(property, subject, best, _support(best), tuple(others), level)]


def _level(values: Sequence[HeldValue]) -> Level:
    """The most that any quotation of the values gives away."""
    levels = [stated.level for value in values for stated in value.claims]
    return max(levels, key=LEVELS.index, default="none")
