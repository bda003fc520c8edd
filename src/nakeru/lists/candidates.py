"""Alternative readings of a page: every family of lines that might be the headings of a list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise

from nakeru.lists.affixes import without_affixes
from nakeru.lists.apparatus import end_of_content, particulars, up_to
from nakeru.lists.chains import find_chains
from nakeru.lists.families import Family, FamilyKind, Heading, numbered
from nakeru.lists.lines import Line
from nakeru.lists.repeats import repeated_lines
from nakeru.lists.tables import column_families
from nakeru.model.spans import Span

_LEAST_LIKENESS = 0.4
_BODY = 60
_LONGEST_HEADING = 200
_LONGEST_CAPTION = 40
_LEAST_TITLE = 2
_NEAR = 3
_COLON = re.compile(r"[:：]\s|\s[–—-]\s")
_DATED = re.compile(r"[^.!?]{1,80}?\((?:19|20)\d\d\)")
_REACH = 100
_MOST_FAMILIES = 400
_MARGINS = frozenset({"navigation", "footer", "comments"})


def find_families(lines: tuple[Line, ...]) -> tuple[Family, ...]:
    """All families of a page: chains of ordinals, shared layouts, run-in titles, bare lines, columns, data."""
    found = [*told_families(lines, lines), *layout_families(lines, lines), *bare_families(lines, lines)]
    return tuple(distinct_families(found).values())


def told_families(lines: tuple[Line, ...], among: Sequence[Line]) -> list[Family]:
    """The families that numbers, tables and structured data make of some of a page's lines."""
    return [*chain_families(lines, among), *column_families(among), *data_families(among)]


def distinct_families(found: Sequence[Family]) -> dict[tuple[Span, ...], Family]:
    """The families by the stretches of text that they name; of several, the one with chains of ordinals."""
    distinct: dict[tuple[Span, ...], Family] = {}
    for family in found:
        spans = tuple(heading.span for heading in family.headings)
        known = distinct.get(spans)
        if known is None or family.chained > known.chained:
            distinct[spans] = family
    return dict(islice(distinct.items(), _MOST_FAMILIES))


def chain_families(lines: tuple[Line, ...], among: Sequence[Line]) -> list[Family]:
    """Lines whose written ordinals run by one, by style alone and by style within a layout."""
    by_key: dict[str, list[Line]] = defaultdict(list)
    for line in among:
        if line.block.kind in ("data", "row", "alternative") or line.block.region in _MARGINS:
            continue
        if line.ordinal is None:
            continue
        style = line.ordinal.style
        if line.likeness >= 0.15 or _run_in(line) is not None:
            by_key[style].append(line)
            if style not in ("alone", "bare"):
                by_key["any"].append(line)
            by_key[f"{style}|{line.keys[4]}"].append(line)
        if not line.head_text.strip() and _split(line, 0, lines) is not None:
            by_key[f"lone {style}"].append(line)
    families = []
    for key, members in by_key.items():
        families += _chains(key, members, lines)
    return families


def _chains(key: str, members: list[Line], lines: tuple[Line, ...]) -> list[Family]:
    values = [line.ordinal.value for line in members if line.ordinal]
    chains = [chain for chain in find_chains(values) if len(chain.members) >= 2 and chain.quality > 0.4]
    marked = sum(1 for line in members if _marked_title(line)) >= 0.8 * len(members)
    parts: list[Family] = []
    for chain in chains:
        pairs = [(members[m], value) for m, value in zip(chain.members, chain.values, strict=True)]
        headings = [
            heading
            for line, value in pairs
            if (
                heading := _split(line, value, lines)
                if key.startswith("lone")
                else _chained(line, value, marked)
            )
        ]
        if len(headings) >= 2:
            parts.append(Family("chain", key, tuple(headings), chain.step, 1.0))
    alike = _of_one_layout(parts, lines)
    if len(alike) < 2:
        return parts
    whole = tuple(heading for part in alike for heading in part.headings)
    return [*parts, Family("chain", key + "+", whole, alike[0].step, 1.0)]


def _of_one_layout(parts: list[Family], lines: tuple[Line, ...]) -> list[Family]:
    """The chains in the same enclosing elements as the longest: a sidebar's numbers are none of the list's."""
    if len(parts) < 2:
        return parts
    longest = max(parts, key=lambda part: len(part.headings))
    keys = {_place(lines[heading.line]) for heading in longest.headings}
    return [part for part in parts if _place(lines[part.first]) in keys]


def _place(line: Line) -> str:
    """The enclosing elements of a line, whatever its own emphasis."""
    return line.keys[2].rpartition("|")[0]


def _chained(line: Line, value: int, marked: bool) -> Heading:
    title = _marked_title(line) if marked else None
    return Heading(line.number, title or _run_in(line) or line.head, value)


def _marked_title(line: Line) -> Span | None:
    """The marked-up title right after a line's ordinal, where plain text follows it."""
    for span in sorted((*line.block.strong, *line.block.emphasised)):
        start = max(span.start, line.head.start)
        if span.end - start >= _LEAST_TITLE and start - line.head.start <= _NEAR:
            return Span(start, span.end) if span.end < line.block.span.end else None
    return None


def _run_in(line: Line) -> Span | None:
    """The title part of a numbered line that goes on in running text."""
    if len(line.head_text) <= _LONGEST_HEADING and line.likeness >= 0.3:
        return None
    marked = [
        s for s in (*line.block.strong, *line.block.emphasised, *line.block.linked) if s.end > line.head.start
    ]
    marked.sort()
    if marked and marked[0].start - line.head.start <= 4:
        return Span(max(marked[0].start, line.head.start), marked[0].end)
    if dated := _DATED.match(line.head_text[:_REACH]):
        return Span(line.head.start, line.head.start + dated.end())
    found = _COLON.search(line.head_text[:90])
    return Span(line.head.start, line.head.start + found.start()) if found and found.start() > 0 else None


def _split(line: Line, value: int, lines: tuple[Line, ...]) -> Heading | None:
    """The title line that follows (or else precedes) a line that holds an ordinal alone."""
    for step in (1, 2):
        if line.number + step < len(lines):
            title = lines[line.number + step]
            if title.whole >= _LEAST_LIKENESS and title.block.kind != "alternative" and _titled(title):
                return Heading(title.number, title.block.span, value, line.number)
    return None


def _titled(line: Line) -> bool:
    """Whether a line may be a title after an ordinal of its own line: it has no ordinal, or a title's own number."""
    return line.ordinal is None or (line.ordinal.style == "bare" and line.likeness > 0)


def layout_families(
    lines: tuple[Line, ...], among: Sequence[Line], without: range = range(0)
) -> list[Family]:
    """Lines that share a layout, at every breadth of the key: whole lines, run-in titles, titles before a colon.

    Each line is cut once in each way, and of keys that the same lines share the narrowest names their families. A
    layout that one of the lines `without` has makes none.
    """
    families: list[Family] = []
    cuts: dict[FamilyKind, dict[int, Heading | None]] = {kind: {} for kind in _CUTS}
    seen: set[tuple[FamilyKind, tuple[int, ...]]] = set()
    for alike, key in _alike(among, without, lines).items():
        for kind in _worth_cutting(lines, alike):
            headings = _cut(lines, alike, kind, cuts[kind])
            numbers = tuple([heading.line for heading in headings])
            if len(numbers) >= 2 and (kind, numbers) not in seen:
                seen.add((kind, numbers))
                families.append(_family(kind, key, headings, lines))
    return families


def _alike(among: Sequence[Line], without: range, lines: Sequence[Line]) -> dict[tuple[int, ...], str]:
    """The numbers of lines that share a layout, with the first key that names just these; none of `without` is one."""
    by_key: dict[str, list[int]] = {}
    shapes: dict[tuple[str, ...], list[int]] = {}
    named = particulars(lines) if any(line.block.kind == "definition" for line in among) else frozenset()
    for line in among:
        block = line.block
        if block.kind in ("row", "data") or block.region in _MARGINS or line.number in named:
            continue
        same = shapes.get(line.keys)
        if same is None:
            same = shapes[line.keys] = []
            for key in line.keys:
                by_key.setdefault(key, [])
        same.append(line.number)
        if block.group is not None and block.kind in ("item", "term", "heading"):
            by_key.setdefault(f"0|{block.kind}|group {block.group}", []).append(line.number)
    for keys, numbers in shapes.items():
        for key in keys:
            by_key[key] += numbers
    end = end_of_content(lines)
    distinct: dict[tuple[int, ...], str] = {}
    for key, members in by_key.items():
        if len(members) >= 2 and not (without and any(number in without for number in members)):
            distinct.setdefault(up_to(end, tuple(sorted(members))), key)
    return distinct


def _cut(
    lines: tuple[Line, ...], numbers: tuple[int, ...], kind: FamilyKind, known: dict[int, Heading | None]
) -> list[Heading]:
    """The headings that one way of cutting finds in some lines; `known` keeps them for the next families."""
    found = []
    cut = _CUTS[kind]
    for number in numbers:
        if number in known:
            heading = known[number]
        else:
            line = lines[number]
            span = cut(line)
            heading = known[number] = (
                None
                if span is None or len(span) > _LONGEST_HEADING
                else Heading(number, span, line.block.ordinal)
            )
        if heading is not None:
            found.append(heading)
    return found


def _worth_cutting(lines: tuple[Line, ...], members: tuple[int, ...]) -> Iterator[FamilyKind]:
    """The ways in which a layout's lines may be cut: run-in where one opens so, inner where most hold emphasis."""
    yield "layout"
    if any(lines[number].opening for number in members):
        yield "run-in"
    yield "colon"
    yield "dated"
    if sum(1 for number in members if lines[number].inner) >= 0.6 * len(members):
        yield "inner"


def _family(kind: FamilyKind, key: str, headings: list[Heading], lines: tuple[Line, ...]) -> Family:
    put_right, step, chained = numbered(headings)
    if kind in ("alternative", "layout"):
        put_right = without_affixes(put_right, lines)
    if kind == "layout" and lines[headings[0].line].block.kind == "alternative":
        kind = "alternative"
    return Family(kind, key, put_right, step, chained)


def _whole(line: Line) -> Span | None:
    return line.block.span if line.whole >= 0.2 else None


def _lead(line: Line) -> Span | None:
    return line.opening or (line.block.span if line.whole >= 0.5 else None)


def _up_to_year(line: Line) -> Span | None:
    """The start of a running line up to a year in brackets: "Title (1999) and so on"."""
    if len(line.text) <= _LONGEST_CAPTION:
        return None
    start = line.text[:_REACH]
    dated = _DATED.match(start) if "(19" in start or "(20" in start else None
    if dated is None or len(line.text) - dated.end() < _LONGEST_CAPTION:
        return None
    return Span(line.block.span.start, line.block.span.start + dated.end())


def _before_colon(line: Line) -> Span | None:
    if len(line.text) < _LONGEST_CAPTION:
        return None
    found = _COLON.search(line.text[:90])
    if found is None or found.start() == 0:
        return None
    if line.text.count("(", 0, found.start()) > line.text.count(")", 0, found.start()):
        return None
    return Span(line.block.span.start, line.block.span.start + found.start())


_CUTS: dict[FamilyKind, Callable[[Line], Span | None]] = {
    "layout": _whole,
    "run-in": _lead,
    "colon": _before_colon,
    "dated": _up_to_year,
    "inner": lambda line: line.inner,
}


def bare_families(lines: tuple[Line, ...], among: Sequence[Line]) -> list[Family]:
    """Short lines that stand alone over a body: headings of pages without markup."""
    over = [
        line
        for line, after in pairwise(among)
        if line.block.kind == "paragraph"
        and line.block.region == "main"
        and len(after.text) >= max(_BODY, len(line.text))
        and line.whole >= _LEAST_LIKENESS
    ]
    if len(over) < 2:
        return []
    repeated = repeated_lines(lines)
    headings = [Heading(line.number, line.block.span) for line in over if line.number not in repeated]
    return [Family("bare", "bare", tuple(headings))] if len(headings) >= 2 else []


def data_families(among: Sequence[Line]) -> list[Family]:
    """Lists that structured data announces: one family a list."""
    by_group: dict[int | None, list[Line]] = defaultdict(list)
    for line in among:
        if line.block.kind == "data":
            by_group[line.block.group].append(line)
    families: list[Family] = []
    for group, members in by_group.items():
        headings = [Heading(line.number, line.block.span, line.block.ordinal) for line in members]
        headings = [heading for heading in headings if len(heading.span) <= _LONGEST_HEADING]
        if len(headings) >= 2:
            families.append(_family("data", f"data {group}", headings, ()))
    return families
