"""What follows a title without brackets: a remark after a dash or a colon, a year, a director, a season, a score."""

from __future__ import annotations

import re

import msgspec

from nakeru.lists.brackets import Saying, credited, people, read_saying, season_of
from nakeru.lists.manner import Manner, parts_of
from nakeru.lists.vocabulary import Lexicon, lexicon, tokens

_YEAR = r"(?:18[89]\d|19\d\d|20\d\d)"
_TRAILING_YEAR = re.compile(rf"[\s,]\s*({_YEAR})(?:\s?[-–]\s?(?:{_YEAR})?)?\s*$")
_SCORE = re.compile(r"\s+(?:\d{1,3}\s?%|\d(?:\.\d)?\s?/\s?(?:10|5)|[★☆⭐✩½]+)\s*$")
_ONLY_NUMBERS = re.compile(r"^[\d\s.,/%★☆⭐½()]+$")
_NAME = r"[^\W\d_a-z][\w.'’-]*(?:\s+[^\W\d_a-z][\w.'’-]*){1,3}"
_BY = re.compile(
    rf",?\s+(?:(?:by|von|par|por|di|de)\s+|[dD]['’])(?={_NAME}(?:(?:,|\s(?:&|and|et|und|y|e))\s+{_NAME})*\s*$)"
)
_AKA = re.compile(r"\s*[,/(-]?\s+(?:a\.?k\.?a\.?|also known as)\s+", re.IGNORECASE)
_ADDED = re.compile(
    r"\s+(?:added|opened|released|watched|re-released|seen)\s+(?:on\s+)?\w+\.?\s+\d", re.IGNORECASE
)
_YEAR_LAST = re.compile(rf"[\s,(]+({_YEAR})\W*$")
_SEASON = re.compile(r"[\s,:–-]+([^\W\d_]+\.?\s?\d{1,2}(?:\s?[-–&+]\s?\d{1,2})?)\s*$")
_PERSON = re.compile(r"^[^\W\d_][\w.'’\-]*(?:\s+[^\W\d_][\w.'’\-]*){0,6}$")


def find_tail(heading: str, manner: Manner, *, dated: bool = False, rest: str = "") -> int | None:
    """Where the title ends and a tail begins, in a heading up to its first bracket; None where all is title.

    `dated` where the bracket holds the year, so that a year before it belongs to the title; `rest` is what follows the
    bracket: where the list's separator stands there, one before it belongs to the title.
    """
    if any(mark in manner.separators for _, _, mark in parts_of(rest)):
        manner = msgspec.structs.replace(manner, separators=frozenset())
    ends = [end for end in _ends(heading, manner, dated) if heading[:end].strip()]
    return min(ends, default=None)


def _ends(heading: str, manner: Manner, dated: bool) -> list[int]:
    known = lexicon()
    if manner.cells:
        return []
    patterns = (_SCORE, _AKA, _ADDED, *((_BY,) if manner.bylines else ()))
    ends = [found.start() for pattern in patterns if (found := pattern.search(heading))]
    if manner.trailing_years and not dated and (found := _TRAILING_YEAR.search(heading)):
        ends.append(found.start())
    for hit in known.hits(heading):
        if (
            hit.category == "directing"
            and hit.start > 2
            and hit.end - hit.start > 2
            and _credits(heading, hit.end)
        ):
            ends.append(hit.start)
    if (found := _SEASON.search(heading)) and known.opens_with("season", found.group(1)):
        ends.append(found.start())
    ends += [
        start for start, end, mark in parts_of(heading) if _parts(heading, start, end, mark, manner, known)
    ]
    return ends


def _credits(heading: str, end: int) -> bool:
    """Whether a name follows a directing cue."""
    return bool(re.match(r"[.:]?\s+[^\W\d_a-z]", heading[end:]))


def _parts(heading: str, start: int, end: int, mark: str, manner: Manner, known: Lexicon) -> bool:
    """Whether the separator at `start` parts the title from a remark rather than stand inside a title."""
    tail = heading[end:].strip()
    if not tail or not heading[:start].strip():
        return False
    if mark == "|" or mark == "/":
        return True
    if mark in manner.separators:
        again = any(other == mark for _, _, other in parts_of(tail))
        return not (manner.short_tails and again)
    if mark == ".":
        return False
    if _ONLY_NUMBERS.match(tail) or credited(tail, known) or season_of(tail, known):
        return True
    return _is_remark(tail, known)


def _is_remark(tail: str, known: Lexicon) -> bool:
    """Whether a text is a remark, no second half of a title: it goes on in lower case or as a sentence."""
    words = [(tail[start:end], word) for word, start, end in tokens(tail)]
    if not words:
        return True
    weighty = [written for written, word in words if not known.has("small", word)]
    lower = sum(1 for written in weighty if written[0].islower())
    said = sum(1 for _, word in words if known.has("sentence_words", word))
    return (len(words) >= 2 and tail[0].islower() and lower >= 0.5 * len(weighty)) or (
        len(words) > 9 and lower + said > 3
    )


def read_tail(tail: str, manner: Manner) -> Saying:
    """What a tail says: a year, people, other titles after "aka", a season."""
    known = lexicon()
    if names := credited(tail, known):
        last = re.search(rf"({_YEAR})\W*$", tail)
        return Saying(year=int(last.group(1)) if last else None, directors=names, dated=bool(last))
    if found := re.fullmatch(rf"({_YEAR})(?:\s?[-–]\s?(?:{_YEAR})?)?", tail):
        return Saying(year=int(found.group(1)), dated=True)
    if season_of(tail, known):
        return Saying(season=tail)
    bare = _YEAR_LAST.sub("", tail)
    if manner.people_after and _PERSON.match(bare.split(",")[0].strip()):
        last = _YEAR_LAST.search(tail)
        return Saying(year=int(last.group(1)) if last else None, directors=people(bare), dated=bool(last))
    if found := re.match(r"^(?:a\.?k\.?a\.?|also known as)\s+(.+)$", tail, re.IGNORECASE):
        return Saying(other_titles=(found.group(1).strip(" \"“”'"),))
    if manner.bylines and (found := re.match(r"^(?:(?:by|von|par|por|di|de)\s+|d['’])(?=\S+\s\S)", tail)):
        return Saying(directors=people(tail[found.end() :]))
    years = re.findall(rf"(?<!\d){_YEAR}(?!\d)", tail)
    if len(years) == 1 and len(tail) < 30 and not _ADDED.match(" " + tail):
        return _with_year(read_saying(tail), int(years[0]))
    return Saying()


def _with_year(saying: Saying, year: int) -> Saying:
    """A saying that keeps people and season, with a year."""
    return (
        Saying(year=saying.year or year, directors=saying.directors, season=saying.season, dated=True)
        if saying.dated
        else Saying()
    )
