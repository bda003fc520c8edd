"""What cannot both hold inside one entry: told by the words alone, without any other source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from nakeru.facts.cast import find_cast
from nakeru.facts.entry import EntryText, entry_text
from nakeru.facts.levels import tells_end
from nakeru.facts.people import find_people
from nakeru.facts.slips import pronoun_slips
from nakeru.model.article import Article
from nakeru.model.facts import Oddity
from nakeru.model.lists import ListEntry, RankedList
from nakeru.model.spans import Evidence, Span

_PERSON: Final = r"(?:man|guy|woman|girl|lady|fellow|person|teacher|doctor|worker|businessman|salaryman|couple|father|mother)"
_MARRIED: Final = re.compile(
    rf"\b(?:(?:happily|newly|already|now)\s+)?(?P<status>married)(?=,?\s+(?:[a-z-]+\s+)?{_PERSON}\b)|\b(?:is|are)\s+(?:now\s+|happily\s+|already\s+){{0,2}}(?P<status2>married)\b(?!\s+off)|\b(?:his|her)\s+(?P<status3>wife|husband)\b",
    re.IGNORECASE,
)
_ENGAGED: Final = re.compile(
    r"\b(?P<who>his|her|[A-Z][\w-]+['’]s)\s+(?:(?!former\b|ex\b|late\b|once\b|new\b|then\b|future\b)[a-z]+\s+){0,2}?(?:fianc[ée]e?|betrothed|bride-to-be)\b",
    re.IGNORECASE,
)
_SINGLE: Final = re.compile(
    r"\b(?:single|unmarried|never-married)\s+(?:man|woman|guy|girl)\b|\ba\s+bachelor\b", re.IGNORECASE
)
_WEDDING: Final = re.compile(
    r"\b(?:marr(?:y|ies|ied\s+(?:life|in|after|soon|when|his|her|[A-Z]))|weddings?|proposes?d?|divorc\w+|remarr\w+|widow\w*)\b",
    re.I,
)
_ORPHAN: Final = re.compile(
    r"\b(?:the|an?|these|those|four|three|two|young|war)\s+orphan(?:s|ed)?\b|\borphaned\b", re.IGNORECASE
)
_LIVING_PARENT: Final = re.compile(
    r"\b(?:whose|their|his|her)\s+(?:mother|father|parents)\s+(?:(?:has|had|then|suddenly|just)\s+)?(?:remarri(?:ed|es)|le(?:ft|aves)|abandon(?:s|ed)|walks?\s+out|disappears?|"
    r"works|refuses|forbids?|disapproves?|returns?)\b(?:\s+and\s+left)?",
    re.IGNORECASE,
)
_FICTIONAL: Final = re.compile(
    r"\b(?:purely\s+|entirely\s+|wholly\s+|completely\s+)?fictional\s+(?:characters?|people|persons?|figures?|story|tale|events?|account)\b|\bwork\s+of\s+(?:pure\s+)?fiction\b",
    re.IGNORECASE,
)
_TRUE: Final = re.compile(
    r"\b(?:based|inspired|drawn|adapted)\s+(?:up)?(?:on|by|from)\s+(?:an?\s+|the\s+)?(?:true|real|actual|real-life)\s+(?:events?|story|stories|tale|incidents?|life|people|person|case)\b|\btrue\s+story\b",
    re.IGNORECASE,
)
_HEDGED: Final = re.compile(r"\b(?:semi-|partly|not|no|isn['’]t|fictionali[sz]ed)\s*$", re.IGNORECASE)
_LISTED: Final = re.compile(
    r"\b(?P<count>two|three|four|five|six|seven)\s+(?:[a-z-]+\s+){0,3}?(?P<what>friends|classmates|siblings|children|brothers|sisters|students|girls|boys|kids|women|men)\s*[:—–-]+\s*(?P<names>(?:[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?(?:,\s+(?:and\s+)?|\s+and\s+)){1,7}[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)(?!\s+and\s+(?:his|her|their|an?|the)\b)"
)
_COUNTS: Final = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}


def find_oddities(article: Article, entry: ListEntry, found: RankedList) -> tuple[Oddity, ...]:
    """The oddities of one entry, in the order of the text. English only; other languages have none."""
    prepared = entry_text(article, entry, found)
    people = find_people(prepared, [str(claim.value) for claim in find_cast(prepared, ())])
    odd = [
        *_married_and_engaged(prepared),
        *_orphans_with_parents(prepared),
        *_fictional_and_true(prepared),
        *_miscounted(prepared),
        *(
            Oddity(
                "character",
                slip.person,
                ((slip.words, _quoted(prepared, slip.span)),),
                slip.sentence,
                slip.confidence,
            )
            for slip in pronoun_slips(prepared, people)
        ),
    ]
    levelled = [
        msgspec.structs.replace(one, level="spoiler")
        if any(tells_end(side.quote) for _, side in one.sides)
        else one
        for one in odd
    ]
    return tuple(sorted(levelled, key=lambda one: one.sides[0][1].start))


def _married_and_engaged(entry: EntryText) -> Iterator[Oddity]:
    """A husband with a fiancée; a single woman with a husband. A wedding told between the two explains them."""
    married = next(entry.matches(_MARRIED), None)
    engaged = next(entry.matches(_ENGAGED), None)
    single = next(entry.matches(_SINGLE), None)
    pair = (
        [(married, "married"), (engaged, "engaged")]
        if engaged
        else [(single, "single"), (married, "married")]
    )
    if any(found is None for found, _ in pair):
        return
    spans = sorted((Span(found.start(), found.end()), worth) for found, worth in pair if found)
    between = entry.text[spans[0][0].end : spans[1][0].start]
    if _WEDDING.search(between) or len(between) > 400:
        return
    if married and (married["status3"] or re.match(r"her|his", married.group(), re.I)) and engaged:
        return
    sides = tuple((worth, _quoted(entry, _with_noun(entry, span))) for span, worth in spans)
    yield Oddity(
        "character.marital_status",
        "",
        sides,
        f"Somebody is told to be {spans[0][1]} (“{sides[0][1].quote}”) and {spans[1][1]} (“{sides[1][1].quote}”) at once.",
        0.85,
    )


def _with_noun(entry: EntryText, span: Span) -> Span:
    """The status with the noun that it stands before, and the adjectives between."""
    found = re.compile(rf"(?:,?\s+[a-z-]+)?\s+{_PERSON}\b").match(entry.text, span.end)
    return Span(span.start, found.end()) if found else span


def _orphans_with_parents(entry: EntryText) -> Iterator[Oddity]:
    orphan, parent = next(entry.matches(_ORPHAN), None), next(entry.matches(_LIVING_PARENT), None)
    if orphan and parent:
        yield _pair(
            entry, "character", orphan, parent,
            f"Children are called orphans, though a parent lives: “{parent.group()}”.", 0.6,
        )  # fmt: skip


def _fictional_and_true(entry: EntryText) -> Iterator[Oddity]:
    fictional, true = next(entry.matches(_FICTIONAL), None), next(entry.matches(_TRUE), None)
    if (
        fictional
        and true
        and not _HEDGED.search(entry.text[max(0, fictional.start() - 12) : fictional.start()])
    ):
        yield _pair(
            entry, "based_on", fictional, true,
            f"It is told as fiction (“{fictional.group()}”) and as true (“{true.group()}”) at once.", 0.8,
        )  # fmt: skip


def _miscounted(entry: EntryText) -> Iterator[Oddity]:
    for found in entry.matches(_LISTED):
        names = [name for name in re.split(r",\s+(?:and\s+)?|\s+and\s+", found["names"]) if name]
        if len(names) != _COUNTS[found["count"]]:
            evidence = _quoted(entry, Span(found.start(), found.end()))
            yield Oddity(
                "characters.count",
                found["what"],
                ((found["count"], evidence), (str(len(names)), evidence)),
                f"{found['count'].capitalize()} {found['what']} are announced, {len(names)} are named.",
                0.7,
            )


def _pair(
    entry: EntryText, property: str, one: re.Match[str], other: re.Match[str], sentence: str, sure: float
) -> Oddity:
    sides = tuple(
        (" ".join(found.group().split()), _quoted(entry, Span(found.start(), found.end())))
        for found in (one, other)
    )
    return Oddity(property, "", sides, sentence, sure)


def _quoted(entry: EntryText, span: Span) -> Evidence:
    return Evidence.from_text(entry.article.digest, entry.text, span)
