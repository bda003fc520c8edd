"""Facts that stand behind a label: "Director: …", "Episodes: 20 · Studio: …", "Cast: A as B, C (D)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Final

import msgspec

from nakeru.facts.entry import EntryText
from nakeru.facts.vocabulary import any_of, value_of, words
from nakeru.model.claims import Claim
from nakeru.model.spans import Span

_LONGEST_LINE: Final = 600
_MOST_PEOPLE: Final = 40
_BETWEEN: Final = r"\s*(?:[·•|¦;/]|\s[–—-]\s|\t|\s{3,}|,\s(?=[^:,]{1,30}:))\s*"
_PARTED: Final = re.compile(r"\s*[·•|¦]\s*|\s;\s|\t")
_AND: Final = re.compile(r"\s*(?:[,;、]|\s(?:and|&|y|e|et|und|en|och|ve|и)\s|\s/\s)\s*")
_AS: Final = re.compile(
    r"\s+(?:as|als|en|dans\s+le\s+rôle\s+de|como|nel\s+ruolo\s+di)\s+|\s*\.{3}\s*|\s*…\s*|\s+[–—-]\s+|\s*:\s*"
)
_BRACKET: Final = re.compile(r"\s*[(（](?P<inner>[^()（）]{1,60})[)）]")
_WHO: Final = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+[\w.'’“”\"-]+){0,5}")
_CAPITAL: Final = re.compile(r"[^\W\d_]", re.UNICODE)
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NOTE: Final = re.compile(r"^(?:n/?a|tba|unknown|various|none|voices?|rest)$", re.IGNORECASE)
_ANY_LABEL: Final = re.compile(
    r"(?:^|(?<=\n))[ \t]*(?:[•*·▪◦–—>-]+[ \t]*)?[^\W\d_][\w’'./-]*(?:\s[\w’'./&-]+){0,3}[ \t]?[:：](?=\s*\S)",
    re.UNICODE,
)
_SMALL: Final = frozenset(
    {
        "de",
        "del",
        "della",
        "da",
        "di",
        "van",
        "von",
        "der",
        "den",
        "al",
        "la",
        "le",
        "no",
        "the",
        "his",
        "her",
        "a",
        "an",
        "of",
    }
)


@cache
def _labels() -> tuple[dict[str, tuple[str, ...]], re.Pattern[str]]:
    data = resources.files(__package__) / "data" / "labels.json"
    table = msgspec.json.decode(data.read_bytes(), type=dict[str, tuple[str, ...]])
    names = any_of(name for group in table.values() for name in group)
    return table, re.compile(
        rf"(?:^[ \t]*(?:[•*·▪◦–—>-]+[ \t]*)?|(?<=\n)[ \t]*(?:[•*·▪◦–—>-]+[ \t]*)?|{_BETWEEN}|(?<=[.!?]\s))(?P<label>{names})\s*(?:[:：]|\s[–—-]\s)\s*",
        re.IGNORECASE,
    )


def find_labelled(entry: EntryText) -> Iterator[Claim]:
    """The facts behind labels, each label's as far as its line or the next label goes."""
    table, pattern = _labels()
    text = entry.text
    starts = list(pattern.finditer(text, entry.body.start, entry.body.end))
    for at, found in enumerate(starts):
        line = text.find("\n", found.end(), entry.body.end)
        stop = min(line if line >= 0 else entry.body.end, found.end() + _LONGEST_LINE)
        if parted := _PARTED.search(text, found.end(), stop):
            stop = parted.start()
        if at + 1 < len(starts):
            stop = min(stop, starts[at + 1].start())
        property = value_of(table, found["label"])
        if property and stop > found.end():
            label = Span(found.start("label"), found.end("label"))
            yield from _behind(entry, property, label, Span(found.end(), stop))


def labelled_lines(entry: EntryText) -> Iterator[Span]:
    """Lines that are made of labels: at least one label at the line's start and what stands behind it."""
    for found in entry.matches(_ANY_LABEL):
        line = entry.text.find("\n", found.end(), entry.body.end)
        yield Span(found.start(), line if line >= 0 else entry.body.end)


def _behind(entry: EntryText, property: str, label: Span, told: Span) -> Iterator[Claim]:
    value = told.of(entry.text)
    if property == "episodes":
        if (number := re.match(r"\d{1,4}(?!\d|[\s-]*min)", value)) and int(number.group()) > 1:
            yield entry.claim(
                "episodes", int(number.group()), Span(label.start, told.start + number.end()), 0.95
            )
    elif property == "year":
        if (year := _YEAR.search(value)) and len(value) < 60:
            yield entry.claim("year", int(year.group()), Span(label.start, told.start + year.end()), 0.93)
    elif property == "format":
        kind = value_of(words().formats, re.split(r"[,(·]", value.casefold())[0].strip(" ."))
        if kind:
            yield entry.claim("format", kind, Span(label.start, told.end), 0.95)
    elif property == "cast":
        yield from _cast(entry, label, told)
    else:
        sentence = re.search(r"[^\W\d_]{3,}[.!?](?:\s|$)", value)
        end = told.start + sentence.end() - 1 if sentence else told.end
        for name, _, stop in _people(entry, Span(told.start, end)):
            yield entry.claim(property, name, Span(label.start, stop), 0.95)


def _cast(entry: EntryText, label: Span, told: Span) -> Iterator[Claim]:
    for part, start, stop in _parts(entry, told):
        bracket = _BRACKET.search(part)
        plain = part[: bracket.start()] if bracket else part
        pair = _AS.split(plain, maxsplit=1)
        actor = _named(pair[0])
        role = pair[1] if len(pair) > 1 else bracket["inner"] if bracket else None
        if actor is None:
            return
        kept = (
            role.strip(" ,.")
            if role and _CAPITAL.match(role.strip()) and not _NOTE.match(role.strip())
            else None
        )
        span = Span(start, stop) if kept else Span(label.start, stop)
        yield entry.claim("cast", actor, span, 0.95, character=kept)


def _people(entry: EntryText, told: Span) -> Iterator[tuple[str, int, int]]:
    """The names of a list, as far as it is one."""
    for part, start, stop in _parts(entry, told):
        name = _named(_BRACKET.sub("", part))
        if name is None:
            return
        yield name, start, stop


def _parts(entry: EntryText, told: Span) -> Iterator[tuple[str, int, int]]:
    """What commas and "and" part, brackets kept whole, each with its place."""
    value = told.of(entry.text)
    hidden = re.sub(r"[(（][^()（）]*[)）]", lambda found: "_" * len(found.group()), value)
    at = 0
    for number, gap in enumerate([*_AND.finditer(hidden), None]):
        end = gap.start() if gap else len(hidden)
        part = value[at:end]
        if part.strip(" .") and number < _MOST_PEOPLE:
            lead = len(part) - len(part.lstrip())
            yield part.strip().rstrip("."), told.start + at + lead, told.start + at + len(part.rstrip(" ."))
        at = gap.end() if gap else end


def _named(told: str) -> str | None:
    """A person's or company's name; None where the words are none: too many, or in small letters."""
    plain = told.strip(" .*_")
    if not plain or len(plain) > 60 or _NOTE.match(plain) or not _CAPITAL.search(plain):
        return None
    if not re.match(r"[\w“\"]", plain):
        return None
    parts = plain.split()
    if (
        len(parts) > 6
        or plain[0].islower()
        or any(part[0].islower() and part not in _SMALL for part in parts)
    ):
        return None
    return plain
