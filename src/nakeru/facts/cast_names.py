"""The persons of one work over all its entries: forms of one name brought together, misspelt ones too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from nakeru.facts.alike import compare_names, slip
from nakeru.model.claims import Claim
from nakeru.model.facts import EntryClaims
from nakeru.text.names import name_key

_AGE_OF_LIFE: Final = re.compile(
    r"^(?:teen(?:age)?|young(?:er)?|old(?:er)?|adult|present|past|child|little|elderly|middle-aged|grown-up)\s+",
    re.IGNORECASE,
)
_PLAIN: Final = re.compile(r"['’]s?$")


class Part(msgspec.Struct, frozen=True):
    """A person of the story. `forms` are all ways in which the entries write the name, by entry key."""

    name: str
    forms: tuple[tuple[str, str], ...]

    @property
    def written(self) -> tuple[str, ...]:
        """The ways of writing the name, each once."""
        return tuple(dict.fromkeys(form for _, form in self.forms))


def bare_role(role: str) -> str:
    """The character's name without the age of life before it ("teen Aki")."""
    return _AGE_OF_LIFE.sub("", role.strip())


def characters_of(entries: Iterable[EntryClaims], known: Sequence[str] = ()) -> tuple[Part, ...]:
    """The persons that the entries name, in the order of their first mention.

    Two forms are one person where one is part of the other, or a short form of it, or where the two are a letter apart
    and no entry has both: in one entry, "Yuki" and "Yuri" are two people. `known` are names of a catalogue, which lend
    their form to short ones.
    """
    named = [
        (entry.origin.entry, form)
        for entry in entries
        for claim in entry.claims
        for form in _names(claim)
        if len(form) > 1
    ]
    groups: list[list[tuple[str, str]]] = []
    for entry, form in sorted(named, key=lambda one: -len(one[1].split())):
        home = next((group for group in groups if _belongs(entry, form, group, named)), None)
        if home is None:
            groups.append([(entry, form)])
        else:
            home.append((entry, form))
    order = {pair: at for at, pair in reversed(list(enumerate(named)))}
    groups.sort(key=lambda group: min(order[pair] for pair in group))
    return tuple(Part(_best(group, known), tuple(dict.fromkeys(group))) for group in groups)


def part_of(parts: Iterable[Part], name: str, entry: str | None = None) -> Part | None:
    """The person whom a name means; one whom that entry writes so goes first."""
    plain = bare_role(name)
    fitting = [part for part in parts if plain in part.written]
    here = [part for part in fitting if entry is None or (entry, plain) in part.forms]
    return next(iter(here or fitting), None)


def _names(claim: Claim) -> list[str]:
    if claim.property == "character" and isinstance(claim.value, str):
        return [bare_role(claim.value)]
    role = claim.qualifier("character")
    if (
        claim.property == "cast"
        and isinstance(role, str)
        and not re.search(r"['’]s\s|^(?:the|his|her)\s", role, re.I)
    ):
        return [bare_role(role)]
    return []


def _belongs(
    entry: str, form: str, group: Sequence[tuple[str, str]], named: Sequence[tuple[str, str]]
) -> bool:
    own = [other for place, other in group if place == entry]
    if any(_alone(form, other) and name_key(form) != name_key(other) for other in own):
        return False
    if any(compare_names(form, other) in ("same", "compatible") for _, other in group):
        return True
    here = {known for place, known in named if place == entry}
    return not own and any(
        (compare_names(form, other) == "spelling" or _short_slip(form, other))
        and other not in here
        and form not in {known for place, known in named if place == elsewhere}
        for elsewhere, other in group
    )


def _alone(one: str, other: str) -> bool:
    """Two given names; in one entry, neither is short for the other."""
    return len(one.split()) == len(other.split()) == 1


def _short_slip(form: str, other: str) -> bool:
    """A given name that is a letter away from one part of a whole name, or from its short form."""
    few, many = sorted((name_key(form).split(), name_key(other).split()), key=len)
    if len(few) != 1 or len(many) < 2:
        return False
    short = few[0]
    return any(slip(short, part) or (len(short) > 3 and slip(short, part[: len(short)])) for part in many)


def _best(group: Sequence[tuple[str, str]], known: Sequence[str]) -> str:
    forms = [form for _, form in group]
    fullest = max(forms, key=lambda form: (len(form.split()), forms.count(form)))
    listed = [
        name for name in known if any(compare_names(form, name) in ("same", "compatible") for form in forms)
    ]
    return listed[0] if len(listed) == 1 and len(listed[0].split()) >= len(fullest.split()) else fullest
