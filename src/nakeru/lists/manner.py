"""How the headings of one list are written: which separator parts title and remark, where years and people stand."""

from __future__ import annotations

import re
from collections import Counter

import msgspec

_SEPARATORS = re.compile(
    r"\s?[|｜·•]\s?|\s+[–—―]\s+|\s+-\s+|(?<=[\w)])-\s+|\s+[–—](?=\w)|\s+/\s+|\s*[:：]\s+"
)
_YEAR = r"(?:18[89]\d|19\d\d|20\d\d)"
_ENDS_IN_YEAR = re.compile(rf"(?<![\w(\[]){_YEAR}\s*$")
_OPENS_WITH_YEAR = re.compile(rf"^\s*[(\[]?{_YEAR}(?:[)\]]|\s*[:：,–—-])?\s+\S")
_PERSON = re.compile(
    r"^[^\W\d_][\w.'’\-]*(?:\s+(?:[^\W\d_][\w.'’\-]*)){1,3}(?:\s*(?:,|&|and|y|e|et|und)\s+[^\W\d_][\w.'’ \-]+)*$"
)
_BYLINE = re.compile(r"\s(?:by|von|par|por|di|de)\s+[^\W\d_a-z]")
_COMMON = 0.6


class Manner(msgspec.Struct, frozen=True):
    """What most headings of a list have in common.

    `separators` are the marks (" - ", "|") that part a title from what follows in most of them; `title_last` where the
    title follows the mark; `trailing_years` and `leading_years` where years stand without brackets; `people_after`
    where names follow the mark or the bracket; `slashes` where alternative titles follow a slash; `bylines`
    where most end in "by" and a name; `cells` where each title has a table cell of its own.
    """

    separators: frozenset[str] = frozenset()
    title_last: bool = False
    trailing_years: bool = False
    leading_years: bool = False
    people_after: bool = False
    slashes: bool = False
    bylines: bool = False
    cells: bool = False


PLAIN = Manner()


def mark_of(separator: str) -> str:
    """The separator as a single sign: dashes are one."""
    sign = separator.strip()
    return "-" if sign in "–—―-" else sign.replace("：", ":").replace("｜", "|")


def parts_of(heading: str) -> list[tuple[int, int, str]]:
    """Where the separators of a heading stand, and their signs."""
    return [(found.start(), found.end(), mark_of(found.group())) for found in _SEPARATORS.finditer(heading)]


def read_manner(headings: list[str], *, cells: bool = False) -> Manner:
    """The manner in which a list's headings are written; plain where there are too few to tell."""
    if len(headings) < 3 or cells:
        return Manner(cells=cells)
    count = len(headings)
    marks: Counter[str] = Counter()
    tails: dict[str, list[str]] = {}
    for heading in headings:
        seen = set()
        for _, end, mark in parts_of(heading):
            if mark not in seen:
                seen.add(mark)
                tails.setdefault(mark, []).append(heading[end:].strip())
        marks.update(seen)
    common = frozenset(mark for mark, times in marks.items() if times >= _COMMON * count and mark != "/")
    people = any(_share(_PERSON, tails[mark]) >= _COMMON for mark in common)
    return Manner(
        separators=common,
        trailing_years=_share(_ENDS_IN_YEAR, headings) >= _COMMON,
        leading_years=_share(_OPENS_WITH_YEAR, headings) >= _COMMON,
        people_after=people,
        slashes=marks["/"] >= 0.4 * count,
        bylines=_share(_BYLINE, headings) >= _COMMON,
    )


def _share(pattern: re.Pattern[str], texts: list[str]) -> float:
    return sum(1 for text in texts if pattern.search(text)) / len(texts) if texts else 0.0
