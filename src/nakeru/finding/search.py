"""Search over titles in any script and over safe words, with reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from nakeru.finding.query import Query, understand
from nakeru.text.titles import fold_romaji, title_key

_WORD = re.compile(r"\w+")
_EXACT, _PREFIX = 1000.0, 100.0
_GRAM_SHARE = 0.5
_A_LIST = 0.5
# Words so common in English that to share them says nothing.
_COMMON_WORDS = """
a an and are as at be by for from has he her his i in is it its me my of on or she that the their them they this to was
we where which who with you your something anything watch want see
"""
_COMMON = frozenset(_COMMON_WORDS.split())


class FindableWork(msgspec.Struct, frozen=True):
    """A work as it may be searched: only text that is safe to show. The first title is the one shown.

    `lists` counts the lists that name it: of works that fit alike, the more listed comes first.
    """

    key: str
    titles: tuple[str, ...]
    year: int | None = None
    format: str | None = None
    animation: bool | None = None
    directors: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()
    line: str = ""
    lists: int = 0


class Hit(msgspec.Struct, frozen=True):
    """A work that fits, with the reasons as phrases. Scores compare within one answer only."""

    key: str
    score: float
    why: tuple[str, ...]


class FindResult(msgspec.Struct, frozen=True):
    """What was understood, in words and as conditions, and the hits, best first."""

    understood: Query
    sentences: tuple[str, ...]
    results: tuple[Hit, ...]


class Finder:
    """An index in memory over works. Answers depend on the works alone, not on their order."""

    def __init__(self, works: Iterable[FindableWork]) -> None:
        self._works = {work.key: work for work in sorted(works, key=lambda work: work.key)}
        self._folded = {
            key: tuple((title, title_key(title), fold_romaji(title)) for title in work.titles)
            for key, work in self._works.items()
        }
        self._index = _build(self._works.values())

    def find(self, query: str, limit: int = 20) -> FindResult:
        """At most `limit` works that fit, best first: equal titles, then beginnings, then words and like spellings.

        A condition that the query states leaves out works that break it, and those where it is unknown; a work of
        exactly the asked title is never left out.
        """
        asked = understand(query)
        scores: dict[str, float] = {}
        why: dict[str, list[str]] = {}
        for key, points, reason in (
            *self._titled(query),
            *self._titled(asked.words),
            *self._worded(asked.words),
        ):
            scores[key] = scores.get(key, 0.0) + points
            if reason not in why.setdefault(key, []):
                why[key].append(reason)
        if not asked.words.strip():
            scores |= dict.fromkeys(self._works, 1.0)
        for key in scores:
            scores[key] += _A_LIST * self._works[key].lists
        fitting = [key for key in scores if scores[key] >= _EXACT or _fits(self._works[key], asked)]
        best = sorted(fitting, key=lambda key: (-scores[key], key))[:limit]
        told = asked.sentences()
        return FindResult(
            understood=asked,
            sentences=told,
            results=tuple(
                Hit(
                    key,
                    round(scores[key], 4),
                    tuple(why.get(key, told))[: 1 if scores[key] >= _EXACT else None],
                )
                for key in best
            ),
        )

    def _titled(self, text: str) -> list[tuple[str, float, str]]:
        wanted, romaji = title_key(text), fold_romaji(text)
        if not wanted:
            return []
        found = []
        for key, titles in self._folded.items():
            for title, folded, sound in titles:
                if wanted == folded or romaji == sound:
                    found.append((key, _EXACT, f"it is called “{title}”"))
                    break
                if len(wanted) > 2 and (folded.startswith(wanted + " ") or sound.startswith(romaji + " ")):
                    found.append((key, _PREFIX, f"its title “{title}” begins so"))
                    break
        return found

    def _worded(self, words: str) -> list[tuple[str, float, str]]:
        searcher = self._index.searcher()
        folded = _telling(title_key(words))
        found = []
        for field, boost, reason in (
            ("line", 4.0, "its description has these words"),
            ("people", 3.0, "these people are in it"),
            ("titles", 3.0, "these words are in its title"),
            ("grams", 0.5, "its title is spelt alike"),
        ):
            text = _telling(words) if field in ("line", "people") else folded
            found += [
                (key, score * boost, reason) for key, score in _search(self._index, searcher, field, text)
            ]
        return found


def _telling(text: str) -> str:
    """The words of a text that say something; all of them where none does."""
    words = _WORD.findall(text)
    return " ".join([word for word in words if word.casefold() not in _COMMON] or words)


def _fits(work: FindableWork, asked: Query) -> bool:
    if asked.format and work.format != asked.format:
        return False
    if asked.not_format and work.format in (None, asked.not_format):
        return False
    if asked.animation is not None and work.animation != asked.animation:
        return False
    if asked.first_year and (work.year is None or work.year < asked.first_year):
        return False
    return not (asked.last_year and (work.year is None or work.year > asked.last_year))


def _build(works: Iterable[FindableWork]) -> Any:
    import tantivy  # only a search needs it

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw")
    for field in ("line", "people", "titles"):
        builder.add_text_field(field, tokenizer_name="en_stem" if field != "people" else "default")
    builder.add_text_field("grams", tokenizer_name="grams")
    index = tantivy.Index(builder.build())
    grams = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(min_gram=2, max_gram=3, prefix_only=False))
    index.register_tokenizer("grams", grams.filter(tantivy.Filter.lowercase()).build())
    writer = index.writer(heap_size=15_000_000, num_threads=1)
    for work in works:
        folded = [title_key(title) for title in work.titles]
        document = tantivy.Document(key=work.key)
        document.add_text("line", work.line)
        document.add_text("people", " ".join((*work.directors, *work.characters)))
        document.add_text("titles", " ".join(folded))
        for title in folded:
            document.add_text("grams", title)
        writer.add_document(document)
    writer.commit()
    index.reload()
    return index


def _search(index: Any, searcher: Any, field: str, text: str) -> Sequence[tuple[str, float]]:
    if not text:
        return ()
    query, _ = index.parse_query_lenient(text, [field])
    hits = searcher.search(query, 50).hits
    best = hits[0][0] if hits else 0.0
    return [
        (searcher.doc(address).get_first("key"), score)
        for score, address in hits
        if field != "grams" or score >= best * _GRAM_SHARE
    ]
