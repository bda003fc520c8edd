"""How the headings of one list are written: which separator parts title and remark, where years and people stand."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Literal

import msgspec

_SEPARATORS = re.compile(
    r"\s?[|｜·•]\s?|\s+[–—―]\s+|\s+-\s+|(?<=[\w)])-\s+|\s+[–—](?=\w)|\s+/\s+|\s*[:：]\s+"
    r"|(?<=[\w)])\.\s+(?=[^\W\d_a-z])"
)
_SEPARATING = re.compile("[|｜·•–—―/:：.-]")
_YEAR = r"(?:18[89]\d|19\d\d|20\d\d)"
_ENDS_IN_YEAR = re.compile(rf"(?<![\w(\[]){_YEAR}\s*$")
_OPENS_WITH_YEAR = re.compile(rf"^\s*[(\[]?{_YEAR}(?:[)\]]|\s*[:：,–—-])?\s+\S")
_WORD = r"(?:[^\W\d_a-z][\w.'’\-]*|de|da|van|von|del|di|le|la|al|bin)"
_NAMED = rf"[^\W\d_a-z][\w.'’\-]*(?:\s+{_WORD}){{1,4}}"
_PERSON = re.compile(rf"^{_NAMED}(?:\s*(?:,|&|and|y|e|et|und)\s+{_NAMED})*$")
_BYLINE = re.compile(r"\s(?:by|von|par|por|di|de)\s+[^\W\d_a-z]")
_BRACKET = re.compile(r"\s*[(（\[].*?[)）\]]")
_INSIDE = re.compile(r"[(（]([^()（）]*)[)）]")
_FULL_NAME = re.compile(
    r"^[\u4e00-\u9fff]{2,4}$|^[\u30a0-\u30ff]+[・·][\u30a0-\u30ff・·]+$"
    r"|^[^\W\d_a-z][\w.'’-]*(?:\s(?:de|da|von|van|del|di|le|la)?\s?[^\W\d_a-z][\w.'’-]*){1,3}$"
)
_YEAR_LAST = re.compile(rf"[\s,(]*{_YEAR}\W*$")
_SHORT = re.compile(r"^.{0,40}$")
_YEAR_ALONE = re.compile(rf"^{_YEAR}$")
_COMMON = 0.6
_HAN = re.compile("[\u3400-\u9fff]")
_KANA = re.compile("[\u3040-\u30ff\uac00-\ud7af]")
_OTHER_SCRIPT = re.compile("[A-Za-zÀ-ɏ]{2}|[\u3040-\u30ff\uac00-\ud7af]")
_BRACKET_NEXT = re.compile(r"^[\s\"”»’':,]{0,4}[(（\[][^()（）\[\]]{1,80}[)）\]]")
_NAME_BEHIND = re.compile(
    rf"^\s*(?:[,/|·–—-]\s*{_YEAR}\s*)?[,/–—:|·-]\s*{_NAMED}(?:\s*(?:,|&|and|y|e|et|und)\s+{_NAMED})*\s*$"
)


Role = Literal["title", "year", "person"]


class Manner(msgspec.Struct, frozen=True):
    """What most headings of a list have in common.

    `separators` are the marks (" - ", "|") that part a title from what follows in most of them; `short_tails` where what follows it is short, so that the last mark counts; `title_last` where the
    title follows the mark; `trailing_years` and `leading_years` where years stand without brackets; `people_after`
    where names follow the mark or the bracket; `slashes` where alternative titles follow a slash; `fields` are the
    roles of parts between commas where all headings have them; `people_inside` where a name stands beside the year in brackets; `bylines` where most end in "by" and a name; `cells` where each title has a table cell of its own;
    `doubled` where the title stands in Chinese and then in another script; `people_behind` where the plain text after a
    marked-up title ends in a dash and a name; `remarks` are what brackets of several headings say, in small letters.
    """

    separators: frozenset[str] = frozenset()
    title_last: bool = False
    short_tails: bool = False
    trailing_years: bool = False
    leading_years: bool = False
    people_after: bool = False
    slashes: bool = False
    fields: tuple[Role, ...] = ()
    people_inside: bool = False
    bylines: bool = False
    cells: bool = False
    doubled: bool = False
    people_behind: bool = False
    remarks: frozenset[str] = frozenset()


PLAIN = Manner()


def mark_of(separator: str) -> str:
    """The separator as a single sign: dashes are one."""
    sign = separator.strip()
    return "-" if sign in "–—―-" else sign.replace("：", ":").replace("｜", "|")


def parts_of(heading: str) -> tuple[tuple[int, int, str], ...]:
    """Where the separators of a heading stand, and their signs."""
    return _parted(heading) if _SEPARATING.search(heading) else ()


@lru_cache(maxsize=1_000)
def _parted(heading: str) -> tuple[tuple[int, int, str], ...]:
    found = _SEPARATORS.finditer(heading)
    return tuple([(one.start(), one.end(), mark_of(one.group())) for one in found])


def read_manner(headings: list[str], rests: list[str] | None = None, *, cells: bool = False) -> Manner:
    """The manner in which a list's headings are written; plain where there are too few to tell.

    `rests` are the texts of their lines after them, where a heading is the marked-up start of its line.
    """
    if len(headings) < 3 or cells:
        return Manner(cells=cells)
    count = len(headings)
    marks: Counter[str] = Counter()
    tails: dict[str, list[str]] = {}
    for heading in (_BRACKET.sub("", heading) for heading in headings):
        seen = set()
        for _, end, mark in parts_of(heading):
            if mark not in seen:
                seen.add(mark)
                tails.setdefault(mark, []).append(heading[end:].strip())
        marks.update(seen)
    common = frozenset(mark for mark, times in marks.items() if times >= _COMMON * count and mark != "/")
    title_last = _titles_follow(headings, common)
    people = not title_last and any(
        _share(_PERSON, [_YEAR_LAST.sub("", tail) for tail in tails[mark]]) >= _COMMON for mark in common
    )
    ends = [tail for mark in common for tail in tails[mark]]
    near = [_BRACKET_NEXT.match(rest) for rest in rests or [""] * count]
    bracketed = [h + found.group() if found else h for h, found in zip(headings, near, strict=True)]
    behind = [rest[found.end() if found else 0 :] for rest, found in zip(rests or [], near, strict=False)]
    return Manner(
        separators=common,
        title_last=title_last,
        short_tails=_share(_SHORT, ends) >= 0.8,
        fields=_fields(headings),
        people_inside=_people_inside(bracketed),
        remarks=_remarks(bracketed),
        doubled=sum(1 for heading in headings if doubled_at(heading)) >= 0.5 * count,
        people_behind=_share(_NAME_BEHIND, behind) >= _COMMON,
        trailing_years=_share(_ENDS_IN_YEAR, headings) >= _COMMON,
        leading_years=_share(_OPENS_WITH_YEAR, headings) >= _COMMON,
        people_after=people,
        slashes=marks["/"] >= 0.4 * count,
        bylines=_share(_BYLINE, headings) >= _COMMON,
    )


def _titles_follow(headings: list[str], common: frozenset[str]) -> bool:
    """Whether people stand before the separator and titles after it: "Akira Kurosawa – Ikiru"."""
    if not common & {"-", ":", "|"}:
        return False
    pairs = [
        (h[: p[0][0]].strip(), _BRACKET.sub("", h[p[0][1] :]).strip()) for h in headings if (p := parts_of(h))
    ]
    heads, tails = [head for head, _ in pairs], [tail for _, tail in pairs]
    return _share(_PERSON, heads) >= 0.8 and _share(_PERSON, tails) <= _share(_PERSON, heads) - 0.25


def _people_inside(headings: list[str]) -> bool:
    """Whether brackets with a year also hold a person in nearly all headings: "(1951, Alfred Hitchcock)"."""
    parts = [
        part.strip()
        for heading in headings
        for inside in _INSIDE.findall(heading)
        if re.search(_YEAR, inside)
        for part in re.split(r"[,/、，／|·]", inside)
        if part.strip() and not re.search(_YEAR, part)
    ]
    return len(parts) >= max(3, 0.6 * len(headings)) and _share(_FULL_NAME, parts) >= 0.85


def _remarks(headings: list[str]) -> frozenset[str]:
    """What stands in the brackets of two headings or more, in small letters: two works share no other title."""
    said: Counter[str] = Counter()
    for heading in headings:
        parts = {
            part.strip(" \"'“”«»").casefold()
            for inside in _INSIDE.findall(heading)
            for part in re.split(r"\s*[,;|/·•；、，／]\s*|\s+[-–—]\s+", inside)
        }
        said.update(parts)
    return frozenset(part for part, times in said.items() if times > 1 and part)


def doubled_at(heading: str) -> int:
    """Where a heading goes on in Latin letters, kana or hangul after a Chinese title and a space; 0 where it does not."""
    for found in re.finditer(r"\s+", heading):
        before, after = heading[: found.start()], heading[found.end() :]
        if not _HAN.search(before) or _OTHER_SCRIPT.search(before):
            return 0
        if _OTHER_SCRIPT.match(after) or _KANA.search(after):
            return found.start()
    return 0


def _fields(headings: list[str]) -> tuple[Role, ...]:
    """The roles of comma-separated parts where nearly all headings have equally many, a year among them."""
    if sum("(" in heading for heading in headings) > 0.5 * len(headings):
        return ()
    split = [[part.strip() for part in heading.split(", ")] for heading in headings]
    width = Counter(len(parts) for parts in split).most_common(1)[0][0]
    rows = [parts for parts in split if len(parts) == width]
    if width not in (2, 3) or len(rows) < 0.8 * len(headings):
        return ()
    years = [_share(_YEAR_ALONE, [row[c] for row in rows]) for c in range(width)]
    persons = [_share(_PERSON, [row[c] for row in rows]) for c in range(width)]
    year = max(range(width), key=lambda c: years[c])
    if width == 3 and years[year] >= 0.8:
        rest = [c for c in range(width) if c != year]
        title = rest[0] if persons[rest[0]] <= persons[rest[1]] else rest[1]
        if persons[sum(rest) - title] < _COMMON:
            return ()
        return tuple("year" if c == year else "title" if c == title else "person" for c in range(width))
    if width == 2 and persons[1] >= 0.9 and persons[0] <= 0.6 and len(rows) >= 5:
        return ("title", "person")
    return ()


def _share(pattern: re.Pattern[str], texts: list[str]) -> float:
    return sum(1 for text in texts if pattern.search(text)) / len(texts) if texts else 0.0
