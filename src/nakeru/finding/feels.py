"""Themes, moods, tears, endings and warnings in a question, by the words of the vocabulary of feelings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from nakeru.feelings.phrases import found_in
from nakeru.feelings.vocabulary import Term, vocabulary
from nakeru.finding.asking import Asked, distinct
from nakeru.finding.query import Ending

_ENDING_WORD = r"(?:ending|end|ends?|finish|conclusion)"
# What people say of endings; the vocabulary knows what articles say.
_ENDINGS: Final[tuple[tuple[Ending, re.Pattern[str]], ...]] = (
    (
        "hopeful",
        re.compile(
            rf"(?:happy|hopeful|uplifting|good|comforting|positive|healing|consoling)[\s-]+{_ENDING_WORD}|{_ENDING_WORD}\s+(?:well|happily|with hope|on a (?:high|hopeful|happy) note|hopefully)|(?:some|with|a little|a bit of|leaves? (?:me|you|us) with)\s+hope(?: at the end)?|ハッピーエンド|希望のある",
            re.IGNORECASE,
        ),
    ),
    (
        "devastating",
        re.compile(
            rf"(?:sad|devastating|tragic|unhappy|bleak|dark|crushing|heartbreaking|bad)[\s-]+{_ENDING_WORD}|{_ENDING_WORD}\s+(?:badly|in tragedy|tragically|sadly)|バッドエンド|悲しい結末",
            re.IGNORECASE,
        ),
    ),
    ("bittersweet", re.compile(rf"bitter[\s-]?sweet[\s-]+{_ENDING_WORD}", re.IGNORECASE)),
)
_TEARS: Final[tuple[tuple[int, re.Pattern[str]], ...]] = (
    (
        5,
        re.compile(
            r"destroys? (?:me|us)|wrecks? (?:me|us)|ruins? (?:me|us)|breaks? (?:me|us)|ugly[\s-]cry\w*|sob\w*|bawl\w*|saddest|devastat\w+|cry (?:my|our) eyes out|(?:really|properly) cry|号泣",
            re.IGNORECASE,
        ),
    ),
    (
        2,
        re.compile(
            r"(?:not|n['’]t) too (?:sad|heavy|dark)|only a little sad|a little sad|lightly sad|easy on (?:me|us)",
            re.IGNORECASE,
        ),
    ),
)
# Nobody dies, in the ways that people ask for it.
_NO_DEATH: Final = re.compile(
    r"(?:no[\s-]?one|nobody|none of them|no character|no main character)(?:['’]s)?\s+(?:dies|die|dying|death|is killed|gets killed)|no (?:deaths?|dying)\b|without (?:any(?:one|body)?\s+)?(?:deaths?|dying)|everyone (?:lives|survives)|誰も死な",
    re.IGNORECASE,
)
_NO_PET_DEATH: Final = re.compile(
    r"(?:no|nobody['’]?s|no[\s-]one['’]?s|without (?:a|an|any|the)?)\s*(?:pets?|dogs?|cats?|animals?)(?:\s+(?:dies|die|dying|death|deaths)(?!\w))|(?:pets?|dogs?|cats?|animals?) (?:lives?|survives?|does(?:n['’]t| not) die)|ペットは?死な|犬は?死な",
    re.IGNORECASE,
)
# Words of questions for terms that articles name otherwise.
_ASKED_AS: Final = {
    "illness": r"sick|ill|sickness|diseases?|病気",
    "serious illness": r"sick|ill|sickness|illness(?:es)?|diseases?|病気",
    "terminal illness": r"dying|cancer|余命",
    "first love": r"love stor(?:y|ies)|romances?",
    "coming of age": r"teenagers?|teens?|growing up|青春",
    "pet": r"dogs?|cats?|pets?",
}
# Without these words a denial denies nothing that can be asked for ("love that never works out").
_DEATHS: Final = (
    "death of a young person",
    "death of a parent",
    "death of a family member",
    "death of a loved one",
    "child death",
)
_CHILDREN: Final = re.compile(
    r"\b(?:no|without(?: any)?)\s+(?:child(?:ren)?|kids?)\s+(?:dies|die|dying|deaths?|is hurt)\b",
    re.IGNORECASE,
)


def take_feelings(asked: Asked) -> dict[str, Any]:
    """The wishes and conditions found, as fields of Query. Words of themes stay to be searched, the others are taken."""
    without = _without(asked)
    endings, not_endings = _endings(asked)
    tears = _tears(asked)
    themes, not_themes = _terms(asked, vocabulary().themes, "theme")
    moods, not_moods = _terms(asked, vocabulary().moods, "mood")
    return {
        "without": without,
        "endings": endings,
        "not_endings": not_endings,
        "tears": tears,
        "themes": themes,
        "not_themes": not_themes,
        "moods": moods,
        "not_moods": not_moods,
    }


def _without(asked: Asked) -> tuple[str, ...]:
    """The warnings that must be answered with no."""
    found: list[str] = []
    for pattern, names in (
        (_NO_PET_DEATH, ("animal death",)),
        (_CHILDREN, ("child death",)),
        (_NO_DEATH, _DEATHS),
    ):
        for one in asked.find(pattern):
            found.extend(names)
            asked.chip(
                "warning", "nobody dies" if names is _DEATHS else f"no {names[0]}", one.start(), one.end()
            )
            asked.take(one.start(), one.end())
    denied = [
        (match.start(), match.end(), term.name)
        for term in vocabulary().warnings
        for match in _found(term, asked)
        if asked.denied(match.start())
    ]
    for start, end, name in denied:
        # "Sexual violence" is not "violence": of words within words the longer ones are meant.
        if any(first <= start and end <= last and last - first > end - start for first, last, _ in denied):
            continue
        found.append(name)
        opening = (asked.denied(start) or (start, end))[0]
        asked.chip("warning", f"no {name}", opening, end)
        asked.take(opening, end)
    return distinct(found)


def _endings(asked: Asked) -> tuple[tuple[Ending, ...], tuple[Ending, ...]]:
    wanted: list[Ending] = []
    unwanted: list[Ending] = []
    for name, pattern in _ENDINGS:
        for found in asked.find(pattern):
            denied = asked.denied(found.start())
            (unwanted if denied else wanted).append(name)
            start = denied[0] if denied else found.start()
            asked.chip("ending", f"{'no ' if denied else ''}{name} ending", start, found.end())
            asked.take(start, found.end())
    return tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted))


def _tears(asked: Asked) -> int | None:
    for level, pattern in _TEARS:
        for found in asked.find(pattern):
            asked.chip("tears", f"{level} of 5 tears", found.start(), found.end())
            asked.take(found.start(), found.end())
            return level
    return None


def _terms(asked: Asked, terms: Iterable[Term], kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The terms that are wished for, and those that are denied; only what is denied is taken out of the words."""
    wanted: list[str] = []
    unwanted: list[str] = []
    taken: list[tuple[int, int]] = []
    for term in terms:
        for match in _found(term, asked):
            stretch = asked.denied(match.start())
            (unwanted if stretch else wanted).append(term.name)
            start = stretch[0] if stretch else match.start()
            asked.chip(
                "theme" if kind == "theme" else "mood",
                f"not {term.name}" if stretch else term.name,
                start,
                match.end(),
            )
            if stretch:
                taken.append((start, stretch[1]))
            break
    for start, end in taken:
        asked.take(start, end)
    return distinct(wanted), distinct(unwanted)


def _found(term: Term, asked: Asked) -> list[re.Match[str]]:
    """Where a question has the words of a term, or its name. A pattern is made only where one of its words stands there."""
    text = asked.rest
    folded = text.casefold()
    if not any(start in folded for start in _beginnings(term)):
        return []
    return found_in(_pattern(term), text)


@cache
def _beginnings(term: Term) -> frozenset[str]:
    """Beginnings of words of which one stands in every text that has the term."""
    sets = vocabulary().sets
    found: set[str] = set(term.japanese) | {term.name.split()[0]}
    if term.name in _ASKED_AS:
        return frozenset({""})
    for phrase in term.english:
        words = _WORD.findall(phrase)
        best = max(words, key=len, default="")
        found.update(sets.get(best[1:-1], ()) if best.startswith("{") else [best])
    return frozenset(word.casefold() for word in found if word) or frozenset({""})


@cache
def _pattern(term: Term) -> re.Pattern[str]:
    asked_as = "|".join(part for part in (re.escape(term.name), _ASKED_AS.get(term.name, "")) if part)
    named = rf"|(?<![a-z-])(?:{asked_as})(?![a-z])"
    return re.compile(term.pattern.pattern + named, re.IGNORECASE)


_WORD: Final = re.compile(r"\{\w+\}|[\w-]+")
