"""Which questions a claim answers: the places at which values of several entries meet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from nakeru.facts.alike import (
    Likeness,
    compare_amounts,
    compare_eras,
    compare_illnesses,
    compare_names,
    compare_sources,
    compare_titles,
    compare_years,
)
from nakeru.facts.cast_names import Part, bare_role, part_of
from nakeru.model.claims import Claim, Qualifiers
from nakeru.model.facts import EntryClaims, StatedClaim, Worth

# Properties of which a work has one value, so that two values quarrel.
FUNCTIONAL: Final = frozenset(
    {
        "year", "format", "country", "episodes", "box_office", "box_office_rank", "tickets_sold", "copies_sold",
        "based_on.author", "based_on.kind", "based_on.title", "based_on.published", "adaptation.year", "cast", "character.age",
        "character.relation", "character.occupation", "character.marital_status", "illness", "death.cause", "death.age",
        "setting_time", "director", "composer", "screenwriter", "characters.count",
    }
)  # fmt: skip
# Makers come in teams: two entries quarrel where they share nobody.
TEAMS: Final = frozenset({"director", "composer", "screenwriter"})
# A person may have several: entries quarrel where none of one fits any of the other.
MANY: Final = frozenset(
    {"illness", "setting_time", "character.occupation", "character.relation", "based_on.kind", *TEAMS}
)

_AMOUNTS: Final = frozenset({"box_office", "tickets_sold", "copies_sold"})
_NAMES: Final = frozenset(
    {
        "director",
        "composer",
        "screenwriter",
        "musical_artist",
        "studio",
        "cast",
        "based_on.author",
        "character",
    }
)
_TITLES: Final = frozenset(
    {"title", "alternate_title", "song", "remake_of", "sequel_of", "adaptation", "based_on.title", "award"}
)
_KIN: Final = (
    ("mother", "mom", "mum"), ("father", "dad"), ("sister", "half-sister", "younger sister", "older sister", "little sister"),
    ("brother", "half-brother", "younger brother", "older brother", "little brother"), ("son",), ("daughter",),
    ("wife",), ("husband",), ("grandmother", "grandma"), ("grandfather", "grandpa"), ("aunt",), ("uncle",), ("niece",), ("nephew",), ("cousin",),
)  # fmt: skip
_KIN_OF: Final = {word: words[0] for words in _KIN for word in words}
_PUPIL: Final = re.compile(
    r"student|pupil|schoolgirl|schoolboy|schooler|girl|boy|freshman|sophomore|senior|dropout", re.I
)
_CHANGING: Final = re.compile(
    r"aspiring|former|once|retired|ex-|future|to\s+be|part-time|becom|trainee|real-life", re.I
)


class Reading(msgspec.Struct, frozen=True):
    """A claim as the answer to one question: the value it gives for a property of a subject."""

    property: str
    subject: str
    worth: Worth
    stated: StatedClaim
    qualifiers: Qualifiers = ()


def readings(entry: EntryClaims, stated: Iterable[StatedClaim], parts: Sequence[Part]) -> Iterator[Reading]:
    """All answers that the claims of one entry give. An entry that tells two formats speaks of two works, and gives none."""
    claims = tuple(stated)
    formats = {one.claim.value for one in claims if one.claim.property == "format"}
    for one in claims:
        if one.claim.property == "format" and len(formats) > 1:
            continue
        yield from _answers(one, parts, entry.origin.entry)


def compare(property: str, one: Worth, other: Worth) -> Likeness:
    """Whether two values of a property can both be right."""
    if isinstance(one, int) and isinstance(other, int):
        if property in _AMOUNTS:
            return compare_amounts(one, other)
        return compare_years(one, other) if property in ("year", "adaptation.year") else _exact(one, other)
    left, right = str(one), str(other)
    if property in _NAMES:
        return compare_names(left, right)
    if property in _TITLES:
        return compare_titles(left, right)
    table = {
        "based_on.kind": compare_sources,
        "illness": compare_illnesses,
        "setting_time": compare_eras,
        "character.relation": _compare_kin,
        "character.occupation": _compare_work,
        "based_on.published": _compare_publication,
        "death.cause": _compare_causes,
    }
    return table[property](left, right) if property in table else _exact(left.casefold(), right.casefold())


def kin_of(relation: str) -> str:
    """The word of kin in a relation, in its plain form; empty where there is none."""
    found = [
        word for word in re.findall(r"[a-z-]+", relation.casefold().replace("’", "'")) if word in _KIN_OF
    ]
    return _KIN_OF[found[-1]] if found else ""


def _answers(one: StatedClaim, parts: Sequence[Part], entry: str) -> Iterator[Reading]:
    claim = one.claim
    if claim.property == "character":
        yield from _of_character(one, parts, entry)
    elif claim.property == "cast":
        role = claim.qualifier("character")
        part = part_of(parts, str(role), entry) if role else None
        subject = _subject(str(role), part) if role else ""
        yield Reading("cast", subject, claim.value, one, _kept(claim, "character"))
    elif claim.property == "based_on":
        yield from _of_source(one)
    elif claim.property == "adaptation":
        form = str(claim.qualifier("format") or "")
        yield Reading("adaptation", form, claim.value or form, one, claim.qualifiers)
        if claim.qualifier("year"):
            yield Reading("adaptation.year", form, int(str(claim.qualifier("year"))), one)
    elif claim.property in ("illness", "death"):
        yield from _of_fate(one, parts, entry)
    else:
        yield Reading(claim.property, "", claim.value, one, claim.qualifiers)


def _subject(role: str, part: Part | None) -> str:
    """A character; in another age of life another actor is no contradiction."""
    plain = bare_role(role)
    name = part.name if part else plain
    before = role.strip()[: len(role.strip()) - len(plain)].strip()
    return f"{before} {name}".strip()


def _of_character(one: StatedClaim, parts: Sequence[Part], entry: str) -> Iterator[Reading]:
    claim = one.claim
    if claim.value is None:
        yield Reading("character", "", str(claim.qualifier("description") or ""), one, claim.qualifiers)
        return
    part = part_of(parts, str(claim.value), entry)
    subject = part.name if part else str(claim.value)
    yield Reading("character", subject, subject, one, claim.qualifiers)
    for field in ("age", "occupation", "relation", "marital_status"):
        worth = claim.qualifier(field)
        if worth is not None:
            yield Reading(f"character.{field}", subject, worth, one)


def _of_source(one: StatedClaim) -> Iterator[Reading]:
    claim = one.claim
    kind = str(claim.qualifier("kind") or "")
    if published := claim.qualifier("published"):
        yield Reading("based_on.published", "", published, one)
        return
    yield Reading("based_on.kind", "", kind, one)
    if claim.value:
        yield Reading("based_on.title", kind, claim.value, one)
    if author := claim.qualifier("author"):
        yield Reading("based_on.author", "", author, one)


def _of_fate(one: StatedClaim, parts: Sequence[Part], entry: str) -> Iterator[Reading]:
    claim = one.claim
    who = claim.qualifier("character") if claim.property == "illness" else claim.value
    part = part_of(parts, str(who), entry) if who else None
    subject = part.name if part else ""
    if claim.property == "illness":
        yield Reading("illness", subject, claim.value, one, _kept(claim, "character"))
        return
    yield Reading(
        "death", subject, subject or str(claim.qualifier("description") or ""), one, claim.qualifiers
    )
    for field in ("cause", "age"):
        worth = claim.qualifier(field)
        if subject and worth is not None:
            yield Reading(f"death.{field}", subject, worth, one)


def _kept(claim: Claim, *without: str) -> Qualifiers:
    return tuple(pair for pair in claim.qualifiers if pair[0] not in without)


def _exact(one: object, other: object) -> Likeness:
    return "same" if one == other else "different"


def _compare_kin(one: str, other: str) -> Likeness:
    left, right = kin_of(one), kin_of(other)
    if not left or not right:
        return "compatible"
    if left == right:
        return "same"
    return "different" if _owner(one) == _owner(other) else "compatible"


def _owner(relation: str) -> str:
    """Whose kin; a pronoun leaves it open."""
    found = re.match(r"\s*([A-Z][\w-]*)['’]s?\b", relation)
    return found[1].casefold() if found else ""


def _compare_work(one: str, other: str) -> Likeness:
    left, right = one.casefold(), other.casefold()
    if left == right or left in right or right in left or set(left.split()) & set(right.split()):
        return "same" if left == right else "compatible"
    if _CHANGING.search(left + " " + right) or _PUPIL.search(left) or _PUPIL.search(right):
        return "compatible"
    return "different"


def _compare_publication(one: str, other: str) -> Likeness:
    """A year and "after her death" are told of one book as of two."""
    if one.casefold() == other.casefold():
        return "same"
    left, right = one.isdecimal(), other.isdecimal()
    return compare_years(int(one), int(other)) if left and right else "different"


def _compare_causes(one: str, other: str) -> Likeness:
    likeness = compare_illnesses(one, other)
    left, right = (set(re.findall(r"[a-z]{4,}", text.casefold())) for text in (one, other))
    return "compatible" if likeness == "different" and left & right else likeness
