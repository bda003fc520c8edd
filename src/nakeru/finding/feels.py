"""Themes, moods, tears, endings and warnings in a question, by the words of the vocabulary and of questions."""

from __future__ import annotations

from typing import Any, cast

from nakeru.finding.asking import Asked, distinct
from nakeru.finding.lexicon import lexicon
from nakeru.finding.query import ChipKind, Ending


def take_feelings(asked: Asked) -> dict[str, Any]:
    """The wishes and conditions found, as fields of Query. Words of themes stay to be searched, the others are taken."""
    without, refused = _without(asked)
    endings, not_endings = _endings(asked)
    tears = _tears(asked)
    themes, not_themes = _terms(asked, "theme")
    moods, not_moods = _terms(asked, "mood")
    happens, _ = _terms(asked, "warning")
    return {
        "without": without,
        "endings": endings,
        "not_endings": not_endings,
        "tears": tears,
        "themes": themes,
        "not_themes": distinct((*not_themes, *refused)),
        "moods": moods,
        "not_moods": not_moods,
        "happens": happens,
    }


def _without(asked: Asked) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The warnings that must be answered with no, and the themes that the same words refuse."""
    found: list[str] = []
    themes: list[str] = []
    for refusal, words in lexicon().refused:
        for one in words.found(asked.rest):
            found.extend(refusal.answers)
            asked.chip("warning", refusal.label, one.start(), one.end())
            asked.take(one.start(), one.end())
    denied = [
        (match.start(), match.end(), name)
        for name, words in lexicon().terms["warning"].items()
        for match in words.found(asked.rest)
        if asked.denied(match.start())
    ]
    for start, end, name in denied:
        # "Sexual violence" is not "violence": of words within words the longer ones are meant.
        if any(first <= start and end <= last and last - first > end - start for first, last, _ in denied):
            continue
        found.append(name)
        opening = (asked.denied(start) or (start, end))[0]
        themes.extend(
            theme for theme, words in lexicon().terms["theme"].items() if words.found(asked.text[start:end])
        )
        asked.chip("warning", f"no {name}", opening, end)
        asked.take(opening, end)
    return distinct(found), distinct(themes)


def _endings(asked: Asked) -> tuple[tuple[Ending, ...], tuple[Ending, ...]]:
    wanted: list[Ending] = []
    unwanted: list[Ending] = []
    for name, words in lexicon().endings.items():
        for found in words.found(asked.rest):
            denied = asked.denied(found.start())
            refused = denied is not None and denied[0] < found.start()
            (unwanted if refused else wanted).append(cast("Ending", name))
            start = denied[0] if denied and refused else found.start()
            asked.chip("ending", f"{'no ' if refused else ''}{name} ending", start, found.end())
            asked.take(start, found.end())
    return tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted))


def _tears(asked: Asked) -> int | None:
    for level, words in lexicon().tear_words:
        for found in words.found(asked.rest):
            asked.chip("tears", f"{level} of 5 tears", found.start(), found.end())
            asked.leave(found.start(), found.end())
            return level
    return None


def _terms(asked: Asked, kind: ChipKind) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The terms that are wished for, and those that are denied, which are taken out of the words.

    Words of moods stay, but are not searched: what a list calls gentle is known as gentle already.
    """
    found = [
        (name, match) for name, words in lexicon().terms[kind].items() for match in words.found(asked.rest)
    ]
    # "Without memory" is a term that denies: within its words nothing else is denied.
    told = [
        match
        for _, match in found
        if match[0].isascii() and (asked.denied(match.start()) or (-1,))[0] == match.start()
    ]
    wanted: list[str] = []
    unwanted: list[str] = []
    taken: list[tuple[int, int]] = []
    for name, match in found:
        if name in wanted or name in unwanted:
            continue
        if any(one is not match and one.start() < match.start() < one.end() for one in told):
            continue
        stretch = None if match in told else asked.denied(match.start())
        (unwanted if stretch else wanted).append(name)
        start = stretch[0] if stretch else match.start()
        asked.chip(kind, f"not {name}" if stretch else name, start, match.end())
        if stretch:
            taken.append((start, stretch[1]))
        elif kind == "mood":
            asked.leave(match.start(), match.end())
    for start, end in taken:
        asked.take(start, end)
    return distinct(wanted), distinct(unwanted)
