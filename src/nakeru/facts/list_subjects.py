"""Entries that break their own list's subject: a series among films, a Korean film among Japanese ones, a comedy among the sad."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from nakeru.facts.alike import compare_titles
from nakeru.facts.conflicts import conflict_key
from nakeru.facts.reference import CATALOGUE, NATIONALITIES
from nakeru.model.facts import Conflict, ConflictSide, EntryClaims
from nakeru.model.spans import Evidence
from nakeru.model.works import Work
from nakeru.text.titles import loose_key

_GENRE: Final = (
    r"(?:comedy|war\s+(?:drama|film|movie|story)|horror|thriller|action|documentary|musical|mystery|crime|romance|romantic\s+comedy|"
    r"sports|science\s+fiction|sci-?fi|fantasy|superhero|western)"
)
_OWN_WORDS: Final = re.compile(
    rf"\b(?:technically|primarily|essentially|mainly|mostly|basically|strictly\s+speaking|first\s+and\s+foremost|actually|really|more\s+of)\s+(?:an?\s+)?(?P<genre>{_GENRE})\b(?:\s+(?:film|movie|story))?",
    re.IGNORECASE,
)
_SAD: Final = frozenset({"sad", "tear-jerking", "heartbreaking", "crying"})
_LOVE: Final = re.compile(r"\b(?:romance|romantic|love\s+stor(?:y|ies))\b", re.IGNORECASE)
_MEDIA: Final = {"film": "films", "series": "series", "special": "specials"}


def broken_subjects(work: Work, entry: EntryClaims) -> Iterator[Conflict]:
    """Where an entry, by its own words or the catalogue's, does not belong into its list."""
    title = entry.list_title
    if title is None:
        return
    yield from _against_scope(work, entry, title)
    yield from _against_genre(work, entry, title)


def misspelt_title(work: Work, entry: EntryClaims, title: str) -> Conflict | None:
    """A heading's title that no catalogue knows so, though it is nearly one that it knows; None where it is known."""
    known = [one.text for one in work.titles]
    if len(loose_key(title).split()) < 3 or any(
        compare_titles(title, one) in ("same", "compatible") for one in known
    ):
        return None
    near = [one for one in known if compare_titles(title, one) == "spelling"]
    near = [one for one in near if _words_differ(title, one)]
    if not near:
        return None
    side = ConflictSide(title, entry.origin.source, entry.heading, entry.origin.position)
    return Conflict(
        key=conflict_key(work.key, "title", "", entry.origin.entry),
        work=work.key,
        property="title",
        subject="",
        kind="against the catalogue",
        sides=(side, ConflictSide(near[0], CATALOGUE)),
        sentence=f"No catalogue knows the title “{title}”; it knows “{near[0]}”.",
        confidence=0.5,
        spelling=True,
        entry=entry.origin.entry,
    )


def _words_differ(title: str, other: str) -> bool:
    """Whether one or two words differ, and not by being in another language or romanised otherwise."""
    left, right = loose_key(title).split(), loose_key(other).split()
    return 0 < len(set(left) ^ set(right)) <= 3 and abs(len(left) - len(right)) <= 1


def _against_scope(work: Work, entry: EntryClaims, title: Evidence) -> Iterator[Conflict]:
    scope = entry.scope
    if scope.media and work.format and work.format not in scope.media:
        listed = " and ".join(_MEDIA[medium] for medium in scope.media)
        told = f"The list is of {listed}; “{work.name}” is a {work.format}."
        yield _conflict(work, entry, "format", listed, work.format, title, told, 0.6)
    if scope.countries and work.countries and not set(scope.countries) & set(work.countries):
        ours, theirs = (_nations(countries) for countries in (scope.countries, work.countries))
        told = f"The list is of {ours} works; “{work.name}” is {theirs}."
        yield _conflict(work, entry, "country", ours, theirs, title, told, 0.8)
    if scope.animation is not None and work.animation is not None and scope.animation != work.animation:
        ours, theirs = _drawn(scope.animation), _drawn(work.animation)
        told = f"The list is of {ours}; “{work.name}” is {theirs}."
        yield _conflict(work, entry, "format", ours, theirs, title, told, 0.8)


def _nations(countries: Sequence[str]) -> str:
    return " and ".join(NATIONALITIES.get(country, country) for country in countries)


def _drawn(animation: bool) -> str:
    return "animation" if animation else "live action"


def _against_genre(work: Work, entry: EntryClaims, title: Evidence) -> Iterator[Conflict]:
    found = _OWN_WORDS.search(entry.body)
    if found is None:
        return
    genre = " ".join(found["genre"].casefold().split())
    sad = bool(_SAD & set(entry.scope.moods)) and "comedy" in genre
    loveless = bool(_LOVE.search(title.quote)) and not _LOVE.search(genre)
    if not (sad or loveless):
        return
    at = entry.at + found.start()
    words = Evidence(entry.heading.digest, at, at + len(found.group()), found.group())
    origin = entry.origin
    yield Conflict(
        key=conflict_key(work.key, "genre", "", origin.entry),
        work=work.key,
        property="genre",
        subject="",
        kind="within an article",
        sides=(
            ConflictSide(found.group(), origin.source, words, origin.position),
            ConflictSide(title.quote, origin.source, title, origin.position),
        ),
        sentence=f"The list promises “{title.quote}”; of this entry it says itself: “{found.group()}”.",
        confidence=0.5,
        entry=origin.entry,
    )


def _conflict(
    work: Work,
    entry: EntryClaims,
    property: str,
    ours: str,
    theirs: str,
    title: Evidence,
    told: str,
    sure: float,
) -> Conflict:
    origin = entry.origin
    return Conflict(
        key=conflict_key(work.key, property, "", origin.entry, "list"),
        work=work.key,
        property=property,
        subject="",
        kind="against the catalogue",
        sides=(ConflictSide(ours, origin.source, title, origin.position), ConflictSide(theirs, CATALOGUE)),
        sentence=told,
        confidence=sure,
        entry=origin.entry,
    )
