"""Which pronoun a name takes, by the words around it."""

from __future__ import annotations

import re
from typing import Final, Literal

from nakeru.facts.entry import EntryText
from nakeru.model.spans import Span

Gender = Literal["she", "he"]

_SHE_KIN: Final = re.compile(
    r"\b(?:girl|woman|sister|mother|daughter|wife|girlfriend|lady|widow|fiancée|heroine|aunt|grandmother|niece|actress|princess|schoolgirl)\b",
    re.IGNORECASE,
)
_HE_KIN: Final = re.compile(
    r"\b(?:boy|man|guy|brother|father|son|husband|boyfriend|uncle|grandfather|nephew|prince|schoolboy)\b",
    re.IGNORECASE,
)
_PRONOUN: Final = re.compile(
    r"\b(?:(?P<she>she|herself|her(?!\s+(?:\w+\s+)?(?:death|demise|passing)\b))|(?P<he>he|himself|his(?!\s+(?:\w+\s+)?(?:death|demise|passing)\b)))\b",
    re.IGNORECASE,
)
_ANY_PRONOUN: Final = re.compile(r"\b(?:s?he|they|his|her|their)\b", re.IGNORECASE)
_CLAUSE: Final = re.compile(r",?\s(?:so|but|while|when|whereas)\s|;")
_NEXT: Final = re.compile(r"\s+(?:(?P<she>She|Her)|(?P<he>He|His))\b")
_BEFORE: Final = 26
_BEHIND: Final = 60


def gender_of(entry: EntryText, places: list[Span]) -> Gender | None:
    """The pronoun of a person by all places of the name, None where nothing or as much on either side tells.

    Words of kin or sex beside the name count twice. A pronoun counts where the name is the first person of its sentence: behind
    it in the same clause, or opening the next sentence.
    """
    balance = sum(_beside(entry, place) + _behind(entry, place) for place in places)
    if balance == 0:
        return None
    return "she" if balance > 0 else "he"


def _beside(entry: EntryText, place: Span) -> int:
    sentence = entry.sentence_at(place.start)
    before = _running_into(entry.text[max(sentence.start, place.start - _BEFORE) : place.start])
    rest = _apposition(entry.text[place.end : min(sentence.end, place.end + _BEHIND)])
    return 2 * sum(bool(_SHE_KIN.search(words)) - bool(_HE_KIN.search(words)) for words in (before, rest))


def _running_into(before: str) -> str:
    """The last word before a name that can be said of it: "his sister ", "a girl named ", "a boy, "."""
    found = re.search(r"[\w'’-]+,?\s+(?:(?:named|called)\s+)?$", before)
    return found.group() if found else ""


def _apposition(rest: str) -> str:
    """What is said of a name right behind it: ", a shy girl", " is a boy"."""
    found = re.match(r"(?:,|\s+is|\s+was)\s+an?\s+[^,.;]{1,40}", rest)
    return found.group() if found else ""


def _behind(entry: EntryText, place: Span) -> int:
    sentence = entry.sentence_at(place.start)
    others = [name.span.start for name in entry.names if sentence.start <= name.span.start < sentence.end]
    before = entry.text[sentence.start : place.start]
    if any(start < place.start for start in others) or _ANY_PRONOUN.search(before):
        return 0
    nearest = min((start for start in others if start > place.end), default=sentence.end)
    clause = _CLAUSE.split(entry.text[place.end : min(nearest, place.end + _BEHIND)])[0]
    found = _PRONOUN.search(clause)
    if found is None and nearest == sentence.end:
        found = _NEXT.match(entry.text, sentence.end, entry.body.end)
    return 0 if found is None else 1 if found["she"] else -1
