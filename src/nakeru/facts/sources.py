"""What a work is made from and what is made from it: sources, remakes, sequels, other versions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from nakeru.facts.entry import EntryText
from nakeru.facts.names import BARE_NAME, NAME, clean_name
from nakeru.facts.owned import find_owned
from nakeru.facts.vocabulary import any_of, value_of, words
from nakeru.facts.works import QUOTED
from nakeru.model.claims import Claim
from nakeru.model.spans import Span

_TRIGGER: Final = re.compile(
    r"\b(?:(?P<degree>loosely|partly|partially|heavily)\s+)?(?:(?:based|adapted|inspired)\s*(?:up\s?)?(?:o\s?n|from|by|of)|"
    r"(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,3}(?:adaptation|version|retelling|adaption)\s+of|adapts|dramati[sz]es|(?:started|began)\s+(?:out\s+)?(?:life\s+)?as)\b",
    re.IGNORECASE,
)
_REGION: Final = re.compile(r"[^.;!?\n]{1,140}")
_SAME: Final = re.compile(
    r"\b(?:same[- ](?:titled|named|name|title)|eponymous|of\s+the\s+same\s+(?:name|title))\b", re.IGNORECASE
)
_AUTHOR: Final = re.compile(
    rf"\s*(?:series\s+|of\s+the\s+same\s+(?:name|title),?\s+|{QUOTED},?\s+|titled\s+{QUOTED.replace('title', 'other')},?\s+)?(?:was\s+|is\s+)?(?:originally\s+)?(?:(?:written|created|penned|drawn|authored)\s+)?(?:and\s+illustrated\s+)?(?:by|from)\s+(?:the\s+)?(?:[a-z-]+\s+){{0,3}}(?P<author>{NAME})"
)
_OWNER: Final = re.compile(rf"(?P<author>{NAME})(?:['’]s?)?\s+(?:[a-z\d-]+\s+){{0,5}}$")
_TITLE_AFTER: Final = re.compile(
    rf"\s*,?\s*(?:series\s+)?(?:called\s+|titled\s+|entitled\s+|named\s+)?(?:{QUOTED}|(?P<plain>{BARE_NAME}(?:\s+(?:of|the|in|and|to|no|ni)\s+{BARE_NAME})*))"
)
_INCIDENT: Final = re.compile(
    r"\b(?:(?:19|20)\d\d|real|actual|true|real-life)\b[^,]{0,60}?\b(?:case|incident|murders?|events?|tragedy|accident|disaster|abandonment|life|lives|person|people)\b|\b(?:the\s+)?(?:real|real-life|true|actual)\s+(?:[a-z]+\s+){0,4}?(?-i:[A-Z])\w+|\breal-life\s+\w+",
    re.IGNORECASE,
)
_WROTE: Final = re.compile(
    r"\b(?:wrote|kept|keeping|writing)\s+(?:an?|her|his|the|in\s+her|in\s+his)\s+(?:[a-z-]+\s+){0,2}(?P<kind>journal|diary)\b|\b(?P<kind2>(?:diary|journal)(?:\s+entries)?|diaries|journals)\s+(?:which\s+|that\s+)?(?:was|were)\s+(?:[a-z]+\s+){0,2}(?:released|published)",
    re.IGNORECASE,
)
_APPEARED: Final = re.compile(
    r"\b(?P<kind>diary|diaries|journals?|memoirs?|novel|book|manga|(?:journal|diary)\s+entries)\s+(?:which\s+|that\s+)?(?:was|were|is|came|appeared|got)?\s*(?:(?!not\b|never\b)[a-z]+\s+){0,2}(?:published|released|appeared|came\s+out|printed)\b",
    re.IGNORECASE,
)
_WHEN: Final = re.compile(
    r"\b(?:in|since)\s+(?:[A-Z][a-z]+\s+)?(?P<year>(?:19|20)\d\d)\b|\b(?:after|following)\s+(?:his|her|their|the\s+\w+['’]s|[A-Z]\w+['’]s)\s+(?:[a-z]+\s+)?(?:death|passing)\b|\bposthumously\b"
)
_WHEN_FIRST: Final = re.compile(r"(?:In|Since)\s+(?P<year>(?:19|20)\d\d),?\s")
_VERSIONED: Final = re.compile(
    r"\b(?:there\s+(?:is|was|are|were)|there['’]s|it\s+(?:also\s+)?(?:has|had|got|received|spawned)|also)\s+(?:also\s+)?(?:been\s+)?(?:an?|the)\s+(?:(?P<year>(?:19|20)\d\d)\s+)?(?:[\w-]+\s+){0,3}?(?P<format>film|movie|tv\s+(?:drama|series)|drama|series|anime|stage|television\s+(?:drama|series)|live[- ]action|manga)(?:\s+\w+)?\s+(?:adaptation|version|remake)s?\b",
    re.IGNORECASE,
)
_TURNED: Final = re.compile(
    r"\b(?:adapted|turned|made|remade|developed|transformed|brought\s+to\s+(?:life|the\s+screen))\s+(?:again\s+)?(?:in)?to\s+(?P<list>(?:an?\s+|the\s+)?[^.;\n]{3,140})|\bbrought\s+to\s+(?:life|the\s+screen)\s+in\s+(?P<list2>[^.;\n]{3,80})|\b(?:also\s+)?(?:has|had)\s+an?\s+(?P<list3>[^.;,\n]{0,30}(?:adaptation|version|remake))",
    re.IGNORECASE,
)
_REMADE: Final = re.compile(
    rf"\b(?:(?P<nation>(?!This\b|The\b)[A-Z][a-z]+)|(?:[Aa]|[Tt]he)\s+(?:[A-Z][a-z]+\s+)?(?:live-action|animated|stage))\s+(?:(?P<format>film|movie|series|drama|anime)|remake|one|version|adaptation)\b(?<!\b[Tt]his\s)"
    rf"(?:,?\s*\(?(?:{QUOTED.replace('title', 'quoted')}|(?P<title>{BARE_NAME}(?:\s+(?:of|the|in|and|to|no|ni)\s+{BARE_NAME})*))\)?,?)?[^.;\n]{{0,80}}?\b(?:in|from)\s+(?P<year>(?:19|20)\d\d)\b"
)
_VERSION: Final = re.compile(
    r"\b(?:an?|the)\s+(?:(?P<year>(?:19|20)\d\d)\s+)?(?:[\w-]+\s+){0,3}?(?P<format>tv\s+(?:series|drama|special)|television\s+(?:series|drama)|film|movie|anime\s+series|anime|drama|series|stage\s+play|manga)\b",
    re.IGNORECASE,
)
_NEAR_YEAR: Final = re.compile(
    r"\b(?:released|aired|broadcast|made|premiered|from|in|of)\s+(?:\w+\s+){0,2}?(?P<year>(?:19|20)\d\d)\b"
)
_REMAKE: Final = re.compile(
    rf"\bremakes?\s+of\b|\b[Oo]riginal\s+{QUOTED.replace('title', 'first')}[^.\n]{{0,160}}\bremake\b"
)
_SEQUEL: Final = re.compile(r"\b(?:sequel|prequel|follow-?up|continuation|spin-?off)s?\s+(?:to|of|from)\b")
_NAMED_WORK: Final = re.compile(
    rf"{QUOTED}|(?P<plain>{BARE_NAME}(?:\s+(?:of|the|in|and|to|no|ni)\s+{BARE_NAME})*)\b(?!['’]s)"
)
_MADE_BY: Final = re.compile(
    rf"\s+(?:{BARE_NAME}['’]s?\s+)(?:(?:19|20)\d\d\s+)?(?:[a-z-]+\s+){{0,4}}?(?=[“\"]|{BARE_NAME})|\s+(?:the|an?)\s+(?:(?:19|20)\d\d\s+)?(?:[\w-]+\s+){{1,3}}?(?:film|movie|series|drama|hit)\s+(?=[“\"]|{BARE_NAME})"
)
_CLAUSE_END: Final = re.compile(r"[.;!?\n]|\bwhich\b|$")
_WORK_TAIL: Final = re.compile(r"\s+(?:TV|Tv|OVA|Series)$")


@cache
def _kinds() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?P<kind>{any_of(name for group in words().source_kinds.values() for name in group)})(?![\w-])",
        re.IGNORECASE,
    )


def find_sources(entry: EntryText) -> Iterator[Claim]:
    """The sources of the work, each kind once; the fuller claim of a kind wins."""
    best: dict[str, Claim] = {}
    for claim in [*_triggered(entry), *_written(entry), *find_owned(entry)]:
        kind = str(claim.qualifier("kind") or claim.value)
        fuller = len(claim.qualifiers) + (claim.value is not None)
        if kind not in best or fuller > len(best[kind].qualifiers) + (best[kind].value is not None):
            best[kind] = claim
    yield from best.values()
    yield from _published(entry, set(best))


def _published(entry: EntryText, kinds: set[str]) -> Iterator[Claim]:
    """When a source appeared: a year, or "after her death". Told of a source that the entry names, or of a diary."""
    for found in entry.matches(_APPEARED):
        sentence = entry.sentence_at(found.start())
        kind = value_of(words().source_kinds, found["kind"].removesuffix(" entries")) or "diary"
        told = _WHEN.search(entry.text, found.start(), sentence.end) or _WHEN_FIRST.match(
            entry.text, sentence.start, found.start()
        )
        if told is None or (kind not in kinds and kind not in ("diary", "memoir")):
            continue
        when = told["year"] or "after death"
        span = Span(min(found.start(), told.start()), max(found.end(), told.end()))
        yield entry.claim("based_on", None, span, 0.8, kind=kind, published=when)


def _triggered(entry: EntryText) -> Iterator[Claim]:
    for found in entry.matches(_TRIGGER):
        region = _REGION.match(entry.text, found.end(), entry.body.end)
        before = entry.text[max(entry.body.start, found.start() - 24) : found.start()]
        if region is None or re.search(
            r"\bthere(?:['’]s)?\s[^,;]{0,30}\bof$", before + found.group(), re.IGNORECASE
        ):
            continue
        stem = found.group().casefold()
        listed = list(_kinds().finditer(entry.text, region.start(), min(region.end(), region.start() + 90)))
        incident = _INCIDENT.search(entry.text, region.start(), min(region.end(), region.start() + 90))
        chosen = list(_chosen(entry, region, listed, "inspired" in stem))
        if not chosen:
            if incident and not stem.endswith("as"):
                span = Span(found.start(), incident.end())
                yield entry.claim(
                    "based_on",
                    None,
                    span,
                    0.8,
                    kind="true_story",
                    description=region.group().split(",")[0].strip()[:120],
                )
            continue
        for kind in chosen:
            yield _source(entry, found, region, kind)


def _chosen(
    entry: EntryText, region: re.Match[str], listed: list[re.Match[str]], inspired: bool
) -> Iterator[re.Match[str]]:
    """The first kind, and those joined to it by "and"."""
    last = None
    for kind in listed:
        gap = entry.text[last.end() if last else region.start() : kind.start()]
        first = (
            last is None
            and (
                not re.search(
                    r"\b(?:about|who|which|that|with|where|but|how|what|I|is|was|are|were|like|if|to)\b|,\s+(?:the|an?)\b",
                    gap,
                )
            )
            and not (inspired and _value(kind) in ("film", "tv_series", "play"))
        )
        joined = last is not None and re.fullmatch(
            r"(?:[^,]{0,50})?\s+and\s+(?:(?:is|on|from|adapted|based|the|an?|her|his|real|same-titled)\s*)*",
            gap,
        )
        if first or joined:
            yield kind
            last = kind
        elif last is None:
            return


def _value(kind: re.Match[str]) -> str:
    return value_of(words().source_kinds, kind["kind"]) or "novel"


def _source(entry: EntryText, found: re.Match[str], region: re.Match[str], kind: re.Match[str]) -> Claim:
    text = entry.text
    before = text[region.start() : kind.start()]
    value = _value(kind)
    author = _AUTHOR.match(text, kind.end(), entry.body.end)
    owner = None if author else _OWNER.search(before)
    named = clean_name((author or owner or {"author": ""})["author"]) if author or owner else None
    title = _TITLE_AFTER.match(text, kind.end(), entry.body.end)
    title_text = (
        (title["title"] or (title["plain"] if _holds_name(title["plain"]) else None)) if title else None
    )
    if author and author["title"]:
        title_text = author["title"]
    same = _SAME.search(text, region.start(), region.end())
    if named and owner and " " not in named and "’s" not in owner.group() and "'s" not in owner.group():
        named, title_text = None, title_text or named
    if not title_text and same:
        title_text = entry.titles[0]
    ends = [
        kind.end(),
        *(m.end() for m in (author,) if m and named),
        *(m.end() for m in (title,) if m and title_text and value != "true_story"),
        *(m.end() for m in (same,) if m),
    ]
    return entry.claim(
        "based_on",
        title_text if value != "true_story" else None,
        Span(found.start(), max(ends)),
        0.92,
        kind=value,
        author=named if value != "true_story" else None,
        degree=(found["degree"] or "").casefold(),
        same_title="yes" if same else None,
        description=" ".join(text[region.start() : kind.end()].split()),
    )


def _written(entry: EntryText) -> Iterator[Claim]:
    """Diaries of real people that the text says were kept or published."""
    for found in entry.matches(_WROTE):
        sentence = entry.sentence_at(found.start()).of(entry.text)
        published = re.search(r"\b(?:published|released|real|true)\b", sentence)
        if published and not re.search(r"\b(?:discovers|finds|found|reads)\b", sentence):
            kind = found["kind"] or found["kind2"]
            yield entry.claim(
                "based_on", None, Span(found.start(), found.end()), 0.75, kind="diary", description=kind
            )


def find_relations(entry: EntryText) -> Iterator[Claim]:
    """Works that this one remakes or continues, and other versions of it."""
    for property, pattern in (("remake_of", _REMAKE), ("sequel_of", _SEQUEL)):
        for found in entry.matches(pattern):
            first = found.groupdict().get("first")
            title, end = (
                (first, found.end()) if first else _named_work(entry, _past_owner(entry, found.end()))
            )
            if title:
                yield entry.claim(property, _WORK_TAIL.sub("", title), Span(found.start(), end), 0.85)
    seen: set[tuple[str, int | None]] = set()
    for claim in _versions(entry):
        key = (str(claim.qualifier("format")), None)
        if key not in seen:
            seen.add(key)
            yield claim


def _past_owner(entry: EntryText, at: int) -> int:
    """Where the work begins in "Seijiro Koyama's 1987 film Hachiko"."""
    owner = _MADE_BY.match(entry.text, at, entry.body.end)
    return owner.end() if owner else at


def _named_work(entry: EntryText, at: int) -> tuple[str | None, int]:
    """The work that the rest of a clause names, and where its name ends: a quotation first, else the first name."""
    clause = _CLAUSE_END.search(entry.text, at, entry.body.end)
    stop = min(clause.start() if clause else entry.body.end, at + 90)
    named = list(_NAMED_WORK.finditer(entry.text, at, stop))
    quoted = next((found for found in named if found["title"]), None)
    if quoted:
        return quoted["title"].strip(","), quoted.end()
    plain = next((found for found in named if _holds_name(found["plain"])), None)
    return (plain["plain"], plain.end()) if plain else (None, at)


def _holds_name(words_of_title: str) -> bool:
    return any(clean_name(part) for part in words_of_title.split())


def _versions(entry: EntryText) -> Iterator[Claim]:
    for found in entry.matches(_VERSIONED):
        sentence = entry.sentence_at(found.start())
        later = re.split(r"\bbut\b", entry.text[found.end() : sentence.end])[0]
        near = _NEAR_YEAR.search(later)
        named = re.search(rf"\b(?:titled|entitled|called)\s+{QUOTED}", later)
        year = found["year"] or (near["year"] if near else None)
        end = found.end() + max((m.end() for m in (near, named) if m), default=0)
        yield entry.claim(
            "adaptation", named["title"].strip(",") if named else None, Span(found.start(), end), 0.88,
            format=_format(found["format"]), year=int(year) if year else None,
        )  # fmt: skip
    for found in entry.matches(_REMADE):
        span = Span(found.start(), found.end())
        title = clean_name(found["title"]) and found["title"] if found["title"] else None
        yield entry.claim(
            "adaptation", found["quoted"] or title, span, 0.8,
            format=_format(found["format"] or "film") if found["format"] else None, year=int(found["year"]),
        )  # fmt: skip
    for found in entry.matches(_TURNED):
        group = next((name for name in ("list", "list2", "list3") if found[name]), None)
        if group is None:
            continue
        for version in _VERSION.finditer(
            entry.text, found.start(group) - (2 if group == "list3" else 0), found.end(group)
        ):
            yield entry.claim(
                "adaptation", None, Span(found.start(), version.end()), 0.8,
                format=_format(version["format"]), year=int(version["year"]) if version["year"] else None,
            )  # fmt: skip


def _format(word: str) -> str:
    plain = " ".join(word.casefold().split())
    if plain in ("film", "movie", "live-action", "live action"):
        return "film"
    if "special" in plain:
        return "tv_special"
    return {"manga": "manga", "stage": "stage play", "stage play": "stage play", "anime": "anime"}.get(
        plain, "tv_series"
    )
