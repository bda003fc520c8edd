"""The parts of a comparison that look at titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from nakeru.model.linking import ComparedPart
from nakeru.model.works import Title, Work
from nakeru.text.scripts import script_of
from nakeru.text.similarity import TitleForms, title_forms, title_similarity
from nakeru.text.titles import fold_text
from nakeru.works.reading import EntryReading
from nakeru.works.weights import Weights, title_weight

_SAME_TITLE = 0.93
_READ_ALOUD = 0.95
_KIND_NAMES = {
    "main": "title",
    "original": "original title",
    "romaji": "romaji",
    "translation": "translated title",
    "alternative": "other title",
    "as_written": "title as lists write it",
}
_READ = "Japanese title as a dictionary reads it"
_EAST_ASIAN = frozenset(("Jpan", "Hani", "Kore"))
_HOW_ALIKE = (
    (1.0, "the same words"),
    (0.99, "the same but for capitals, accents and signs"),
    (0.98, "the same but for numerals and spelling"),
    (0.97, "the same but for romanisation"),
)


class KnownTitle(msgspec.Struct, frozen=True):
    """A title of a work with its forms, or with the forms of the title read aloud by a dictionary."""

    title: Title
    forms: TitleForms
    read_aloud: bool = False

    def likeness(self, written: TitleForms) -> float:
        """How like a written title is, from 0 to 1. A reading that a dictionary made never counts as the same title."""
        alike = title_similarity(written, self.forms)
        return min(alike, _READ_ALOUD) if self.read_aloud else alike


@lru_cache(maxsize=32768)
def work_titles(work: Work) -> tuple[KnownTitle, ...]:
    """The titles of a work with their forms, each key once; readings of its Japanese titles last."""
    known: dict[str, KnownTitle] = {}
    for title in work.titles:
        forms = title_forms(title.text)
        known.setdefault(forms.key, KnownTitle(title, forms))
    for reading in work.readings:
        forms = title_forms(reading)
        known.setdefault(
            forms.key, KnownTitle(Title(reading, "ja", "Latn", "romaji"), forms, read_aloud=True)
        )
    return tuple(known.values())


def title_parts(reading: EntryReading, work: Work, weights: Weights) -> Iterator[ComparedPart]:
    """The best pair of titles, and what the entry's further titles add."""
    best, known, form = _best(reading.written, work)
    if known is None or form is None:
        return
    title = known.title
    words = len(form.key.split()) if script_of(form.text) not in _EAST_ASIAN else len(form.key) / 2
    distinct = max(-2.0, min(4.0, words - 2)) * weights.number_word if best >= _SAME_TITLE else 0.0
    yield ComparedPart(
        name=_part_name(title),
        score=title_weight(best) + distinct,
        ours=form.text,
        theirs=title.text,
        why=f"{_READ if known.read_aloud else _KIND_NAMES[title.kind]}: {_how_alike(best)}",
    )
    yield from _further(reading, work, title, weights)


def shared_title(reading: EntryReading, work: Work) -> float:
    """The similarity of the closest titles, from 0 to 1."""
    return _best(reading.written, work)[0]


def _best(names: Iterable[TitleForms], work: Work) -> tuple[float, KnownTitle | None, TitleForms | None]:
    best: tuple[float, KnownTitle | None, TitleForms | None] = (-1.0, None, None)
    for ours in names:
        for known in work_titles(work):
            similarity = known.likeness(ours)
            if similarity > best[0]:
                best = (similarity, known, ours)
    return best


def _further(reading: EntryReading, work: Work, matched: Title, weights: Weights) -> Iterator[ComparedPart]:
    """Titles of the work beside the one matched, where the heading or the body names them too."""
    used = title_forms(matched.text).romaji
    named_romaji = {form.romaji for form in reading.written} | {used}
    for known in work_titles(work):
        title, theirs = known.title, known.forms
        if theirs.romaji == used or known.read_aloud:
            continue
        ours = _named(reading, theirs, named_romaji)
        if ours:
            yield ComparedPart(
                name=_part_name(title) if title.kind == "romaji" else "other title",
                score=weights.other_title,
                ours=ours,
                theirs=title.text,
                why=f"the entry also gives the {_KIND_NAMES[title.kind]}",
            )
            return
    unknown = [form for form in reading.others if _best((form,), work)[0] < 0.8]
    if unknown and len(reading.others) == len(unknown):
        yield ComparedPart(
            name="other title",
            score=weights.other_title_unknown,
            ours=unknown[0].text,
            theirs="",
            why="no title of the work resembles the entry's other title",
        )


def _named(reading: EntryReading, theirs: TitleForms, heading: set[str]) -> str:
    """The words of the entry that name a further title of a work, or nothing."""
    for form in (*reading.others, *reading.said):
        if title_similarity(form, theirs) >= _SAME_TITLE and form.romaji != reading.title.romaji:
            return form.text
    if theirs.romaji in heading or len(theirs.romaji) < 6:
        return ""
    return theirs.text if f" {fold_text(theirs.text)} " in reading.folded_body else ""


def _part_name(title: Title) -> str:
    if script_of(title.text) in _EAST_ASIAN:
        return "kanji"
    return "romaji" if title.kind == "romaji" else "title"


def _how_alike(similarity: float) -> str:
    for floor, words in _HOW_ALIKE:
        if similarity >= floor:
            return words
    return f"{similarity:.0%} of the letters agree"
