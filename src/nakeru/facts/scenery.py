"""Where and when a story plays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from nakeru.facts.entry import EntryText
from nakeru.facts.names import place_span
from nakeru.facts.vocabulary import any_of, words
from nakeru.model.claims import Claim
from nakeru.model.spans import Span

_BEFORE: Final = r"\b(?:in|at|to|into|from|near|on|inside|outside|around|through|within|across|behind|leaves|leaving|have|has)\s+"
_DETERMINED: Final = r"(?:(?:the|an?|his|her|their|its|this|that|one|another|some)\s+)?(?:(?!(?:the|an?|his|her|their|its|in|at|of|to|on|from|and|or|with|box)\s)(?:[a-z][a-z'’-]*|[A-Z][\w-]+['’]?s?),?\s+){0,3}?"
_STORY_YEAR: Final = re.compile(
    r"\b(?:(?:[Ss]et|[Tt]ak(?:es?|ing)\s+place)\s+)?(?:in|from|during|since|of|around)\s+(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?P<time>(?:1[6-9]|20)\d\ds?|\d{2}s)\b|\b(?:between|from)\s+(?P<from>(?:19|20)\d\d)\s+(?:and|to)\s+(?:19|20)\d\d\b|\b(?P<decade>(?:19|20)\d0['’]?s)\b|\b(?P<century>(?:\d{1,2}th|[a-z]+th)[\s-]century)\b"
)
_RELATIVE: Final = re.compile(
    r"\b(?P<time>(?:the\s+)?(?:day|week|month|year|night|morning)\s+(?:following|after|before|of)\s+(?:[A-Z][\w’']+|his|her|their|the)(?:\s+[a-z]+){0,2}|"
    r"every\s+(?:year|summer|winter|week|day|morning)|(?:during\s+)?(?:his|her|their)\s+(?:\d\w\w|first|second|third|final|last)\s+year(?:\s+(?:of|in|at)\s+[a-z ]{3,20})?|"
    r"(?:many|several|some|a\s+few|ten|five|\d+)\s+years\s+(?:later|earlier|ago))\b",
    re.IGNORECASE,
)
_PUBLISHED: Final = re.compile(
    r"\b(?:released|aired|premiered|published|broadcast|film|movie|drama|series|grossing|remake|version|directed|made)\b[^.]{0,25}$",
    re.IGNORECASE,
)


@cache
def _time_words() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<lead>(?<![\w-])(?:(?:during|in|at|of|throughout|amid|until|since|spans?|start|into|set\s+(?:in|during|at)|takes?\s+place\s+(?:in|during)|before|after|from)\s+)?(?:the\s+|an?\s+|their\s+|his\s+|her\s+)?(?:(?:final|last|closing|early|late)\s+(?:\w+\s+of\s+)?(?:the\s+)?|twilight\s+of\s+(?:the\s+)?)?)(?P<time>{any_of(words().times)})(?:\s+and\s+early\s+college\s+years)?(?![\w-])",
        re.IGNORECASE,
    )


_SCHOOL: Final = re.compile(r"\b(?:school|childhood|adolescence)\b", re.IGNORECASE)
_SEASON: Final = re.compile(r"\b(?:spring|summer|winter|autumn|future|christmas)\b", re.IGNORECASE)
_IN_TIME: Final = re.compile(
    r"\b(?:during|in|start|spans?|throughout|attending|since|until|at|into|from)\b", re.IGNORECASE
)


def find_times(entry: EntryText) -> Iterator[Claim]:
    """When the story plays: eras, seasons, years of life, and years that date an event of the plot."""
    seen: set[str] = set()
    for found in entry.matches(_time_words()):
        value = " ".join(found.group("time").split())
        vague = _SCHOOL.search(value) or _SEASON.search(value)
        following = entry.text[found.end() : found.end() + 14]
        if (vague and not _IN_TIME.search(found["lead"])) or re.match(
            r"\s+(?:student|girl|boy|friend|sweetheart|romance|library|musical|teacher|class)", following
        ):
            continue
        if value.casefold() not in seen:
            seen.add(value.casefold())
            yield entry.claim("setting_time", value, Span(found.start(), found.end()), 0.75)
    for pattern in (_STORY_YEAR, _RELATIVE):
        for found in entry.matches(pattern):
            value = next(text for text in found.groupdict().values() if text)
            before = entry.text[max(entry.body.start, found.start() - 40) : found.start()]
            if value.casefold() in seen or (pattern is _STORY_YEAR and _PUBLISHED.search(before)):
                continue
            seen.add(value.casefold())
            yield entry.claim("setting_time", value, Span(found.start(), found.end()), 0.65)


@cache
def _common_places() -> re.Pattern[str]:
    return re.compile(
        rf"{_BEFORE}(?P<place>{_DETERMINED}(?:{any_of(words().places_common)})(?:\s+near\s+(?:an?\s+|the\s+)?[\w’' -]{{3,30}}?)?)(?![\w-])(?!\s+(?:student|girl|boy|friend|years?|days|freshman|teacher|musical|project|store\s+owner|sweetheart))",
    )


@cache
def _nations() -> re.Pattern[str]:
    names = {name.title() for name, forms in words().countries.items() for name in (name, forms[0])}
    return re.compile(
        rf"\b(?:(?:[Ss]et\s+)?in|across|to|of|from|throughout|leaves|[a-z]+-day|post-war)\s+(?:(?:rural|wartime|modern|modern-day|contemporary|feudal|post-war|the|present-day|alternate)\s+){{0,2}}(?P<place>{any_of(names)})\b(?!['’]?\s*(?:film|movie|drama))"
    )


def find_places(entry: EntryText) -> Iterator[Claim]:
    """Where the story plays: countries, towns and named places, and places told by their kind."""
    seen: set[str] = set()
    for name in entry.names:
        if name.kind == "place" and name.text.casefold() not in seen:
            seen.add(name.text.casefold())
            span = place_span(entry.text, name.span)
            yield entry.claim("setting_place", span.of(entry.text), span, 0.75)
    for pattern, confidence in ((_nations(), 0.7), (_common_places(), 0.6)):
        for found in entry.matches(pattern):
            value = " ".join(found["place"].split())
            key = re.sub(r"^(?:the|an?)\s+", "", value.casefold())
            if key not in seen:
                seen.add(key)
                yield entry.claim(
                    "setting_place",
                    re.sub(r"^(?:the|an?)\s+", "", value),
                    Span(found.start(), found.end()),
                    confidence,
                )
