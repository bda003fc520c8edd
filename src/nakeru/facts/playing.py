"""Who plays whom in running prose: "X is Y, a …", "the great X as Y", "X and Y play A, …, and B"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nakeru.facts.cast_names import bare_role
from nakeru.facts.entry import EntryText
from nakeru.facts.film_people import one_name
from nakeru.facts.names import BARE_NAME, clean_name, is_studio
from nakeru.model.claims import Claim
from nakeru.model.spans import Span

_FULL: Final = rf"(?P<actor>{BARE_NAME})"
_KIN: Final = r"(?:(?:the|an?|his|her|their)\s+)?(?:[a-z][\w’'-]*,?\s+){0,4}?"
_WHO: Final = rf"(?P<role>(?:(?:teen(?:age)?|young(?:er)?|old(?:er)?|adult|grown-up|present|little|elderly)\s+)?{BARE_NAME})"
_APPOSED: Final = r"(?:,\s+[^,.;\n]{3,80},)?"
_VERB: Final = r"(?:is|was|are|gives?|shines?|excels?|dazzles?|stars?|appears?|returns?|narrates?|steals?|breaks?|impresses|co-?stars?|won|wins|earned|leads?)"
_PAIRED: Final = re.compile(
    rf"(?P<one>{BARE_NAME})\s+(?:and|&)\s+(?:[a-z]+\s+){{0,2}}(?P<two>{BARE_NAME})\s+(?:as|are|star\s+as|play|played|portray|voice|co-star\s+as|shine\s+as)\s+(?P<first>{BARE_NAME})(?:,\s+[^,.;\n]{{1,40}},)?\s+and\s+(?P<second>{BARE_NAME})"
)
_LONE: Final = re.compile(
    rf"(?P<one>{BARE_NAME})\s+(?:and|&)\s+(?:[a-z]+\s+){{0,2}}(?P<two>{BARE_NAME})\s+(?:voice|star|co-star|lead|headline|play)\b"
)
_PATTERNS: Final = tuple(
    (re.compile(pattern), confidence)
    for pattern, confidence in (
        (rf"{_FULL}\s+as\s+{_KIN}{_WHO}", 0.9),
        (rf"{_FULL},\s+as\s+{_KIN}{_WHO}", 0.88),
        (rf"{_FULL}\s+(?:[a-z]+ly\s+)?{_VERB}\s+(?:[a-z][\w’'-]*,?\s+){{0,7}}?as\s+{_KIN}{_WHO}", 0.85),
        (rf"{_FULL}\s+(?:is|are)\s+{_WHO}(?=\s*(?:,|\(|\.|;|\bwho\b|\band\b))", 0.85),
        (
            rf"{_FULL}{_APPOSED}\s+(?:plays?|played|portrays?|voices?|voiced|embodies)\s+(?:[a-z’'-]+,?\s+){{0,6}}?\({_WHO}\)",
            0.88,
        ),
        (
            rf"{_FULL}{_APPOSED}\s+(?:plays?|played|portrays?|voices?|voiced|embodies)\s+{_KIN}(?:[a-z-]+,\s+)?{_WHO}",
            0.85,
        ),
        (
            rf"{_FULL}\s+(?:lends?|gives?|gave)\s+(?:his|her)?\s*{_WHO}\s+(?:a|an|his|her)\s+(?:[a-z]+\s+)?voice\b",
            0.88,
        ),
        (
            rf"{_FULL}\s+(?:came|comes|returned|returns|was\s+chosen|was\s+cast|learned|learnt|trained)\s+[^.;\n]{{0,80}}?\bto\s+play\s+{_KIN}{_WHO}",
            0.88,
        ),
        (
            rf"\bplays?\s[^.;\n]{{1,60}},\s+(?:and\s+)?{_FULL}\s+(?P<role>(?:the|his|her)\s+[a-z]+(?:\s(?!and\b|who\b)[a-z]+){{0,2}})",
            0.8,
        ),
        (rf"{_FULL}\s+in\s+the\s+(?:role|part)\s+of\s+{_KIN}{_WHO}", 0.9),
    )
)
_HE_IS: Final = re.compile(rf"(?:He|She)\s+(?:is|plays|stars\s+as)\s+{_WHO}")
_BARE: Final = re.compile(
    rf"\b(?:[Nn]ewcomers?|[Vv]eterans?|[Aa]ctors?|[Aa]ctress(?:es)?|[Cc]hild\s+actor|the\s+(?:great|wonderful|late|legendary|brilliant))\s+(?P<actor>{BARE_NAME})"
)
_OTHER: Final = re.compile(
    r"\b(?:remakes?|live-action|versions?|sequel|prequel|stage)\b[^.;\n]{0,60}$", re.IGNORECASE
)
OTHER_WORK: Final = re.compile(
    r"\b(?:live-action|stage|Hollywood)\s+(?:film|movie|version|remake|adaptation|series|play|musical)\b[^.;\n]{0,60}$|"
    r"\b[Aa]n?\s+(?:later\s+)?(?:(?:19|20)\d\d\s+)?[A-Z][a-z]+\s+(?:version|remake|adaptation)\b[^.;\n]{0,70}$"
)
_WORDS_OF: Final = re.compile(
    r"\b(?:known|seen|described|regarded|such|as\s+well|just|dressed|disguised|posing)\s+as\b"
)


def find_playing(entry: EntryText) -> Iterator[Claim]:
    """Actors with their characters, from the ways in which prose couples two names."""
    paired = []
    for found in entry.matches(_PAIRED):
        paired.append(Span(found.start(), found.end()))
        for actor, role in (("one", "first"), ("two", "second")):
            yield from _cast(entry, found, actor, found[role], 0.9)
    for found in entry.matches(_LONE):
        for actor in ("one", "two"):
            yield from _cast(entry, found, actor, None, 0.8)
    for pattern, confidence in _PATTERNS:
        for found in entry.matches(pattern):
            place = Span(found.start(), found.end())
            if not _WORDS_OF.search(found.group()) and not any(one.holds(place) for one in paired):
                yield from _cast(entry, found, "actor", found["role"], confidence)
    for found in entry.matches(_BARE):
        yield from _cast(entry, found, "actor", None, 0.75)
    yield from _by_pronoun(entry)


def _cast(
    entry: EntryText, found: re.Match[str], group: str, role: str | None, confidence: float
) -> Iterator[Claim]:
    actor = clean_name(found[group])
    before = entry.text[max(entry.body.start, found.start(group) - 70) : found.start(group)]
    if (
        not actor
        or not _whole(actor)
        or is_studio(actor)
        or _OTHER.search(before)
        or OTHER_WORK.search(before)
    ):
        return
    if role is not None and (
        (clean_name(bare_role(role)) is None and not role[0].islower()) or _known_role(entry, actor)
    ):
        return
    end = found.end() if role else found.end(group)
    yield entry.claim(
        "cast", actor, Span(found.start(group), max(end, found.end(group))), confidence, character=role
    )


def _whole(name: str) -> bool:
    """Whether a name has two words, or is an idol's in capitals."""
    return " " in name or one_name(name) or (name.isupper() and len(name) > 1)


def _known_role(entry: EntryText, name: str) -> bool:
    """Whether a part of the name stands alone elsewhere, as those of characters do."""
    parts = set(name.split())
    return any(known.text in parts and known.kind == "person" for known in entry.names)


def _by_pronoun(entry: EntryText) -> Iterator[Claim]:
    """ "He is Lee Chandler": the one person whom the sentence before names in full."""
    for before, sentence in zip(entry.sentences, entry.sentences[1:], strict=False):
        found = _HE_IS.match(entry.text, sentence.start, sentence.end)
        if found is None or clean_name(bare_role(found["role"])) is None:
            continue
        named = [
            name
            for name in entry.names
            if name.kind == "person" and before.holds(name.span) and " " in name.text
        ]
        if named and not _known_role(entry, named[-1].text):
            yield entry.claim(
                "cast", named[-1].text, Span(named[-1].span.start, found.end()), 0.8, character=found["role"]
            )
