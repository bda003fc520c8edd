"""What an entry says the work is: its titles, year, format, country."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from rapidfuzz.fuzz import ratio

from nakeru.facts.entry import EntryText
from nakeru.facts.names import UPPER
from nakeru.facts.vocabulary import any_of, phrase_pattern, value_of, words
from nakeru.model.claims import Claim
from nakeru.model.spans import Span
from nakeru.text.titles import loose_key, title_key

QUOTED: Final = r"[“\"「『](?P<title>[^“”\"\n「」『』]{1,120}?),?[”\"」』]"
WORK_NOUN: Final = (
    r"(?:films?|movies?|dramas?|series|shows?|animes?|[jk]-?(?:movie|drama)|dorama|features?|miniseries|"
    r"masterpiece|classic|story|tale|adaptation|documentary|biopic|musical|romance|comedy|thriller)"
)
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
_KNOWN_AS: Final = re.compile(
    rf"(?:(?:also|better|originally|internationally|otherwise|sometimes|often|formerly)\s+)?(?:known|called|titled|entitled|translated|"
    rf"released|marketed)\s+(?:\w+\s+){{0,3}}?(?:as|in\s+\w+\s+as|under)\s+(?:the\s+title\s+)?{QUOTED}|"
    rf"(?:a\.?k\.?a\.?|(?:Japanese|original|English|romaji|international|literal)\s+(?:title|name)(?:\s+(?:is|was)|:)?|"
    rf"(?:also|originally)\s+(?:called|titled|entitled)|literally|(?:its|the)\s+(?:original|English|Japanese)\s+title,?)\s+{QUOTED.replace('title', 'other')}",
    re.IGNORECASE,
)
_OF_WORK: Final = re.compile(
    rf"(?:^|[”\"),(]|\b(?:{WORK_NOUN}|it|is|was|and|or|which|this))\s*$|^[^a-z]*$", re.IGNORECASE
)
_FILM_NAMED: Final = re.compile(
    rf"\b(?:in|into|as|is)\s+an?\s+(?:{_YEAR}\s+)?(?:[a-z-]+\s+){{0,2}}(?:film|movie|drama|series),?\s+{QUOTED}"
)
_BRACKET: Final = re.compile(r"\s*[”\"]?\s*\((?P<title>[^()\n]{2,90})\)")
_SUBJECT: Final = re.compile(
    rf"[“\"]?(?P<title>[{UPPER}\d][^“”\".!?\n;]{{1,80}}?)[”\"]?,?\s+(?:is|was|follows|tells|centers|centres|revolves|focuses|stars)\b(?P<rest>[^.!?\n]{{0,90}})"
)
_IS_WORK: Final = re.compile(
    rf"\s+(?:(?:a|an|the|another|one\s+of\s+the)\s[^.,;]*?\b{WORK_NOUN}\b|(?:\w+\s+)?(?:based|adapted|directed|inspired)\b|the\s+(?:first|second|story)\b)",
    re.IGNORECASE,
)
_DRAMA: Final = re.compile(
    r"\b(?:this|the|an?)\s+(?:[\w-]+\s+){0,3}?(?:drama|anime)\b(?!\s+(?:film|movie))", re.IGNORECASE
)
_DATED_WORK: Final = re.compile(
    rf"(?:\b(?:an?|the|this)|\w['’]s?)\s+{_YEAR}\s+(?:[\w'’-]+\s+){{0,4}}?{WORK_NOUN}\b|\b(?:film|movie|series|drama)\s+(?:of|from)\s+{_YEAR.replace('year', 'of')}\b",
    re.IGNORECASE,
)
_RELEASED: Final = re.compile(
    rf"\b(?:released|aired|airing|premiered|broadcast(?:ed)?|debuted|came\s+out|made)\b\s+(?:\w+\s+){{0,3}}?(?:in|on|from)\s+(?:[A-Z]\w+\s+(?:\d{{1,2}},?\s+)?)?{_YEAR}\b"
)
_NOT_ITSELF: Final = re.compile(
    r"\b(?:novels?|books?|manga|live-action|diary|journal|entries|memoir|album|song|game|adaptations?|versions?|remakes?|sequels?|prequels?|original|based\s+on|comic)\b",
    re.IGNORECASE,
)
_LIVE_ACTION: Final = re.compile(
    r"\b(?:live[- ]action|stage|big[- ]screen)\s+(?:film|movie|series|version|play|musical)\b[^.;]*$",
    re.IGNORECASE,
)
_ITSELF: Final = re.compile(rf"\b(?:{WORK_NOUN}|episodes?|it|this|which|box\s+office)\b", re.IGNORECASE)
_OTHER_VERSION: Final = re.compile(
    r"\bthere\s+(?:is|was|are|were|'s|’s)\b[^.!?]*?\b(?:adaptation|version|remake)\b(?![^.!?]*\bbut\b)",
    re.IGNORECASE,
)


def find_titles(entry: EntryText) -> Iterator[Claim]:
    """The titles of the heading, and other titles that the body gives the work."""
    mention = entry.entry.mention
    yield entry.claim("title", mention.title, mention.span, 0.99)
    line = entry.entry.heading or entry.entry.entry
    for other in mention.other_titles:
        at = entry.text.find(other, line.start, line.end)
        if at >= 0:
            yield entry.claim("alternate_title", other, Span(at, at + len(other)), 0.95)
    seen = {title_key(title) for title in entry.titles}
    for title, span, confidence in _body_titles(entry):
        plain = title.strip(" ,.")
        if title_key(plain) not in seen and 0 < len(plain.split()) <= 16:
            seen.add(title_key(plain))
            yield entry.claim("alternate_title", plain, span, confidence)


def _body_titles(entry: EntryText) -> Iterator[tuple[str, Span, float]]:
    text = entry.text
    for found in entry.matches(_KNOWN_AS):
        sentence = entry.sentence_at(found.start())
        if not _OF_WORK.search(text[sentence.start : found.start()]):
            continue
        title = found["title"] or found["other"]
        yield title, Span(found.start(), found.end()), 0.9
        bracket = _BRACKET.match(text, found.end(), entry.body.end)
        if bracket:
            yield bracket["title"], Span(bracket.start("title"), bracket.end("title")), 0.85
    for found in entry.matches(_FILM_NAMED):
        yield found["title"], Span(found.start(), found.end()), 0.8
    for known in entry.titles:
        at = (
            text.casefold().find(known.casefold(), entry.body.start, entry.body.end)
            if len(text) == len(text.casefold())
            else -1
        )
        bracket = _BRACKET.match(text, at + len(known), entry.body.end) if at >= 0 else None
        if bracket and not re.search(r"\d{4}", bracket["title"]) and _title_like(bracket["title"]):
            yield bracket["title"], Span(at, bracket.end()), 0.85
    yield from _subjects(entry)


def _subjects(entry: EntryText) -> Iterator[tuple[str, Span, float]]:
    """Titles of which a sentence says that they are a film, and spellings close to the heading's."""
    quoted = re.compile(QUOTED)
    for sentence in entry.sentences:
        found = _SUBJECT.match(entry.text, sentence.start, sentence.end)
        if (
            found
            and _title_like(found["title"])
            and _IS_WORK.match(found["rest"])
            and not _person_at(entry, found)
        ):
            bare = re.sub(r"[”\"]?\s*\([^()]*\)$", "", found["title"])
            yield bare, Span(found.start("title"), found.start("title") + len(bare)), 0.8
        for inner in entry.matches(quoted, sentence):
            after = entry.text[inner.end() : inner.end() + 40]
            if re.match(rf",?\s+is\s+an?\s.*?\b{WORK_NOUN}\b", after) or any(
                ratio(loose_key(inner["title"]), loose_key(title)) >= 85 for title in entry.titles
            ):
                yield inner["title"], Span(inner.start("title"), inner.end("title")), 0.8


def _person_at(entry: EntryText, found: re.Match[str]) -> bool:
    """Whether the subject is somebody: an honorific, or a name that other sentences use too."""
    return any(
        name.span.start == found.start("title")
        and name.kind == "person"
        and title_key(name.text) == title_key(found["title"])
        and sum(other.text == name.text for other in entry.names) > 1
        for name in entry.names
    )


def _title_like(title: str) -> bool:
    """Whether all words but particles are capitals or figures, and the first is no pronoun."""
    parts = title.split()
    openers = {
        "this",
        "it",
        "the",
        "he",
        "she",
        "they",
        "that",
        "there",
        "what",
        "these",
        "those",
        "here",
        "another",
        "i",
        "we",
        "his",
        "her",
        "their",
        "my",
        "our",
    }
    if (
        not parts
        or len(parts) > 12
        or (parts[0].casefold() in openers and (len(parts) < 2 or not parts[1][:1].isupper()))
    ):
        return False
    heavy = [word for word in parts if word.casefold().strip(",") not in words().title_particles.split()]
    return bool(heavy) and all(not word[:1].islower() for word in heavy) and not title.endswith(("'s", "’s"))


def find_years(entry: EntryText) -> Iterator[Claim]:
    """The work's year, in the heading or where the body dates the work itself."""
    mention = entry.entry.mention
    line = entry.entry.heading or entry.entry.entry
    found = re.search(rf"\b{mention.year}\b", line.of(entry.text)) if mention.year else None
    if found and mention.year:
        yield entry.claim(
            "year", mention.year, Span(line.start + found.start(), line.start + found.end()), 0.97
        )
    for match in [*entry.matches(_DATED_WORK), *entry.matches(_RELEASED)]:
        sentence = entry.sentence_at(match.start())
        before = entry.text[max(sentence.start, match.start() - 160) : match.start()]
        after = entry.text[match.end() : match.end() + 30]
        others = [m.end() for m in _NOT_ITSELF.finditer(before)]
        own = [m.end() for m in _ITSELF.finditer(before)]
        apart = (
            _OTHER_VERSION.search(before + match.group())
            or re.match(r"\s+(?:adaptation|version|remake)", after)
            or _NOT_ITSELF.search(match.group())
            or _LIVE_ACTION.search(before)
        )
        dated = match.re is _DATED_WORK
        if apart or (
            others and (max(others) > max(own, default=0)) and not (dated and re.search(r"\bin\s*$", before))
        ):
            continue
        told = match.groupdict()
        yield entry.claim("year", int(told["year"] or told["of"]), Span(match.start(), match.end()), 0.85)


@cache
def _format_words() -> re.Pattern[str]:
    names = any_of(name for group in words().formats.values() for name in group)
    return re.compile(
        rf"\b(?:(?:this|the|an?|entire|part|\w+['’]s)\s+(?:(?!of\b|the\b|to\b|in\b)[\w'’“”\"-]+,?\s+){{0,6}}?|^)(?P<format>{names})\b(?!\s+(?:adaptation|version|remake|director|producers?|makers?|crews?|teams?|industry|festival|crew|maker|star|awards?|prize|critics?|score|music|buffs?|fans?|history|lovers?|that\s+it\s+is\s+not)|\s+of\b|-)",
        re.IGNORECASE,
    )


def find_formats(entry: EntryText) -> Iterator[Claim]:
    """What the entry calls the work: each of film, series, special once. "Anime" and "drama" alone leave it open, except
    in a list of series.
    """
    mention = entry.entry.mention
    seen: set[str] = set()
    heading = entry.entry.heading
    line = Span(heading.start, min(heading.end, entry.body.start)) if heading else None
    if mention.format and line and len(line) and own_words().search(line.of(entry.text)):
        seen.add(mention.format)
        yield entry.claim("format", mention.format, line, 0.9)
    version = re.compile(
        r"\b(?:is|was)\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,3}?(?P<format>film|movie|tv|drama|series)\s+(?:version|adaptation)\s+of\b",
        re.IGNORECASE,
    )
    for pattern in (version, _format_words()):
        for found in entry.matches(pattern):
            value = value_of(words().formats, found["format"]) or "series"
            before = entry.text[max(entry.body.start, found.start() - 40) : found.start()]
            if value in seen or re.search(
                r"\b(?:there(?:\s+(?:is|was)(?:\s+also)?)?|(?:continuation|sequel|prequel|retelling)\s+(?:of|to)|(?:based|drawn)\s+on|(?:adapted|taken|made|remade)\s+from|version\s+of|adaptation\s+of|remake\s+of|into|unlike|like)\s*$",
                before,
                re.IGNORECASE,
            ):
                continue
            seen.add(value)
            yield entry.claim("format", value, Span(found.start(), found.end()), 0.8)
    drama = next(entry.matches(_DRAMA), None) if entry.media == ("series",) and not seen else None
    if drama:
        yield entry.claim("format", "series", Span(drama.start(), drama.end()), 0.7)


@cache
def _nations() -> re.Pattern[str]:
    names = any_of(name for group in words().countries.values() for name in group)
    return re.compile(
        rf"\b(?P<nation>{names})(?:\s+[\w-]+){{0,3}}?\s+(?:{WORK_NOUN}|remake)\b|\b(?P<letter>[jk]-?(?:drama|movie))\b",
        re.IGNORECASE,
    )


def find_countries(entry: EntryText) -> Iterator[Claim]:
    """The country of the work, where it is called by it ("a Japanese drama")."""
    seen: set[str] = set()
    introduced = re.compile(r"\b(?:an?|this|its|is|was)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
    for found in entry.matches(_nations()):
        value = value_of(words().countries, found["nation"] or found["letter"])
        if (
            value
            and value not in seen
            and introduced.search(entry.text[max(entry.body.start, found.start() - 50) : found.start()])
        ):
            seen.add(value)
            yield entry.claim("country", value, Span(found.start(), found.end()), 0.8)


@cache
def own_words() -> re.Pattern[str]:
    """The words for works of every format."""
    return phrase_pattern(name for group in words().formats.values() for name in group)
