"""What entries say against facts that somebody checked: another time than the story's, a name of the story spelt wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein

from nakeru.facts.alike import era, recent
from nakeru.facts.conflicts import conflict_key, level_of_sides, sides_of
from nakeru.facts.fusion import FusedWork
from nakeru.facts.levels import tells_end
from nakeru.facts.reference import CATALOGUE
from nakeru.facts.sentences import quarrel_sentence, spelling_sentence
from nakeru.model.facts import CheckedFact, Conflict, ConflictSide, EntryClaims, HeldValue
from nakeru.model.spans import Evidence
from nakeru.model.works import Work
from nakeru.text.names import name_key

# Letters of a lone word from which on one that differs by a letter, or by two, is taken for a slip.
_LONE: Final = 6
_LONG: Final = 9
_SHORT: Final = 4
_LIKE: Final = 0.6
_NAMED: Final = ("name", "setting_place")
_TOKEN: Final = re.compile(r"\w[\w’'-]*")
_SET_IN: Final = re.compile(r"\b(?:set|takes?\s+place|plays)\b", re.IGNORECASE)


def other_times(fused: FusedWork, checked: Sequence[CheckedFact]) -> Iterator[Conflict]:
    """Times of the story that lie apart from all the times at which it is known to play.

    Of a bare year, and of a time before the story's, it has to be said that the story is set in it: stories have a past.
    "Present-day" changes with the reader and counts for nothing.
    """
    known = [one for one in checked if one.property == "setting_time"]
    spans = [years for one in known if (years := era(str(one.value)))]
    if not spans:
        return
    held = [
        value
        for fact in fused.facts
        if fact.property == "setting_time"
        for value in (fact.held, *fact.others)
    ]
    odd = [value for value in held if _apart(value, spans)]
    if not odd:
        return
    sides = (*sides_of(odd), *(ConflictSide(one.value, CATALOGUE) for one in known))
    yield Conflict(
        key=conflict_key(fused.work.key, "setting_time", ""),
        work=fused.work.key,
        property="setting_time",
        subject="",
        kind="against the catalogue",
        sides=sides,
        sentence=quarrel_sentence("setting_time", "", sides),
        confidence=0.7,
        level=level_of_sides(stated for value in odd for stated in value.claims),
    )


def _apart(value: HeldValue, spans: Sequence[tuple[int, int]]) -> bool:
    told = str(value.value)
    years = era(told)
    if years is None or recent(told) or not value.claims:
        return False
    if not all(years[1] < first or last < years[0] for first, last in spans):
        return False
    past = years[1] < min(first for first, _ in spans)
    said = any(_SET_IN.search(stated.claim.evidence.quote) for stated in value.claims)
    return said or not (past or re.match(r"\d", told))


def misspelt_names(work: Work, checked: Sequence[CheckedFact], entry: EntryClaims) -> Iterator[Conflict]:
    """Proper names in an entry that are nearly, and not quite, a name that the story is known to have."""
    names = [one for one in checked if one.property in _NAMED]
    if not names:
        return
    right = {
        word
        for told in (
            *(title.text for title in work.titles),
            *work.characters,
            *work.directors,
            *(form for one in checked for form in _forms(one)),
            *(str(claim.value) for claim in entry.claims if claim.property != "setting_place"),
        )
        for word in name_key(told).split()
    }
    tokens = list(_TOKEN.finditer(entry.body))
    for one in names:
        if (found := _misspelt(one, tokens, entry.body, right)) is not None:
            yield _spelling(work, one, found, entry)


def _misspelt(
    one: CheckedFact, tokens: Sequence[re.Match[str]], body: str, right: set[str]
) -> tuple[int, int] | None:
    for form in _forms(one):
        words = form.split()
        for at in range(len(tokens) - len(words) + 1):
            window = tokens[at : at + len(words)]
            if all(
                body[left.end() : following.start()] == " " for left, following in pairwise(window)
            ) and _near([token.group() for token in window], words, right):
                return window[0].start(), window[-1].end()
    return None


def _near(written: Sequence[str], known: Sequence[str], right: set[str]) -> bool:
    """Whether the words are those of a name but for one or two letters of one of them."""
    if any(a[:1].islower() and b[:1].isupper() for a, b in zip(written, known, strict=True)):
        return False
    differing = []
    for mine, yours in zip(written, known, strict=True):
        left, other = (_bare(word) for word in (mine, yours))
        if left != other:
            differing.append((left, other))
    if len(differing) != 1 or differing[0][0] in right:
        return False
    left, other = differing[0]
    distance = DamerauLevenshtein.distance(left, other)
    if len(known) == 1:
        return min(len(left), len(other)) >= _LONE and (
            distance == 1 or (distance == 2 and len(other) >= _LONG)
        )
    alike = DamerauLevenshtein.normalized_similarity(left, other)
    return min(len(left), len(other)) >= _SHORT and distance <= 2 and alike >= _LIKE


def _bare(word: str) -> str:
    """A word folded, without the ending of a possessive or a plural."""
    plain = name_key(re.sub(r"['’]s?$", "", word))
    return plain[:-1] if plain.endswith("s") and len(plain) > _SHORT else plain


def _forms(one: CheckedFact) -> tuple[str, ...]:
    return (str(one.value), *one.forms)


def _spelling(work: Work, one: CheckedFact, at: tuple[int, int], entry: EntryClaims) -> Conflict:
    words = Evidence(entry.heading.digest, entry.at + at[0], entry.at + at[1], entry.body[at[0] : at[1]])
    sides = (
        ConflictSide(words.quote, entry.origin.source, words, entry.origin.position),
        ConflictSide(one.value, CATALOGUE),
    )
    return Conflict(
        key=conflict_key(work.key, one.property, str(one.value), entry.origin.entry),
        work=work.key,
        property=one.property,
        subject="",
        kind="against the catalogue",
        sides=sides,
        sentence=spelling_sentence(one.property, "", sides),
        confidence=0.6,
        level="spoiler" if tells_end(words.quote) else "mild",
        spelling=True,
        entry=entry.origin.entry,
    )
