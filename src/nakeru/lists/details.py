"""What stands beside or below a heading: the other cells of its row, the line of credits under it."""

from __future__ import annotations

import re

import msgspec

from nakeru.lists.brackets import people
from nakeru.lists.families import Family, Heading
from nakeru.lists.page import Page
from nakeru.lists.vocabulary import lexicon
from nakeru.model.lists import Credit, Mention

_YEAR = re.compile(r"(?<!\d)(18[89]\d|19\d\d|20\d\d)(?!\d)")
_YEAR_ONLY = re.compile(r"^\W*(?:18[89]\d|19\d\d|20\d\d)(?:\s?[-–]\s?(?:\d{2,4})?)?\W*$")
_SENTENCE = re.compile(r"[.。]\s+(?=\d|[^\W\d_]{3,})|\s+[|·•–—]\s+|\s{2,}")
_FIELD = re.compile(r"\s*[／|｜]\s*|\s+[/·•]\s+|\u3000+|(?<=\d[.,])\s+")
_PARTING = re.compile(r"[／|｜/·•\u3000]|\d[.,]\s")
_WORD = r"[^\W\d_a-z](?:\.(?:\s?-?[^\W\d_a-z]\.)*|[\w'’-]+)"
_NAME = rf"{_WORD}(?:\s+(?:(?:de|da|van|von|del|di|le|la)\s)?{_WORD}){{1,4}}"
_NAMES = re.compile(rf"{_NAME}(?:\s*(?:,|&|and|y|e|et|und|/)\s*{_NAME})*")
# A whole line "Name Name, 1953", or "De Name Name" as on French cards.
_BYLINE = re.compile(rf"(?:({_NAMES.pattern}),\s(?:18[89]\d|19\d\d|20\d\d)|D(?:e\s|['’])({_NAMES.pattern}))$")
_BYLINES_BELOW = 3
_LABEL_ENDS = (":", "：", ".")
_LONG_CUE = 10
_LONGEST = 140
_LINES_BELOW = 10


def with_details(page: Page, family: Family, heading: Heading, mention: Mention, end: int) -> Mention:
    """The mention with the year and the director that its row or the lines under it, up to line `end`, state."""
    if page.lines[heading.line].block.cells:
        return _with_cells(page, heading, mention)
    if mention.credits or family.kind == "data":
        return mention
    names = _credits_below(page, heading, end)
    return (
        msgspec.structs.replace(mention, credits=tuple(Credit("director", name) for name in names))
        if names
        else mention
    )


def _with_cells(page: Page, heading: Heading, mention: Mention) -> Mention:
    block = page.lines[heading.line].block
    known, year, names, others = lexicon(), mention.year, mention.credits, mention.other_titles
    for column, cell in enumerate(block.cells):
        text = cell.of(page.article.text).strip()
        name = page.column_name(block.group, column).replace("_", " ")
        if cell == heading.span or not text:
            continue
        if year is None and (
            "year_columns" in known.categories(name) or (not name and _YEAR_ONLY.match(text))
        ):
            years = _YEAR.findall(text)
            year = int(years[0]) if years else None
        elif known.is_cue("other_columns", name) and text.casefold() != mention.title.casefold():
            others = (*others, text)
        elif not names and "director_columns" in known.categories(name):
            names = tuple(Credit("director", person) for person in people(text))
    return msgspec.structs.replace(
        mention, year=year, credits=names, other_titles=tuple(dict.fromkeys(others))
    )


def _names_country(page: Page, number: int) -> bool:
    return any(category.startswith("countries") for category in page.categories(number))


def _credits_below(page: Page, heading: Heading, end: int) -> tuple[str, ...]:
    """The directors whom a labelled line or row of the entry names: "Director: …", 監督 beside a name."""
    known = lexicon()
    for line in page.lines[heading.line + 1 : min(end, heading.line + _BYLINES_BELOW) + 1]:
        if (found := _BYLINE.match(line.text)) and not _names_country(page, line.number):
            return people(found.group(1) or found.group(2))
    if not page.may_speak_of("directing"):
        return ()
    for line in page.lines[heading.line + 1 : min(end, heading.line + _LINES_BELOW) + 1]:
        if len(line.text) > _LONGEST or not known.may_hold("directing", line.text):
            continue
        if line.block.kind == "term" and known.is_cue("directing", line.text.rstrip(":： ")):
            return people(page.lines[line.number + 1].text) if line.number < end else ()
        if len(line.block.cells) > 1:
            label, value = (cell.of(page.article.text).strip() for cell in line.block.cells[:2])
            if known.is_cue("directing", label.rstrip(":： ")):
                return people(value)
        for part in _FIELD.split(line.text) if _PARTING.search(line.text) else (line.text,):
            taken = known.opens_with("directing", part)
            rest = part[taken:].lstrip()
            if not taken:
                continue
            names = _NAMES.match(rest.lstrip(" .:："))
            phrase = names is not None and " " in part[:taken].strip()
            if rest[:1] in _LABEL_ENDS or taken > _LONG_CUE or phrase:
                rest = rest.lstrip(" .:：")
                return people(names[0] if names else _SENTENCE.split(rest)[0])
    return ()
