"""Sentences that one article has from another: word for word, or retold detail by detail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Final

import msgspec

from nakeru.model.spans import Evidence, Span
from nakeru.text.sentences import split_sentences

# Words in a row that hardly two writers choose alike. Broder (1997), resemblance by shingles.
_SHINGLE: Final = 8
_ALIKE: Final = 0.6
_RETOLD: Final = 7
_RETOLD_SHARE: Final = 0.5
_COMMON: Final = 6
_LONG_ENOUGH: Final = 12
_MOST_SENTENCES: Final = 4_000
_CROWD: Final = 12
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SMALL: Final = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "but",
        "so",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "off",
        "on",
        "onto",
        "out",
        "over",
        "to",
        "up",
        "with",
        "about",
        "after",
        "before",
        "than",
        "then",
        "that",
        "this",
        "these",
        "those",
        "there",
        "here",
        "it",
        "its",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "do",
        "does",
        "did",
        "has",
        "have",
        "had",
        "having",
        "he",
        "she",
        "they",
        "them",
        "his",
        "her",
        "him",
        "their",
        "who",
        "whom",
        "whose",
        "which",
        "what",
        "when",
        "where",
        "while",
        "how",
        "why",
        "not",
        "no",
        "nor",
        "only",
        "just",
        "also",
        "very",
        "too",
        "more",
        "most",
        "some",
        "any",
        "each",
        "both",
        "all",
        "one",
        "two",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "shall",
        "should",
        "if",
        "because",
        "though",
        "although",
        "however",
        "if",
        "i",
        "you",
        "we",
        "us",
        "our",
        "your",
        "my",
        "me",
        "s",
        "t",
    ]
)
_ENDINGS: Final = re.compile(r"(?:ings?|ied|ies|ed|es|s|ly)$")
# Nats by which a sentence in common speaks for a copy: two honest texts of 300 sentences on one subject share none.
_WORD_FOR_WORD, _PER_DETAIL = 6.0, 0.45


class Passage(msgspec.Struct, frozen=True):
    """Running text of an article: its digest, where it starts, and what it is about (a work's key, or nothing)."""

    digest: str
    at: int
    text: str
    about: str = ""


class CopiedSentence(msgspec.Struct, frozen=True):
    """A sentence that stands in two articles. `share` is how much of the shorter stands in the other, in the same order.

    `retold` marks other words for the same details; `evidence` is a log likelihood ratio in nats.
    """

    left: Evidence
    right: Evidence
    share: float
    retold: bool
    evidence: float


class _Sentence(msgspec.Struct, frozen=True):
    passage: Passage
    start: int
    end: int
    words: tuple[str, ...]
    stems: tuple[str, ...]

    def quoted(self) -> Evidence:
        at = self.passage.at
        return Evidence(
            self.passage.digest, at + self.start, at + self.end, self.passage.text[self.start : self.end]
        )


def copied_sentences(passages: Iterable[Passage], names: Iterable[str] = ()) -> tuple[CopiedSentence, ...]:
    """The sentences that two articles share, in the order of the articles; the left one is of the smaller digest.

    Near duplicates are found in all passages, retold ones between passages about the same work only. Words of `names`
    (titles, persons) are no details: who writes of one film names the same people. Sentences that stand in more than a
    dozen articles are a phrase of the trade, not a copy.
    """
    known = frozenset(stem(word) for name in names for word in _words(name))
    sentences = [
        one
        for passage in sorted(passages, key=lambda one: (one.digest, one.at))
        for one in _cut(passage, known)
    ]
    del sentences[_MOST_SENTENCES * _CROWD :]
    found: dict[tuple[int, int, str, str], CopiedSentence] = {}
    for left, right in (*_sharing_shingles(sentences), *_sharing_details(sentences)):
        copied = _compared(left, right)
        if copied is not None:
            found[copied.left.start, copied.right.start, copied.left.digest, copied.right.digest] = copied
    return tuple(
        sorted(
            found.values(),
            key=lambda one: (one.left.digest, one.right.digest, one.left.start, one.right.start),
        )
    )


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A word without the endings of English, for comparison."""
    plain = word.casefold().replace("’", "'").removesuffix("'s")
    bare = _ENDINGS.sub("", plain) if len(plain) > 4 else plain
    return bare.removesuffix("e") if len(bare) > 4 else bare


def _words(text: str) -> list[str]:
    return [found.group().casefold() for found in _WORD.finditer(text)]


def _cut(passage: Passage, known: frozenset[str]) -> Iterator[_Sentence]:
    for span in split_sentences(passage.text, 0, len(passage.text))[:_MOST_SENTENCES]:
        words = tuple(_words(Span(span.start, span.end).of(passage.text))[:120])
        if len(words) < _COMMON:
            continue
        stems = tuple(one for word in words if word not in _SMALL and (one := stem(word)) not in known)
        yield _Sentence(passage, span.start, span.end, words, stems)


def _sharing_shingles(sentences: Sequence[_Sentence]) -> Iterator[tuple[_Sentence, _Sentence]]:
    """Pairs of two articles with a run of words in common."""
    places: dict[tuple[str, ...], list[int]] = {}
    for at, one in enumerate(sentences):
        size = min(_SHINGLE, len(one.words))
        for start in range(len(one.words) - size + 1):
            places.setdefault(one.words[start : start + size], []).append(at)
    pairs = {
        pair
        for group in places.values()
        if 1 < len(set(group)) <= _CROWD
        for pair in combinations(sorted(set(group)), 2)
    }
    for left, right in sorted(pairs):
        if sentences[left].passage.digest != sentences[right].passage.digest:
            yield sentences[left], sentences[right]


def _sharing_details(sentences: Sequence[_Sentence]) -> Iterator[tuple[_Sentence, _Sentence]]:
    """Pairs of two articles about one work with several words in common."""
    by_work: dict[str, list[_Sentence]] = {}
    for one in sentences:
        if one.passage.about and len(one.stems) >= _RETOLD:
            by_work.setdefault(one.passage.about, []).append(one)
    for group in by_work.values():
        bags = [frozenset(one.stems) for one in group]
        for left, right in combinations(range(min(len(group), _CROWD * 20)), 2):
            if (
                group[left].passage.digest != group[right].passage.digest
                and len(bags[left] & bags[right]) >= _COMMON
            ):
                yield group[left], group[right]


def _compared(left: _Sentence, right: _Sentence) -> CopiedSentence | None:
    one, other = frozenset(left.words), frozenset(right.words)
    alike = len(one & other) / len(one | other)
    if alike >= _ALIKE and min(len(left.words), len(right.words)) >= _LONG_ENOUGH:
        return CopiedSentence(
            left.quoted(), right.quoted(), round(alike, 4), retold=False, evidence=_WORD_FOR_WORD * alike
        )
    common = _in_order(left.stems, right.stems)
    share = common / max(1, min(len(left.stems), len(right.stems)))
    if common >= _RETOLD and share >= _RETOLD_SHARE and left.passage.about == right.passage.about:
        return CopiedSentence(
            left.quoted(),
            right.quoted(),
            round(share, 4),
            retold=True,
            evidence=round(_PER_DETAIL * common, 4),
        )
    return None


def _in_order(left: Sequence[str], right: Sequence[str]) -> int:
    """How many words the two have in common in the same order (longest common subsequence)."""
    row = [0] * (len(right) + 1)
    for word in left:
        before = 0
        for at, other in enumerate(right, start=1):
            above = row[at]
            row[at] = before + 1 if word == other else max(above, row[at - 1])
            before = above
    return row[-1]
