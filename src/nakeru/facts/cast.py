"""Who plays whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from nakeru.facts.entry import EntryText
from nakeru.facts.names import BARE_NAME, NAME, clean_name, is_studio, same_or_part
from nakeru.facts.playing import OTHER_WORK, find_playing
from nakeru.facts.vocabulary import any_of, words
from nakeru.model.claims import Claim
from nakeru.model.spans import Span

_SURE: Final = 0.88
_AND: Final = r"(?:,?\s+(?:and|&)\s+|,\s+|\s+alongside\s+|\s+opposite\s+)"
_ROLE: Final = rf"(?P<role>(?:(?:the|a|an|his|her|teen|young|adult|old|elderly|present|little)\s+){{0,3}}(?:[a-z-]+\s+){{0,2}}?{NAME})"
_LINE: Final = re.compile(
    rf"^[ \t•*·▪◦–—-]*(?P<actor>{NAME})\s+(?:as|\.{{3}}|…)\s+(?P<role>[^\n.;()]{{1,70}}?)\s*$", re.MULTILINE
)
_STARS_AS: Final = re.compile(
    rf"\b(?:stars?|starring|featur(?:es|ing)|with)\s+(?:[a-z-]+\s+){{0,3}}?(?P<actor>{NAME})\s+(?:as|in\s+the\s+role\s+of|playing)\s+{_ROLE}"
)
_AS: Final = re.compile(
    rf"(?P<actor>{NAME})\s+(?:stars?\s+as|appears\s+as|plays|played|portrays|portrayed|in\s+the\s+role\s+of)\s+{_ROLE}"
)
_PLAYED_BY: Final = re.compile(
    rf"(?:(?P<role>{NAME})\s*,?\s*(?:\(\s*|who\s+is\s+|is\s+|was\s+|,\s*)?(?:brilliantly\s+|superbly\s+|wonderfully\s+)?)?\b(?:played|portrayed|voiced)\s+(?:[a-z]+\s+)?by\s+(?:the\s+)?(?:[a-z-]+\s+){{0,3}}?(?P<actor>{NAME})"
)
_STARRING: Final = re.compile(
    rf"\b(?:[Ss]tarring|[Ss]tars|co-?starring|co-?stars|performances?\s+(?:by|from|of)|[Cc]ast(?:\s*:|\s+includes|\s+of))\s+(?:the\s+)?(?:(?!as\b|in\b|on\b|at\b|a\b|an\b|for\b|of\b|that\b)[a-z-]+\s+){{0,3}}?(?P<people>{NAME}(?:\s*\({BARE_NAME}\))?(?:{_AND}(?:[a-z]+\s+)?{BARE_NAME}(?:\s*\({BARE_NAME}\))?){{0,7}})"
)
_AS_CHARACTER: Final = re.compile(r"\b(?:an?|as)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_ACTOR: Final = re.compile(
    rf"\b(?:actors?|actress(?:es)?|singer-actress|idols?)\s+(?P<people>{NAME}(?:{_AND}{BARE_NAME}){{0,3}})"
)
_PERFORMS: Final = re.compile(
    rf"(?P<people>{NAME})['’]s?\s+(?:[a-z-]+\s+){{0,3}}?(?:performance|acting|portrayal)\b"
)
_PORTRAYING: Final = re.compile(
    rf"\bthey\s+(?:play|played|portray|portrayed)\s+(?:the\s+)?(?:(?:roles|characters|parts)\s+of\s+)?(?P<roles>{NAME}(?:{_AND}{BARE_NAME})+)"
)
_STARRED: Final = re.compile(
    rf"\b(?:[Ss]tarring|[Ss]tars|[Cc]ast(?:\s+includes|:)|played\s+by)\s+(?:[a-z-]+\s+){{0,3}}(?:{BARE_NAME}\s?\({BARE_NAME}\)(?:,\s+and\s+|,\s+|\s+and\s+))*$"
)
_PERSON: Final = re.compile(NAME)
_ROLE_BRACKET: Final = re.compile(rf"\s*\((?P<role>{NAME})\)")


@cache
def _bracketed() -> re.Pattern[str]:
    relations = any_of(words().relations)
    return re.compile(
        rf"(?P<who>(?:{NAME}['’]s\s+|[Tt]he\s+|[Hh]is\s+|[Hh]er\s+|[Tt]heir\s+)(?:[a-z]+\s+)?{relations}|{NAME})\s?\((?:played\s+by\s+|portrayed\s+by\s+|voiced\s+by\s+)?(?P<actor>{NAME})\)"
    )


def find_cast(entry: EntryText, makers: Iterable[str], given: Iterable[Claim] = ()) -> Iterator[Claim]:
    """Actors with the characters they play; `makers` are names already known in other roles, `given` is cast known from labels."""
    others = frozenset(makers)
    sure = list(given)
    others -= {str(claim.value) for claim in sure}
    found = [*sure, *_pairs(entry), *_starring(entry), *find_playing(entry)]
    roles = {str(claim.qualifier("character")) for claim in found if claim.confidence >= _SURE}
    found = [claim for claim in found if claim.confidence >= _SURE or str(claim.value) not in roles]
    full = [claim for claim in found if claim.qualifier("character")]
    seen: set[tuple[str, str]] = set()
    for claim in [*full, *(claim for claim in found if not claim.qualifier("character"))]:
        name = str(claim.value)
        character = str(claim.qualifier("character") or "")
        known = {actor for actor, _ in seen}
        if (
            name in others
            or (name.casefold(), character.casefold()) in seen
            or (not character and name.casefold() in known)
        ):
            continue
        seen.add((name.casefold(), character.casefold()))
        yield claim


def _pairs(entry: EntryText) -> Iterator[Claim]:
    """Claims in which a sentence or a line names both."""
    for pattern, confidence in ((_LINE, 0.95), (_STARS_AS, 0.95), (_AS, 0.8), (_PLAYED_BY, 0.92)):
        for found in entry.matches(pattern):
            actor = clean_name(found["actor"])
            role = found["role"].strip(" ,") if found["role"] else None
            if pattern is _AS and actor and (len(actor.split()) < 2 or _is_character(entry, actor)):
                continue
            if actor and not is_studio(actor):
                yield entry.claim("cast", actor, _inside(entry, found), confidence, character=role)
    for found in entry.matches(_bracketed()):
        who, inner = found["who"], clean_name(found["actor"])
        before = entry.text[max(entry.sentence_at(found.start()).start, found.start() - 200) : found.start()]
        if not inner or _is_title(entry, who, found.start()) or _no_person(entry, who, inner):
            continue
        person = clean_name(who)
        if person is None and not re.search(r"[a-z]+['’]s\s|^[Tt]h|^[Hh]", who):
            continue
        actor, role = (person, inner) if _STARRED.search(before) else (inner, person or who)
        if actor and len(inner) > 2:
            yield entry.claim("cast", actor, Span(found.start(), found.end()), 0.9, character=_whole(role))


def _starring(entry: EntryText) -> Iterator[Claim]:
    """Claims that name actors alone, with their characters where a later clause lists these in the same order."""
    for pattern, confidence in ((_STARRING, 0.9), (_ACTOR, 0.88), (_PERFORMS, 0.7)):
        for found in entry.matches(pattern):
            sentence = entry.sentence_at(found.start())
            if OTHER_WORK.search(entry.text[sentence.start : found.start()]):
                continue
            if pattern is _ACTOR and _AS_CHARACTER.search(entry.text[sentence.start : found.start()]):
                continue
            listed = _PORTRAYING.search(entry.text, found.end(), sentence.end)
            roles = [match.group() for match in _PERSON.finditer(listed["roles"])] if listed else []
            people = list(_PERSON.finditer(entry.text, found.start("people"), found.end("people")))
            people = [person for person in people if entry.text[person.start() - 1] != "("]
            for at, person in enumerate(people):
                name = clean_name(person.group())
                bracket = _ROLE_BRACKET.match(entry.text, person.end())
                role = bracket["role"] if bracket else roles[at] if len(roles) == len(people) else None
                if (
                    name
                    and not is_studio(name)
                    and not _in_title(entry, name)
                    and (len(name.split()) > 1 or confidence > 0.8)
                    and not (pattern is _PERFORMS and _is_character(entry, name))
                ):
                    end = listed.end() if listed and role else found.end()
                    yield entry.claim("cast", name, Span(found.start(), end), confidence, character=role)


def _is_character(entry: EntryText, name: str) -> bool:
    """Whether the name's first word stands alone elsewhere, as characters' names do."""
    first = name.split()[0]
    return sum(known.text == first for known in entry.names) > 0


def _in_title(entry: EntryText, name: str) -> bool:
    return any(name.casefold() in title.casefold() for title in entry.titles)


def _is_title(entry: EntryText, who: str, at: int) -> bool:
    if any(who.casefold() in title.casefold() for title in entry.titles):
        return True
    return entry.text[at - 1 : at] in ("“", '"', "‘")


def _no_person(entry: EntryText, who: str, inner: str) -> bool:
    kinds = {name.kind for name in entry.names if same_or_part(name.text, who)}
    return (
        (kinds <= {"place", "group"} and bool(kinds))
        or is_studio(inner)
        or inner.isupper()
        or bool(re.search(r"\b(?:syndrome|disease)\b", who, re.IGNORECASE))
    )


def _whole(role: str) -> str:
    return " ".join(role.split())


def _inside(entry: EntryText, found: re.Match[str]) -> Span:
    """The match without the white space and bullets before it."""
    start = found.start()
    while start < found.end() and not entry.text[start].isalnum():
        start += 1
    return Span(start, found.end())
