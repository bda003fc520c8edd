"""The words of questions, kept as data in English and Japanese: what people ask with, beyond what lists write."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from importlib import resources
from typing import Final

import msgspec

from nakeru.feelings.phrases import found_in, phrase_pattern
from nakeru.feelings.vocabulary import vocabulary

_WORD: Final = re.compile(r"[^\W_]+")
_NOT_SURE: Final = re.compile(r"\[[^\]]*\]\??|.?\?")
_SET: Final = re.compile(r"\{(\w+)\}")


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Phrases in the small language of `feelings.phrases`, and Japanese ones that match as they stand."""

    english: tuple[str, ...] = ()
    japanese: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()

    def __add__(self, other: Words) -> Words:
        return Words(
            self.english + other.english, self.japanese + other.japanese, self.excludes + other.excludes
        )

    def found(self, text: str) -> list[re.Match[str]]:
        """Where they stand in a text; the pattern is made only where one of them can stand there."""
        if self._telltale.isdisjoint(_standing(text)):
            return []
        return found_in(self._pattern, text)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return phrase_pattern(
            self.english, plain=self.japanese, excludes=self.excludes, sets=vocabulary().sets
        )

    @cached_property
    def _telltale(self) -> frozenset[str]:
        """Pieces of words of which one stands in every text that has a phrase."""
        pieces = (_pieces(phrase) for phrase in self.english)
        return frozenset(word.casefold() for word in self.japanese).union(*pieces)


class Refusal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that ask for something not to happen, with the warnings that must be answered with no, and their label."""

    label: str
    answers: tuple[str, ...]
    english: tuple[str, ...] = ()
    japanese: tuple[str, ...] = ()


class TearWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A level of tears as people ask for it."""

    level: int
    english: tuple[str, ...] = ()
    japanese: tuple[str, ...] = ()


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a work may be based on, by the media that catalogues name."""

    media: tuple[str, ...]
    english: tuple[str, ...] = ()
    japanese: tuple[str, ...] = ()


class Shade(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a wish for a mood means of works that were never called so.

    `near` are moods that partly answer it and `against` moods that speak against it, both by how much (0 to 1). `tears`
    are the least and the most that go with it; `hope` is the ending that does: 1 hopeful, 0 bittersweet, -1 devastating.
    """

    near: dict[str, float]
    against: dict[str, float]
    tears: tuple[int, int] | None = None
    hope: int | None = None


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """All words of questions. `of_every_work` leave the choice open here; `same` are groups of words for one thing, `people` names of one."""

    common: frozenset[str]
    of_every_work: frozenset[str]
    same: tuple[tuple[str, ...], ...]
    themes: dict[str, Words]
    moods: dict[str, Words]
    warnings: dict[str, Words]
    endings: dict[str, Words]
    tears: tuple[TearWords, ...]
    refusals: tuple[Refusal, ...]
    kinds: dict[str, Words]
    countries: dict[str, Words]
    sources: dict[str, Source]
    people: tuple[tuple[str, ...], ...]
    compared: dict[str, Words]
    empty: frozenset[str]
    shades: dict[str, Shade]

    @cached_property
    def terms(self) -> dict[str, dict[str, Words]]:
        """What names the terms of the vocabulary, by kind and name: their own words, their names, and those of questions."""
        own = {"theme": self.themes, "mood": self.moods, "warning": self.warnings}
        return {
            kind: {
                name: Words((*term.english, name), term.japanese, term.excludes) + words.get(name, Words())
                for name, term in vocabulary().named[kind].items()
            }
            for kind, words in own.items()
        }

    @cached_property
    def refused(self) -> tuple[tuple[Refusal, Words], ...]:
        """What asks for something not to happen; the vocabulary's denials among it."""
        denials = (Refusal(one.name, one.answers, one.english, one.japanese) for one in vocabulary().none_of)
        return tuple((one, Words(one.english, one.japanese)) for one in (*self.refusals, *denials))

    @cached_property
    def source_words(self) -> dict[str, Words]:
        """What names the sources."""
        return {name: Words(one.english, one.japanese) for name, one in self.sources.items()}

    @cached_property
    def tear_words(self) -> tuple[tuple[int, Words], ...]:
        """The levels of tears with their words, in the order in which they are looked for."""
        return tuple((one.level, Words(one.english, one.japanese)) for one in self.tears)

    @cached_property
    def telltales(self) -> frozenset[str]:
        """The pieces of all words: what a question is looked through for once."""
        tables = (*self.terms.values(), self.endings, self.kinds, self.countries, self.compared)
        words = [one for table in tables for one in table.values()]
        words += [*self.source_words.values(), *(one for _, one in (*self.refused, *self.tear_words))]
        return frozenset().union(*(one._telltale for one in words))


@lru_cache(maxsize=256)
def _standing(text: str) -> frozenset[str]:
    """The telltale pieces that stand in a text."""
    folded = text.casefold()
    return frozenset(piece for piece in lexicon().telltales if piece in folded)


@cache
def lexicon() -> Lexicon:
    """The words that ship, read on first use."""
    data = resources.files(__package__) / "data" / "words.json"
    return msgspec.json.decode(data.read_bytes(), type=Lexicon)


def _pieces(phrase: str) -> frozenset[str]:
    """Pieces of words of which one stands in every text that has the phrase; an empty one where that cannot be told."""
    groups, outside = _grouped(phrase)
    sure = _WORD.findall(_NOT_SURE.sub(" ", outside))
    if sure:
        return frozenset({max(sure, key=len).casefold()})
    choices = [frozenset().union(*(_pieces(one) for one in group)) for group in groups]
    return max(choices, key=lambda one: min(map(len, one)), default=frozenset({""}))


def _grouped(phrase: str) -> tuple[list[Sequence[str]], str]:
    """The choices that a phrase must make, sets of words among them, and what stands outside of brackets."""
    sets = vocabulary().sets
    groups: list[Sequence[str]] = [sets[name] for name in _SET.findall(phrase)]
    bare = _SET.sub(" ", phrase)
    outside, depth, start = "", 0, 0
    for at, sign in enumerate(bare):
        if sign == "(":
            depth += 1
            start = at if depth == 1 else start
        elif sign == ")":
            depth -= 1
            if depth == 0 and bare[at + 1 : at + 2] != "?":
                groups.append(_choices(bare[start + 1 : at]))
        elif depth == 0:
            outside += sign
    return groups, outside


def _choices(group: str) -> list[str]:
    """The alternatives of a group, groups within it left whole."""
    found, depth = [""], 0
    for sign in group:
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += sign
    return found
