"""Who made a work, told by what they did: "X directs", "X wrote the script", "X won the Oscar for best score"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from nakeru.facts.cues import CuedPattern
from nakeru.facts.entry import EntryText
from nakeru.facts.names import BARE_NAME, clean_name, is_studio, same_or_part
from nakeru.facts.vocabulary import any_of, words
from nakeru.model.claims import Claim
from nakeru.model.spans import Span

_SPLIT: Final = re.compile(r"(?:,?\s+(?:and|&)\s+|,\s+)")
_TEAM: Final = rf"(?P<names>{BARE_NAME}(?:(?:,\s+|,?\s+(?:and|&)\s+){BARE_NAME}){{0,3}})"
_ADVERB: Final = r"(?:,\s+[^,.;\n]{1,50},)?\s+(?:(?:also|both|himself|herself|who|[a-z]+ly)\s+){0,2}"
_IT: Final = r"(?:it|this|the|here|a|an|his|her|their|with|from|on|and|for|but|,|;|\.|\n|$)"
_NOT_LED: Final = r"(?!\s+(?:by|at|to\b|towards|against|traffic))"
_THIS: Final = r"(?:this|it|the\s+(?:film|movie|series|drama|original))"
_SCRIPT: Final = r"(?:screenplay|script|teleplay|scenario)"
_MUSIC: Final = r"(?:music|score|soundtrack)"


@cache
def _patterns() -> tuple[tuple[tuple[str, ...], CuedPattern, float], ...]:
    return tuple(
    (roles, CuedPattern(pattern, cues, re.MULTILINE), confidence)
    for roles, cues, pattern, confidence in (
        (("studio",), "film movie feature series anime production classic", rf"\b(?:[Tt]his|[Tt]he|[Aa]n?)\s+(?P<names>(?i:{any_of(words().studios)}))\s+(?:film|movie|feature|series|anime|production|classic)\b", 0.88),
        (("studio",), "founded founding set", rf"\b(?:founded|founding|set\s+up)\s+{_TEAM}", 0.8),
        (("screenwriter", "director"), "direct", rf"{_TEAM}{_ADVERB}(?:wrote|writes|writ(?:ing|ten))\s+and\s+(?:co-)?direct(?:ed|s|ing)\b", 0.93),
        (("screenwriter", "director"), "director", rf"\b[Ww]riter[-/ ]director\s+{_TEAM}", 0.93),
        (("director",), "direct helm", rf"{_TEAM}{_ADVERB}(?:co-)?(?:directs|directed|helms|helmed){_NOT_LED}(?=\s+{_IT}|\s*[.,;:!)\n]|$)", 0.9),
        (("director",), "made filmed shot crafted turned", rf"{_TEAM}{_ADVERB}(?:made|filmed|shot|crafted|turned)\s+{_THIS}\b(?![^.\n]{{0,30}}\b(?:role|part|song)\b)", 0.8),
        (("screenwriter",), "wrote written", rf"\b(?:co-)?(?:wrote|written)\s+(?:the\s+)?(?:{_SCRIPT}\s+)?(?:together\s+)?with\s+{_TEAM}", 0.85),
        (("screenwriter",), "co-wrote", rf"{_TEAM}{_ADVERB}co-wrote\s+{_THIS}", 0.88),
        (("screenwriter",), "co-wr", rf"\bco-wr(?:ote|itten)\s+{_THIS}\s+with\s+{_TEAM}", 0.88),
        (("screenwriter",), "adapted", rf"\b[Aa]dapted\s+(?:for\s+(?:the\s+screen|television)\s+)?by\s+{_TEAM}", 0.88),
        (("director",), "directed", rf"{_TEAM}{_ADVERB}directed(?:,\s+[a-z-]+)*\s+and\s+[a-z-]+\s+{_THIS}", 0.92),
        (("screenwriter",), "wrote", rf"{_TEAM}{_ADVERB}[a-z-]+(?:,\s+[a-z-]+)*,?\s+and\s+(?:co-)?wrote\s+{_THIS}", 0.9),
        (("director",), "director", rf"\b[Tt]he\s+director\s+is\s+{_TEAM}", 0.93),
        (("director",), "director", rf"\bdirectors?[,:]?\s+{_TEAM}", 0.85),
        (("director",), "dir", rf"\(\s*(?:[^()\n]{{0,30}}[,;]\s*)?[Dd]ir(?:\.|ector:?|ected\s+by)\s*{_TEAM}", 0.95),
        (("director",), "direct", rf"{_TEAM}\s+won\s+[^.\n]{{0,60}}\b(?:Best\s+)?Direct(?:or|ing)\b", 0.85),
        (("screenwriter",), "screenplay script teleplay scenario", rf"{_TEAM}{_ADVERB}(?:co-)?(?:wrote|writes|penned|pens)\s+(?:the|this|its|a)\s+(?:[a-z]+\s+)?{_SCRIPT}\b", 0.93),
        (("screenwriter",), "screenplay script teleplay scenario", rf"{_TEAM}['’]s?\s+(?:[a-z-]+,?\s+){{0,3}}?{_SCRIPT}\b", 0.9),
        (("screenwriter",), "screenwriter scriptwriter director", rf"\b(?:[Ss]creenwriters?|[Ss]criptwriters?|director\s+{BARE_NAME}\s+and\s+(?:the\s+)?writer)s?,?\s+{_TEAM}", 0.88),
        (("screenwriter",), "writer", rf"\bby\s+(?:the\s+)?(?:[A-Z][\w-]*\s+){{1,4}}writer,?\s+{_TEAM}", 0.85),
        (("screenwriter",), "written scripted penned", rf"\b(?:[Ww]ritten|[Ss]cripted|[Pp]enned)\s+(?:for\s+(?:the\s+screen|television)\s+)?by\s+{_TEAM}", 0.85),
        (("composer",), "music score soundtrack", rf"{_TEAM}{_ADVERB}(?:composed|composes|scored|wrote|writes|provided|provides|supplied|supplies|contributed|contributes)\s+(?:the|its|this|an?)\s+(?:[a-z]+\s+){{0,2}}{_MUSIC}\b", 0.93),
        (("composer",), "music score soundtrack", rf"\b[Tt]he\s+(?:[a-z]+\s+)?{_MUSIC}\s+(?:is|was|comes)\s+(?:by|from)\s+{_TEAM}", 0.93),
        (("composer",), "score music", rf"{_TEAM}\s+won\s+[^.\n]{{0,60}}\b(?:Best\s+)?(?:Original\s+)?(?:Score|Music)\b", 0.88),
        (("musical_artist",), "song theme opening ending ballad", rf"{_TEAM}{_ADVERB}(?:sings?|sang|performs?|performed|did|do|does|provides?|recorded)\s+(?:the|its)\s+(?:[a-z]+\s+){{0,2}}(?:song|theme|opening|ending|ballad)\b", 0.9),
        (("musical_artist",), "song theme ballad track single", rf"\b(?:song|theme|ballad|track|single),?\s+[“\"][^”\"\n]{{1,80}},?[”\"],?\s+by\s+{_TEAM}", 0.9),
        (("musical_artist",), "song theme opening ending", rf"[“\"][^”\"\n]{{1,80}},?[”\"],?\s+by\s+{_TEAM}\s+(?:is|was|as|plays)\s+(?:the|its)\s+(?:[a-z]+\s+){{0,2}}(?:song|theme|opening|ending)\b", 0.9),
        (("musical_artist",), "song track needle plays sung", rf"{_TEAM}['’]s?\s+[“\"][^”\"\n]{{1,80}},?[”\"](?=[^.\n]{{0,60}}\b(?:song|track|soundtrack|needle|plays|sung)\b)", 0.85),
        (("musical_artist",), "song track needle", rf"\b(?:song|track|soundtrack|needle\s+drop),?\s+{_TEAM}['’]s?\s+[“\"]", 0.85),
        (("studio",), "", rf"\b(?:for|from|by|at|with)\s+(?:the\s+)?(?:[a-z]+\s+)?{_TEAM}(?=[\s,.;)])", 0.8),
        (("studio",), "", rf"(?:^|(?<=[.!?]\s)){_TEAM}(?=\s+(?:at|did|made|makes|animated|produced|outdid|returns|gives)\b)", 0.8),
    )
)  # fmt: skip


_SOURCES: Final = re.compile(
    r"\b(?:novels?|novella|books?|manga|memoir|stor(?:y|ies)|play|comics?|webtoon|autobiography|poem|game|diary|bestseller)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
_SONGS: Final = re.compile(
    r"[“\"](?P<title>[^”\"\n]{1,80}?),?[”\"](?=,?\s+(?:by\s+[^.,;“\"\n]{1,50}\s+)?(?:(?:is|was|as|remains)\s+(?:the|its)\s+(?:[a-z]+\s+){0,2}(?:song|theme|ballad|opening|ending)\b|won\s+[^.\n]{0,50}\b[Ss]ong\b))|"
    r"\b(?:[Ss]ong|[Tt]heme|[Bb]allad|[Nn]eedle\s+drop|[Tt]rack)\b[^.;“\"\n]{0,40}[“\"](?P<behind>[^”\"\n]{1,80}?),?[”\"]"
)


def find_doings(entry: EntryText) -> Iterator[Claim]:
    """Makers by their deeds. A name that is a source's author, a title or a place is none of them."""
    for roles, pattern, confidence in _patterns():
        for found in entry.matches(pattern):
            before = entry.text[max(entry.body.start, found.start("names") - 50) : found.start("names")]
            for part, span in _each(found):
                name = clean_name(part)
                if not name or any(same_or_part(name, title) for title in entry.titles):
                    continue
                company = is_studio(name)
                for role in roles:
                    wanted = "studio" if company and role == "director" else role
                    if company != (wanted == "studio") or (
                        wanted == "screenwriter" and _SOURCES.search(before)
                    ):
                        continue
                    yield entry.claim(
                        wanted,
                        name,
                        Span(min(found.start(), span.start), max(found.end(), span.end)),
                        confidence,
                    )
    for found in entry.matches(_SONGS):
        group = "title" if found["title"] else "behind"
        if not any(found[group].casefold() == known.casefold() for known in entry.titles):
            yield entry.claim("song", found[group].strip(" ,"), Span(found.start(), found.end()), 0.85)


def _each(found: re.Match[str]) -> Iterator[tuple[str, Span]]:
    at = found.start("names")
    for part in _SPLIT.split(found["names"]):
        start = found.string.find(part, at, found.end("names"))
        at = start + len(part)
        yield part, Span(start, at)
