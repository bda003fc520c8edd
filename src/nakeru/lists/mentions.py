"""Cutting a heading into the title and what else it says: other titles, year, format, season, people."""

from __future__ import annotations

import re

import msgspec

from nakeru.lists.bracketing import Bracket, brackets
from nakeru.lists.brackets import Saying, credited, people, read_saying, without_label
from nakeru.lists.manner import PLAIN, Manner, doubled_at, parts_of
from nakeru.lists.surroundings import read_surroundings
from nakeru.lists.tails import find_tail, read_tail
from nakeru.lists.vocabulary import lexicon
from nakeru.model.lists import Credit, Mention
from nakeru.model.spans import Span

_EDGE = " \t\n\u00a0\u3000*_~•·|–—-:：,;、，★☆⭐✩✪✭►▶■□●"
_FINAL = "?!.…"
_QUOTES = {
    '"': '"”',
    "“": '”"',
    "„": "“”",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "‘": "’",
    "'": "'",
    "”": "”",
    "<": ">",
}
_OR = re.compile(r"\b(?:or|oder|ou|o)\s*$", re.IGNORECASE)
_YEAR = r"(?:18[89]\d|19\d\d|20\d\d)"
_SLASHED = re.compile(r"^\s*[/／]\s")
_YEAR_IN = re.compile(rf"^\W*{_YEAR}\W*$")
_REGION = re.compile(r"[^\W\d_]{1,2}")
_CHECKBOX = re.compile(r"^\s*\[[ xX✓✔]\]\s+")
_RAW_LINK = re.compile(r"^\W*\[([^\]\n]{1,120})\]\([^)\s]*\)")
_QUOTED_FIRST = re.compile(
    r"^\W{0,3}?[«“„\"]\s?([^«»“”\"„]{1,90}?),?\s?[»”“\"](?=\s*(?:[(\[,–—:|/-]|(?:de|d['’]|by|von|di|par|por|dir)\b))"
)
_TITLE_QUOTE = re.compile(r"^\W*[《『「](.{1,80}?)[》』」]")
_LEADING_YEAR = re.compile(rf"^\s*[(\[]?({_YEAR})(?:[)\]]|\s*[:：,–—-])?\s+")
_FOREIGN = re.compile("[A-Za-zÀ-ɏ]{3}|[\u3040-\u30ff\uac00-\ud7af]")
_REMARK_SIGNS = re.compile(r"[\d:：,，。、;；|/]|\b(?:dir|by)\b", re.IGNORECASE)
_LONGEST_OTHER = 60
_JOINED = re.compile(r"\)\s*(?:,|;|&|\+|/|and|und|et|y|e)\s+(?=[^\W_a-z])|(?<=[\w).!?])\s+\+\s+(?=\w)")
_SEQUEL = re.compile(r"^\s*(\w.{2,40}?)\s(?:and|und|et|y|e|&|\+)\s(\1\s.+)$")
_BRACKETED_YEAR = re.compile(rf"\(\s*{_YEAR}")


def cut_heading(text: str, span: Span, manner: Manner = PLAIN) -> tuple[Mention, ...]:
    """The mentions that the heading at `span` of the article's `text` makes: one, or more where it joins works."""
    heading = span.of(text)
    mentions = []
    for start, end in _works(heading):
        mention = _cut_one(text, Span(span.start + start, span.start + end), manner)
        if mention.title:
            mentions.append(mention)
    return tuple(mentions)


def cut_opening(text: str, title: Span, line: Span) -> Mention:
    """The mention of a lost heading: a title in the opening sentence of `line`, with a bracket that follows it."""
    rest = text[title.end : line.end]
    follows = [b for b in brackets(rest[:120]) if not rest[: b.start].strip(_EDGE + '"”')]
    return _mention(title.of(text), title, [read_saying(bracket.content) for bracket in follows[:1]])


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without white space, decoration and quotation marks that enclose the whole."""
    while True:
        before = (start, end)
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE:
            end -= 1
        if end - start > 2 and text[end - 1] in _QUOTES.get(text[start], ""):
            inner = text[start + 1 : end - 1]
            if text[start] not in inner and text[end - 1] not in inner:
                start, end = start + 1, end - 1
        if (start, end) == before:
            return start, end


def _works(heading: str) -> list[tuple[int, int]]:
    """The stretches of a heading that joins several works: each has its year, or a plus stands between them."""
    joints = list(_JOINED.finditer(heading))
    if not joints and (sequel := _SEQUEL.match(heading)):
        return [sequel.span(1), sequel.span(2)]
    if not joints:
        return [(0, len(heading))]
    pieces, start = [], 0
    for joint in joints:
        end = joint.start() + (1 if heading[joint.start()] == ")" else 0)
        pieces.append((start, end))
        start = joint.end()
    pieces.append((start, len(heading)))
    plus = all("+" in joint.group() for joint in joints)
    if plus or all(_BRACKETED_YEAR.search(heading[low:high]) for low, high in pieces):
        return pieces
    return [(0, len(heading))]


def _cut_one(text: str, span: Span, manner: Manner) -> Mention:
    heading = span.of(text)
    if manner.fields and heading.count(", ") == len(manner.fields) - 1:
        return _cut_fields(text, span, manner)
    sayings: list[Saying] = []
    checked = _CHECKBOX.match(heading)
    begin = checked.end() if checked else 0
    if manner.leading_years and (opening := _LEADING_YEAR.match(heading)):
        sayings.append(Saying(year=int(opening.group(1)), dated=True))
        begin = opening.end()
    if manner.title_last and (parts := parts_of(heading)) and parts[0][0] < bracket_free(heading):
        sayings.append(Saying(directors=people(heading[begin : parts[0][0]].strip(_EDGE))))
        begin = parts[0][1]
    first = heading[begin:]
    if quoted := _TITLE_QUOTE.match(first) or _RAW_LINK.match(first) or _QUOTED_FIRST.match(first):
        start, end = begin + quoted.start(1), begin + quoted.end(1)
        rest_from = begin + quoted.end()
    else:
        start, end, rest_from = _title_stretch(heading, begin, manner)
    rest = heading[rest_from:]
    if _SLASHED.match(rest):
        others, rest = _slashed_titles(rest)
        sayings.append(Saying(other_titles=others))
    if quoted:
        sayings.append(read_surroundings("", rest, manner))
        sayings += _beside_marks(heading[rest_from - 1 :])
    sayings += [
        read_saying(b.content, directors_expected=manner.people_inside, remarks=manner.remarks)
        for b in brackets(rest)
    ]
    sayings += [read_tail(tail.lstrip("/. "), manner) for tail in _outside(rest)]
    if manner.doubled and (at := doubled_at(heading[start:end])):
        sayings.append(Saying(other_titles=(heading[start + at : end].strip(_EDGE),)))
        end = start + at
    title = Span(span.start + start, span.start + end)
    return _mention(title.of(text), title, sayings)


def _beside_marks(rest: str) -> list[Saying]:
    """The other title that stands bare after Chinese or Japanese title marks: 《…》 Original Title."""
    if rest[:1] not in "》』":
        return []
    name = rest[1 : 1 + bracket_free(rest[1:])].strip(_EDGE)
    foreign = _FOREIGN.search(name) is not None and _REMARK_SIGNS.search(name) is None
    return [Saying(other_titles=(name,))] if foreign and len(name) <= _LONGEST_OTHER else []


def bracket_free(heading: str) -> int:
    """Where the first bracket opens; the heading's end where none does."""
    return min((bracket.start for bracket in brackets(heading)), default=len(heading))


def _cut_fields(text: str, span: Span, manner: Manner) -> Mention:
    """The mention of a heading whose parts between commas have known roles."""
    title: Span = span
    year: int | None = None
    names: tuple[str, ...] = ()
    start = span.start
    for role, part in zip(manner.fields, span.of(text).split(", "), strict=True):
        if role == "title":
            low, high = trimmed(part, 0, len(part))
            title = Span(start + low, start + high)
        elif role == "person":
            names = credited(part.strip(), lexicon()) or people(part)
        elif found := re.search(_YEAR, part):
            year = int(found.group())
        start += len(part) + 2
    return _mention(title.of(text), title, [Saying(year=year, directors=names)])


def _title_stretch(heading: str, begin: int, manner: Manner) -> tuple[int, int, int]:
    """Where the title begins and ends, and where the rest begins."""
    inside = [b for b in brackets(heading) if b.start >= begin and _is_remark(heading, b)]
    bound = inside[0].start if inside else len(heading)
    dated = any(re.search(_YEAR, bracket.content) for bracket in inside)
    inner = (
        msgspec.structs.replace(manner, separators=frozenset())
        if manner.title_last or manner.leading_years
        else manner
    )
    cut = find_tail(heading[begin:bound], inner, dated=dated, rest=heading[bound:])
    end = begin + cut if cut is not None else bound
    start, end = trimmed(heading, begin, end)
    return start, end, end


def _is_remark(heading: str, bracket: Bracket) -> bool:
    before = heading[: bracket.start].strip(_EDGE)
    if not any(c.isalnum() for c in before) or _OR.search(before):
        return False
    after = heading[bracket.end :]
    goes_on = bool(re.match(r"\s+[^\W\d_]\w+\s+[^\W\d_]", after)) and bracket.content.strip().isdecimal()
    return not (goes_on and len(bracket.content.strip()) < 3)


def _slashed_titles(rest: str) -> tuple[tuple[str, ...], str]:
    """The titles between slashes after a title, region marks ("(港)") kept, and the brackets that say other things."""
    said = [bracket for bracket in brackets(rest) if not _REGION.fullmatch(bracket.content)]
    names = rest
    for bracket in reversed(said):
        names = names[: bracket.start] + " " + names[bracket.end :]
    parts = [part.strip(_EDGE) for part in re.split(r"\s*[/／]\s*", names)]
    others = tuple(without_label(part, lexicon()) for part in parts if part and not _YEAR_IN.search(part))
    return others, " ".join(rest[bracket.start : bracket.end] for bracket in said)


def _outside(rest: str) -> list[str]:
    """The pieces of a heading's rest outside of brackets."""
    pieces, at = [], 0
    for bracket in brackets(rest):
        pieces.append(rest[at : bracket.start])
        at = bracket.end
    pieces.append(rest[at:])
    return [piece.strip(_EDGE) for piece in pieces if piece.strip(_EDGE)]


def _mention(title: str, span: Span, sayings: list[Saying]) -> Mention:
    years = [saying.year for saying in sayings if saying.year]
    formats = [saying.format for saying in sayings if saying.format]
    seasons = [saying.season for saying in sayings if saying.season]
    return Mention(
        title=title,
        span=span,
        other_titles=tuple(dict.fromkeys(other for saying in sayings for other in saying.other_titles)),
        year=years[-1] if years else None,
        format=formats[0] if formats else None,
        season=seasons[0] if seasons else None,
        credits=tuple(Credit("director", name) for saying in sayings for name in saying.directors),
    )
