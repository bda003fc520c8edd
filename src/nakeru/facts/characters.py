"""The characters that an entry names or describes, with age, occupation and relation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from nakeru.facts.entry import EntryText
from nakeru.facts.names import BARE_NAME
from nakeru.facts.people import Person
from nakeru.facts.vocabulary import any_of, phrase_pattern, words
from nakeru.model.claims import Claim
from nakeru.model.spans import Span
from nakeru.text.title_words import UNITS

_AGED: Final = rf"(?P<age>\d{{1,3}}|{'|'.join(UNITS)})[\s-]*(?:years?|yrs?)[\s-]*old"
_AGE_BEFORE: Final = re.compile(
    rf"\b{_AGED},?\s+(?:(?-i:[a-z][a-z'’-]*)\s+){{0,5}}?(?:named\s+|called\s+|,\s*)?$", re.IGNORECASE
)
_AGE_AFTER: Final = re.compile(
    rf"\s*(?:,\s*|\s\(|\s+is\s+|,\s+who\s+is\s+|,?\s+aged?\s+)(?:an?\s+|just\s+|only\s+)?(?:(?:[a-z-]+,?\s+){{0,2}}?{_AGED}|(?P<bare>\d{{1,2}}|{'|'.join(UNITS)})(?=\s*[,.)]))",
    re.IGNORECASE,
)
_APPOSED: Final = re.compile(
    r"(?:\s\([^)\n]{1,60}\))?(?:,\s+(?:who\s+(?:is|was|works\s+as|has\s+become|becomes)\s+)?|\s+(?:is|was|becomes|works\s+as)\s+|,?\s+or\s+[“\"][^”\"]+[”\"]\s+is\s+)(?P<what>(?:an?|the|his|her|their|now\s+an?|[A-Z]\w+['’]s)\s+[^.;:!?\n]{3,110})"
)
_BEFORE: Final = re.compile(
    r"(?P<what>(?:\b(?:an?|the|his|her|their|[A-Z]\w+['’]s|two|three|four)\s+)?(?:[\w'’-]+,?\s+){0,6})(?:named\s+|called\s+)?$"
)
_BEFORE_FROM: Final = re.compile(r"(?P<what>.*)$", re.DOTALL)
_DETERMINER: Final = re.compile(r"\b(?:an?|the|his|her|their|two|three|four|[A-Z]\w+['’]s)\s", re.IGNORECASE)
_NAMED: Final = re.compile(
    r"(?P<what>\b(?:an?|the|two|three)\s+[^.,;:!?\n]{3,70}?)\s*,?\s+(?:named|called)\s+$"
)
_VAGUE: Final = re.compile(
    r"an?\s+(?:[\w-]+\s+)*(?:family|person|couple|crush|baby|friend|friends|kid|host|judge|general|model|guard|cook|agent|pet)"
)
_ROLE_ONLY: Final = re.compile(r"\b(?:as|becom(?:e|es|ing)|became|be|being|is|was)\s+$")
_CLAUSE: Final = re.compile(
    r",\s+(?:who|which|and|but|as|while|is|was)\b|\s+(?:who|which|that|as|when|and\s+(?:he|she|they))\b"
)


@cache
def _occupations() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?P<job>{any_of(words().occupations)})(?![\w'’-])", re.IGNORECASE)


@cache
def _relations() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?P<kin>{any_of(words().relations)})(?![\w'’-])", re.IGNORECASE)


@cache
def _described() -> re.Pattern[str]:
    table = words()
    heads = any_of({*table.relations, *table.people, *table.occupations})
    return re.compile(
        rf"(?<![\w-])(?P<who>(?:the|an?|his|her|their|its|two|three|four|five|six|seven|\d|one\s+of\s+the|{BARE_NAME}['’]s|whose)\s+(?:(?!(?-i:[A-Z])\w+['’]s\b|between\b|the\b|an?\b|his\b|her\b|their\b|its\b|one\b|when\b|as\b|has\b|are\b|of\b|that\b|who\b|and\b|is\b|to\b|in\b|for\b|from\b|with\b|by\b|about\b)[\w’'-]+,?\s+){{0,4}}?(?:{heads}))(?![\w'’-])(?!\s+(?:{heads}|relationship|rivalry|group|film|movie|story|drama|series|romance|love|bonds?|life)\b)"
    )


def find_characters(entry: EntryText, people: tuple[Person, ...]) -> Iterator[Claim]:
    """Every person of the story, named ones with what each mention adds, then those told by a description only."""
    named = [claim for person in people for claim in _of_person(entry, person)]
    yield from named
    yield from _unnamed(entry, people, [Span(claim.evidence.start, claim.evidence.end) for claim in named])


def _of_person(entry: EntryText, person: Person) -> Iterator[Claim]:
    given = False
    for place in person.places:
        sentence = entry.sentence_at(place.start)
        told = _told(entry, place, sentence)
        if told is not None:
            span, qualifiers = told
            given = True
            yield entry.claim("character", person.name, span, 0.85, spoiler=False, **qualifiers)
    if not given:
        yield entry.claim("character", person.name, person.places[0], 0.7)


def _told(entry: EntryText, place: Span, sentence: Span) -> tuple[Span, dict[str, str | int]] | None:
    """Age, occupation and relation beside one mention of a name, with the words that tell them."""
    text = entry.text
    before = text[max(sentence.start, place.start - 90) : place.start]
    start, end = place.start, place.end
    qualifiers: dict[str, str | int] = {}
    apposed = _APPOSED.match(text, place.end, sentence.end)
    descriptions: list[tuple[str, int, int]] = []
    if apposed:
        what = _CLAUSE.split(apposed["what"])[0]
        short = what.split(",")[0]
        what = short if _head(short) else what
        descriptions.append((what, place.start, apposed.start("what") + len(what)))
    named = _NAMED.search(before) or _directly_before(before)
    if (
        named
        and re.search(r"s,\s+$", before)
        and not re.match(r"(?:,|\s+and)\s", text[place.end : place.end + 6])
    ):
        named = None
    if named:
        at = place.start - len(before) + named.start("what")
        descriptions.append((named["what"], at + len(named["what"]) - len(named["what"].lstrip()), place.end))
    for what, at, stop in descriptions:
        job, kin = _occupations().search(what), _relations().search(what)
        if job and "occupation" not in qualifiers:
            qualifiers["occupation"] = " ".join(job["job"].split())
        if kin and "relation" not in qualifiers:
            qualifiers["relation"] = " ".join(what.strip(" ,").split())[:80]
        if not _head(what):
            continue
        qualifiers.setdefault("description", " ".join(what.strip(" ,").split())[:110])
        start, end = min(start, at), max(end, stop)
    for found, behind in (
        (_AGE_AFTER.match(text, place.end, sentence.end), True),
        (_AGE_BEFORE.search(before), False),
    ):
        if found and "age" not in qualifiers:
            age = _age(found["age"] or found.groupdict().get("bare"))
            if 0 < age < 120:
                qualifiers["age"] = age
                start, end = (
                    (start, max(end, found.end()))
                    if behind
                    else (min(start, place.start - len(before) + found.start()), end)
                )
    return (Span(start, end), qualifiers) if qualifiers else None


def _head(what: str) -> bool:
    """Whether a description says what somebody is."""
    return bool(_occupations().search(what) or _relations().search(what) or _humans().search(what))


@cache
def _humans() -> re.Pattern[str]:
    return phrase_pattern(words().people)


def _directly_before(before: str) -> re.Match[str] | None:
    """A relation or an occupation that runs straight into the name ("his younger sister Hana")."""
    found = _BEFORE.search(before)
    if not found:
        return None
    starts = [m.start() for m in _DETERMINER.finditer(before, found.start())]
    found = _BEFORE_FROM.match(before, starts[-1]) if starts else found
    if not found:
        return None
    last = found["what"].rstrip(" ,")
    ends = [m.end() for pattern in (_occupations(), _relations()) for m in pattern.finditer(last)]
    return found if ends and max(ends) == len(last) else None


def _age(word: str | None) -> int:
    if not word:
        return 0
    return int(word) if word.isdigit() else UNITS.get(word.casefold(), 0)


def _unnamed(entry: EntryText, people: tuple[Person, ...], told: list[Span]) -> Iterator[Claim]:
    """Persons told by a description only, each description once; those that a name follows are left to the name."""
    seen: set[str] = set()
    for found in entry.matches(_described()):
        who = " ".join(found["who"].split())
        key = who.casefold()
        follows = re.match(
            rf",?\s+(?:named\s+|called\s+)?{BARE_NAME}", entry.text[found.end() : found.end() + 40]
        )
        span = Span(found.start(), found.end())
        if key in seen or _VAGUE.fullmatch(key) or any(stretch.holds(span) for stretch in told):
            continue
        if _ROLE_ONLY.search(entry.text[max(entry.body.start, found.start() - 12) : found.start()]) or (
            follows
            and any(place.start - found.end() in range(1, 12) for person in people for place in person.places)
        ):
            continue
        seen.add(key)
        job, kin = _occupations().search(who), _relations().search(who)
        yield entry.claim(
            "character", None, span, 0.5, description=who,
            occupation=" ".join(job["job"].split()) if job else None, relation=" ".join(kin["kin"].split()) if kin else None,
        )  # fmt: skip
