"""Lost headings: an entry whose heading is gone, its title taken from the first sentence of its body."""

from __future__ import annotations

import re
from collections import Counter

from nakeru.lists.families import Family, Heading
from nakeru.lists.lines import Line
from nakeru.lists.vocabulary import lexicon, line_key, tokens
from nakeru.model.spans import Span

_QUOTED = re.compile(r"^[\"“«『「《]([^\"”»』」》]{1,90}?)[,.]?[\"”»』」》]")
_LONGEST_SUBJECT = 9


def title_in_opening(text: str) -> tuple[int, int] | None:
    """Where the title stands that a sentence opens with: quoted, or before "is", "follows", "focuses on" …

    Returns offsets into the text, None where the sentence opens otherwise.
    """
    if quoted := _QUOTED.match(text):
        return quoted.span(1)
    known = lexicon()
    for place, (word, start, end) in enumerate(tokens(text[:140])):
        if place and known.has("opening_verbs", word):
            subject = text[:start].rstrip()
            bracket = subject.find("(")
            stop = len(subject[:bracket].rstrip()) if bracket > 0 else len(subject)
            return (0, stop) if stop and _is_name(subject[:stop]) else None
        if place > _LONGEST_SUBJECT or text[end : end + 1] in ".;!?":
            return None
    return None


def _is_name(subject: str) -> bool:
    known = lexicon()
    words = [(subject[s:e], word) for word, s, e in tokens(subject)]
    if not words or "," in subject:
        return False
    if len(words) == 1:
        return not known.has("sentence_words", words[0][1]) and not known.has("small", words[0][1])
    weighty = [written for written, word in words if not known.has("small", word)]
    return (
        bool(weighty)
        and all(not w[0].islower() for w in weighty)
        and not known.has("sentence_words", words[0][1])
    )


def recover(lines: tuple[Line, ...], family: Family) -> dict[int, tuple[Span, int | None]]:
    """Lost headings of a family: the line where each lost entry begins, with its title's span and its rank.

    Two signs say that an entry is missing: a gap in the ordinals, or a sub-heading that stands once under each entry
    and twice under this one.
    """
    if family.kind in ("column", "data", "alternative"):
        return {}
    if family.step:
        return _by_ordinals(lines, family)
    return _by_subheadings(lines, family)


def _by_ordinals(lines: tuple[Line, ...], family: Family) -> dict[int, tuple[Span, int | None]]:
    lost: dict[int, tuple[Span, int | None]] = {}
    for this, after in zip(family.headings, family.headings[1:], strict=False):
        if this.rank is None or after.rank is None or abs(after.rank - this.rank) != 2:
            continue
        own = lines[this.line].head_key
        for line in lines[this.line + 1 : after.start]:
            place = title_in_opening(line.text)
            if place and not _same_name(line.text[slice(*place)], own) and len(line.text) > 80:
                start = line.block.span.start
                lost[line.number] = (Span(start + place[0], start + place[1]), this.rank + family.step)
                break
    return lost


def _same_name(name: str, own: str) -> bool:
    key = line_key(name)
    return key in own or own in key


def _by_subheadings(lines: tuple[Line, ...], family: Family) -> dict[int, tuple[Span, int | None]]:
    lost: dict[int, tuple[Span, int | None]] = {}
    ends = [h.start for h in family.headings[1:]] + [len(lines)]
    bodies = list(zip(family.headings, ends, strict=True))
    marks = subheading_keys(lines, bodies)
    for heading, end in bodies:
        seen = 0
        for line in lines[heading.line + 1 : end]:
            if line.key not in marks or len(line.text) > 100:
                continue
            seen += 1
            opening = lines[line.number - 1]
            place = title_in_opening(opening.text)
            if seen > 1 and place and opening.number > heading.line:
                start = opening.block.span.start
                lost[opening.number] = (Span(start + place[0], start + place[1]), None)
    return lost


def subheading_keys(lines: tuple[Line, ...], bodies: list[tuple[Heading, int]]) -> frozenset[str]:
    """Keys of short lines that stand under most entries; `bodies` are headings with the line where each ends."""
    counts: Counter[str] = Counter()
    for heading, end in bodies:
        counts.update({line.key for line in lines[heading.line + 1 : end] if len(line.text) <= 100})
    return frozenset(key for key, count in counts.items() if count >= max(2, 0.6 * len(bodies)))
