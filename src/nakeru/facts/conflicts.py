"""Where claims about one work contradict each other or the catalogue: both sides, and what is odd in a sentence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from nakeru.facts.alike import HONORIFIC, compare_names, slip
from nakeru.facts.cast_names import Part
from nakeru.facts.fusion import FusedWork
from nakeru.facts.reference import CATALOGUE, source_kind, sources_of
from nakeru.facts.sentences import quarrel_sentence, spelling_sentence
from nakeru.facts.slots import compare
from nakeru.model.facts import (
    BOTH,
    LEVELS,
    Conflict,
    ConflictKind,
    ConflictSide,
    Fact,
    HeldValue,
    Level,
    Settlement,
    StatedClaim,
)
from nakeru.model.works import AS_WRITTEN
from nakeru.text.names import name_key

# How sure it is that two values of a property cannot both be right.
_SURE: Final = {
    "year": 0.9, "format": 0.8, "character.age": 0.9, "based_on.author": 0.9, "based_on.kind": 0.75, "based_on.published": 0.8,
    "director": 0.9, "cast": 0.75, "episodes": 0.9, "illness": 0.75, "character.relation": 0.7, "character.occupation": 0.55,
    "characters.count": 0.7, "setting_time": 0.7, "death.cause": 0.55, "based_on.title": 0.6, "box_office": 0.6, "character.marital_status": 0.9,
}  # fmt: skip
_OTHER: Final = 0.7
_SPELLING: Final = 0.8


def find_conflicts(fused: FusedWork, settlements: Iterable[Settlement] = ()) -> tuple[Conflict, ...]:
    """The contradictions among the facts of a work, and the names that are spelt in several ways; by property and subject.

    Values that can both be right are none. A quarrel that a person settled is given with the settlement.
    """
    settled = {(one.property, one.subject): one for one in settlements if one.work == fused.work.key}
    found = [conflict for fact in fused.facts if (conflict := _quarrel(fused, fact)) is not None]
    found += _names(fused, settled)
    found += _other_sources(fused)
    found += _split_persons(fused)
    unique = {conflict.key: conflict for conflict in found}
    return tuple(sorted(unique.values(), key=lambda one: (one.property, one.subject, one.key)))


def conflict_key(work: str, property: str, subject: str, *marks: str) -> str:
    """Ten letters and digits that name a quarrel by its place."""
    told = "\x1f".join((work, property, subject.casefold(), *marks))
    return hashlib.sha256(told.encode()).hexdigest()[:10]


def kind_of(sides: Sequence[ConflictSide]) -> ConflictKind:
    """Whether the sides of a quarrel stand in one article, in several, or in the catalogue."""
    if any(side.evidence is None for side in sides):
        return "against the catalogue"
    digests = {side.evidence.digest for side in sides if side.evidence}
    return "between articles" if len(digests) > 1 else "within an article"


def sides_of(values: Iterable[HeldValue]) -> tuple[ConflictSide, ...]:
    """Every value with one quotation an entry, or as the catalogue's."""
    sides: list[ConflictSide] = []
    for value in values:
        sides += [side_of(value.value, stated) for stated in _each_entry(value.claims)]
        if value.catalogues:
            sides.append(ConflictSide(value.value, value.catalogues[0]))
    return tuple(sides)


def side_of(worth: str | int | None, stated: StatedClaim) -> ConflictSide:
    """A value as one claim states it."""
    return ConflictSide(worth, stated.origin.source, stated.claim.evidence, stated.origin.position)


def level_of_sides(claims: Iterable[StatedClaim]) -> Level:
    """The most that the quotations give away."""
    return max((stated.level for stated in claims), key=LEVELS.index, default="none")


def _other_sources(fused: FusedWork) -> Iterator[Conflict]:
    """A kind of source that none of the catalogue's sources can be: a novel where it is a diary."""
    known = list(dict.fromkeys(source_kind(source) for source in sources_of(fused.work) if source.medium))
    if not known or fused.work.source == AS_WRITTEN:
        return
    held = [
        value
        for fact in fused.facts
        if fact.property == "based_on.kind"
        for value in (fact.held, *fact.others)
    ]
    odd = [
        value
        for value in held
        if value.claims and all(compare("based_on.kind", value.value, kind) == "different" for kind in known)
    ]
    if not odd:
        return
    sides = (*sides_of(odd), *(ConflictSide(kind, CATALOGUE) for kind in known))
    yield Conflict(
        key=conflict_key(fused.work.key, "based_on.kind", ""),
        work=fused.work.key,
        property="based_on.kind",
        subject="",
        kind="against the catalogue",
        sides=sides,
        sentence=quarrel_sentence("based_on.kind", "", sides),
        confidence=0.6,
        level=level_of_sides(stated for value in odd for stated in value.claims),
    )


def _split_persons(fused: FusedWork) -> Iterator[Conflict]:
    """One character of the catalogue of whom an entry makes two people, one by the given name, one by the family name."""
    family = [name.split()[-1] for name in fused.work.characters]
    for known in fused.work.characters:
        names = known.split()
        if len(names) != 2 or family.count(names[-1]) > 1:
            continue
        for one, other in combinations(fused.parts, 2):
            for entry in sorted({place for place, _ in one.forms} & {place for place, _ in other.forms}):
                forms = [next(form for place, form in part.forms if place == entry) for part in (one, other)]
                if {_only_name(form, names) for form in forms} == {0, 1}:
                    yield _split(fused, known, [(one, forms[0]), (other, forms[1])])


def _only_name(form: str, names: Sequence[str]) -> int | None:
    """Which of two names a form consists of, titles of persons apart."""
    bare = name_key(HONORIFIC.sub("", form))
    return next((at for at, name in enumerate(names) if name_key(name) == bare), None)


def _split(fused: FusedWork, known: str, forms: Sequence[tuple[Part, str]]) -> Conflict:
    stated = [(form, claim) for part, form in forms for claim in _naming(fused, part, form)[:1]]
    sides = (*(side_of(form, claim) for form, claim in stated), ConflictSide(known, CATALOGUE))
    told = " and ".join(f"“{form}”" for _, form in forms)
    return Conflict(
        key=conflict_key(fused.work.key, "character", known, "split"),
        work=fused.work.key,
        property="character",
        subject=known,
        kind="against the catalogue",
        sides=sides,
        sentence=f"{told} are told as two people; the catalogue knows one {known}.",
        confidence=0.55,
        level=level_of_sides(claim for _, claim in stated),
    )


def standing(settled: Settlement | None, sides: Iterable[ConflictSide]) -> Settlement | None:
    """A settlement as long as it holds: "both" only for the values that were there."""
    if settled and settled.chosen == BOTH and not {str(side.value) for side in sides} <= set(settled.seen):
        return None
    return settled


def _each_entry(claims: Iterable[StatedClaim]) -> list[StatedClaim]:
    by_entry: dict[str, StatedClaim] = {}
    for stated in claims:
        known = by_entry.get(stated.origin.entry)
        if known is None or stated.claim.confidence > known.claim.confidence:
            by_entry[stated.origin.entry] = stated
    return list(by_entry.values())


def _quarrel(fused: FusedWork, fact: Fact) -> Conflict | None:
    if not fact.others:
        return _both(fused, fact)
    values = (fact.held, *fact.others)
    pairs = [compare(fact.property, a.value, b.value) for a, b in combinations(values, 2)]
    if not any(pair in ("different", "spelling") for pair in pairs) and not fact.settled:
        return None
    spelling = bool(pairs) and "different" not in pairs
    sides = sides_of(values)
    if not any(side.evidence for side in sides):
        return None
    sure = _SPELLING if spelling else _SURE.get(fact.property, _OTHER)
    ages = [value.value for value in values if isinstance(value.value, int)]
    if fact.property == "character.age" and len(ages) > 1 and max(ages) - min(ages) == 1:
        sure = 0.5
    doubtful = all(stated.origin.doubtful for value in fact.others for stated in value.claims)
    tell = spelling_sentence if spelling else quarrel_sentence
    return Conflict(
        key=conflict_key(fused.work.key, fact.property, fact.subject),
        work=fused.work.key,
        property=fact.property,
        subject=fact.subject,
        kind=kind_of(sides),
        sides=sides,
        sentence=tell(fact.property, fact.subject, sides),
        confidence=sure * (0.9 if doubtful else 1.0),
        level=fact.level,
        spelling=spelling,
        settled=fact.settled,
    )


def _both(fused: FusedWork, fact: Fact) -> Conflict | None:
    """A quarrel that was settled by keeping all values is still told, once."""
    if fact.settled is None or fact.settled.chosen != BOTH:
        return None
    values = [one.held for one in fused.facts if (one.property, one.subject) == (fact.property, fact.subject)]
    sides = sides_of(values)
    return Conflict(
        key=conflict_key(fused.work.key, fact.property, fact.subject),
        work=fused.work.key,
        property=fact.property,
        subject=fact.subject,
        kind=kind_of(sides),
        sides=sides,
        sentence=quarrel_sentence(fact.property, fact.subject, sides),
        confidence=_SURE.get(fact.property, _OTHER),
        level=fact.level,
        settled=fact.settled,
    )


def _names(fused: FusedWork, settled: dict[tuple[str, str], Settlement]) -> Iterator[Conflict]:
    """Persons whose names are spelt in several ways, by the articles or by an article and the catalogue."""
    for part in fused.parts:
        forms = _apart(part)
        known = _known(fused.work.characters, part)
        if known is None and len(forms) < 2:
            continue
        odd = [
            form
            for form in forms
            if known is None or compare_names(form, known) not in ("same", "compatible")
        ]
        if not odd:
            continue
        forms = [_nearest(part, form, odd) for form in forms]
        stated = {form: _naming(fused, part, form) for form in forms}
        sides = [side_of(form, claim) for form in forms for claim in stated[form]]
        if known:
            sides.append(ConflictSide(known, CATALOGUE))
        decision = standing(settled.get(("character.name", part.name)), sides)
        yield Conflict(
            key=conflict_key(fused.work.key, "character.name", part.name),
            work=fused.work.key,
            property="character.name",
            subject=part.name,
            kind=kind_of([side for side in sides if side.evidence]) if len(forms) > 1 else kind_of(sides),
            sides=tuple(sides),
            sentence=spelling_sentence("character.name", part.name, sides),
            confidence=_SPELLING,
            level=level_of_sides(claim for form in forms for claim in stated[form]),
            spelling=True,
            settled=decision,
        )


def _known(characters: Sequence[str], part: Part) -> str | None:
    """The catalogue's name of a person: one that a form equals goes before one that is only spelt like it."""
    for wanted in (("same", "compatible"), ("spelling",)):
        for name in characters:
            if any(compare_names(form, name) in wanted for form in part.written):
                return name
    return None


def _apart(part: Part) -> list[str]:
    """The forms of a name that are no shorter or longer form of an earlier one."""
    kept: list[str] = []
    for form in sorted(part.written, key=lambda form: (-len(form.split()), form)):
        if not any(compare_names(form, other) in ("same", "compatible") for other in kept):
            kept.append(form)
    return kept


def _nearest(part: Part, form: str, odd: Sequence[str]) -> str:
    """The form that is most like the odd one: "Saku" rather than the whole name beside "Sako"."""
    if form in odd or any(len(other.split()) > 1 for other in odd):
        return form
    short = [other for other in part.written if len(other.split()) == 1 and other not in odd]
    return next((other for other in short if slip(name_key(other), name_key(odd[0]))), form)


def _naming(fused: FusedWork, part: Part, form: str) -> list[StatedClaim]:
    """The claims that name a person so, one an entry."""
    entries = {
        entry for entry, written in part.forms if compare_names(written, form) in ("same", "compatible")
    }
    naming = [
        reading.stated
        for reading in fused.readings
        if reading.stated.origin.entry in entries
        and reading.property in ("character", "cast")
        and form in reading.stated.claim.evidence.quote
    ]
    return _each_entry(naming)


__all__ = ["conflict_key", "find_conflicts", "kind_of", "level_of_sides", "side_of", "sides_of", "standing"]
