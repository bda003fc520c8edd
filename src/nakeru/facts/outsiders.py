"""Real people whom an entry names beside those of its story: known ones, and such as only the making is told of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from nakeru.facts.entry import EntryText
from nakeru.facts.film_people import family_names, one_name, profession
from nakeru.facts.names import Name
from nakeru.facts.playing import OTHER_WORK
from nakeru.model.claims import Claim
from nakeru.text.names import name_key

_MAKING: Final = re.compile(
    r"\b(?:direct(?:s|ed|or|ors|ing|orial)|film-?makers?|screenwriters?|scripts?|screenplay|writers?|wrote|written|penned|composers?|composed|score[ds]?|soundtrack|"
    r"actors?|actress(?:es)?|performances?|cast|stars?|starring|co-stars?|voiced?|voices|novel(?:ist|s)?|manga|authors?|adapt(?:s|ed|ation)|remake|"
    r"oscars?|awards?|nomination|nominated|prize|bafta|cannes|premiered|debut|theme|song|sings?|sung|band|critics?|editor|producers?|produced|cinematograph\w+|animat(?:ed|ion|or))\b",
    re.IGNORECASE,
)
_STORY: Final = re.compile(
    r"\b(?:follows?|about|centers?\s+on|centres?\s+on|revolves?\s+around|tells?\s+(?:the\s+story\s+)?of|story\s+of|tale\s+of|life\s+of|named|called|meets?|loves?|marri(?:es|ed)|between|focus(?:es)?\s+on|introduc\w+|protagonists?|heroine|hero|girl|boy|man|woman|student|friend|classmate)\s+(?:(?:[a-z’'-]+,?\s+){0,4})$",
    re.IGNORECASE,
)
_INTRODUCED: Final = re.compile(
    r"\b(?:an?|the|his|her|their)\s+(?:[a-z’'-]+\s+){0,3}[a-z’'-]+,\s+$", re.IGNORECASE
)
_CLAUSE: Final = re.compile(r"[^;:—]*")
_DESCRIBED: Final = re.compile(r"\s*(?:,\s+(?:an?|the|who|whose|aged)\b|\((?:aged\s+)?\d)")
_SAYS: Final = re.compile(
    r"\s+(?:once\s+|famously\s+)?(?:said|says|called|calls|wrote|praised|described|declared|cried|wept|claimed|admitted)\b"
)
_COMPARED: Final = re.compile(
    r"\b(?:like|as|than|of|unlike|fans?\s+of|reminiscent\s+of|recalls?|inspired\s+by|influenced\s+by|pupil\s+of|student\s+of|with\s+echoes\s+of|from\s+the|homage\s+to)\s+(?:[a-z]+\s+){0,2}$",
    re.IGNORECASE,
)


def known_people(entry: EntryText, told: Sequence[Claim]) -> Iterator[Claim]:
    """Actors and directors whom everybody knows and of whom the entry says no role: their own, unless they are compared with.

    A director is taken only where the entry names none.
    """
    said = {name_key(str(claim.value)) for claim in told if claim.property != "screenwriter"}
    said |= {name_key(str(author)) for claim in told if (author := claim.qualifier("author"))}
    directed = any(claim.property == "director" for claim in told)
    for name in entry.names:
        role, key = profession(name.text), name_key(name.text)
        if name.text in family_names() and not any(name.text in str(claim.value) for claim in told):
            role = "director"
        before = entry.text[max(entry.body.start, name.span.start - 40) : name.span.start]
        if role not in ("director", "cast") or key in said:
            continue
        if _COMPARED.search(before) or OTHER_WORK.search(before):
            continue
        if role == "director" and directed:
            continue
        said.add(key)
        directed = directed or role == "director"
        yield entry.claim(role, name.text, name.span, 0.6)


def of_another(entry: EntryText, claim: Claim) -> bool:
    """Whether a claim stands in a clause about another version of the work: "a British version, written by …"."""
    sentence = entry.sentence_at(claim.evidence.start)
    return bool(OTHER_WORK.search(entry.text[sentence.start : claim.evidence.start]))


def outsiders(entry: EntryText, cast: Sequence[Claim]) -> frozenset[str]:
    """Whole names that belong to no character: known people, and people named once, in a sentence about the making."""
    played = {word for claim in cast for word in str(claim.qualifier("character") or "").split()}
    whole = [
        name
        for name in entry.names
        if name.kind == "person" and " " in name.text and not set(name.text.split()) <= played
    ]
    alone = {name.text for name in entry.names if name.text in family_names() or one_name(name.text)}
    return frozenset(alone - played) | frozenset(
        name.text for name in whole if profession(name.text) or _of_the_making(entry, name)
    )


def _of_the_making(entry: EntryText, name: Name) -> bool:
    parts = set(name.text.split())
    others = [other for other in entry.names if other.span != name.span and set(other.text.split()) & parts]
    if others:
        return False
    sentence = entry.sentence_at(name.span.start)
    before = entry.text[max(sentence.start, name.span.start - 60) : name.span.start]
    if _SAYS.match(entry.text, name.span.end):
        return True
    if _STORY.search(before) or _INTRODUCED.search(before) or _DESCRIBED.match(entry.text, name.span.end):
        return False
    start = max(entry.text.rfind(mark, sentence.start, name.span.start) + 1 for mark in ";:—")
    clause = _CLAUSE.match(entry.text, max(start, sentence.start), sentence.end)
    return bool(clause and _MAKING.search(clause.group()))
