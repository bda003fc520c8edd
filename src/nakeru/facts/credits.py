"""Who made a work: director, screenwriter, composer, musical artist, studio, and its songs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nakeru.facts.cues import CuedPattern
from nakeru.facts.entry import EntryText
from nakeru.facts.names import BARE_NAME, NAME, PERSON, clean_name, is_studio, same_or_part
from nakeru.facts.works import QUOTED
from nakeru.model.claims import Claim
from nakeru.model.spans import Span

_AND: Final = r"(?:,?\s+(?:and|&)\s+|,\s+)"
_PEOPLE: Final = rf"{PERSON}(?P<more>(?:{_AND}{BARE_NAME}){{0,4}})"
_FILM: Final = r"(?:films?|movies?|anime|gem|masterpiece|masterwork|classic|effort|offering|opus|picture|feature|debut|drama|work)"
_ONE_FILM: Final = (
    r"(?:film|movie|anime|gem|masterpiece|masterwork|classic|effort|offering|opus|picture|feature|debut)"
)
_SOURCE_BEFORE: Final = re.compile(
    r"\b(?:novels?|novella|books?|manga|memoir|story|stories|play|comics?|webtoon|autobiography|poem|game|essay|original)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
_OTHER_MAKERS: Final = re.compile(
    r"\b(?:novel|book|manga|memoir|comic|song|soundtrack|score|music|written|based|cinematography|photography|camera|performances?|leads?)\b[^.;]{0,25}$",
    re.IGNORECASE,
)
_OWNED: Final = rf"(?P<name>{NAME})['’]s?"

_PATTERNS: Final[tuple[tuple[str, CuedPattern, float], ...]] = tuple(
    (role, CuedPattern(pattern, cues, re.MULTILINE if pattern.startswith(("^", "(?:^")) else 0), confidence)
    for role, cues, pattern, confidence in (
        ("director", "directed helmed", rf"\b(?:[Dd]irected|[Hh]elmed)\s+(?:and\s+[a-z-]+\s+)?by\s+{_PEOPLE}", 0.95),
        ("director", "directed", rf"\b(?:[Ww]ritten|[Pp]roduced|[Aa]nimated|[Ss]cripted)\s+and\s+directed\s+by\s+{_PEOPLE}", 0.95),
        ("director", "maker director auteur", rf"\b(?:by|from)\s+(?:the\s+)?(?:[a-z-]+\s+){{0,3}}(?:film-?maker|director|auteur)s?,?\s+(?P<name>{NAME})(?P<more>(?:{_AND}{BARE_NAME}){{0,2}})", 0.93),
        ("director", "director filmmaker", rf"\b(?:[Tt]he\s+|,\s+)?(?:[Dd]irector|[Ff]ilmmaker)\s+(?P<name>{NAME})", 0.85),
        ("director", "dir", rf"^[ \t•*–-]*(?:Director|Directed\s+by|Dir\.)s?\s*[:–-]\s*(?P<name>{NAME})(?P<more>(?:{_AND}{BARE_NAME}){{0,3}})", 0.95),
        ("director", "film movie anime gem master classic effort offering opus picture feature debut", rf"\b{_ONE_FILM}\s+(?:from|by)\s+{_PEOPLE}", 0.8),
        ("director", "", rf"{_OWNED}\s+(?:[a-z-]+\s+){{0,5}}?{_FILM}\b(?!\s+[a-z]*\s*(?:roles?|career|makers?|studio|noir|industry))(?!['’])", 0.75),
        ("director", "direction directorial filmmaking film-making", rf"{_OWNED}\s+(?:[a-z-]+\s+){{0,3}}?(?:direction|directorial|film-?making)\b", 0.85),
        ("director", "", rf"(?:^|(?<=[.\n]\s)|(?<=\n)){_OWNED}\s+{QUOTED}\s+is\b", 0.8),
        ("screenwriter", "screenplay script", rf"\b(?:[Ss]creenplay|[Ss]cript)(?:\s+(?:is|was))?(?:\s+(?:written|penned))?\s+by\s+{_PEOPLE}", 0.92),
        ("screenwriter", "written scripted penned", rf"\b(?:[Ww]ritten|[Ss]cripted|[Pp]enned)\s+(?:and\s+directed\s+)?by\s+{_PEOPLE}", 0.85),
        ("screenwriter", "screenwriter", rf"\bscreenwriter\s+(?P<name>{NAME})", 0.9),
        ("screenwriter", "screen writ", rf"^[ \t•*–-]*(?:Screenwriter|Screenplay|Writer|Written\s+by)s?\s*[:–-]\s*(?P<name>{NAME})(?P<more>(?:{_AND}{BARE_NAME}){{0,3}})", 0.93),
        ("composer", "composed scored", rf"\b(?:[Cc]omposed|[Ss]cored)\s+by\s+{_PEOPLE}", 0.95),
        ("composer", "score soundtrack music", rf"\b(?:[Ss]core|[Ss]oundtrack|[Mm]usic),?\s+(?:is\s+|was\s+|written\s+|created\s+)*(?:by|from)\s+{_PEOPLE}", 0.85),
        ("composer", "composer", rf"\b(?:by|from)\s+(?:the\s+)?composers?\s+(?P<name>{NAME})", 0.92),
        ("composer", "score soundtrack music", rf"{_OWNED}\s+(?:(?!or\b|and\b)[a-z-]+,?\s+){{0,4}}?(?:score|soundtrack|music)\b", 0.85),
        ("composer", "composer music", rf"^[ \t•*–-]*(?:Composer|Music(?:\s+by)?)\s*[:–-]\s*(?P<name>{NAME})(?P<more>(?:{_AND}{BARE_NAME}){{0,3}})", 0.93),
        ("musical_artist", "song theme ballad track tune", rf"\b(?:songs?|theme|ballad|track|tune)\s+(?:{QUOTED},?\s+)?(?:is\s+|was\s+)?(?:sung\s+|performed\s+|recorded\s+)?by\s+{_PEOPLE}", 0.85),
        ("musical_artist", "sung performed", rf"\b(?:sung|performed)\s+by\s+{_PEOPLE}", 0.8),
        ("studio", "produced animated made created", rf"\b(?:[Pp]roduced|[Aa]nimated|[Mm]ade|[Cc]reated)\s+(?:and\s+[a-z]+\s+)?(?:by|at)\s+(?P<name>{NAME})", 0.93),
        ("studio", "", rf"\b(?:from|by|of|with)\s+(?:the\s+)?(?:[a-z-]+\s+){{0,3}}(?P<name>{NAME})", 0.85),
        ("studio", "", rf"{_OWNED}\s+(?:[a-z-]+)", 0.8),
        ("studio", "studio production", rf"^[ \t•*–-]*(?:Studio|Production\s+company)s?\s*[:–-]\s*(?P<name>{NAME})", 0.95),
    )
)  # fmt: skip
# What the list's reader took for a name, though it is a stretch of running text.
_SENTENCE: Final = re.compile(
    r"[.!?]\s|(?:\b[a-z]{3,}\s+){2}[a-z]|^(?:[Tt]his|[Tt]he|[Aa]n?|[Ii]t)\s.*\b[a-z]{4,}|.{70}"
)
_SONG: Final = re.compile(
    rf"\b(?:song|songs|theme|ballad|tune|single)s?,?\s+(?:(?:is|called|titled|entitled|named)\s+)?{QUOTED}|"
    rf"{QUOTED.replace('title', 'before')}[,]?\s+(?:theme\s+|ending\s+|opening\s+)?(?:song|ballad|tune)\b|"
    rf"\b(?:[Ss]oundtrack|[Ss]core|[Mm]usic)\b[^.\n“\"]{{0,40}}\bfeatur(?:ing|es)\b[^.\n“\"]{{0,60}}{QUOTED.replace('title', 'featured')}"
)
_BAND: Final = re.compile(r"[A-Z0-9!.\-]{3,}(?: [A-Z0-9!.\-]+)*")


def find_credits(entry: EntryText) -> Iterator[Claim]:
    """The makers of the work, as often as they are told; `whole_names` brings them together."""
    claims: list[Claim] = list(heading_credits(entry))
    for role, pattern, confidence in _PATTERNS:
        for found in entry.matches(pattern):
            claims += _of_match(entry, role, found, confidence)
    yield from claims
    yield from _songs(entry)


def heading_credits(entry: EntryText) -> Iterator[Claim]:
    """The people and companies that the list's reader found in the heading or beside it."""
    whole = entry.entry.entry
    for credit in entry.entry.mention.credits:
        for name in re.split(r"\s*;\s*", credit.name):
            at = entry.text.find(name, credit.span.start if credit.span else whole.start, whole.end)
            known = credit.role in ("director", "cast", "studio", "screenwriter") and name not in entry.titles
            if known and at >= whole.start and name and not _SENTENCE.search(name):
                yield entry.claim(credit.role, name, Span(at, at + len(name)), 0.93)


def _of_match(entry: EntryText, role: str, found: re.Match[str], confidence: float) -> Iterator[Claim]:
    before = entry.text[max(entry.body.start, found.start() - 60) : found.start()]
    groups = found.groupdict()
    names = [found["name"], *(more for more in re.split(_AND, groups.get("more") or "") if more)]
    for raw in names:
        name = clean_name(raw.strip()) if raw and raw.strip() else None
        if (
            name
            and " " not in name
            and raw is found["name"]
            and len(names) > 1
            and len(names[1].split()) == 2
        ):
            name = f"{name} {names[1].split()[1]}"
        if not name or _unfit(entry, role, name, before, found.group()):
            continue
        end = found.end("name")
        owned = found.group().startswith(raw)
        span = Span(
            found.start(), found.end() if owned else max(end, entry.text.find(raw, found.start()) + len(raw))
        )
        if role == "composer" and _BAND.fullmatch(name) and "omposed" not in found.group():
            role = "musical_artist"
        if role == "director" and is_studio(name):
            yield entry.claim("studio", name, span, confidence)
        else:
            yield entry.claim(role, name, span, confidence)


def _unfit(entry: EntryText, role: str, name: str, before: str, said: str) -> bool:
    """Whether the words around show that somebody else is meant: a source's author, a character, a place."""
    if role == "studio":
        return not is_studio(name)
    if any(known.text == name and known.kind == "place" for known in entry.names):
        return True
    if (is_studio(name) and role != "director") or any(same_or_part(name, title) for title in entry.titles):
        return True
    if role == "screenwriter":
        return bool(_SOURCE_BEFORE.search(before))
    if role == "director":
        if re.search(r"\b(?:performances?|leads?|cinematography)\b", said) or (
            len(name.split()) < 2 and re.match(r"\W*[Tt]?h?e?\s*(?:[Dd]irector|[Ff]ilmmaker)\s", said)
        ):
            return True
        if re.search(r"\b[Dd]irect|film-?mak", said):
            return False
        return bool(_OTHER_MAKERS.search(before))
    return False


def whole_names(claims: list[Claim]) -> Iterator[Claim]:
    """One claim a role and person: the longest form of a name stands for its parts; a part alone is no name.

    A family name alone is kept only where nothing in the role is fuller and the words name the role themselves.
    """
    seen: set[tuple[str, str]] = set()
    people = [claim for claim in claims if claim.property != "song"]
    for claim in claims:
        if claim.property == "song":
            yield claim
            continue
        name = str(claim.value)
        others = [str(other.value) for other in people if same_or_part(name, str(other.value))]
        whole = max(others, key=lambda other: len(other.split()))
        if (claim.property, whole.casefold()) in seen:
            continue
        if whole != name and any(
            other.property == claim.property and other.value == whole for other in claims
        ):
            continue
        if len(whole.split()) == 1 and claim.confidence < 0.85 and claim.property == "director":
            continue
        seen.add((claim.property, whole.casefold()))
        yield (
            claim
            if whole == name
            else Claim(
                claim.property, whole, claim.evidence, claim.confidence, (("written", name),), claim.spoiler
            )
        )


def _songs(entry: EntryText) -> Iterator[Claim]:
    for found in entry.matches(_SONG):
        title = found["title"] or found["before"] or found["featured"]
        if not any(title.casefold() == known.casefold() for known in entry.titles):
            yield entry.claim("song", title.strip(" ,"), Span(found.start(), found.end()), 0.85)
