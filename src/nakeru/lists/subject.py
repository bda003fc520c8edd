"""What a page says it lists: the list's title, its claimed size and part, its media, countries, moods and years."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from nakeru.lists.vocabulary import Hit, lexicon, tokens, words_of
from nakeru.model.lists import Part, Scope, WorkFormat

_PART = re.compile(r"[(\[]?\b(\d{1,4})\s?[-–—~]\s?(\d{1,4})\b[)\]]?")
_YEAR = re.compile(r"(?<!\d)(?<!top )((?:19|20)\d\d)(?!\d)", re.IGNORECASE)  # "Top 2000" is a size
_DECADE = re.compile(r"(?<!\d)((?:19|20)\d0)'?s\b|(?<![\d$])['’]?(\d0)['’]?s\b")
_NUMBER = re.compile(r"(?<![\d.,$#-])(\d{1,4})(?![\d.,%]*\d|%|[-–]\s?\d|\s?[-–])")
_TOP = re.compile(r"\btop[\s-]?(\d{1,4})\b", re.IGNORECASE)
_LARGEST = 1500
_WORKS = frozenset({"films", "series", "works"})


class Subject(msgspec.Struct, frozen=True):
    """What a text announces. `others` names things that are no works ("book", "person"), nearest to the number first."""

    scope: Scope = Scope()
    claimed_size: int | None = None
    part: Part | None = None
    works: bool = False
    praise: bool = False
    others: tuple[str, ...] = ()


def read_subject(title: str) -> Subject:
    """What a title or an announcing sentence says of the list it stands over."""
    known = lexicon()
    hits = known.hits(title)
    categories = {hit.category for hit in hits}
    part = _part(title)
    works, others = _heads(title, hits)
    return Subject(
        scope=read_scope(title, hits),
        claimed_size=claimed_size(title),
        part=part,
        works=works,
        praise="praise" in categories,
        others=others,
    )


def _heads(title: str, hits: tuple[Hit, ...]) -> tuple[bool, tuple[str, ...]]:
    """Whether works are what the title counts, and which other things are: "film scenes" are scenes, "films about
    actors" films. A later word takes the place of an earlier one unless a preposition stands between them, or a word
    that opens a clause ("novels to read before the film")."""
    known = lexicon()
    works = False
    others: list[str] = []
    last = -1
    for hit in sorted(hits, key=lambda hit: hit.start):
        is_work = hit.category in _WORKS
        if not is_work and not hit.category.startswith("others:"):
            continue
        if last >= 0 and hit.start >= last:
            between = words_of(title[last : hit.start])
            if any(known.has("prepositions", word) or known.has("clauses", word) for word in between):
                break
            joined = (
                any(known.has("conjunctions", word) for word in between) or "&" in title[last : hit.start]
            )
            if not joined and not (set(",/;、") & set(title[last : hit.start])):
                works, others = False, []
        if is_work and not works and not others and _stands_behind(title[: hit.start], hits):
            break
        works = works or is_work
        if not is_work:
            others.append(hit.category.partition(":")[2])
        last = max(last, hit.end)
    return works, tuple(others)


def _stands_behind(before: str, hits: tuple[Hit, ...]) -> bool:
    """Whether another plural noun comes first and a preposition leads from it: "bars for after the cinema"."""
    known = lexicon()
    words = [(word, start, end) for word, start, end in tokens(before)]
    while words and (known.has("articles", words[-1][0])):
        words.pop()
    if not words or not known.has("prepositions", words[-1][0]):
        return False
    cued = [(hit.start, hit.end) for hit in hits if not hit.category.startswith("others:")]
    free = [
        word
        for word, start, end in words[:-1]
        if word.endswith("s")
        and len(word) > 3
        and not word[0].isdigit()
        and "'" not in word
        and not any(a <= start < b for a, b in cued)
        and not known.is_function_word(word)
    ]
    return bool(free) and not any(known.has("periods", word) for word in free)


def read_scope(title: str, hits: tuple[Hit, ...] = ()) -> Scope:
    """The scope that a list's title states; what it leaves open is empty."""
    hits = hits or lexicon().hits(title)
    names = {hit.category for hit in hits}
    media: list[WorkFormat] = []
    if "films" in names:
        media.append("film")
    if "series" in names:
        media.append("series")
    return Scope(
        media=tuple(media),
        countries=tuple(
            sorted({h.category.partition(":")[2] for h in hits if h.category.startswith("countries:")})
        ),
        moods=tuple(
            dict.fromkeys(h.category.partition(":")[2] for h in hits if h.category.startswith("moods:"))
        ),
        years=_years(title),
        animation=True if "animation" in names else None,
    )


@lru_cache(maxsize=1_000)
def claimed_size(title: str) -> int | None:
    """How many entries a title promises: "Top 10", "20 Most …", "Ten films"; years are no sizes."""
    if found := _TOP.search(title):
        return int(found.group(1))
    known = lexicon()
    counted = [hit.start for hit in known.hits(title) if hit.category in _WORKS]
    for word, _, end in tokens(title):
        if known.numbers.get(word, 0) >= 2 and any(0 < start - end <= 3 for start in counted):
            return known.numbers[word]
    for match in _NUMBER.finditer(title):
        value = int(match.group(1))
        if 2 <= value <= _LARGEST and not value >= 1880 and not _counts_on(title[: match.start()]):
            return value
    for word in words_of(title):
        if known.numbers.get(word, 0) >= 2:
            return known.numbers[word]
    return None


def _counts_on(before: str) -> bool:
    """Whether a number continues a series of articles or seasons, as in "Year 3" and "Part 2"."""
    last = [word for word, _, _ in tokens(before)][-1:]
    categories = ("periods", "season", "volume")
    return before[-1:].isspace() and any(
        lexicon().has(category, word) for word in last for category in categories
    )


def _part(title: str) -> Part | None:
    for match in _PART.finditer(title):
        first, last = int(match.group(1)), int(match.group(2))
        if 0 < first != last and max(first, last) <= _LARGEST and abs(last - first) >= 2:
            return Part(min(first, last), max(first, last))
    return None


def _years(title: str) -> tuple[int, int] | None:
    known = lexicon()
    if found := _DECADE.search(title):
        start = int(found.group(1)) if found.group(1) else _century(int(found.group(2)))
        return (start, start + 9)
    for word in words_of(title):
        if word in known.decades:
            return (known.decades[word], known.decades[word] + 9)
    years = sorted({int(year) for year in _YEAR.findall(title)})
    return (years[0], years[-1]) if years else None


def _century(decade: int) -> int:
    return 2000 + decade if decade < 30 else 1900 + decade
