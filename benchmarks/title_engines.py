"""Ways of finding a title among many, behind one protocol: ours and what one would take without it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

import msgspec

from nakeru.catalogues.title_index import TitleIndex, build_index
from nakeru.model.works import Work
from nakeru.text.similarity import title_forms
from nakeru.text.titles import loose_key

_LIMIT = 50
OURS = "nakeru"


class Question(msgspec.Struct, frozen=True):
    """A title as somebody wrote it, what else the entry states, and the keys of the works that would be right."""

    kind: str
    titles: tuple[str, ...]
    right: frozenset[str]
    year: int | None = None
    directors: tuple[str, ...] = ()


class Engine(Protocol):
    """Built once from works, opened in another process, asked for the keys of works, likeliest first."""

    def build(self, works: Iterable[Work], folder: Path) -> None: ...

    def open(self, folder: Path) -> None: ...

    def find(self, question: Question) -> list[str]: ...


class Ours:
    """The index of nakeru: equal forms, character trigrams, readings of kanji, films of the director in the year."""

    def build(self, works: Iterable[Work], folder: Path) -> None:
        build_index(works, folder / "index")

    def open(self, folder: Path) -> None:
        self._index = TitleIndex.open(folder / "index")

    def find(self, question: Question) -> list[str]:
        names = [title_forms(title) for title in question.titles]
        found = self._index.candidates(names, year=question.year, directors=question.directors, limit=_LIMIT)
        return [work.key for work in found]


class OursByTitle(Ours):
    """The same, told nothing but the titles."""

    def find(self, question: Question) -> list[str]:
        return super().find(msgspec.structs.replace(question, year=None, directors=()))


class PlainTantivy:
    """Tantivy with its own trigram tokenizer, asked for any of the trigrams."""

    def build(self, works: Iterable[Work], folder: Path) -> None:
        import tantivy

        path = folder / "tantivy"
        path.mkdir()
        index = tantivy.Index(self._schema(), path=str(path))
        self._register(index)
        writer = index.writer(heap_size=128 << 20, num_threads=1)
        for work in works:
            for title in work.titles:
                writer.add_document(tantivy.Document(key=work.key, title=loose_key(title.text)))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        import tantivy

        self._tantivy = tantivy
        self._index = tantivy.Index.open(str(folder / "tantivy"))
        self._register(self._index)
        self._searcher = self._index.searcher()

    def find(self, question: Question) -> list[str]:
        query = self._tantivy.Query
        found: dict[str, None] = {}
        for title in question.titles:
            key = loose_key(title)
            terms = [
                query.term_query(self._index.schema, "title", key[at : at + 3])
                for at in range(max(1, len(key) - 2))
            ]
            asked = query.boolean_query([(self._tantivy.Occur.Should, term) for term in terms])
            for _, place in self._searcher.search(asked, 2 * _LIMIT).hits:
                found[self._searcher.doc(place)["key"][0]] = None
        return list(found)

    def _schema(self) -> Any:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("key", stored=True, tokenizer_name="raw")
        builder.add_text_field("title", tokenizer_name="grams", index_option="freq")
        return builder.build()

    def _register(self, index: Any) -> None:
        import tantivy

        grams = tantivy.Tokenizer.ngram(min_gram=3, max_gram=3, prefix_only=False)
        index.register_tokenizer("grams", tantivy.TextAnalyzerBuilder(grams).build())


class SqliteTrigrams:
    """SQLite's full-text index with its trigram tokenizer, asked for any of the trigrams, by BM25."""

    def build(self, works: Iterable[Work], folder: Path) -> None:
        base = sqlite3.connect(folder / "titles.db")
        base.execute("PRAGMA journal_mode = OFF")
        base.execute("CREATE VIRTUAL TABLE titles USING fts5(title, work UNINDEXED, tokenize = 'trigram')")
        base.executemany(
            "INSERT INTO titles VALUES (?, ?)",
            ((loose_key(title.text), work.key) for work in works for title in work.titles),
        )
        base.execute("INSERT INTO titles (titles) VALUES ('optimize')")
        base.commit()
        base.close()

    def open(self, folder: Path) -> None:
        self._base = sqlite3.connect(f"file:{folder / 'titles.db'}?mode=ro", uri=True)

    def find(self, question: Question) -> list[str]:
        found: dict[str, None] = {}
        for title in question.titles:
            key = loose_key(title).replace('"', "")
            grams = " OR ".join(f'"{key[at : at + 3]}"' for at in range(len(key) - 2))
            if not grams:
                continue
            sql = "SELECT work FROM titles WHERE titles MATCH ? ORDER BY rank LIMIT ?"
            found.update((key, None) for (key,) in self._base.execute(sql, (grams, 2 * _LIMIT)))
        return list(found)


class Rapidfuzz:
    """rapidfuzz beside every title, by the share of letters in common (`ratio`) or by its mixed score (`WRatio`)."""

    def __init__(self, scorer: str) -> None:
        from rapidfuzz import fuzz

        self._scorer = getattr(fuzz, scorer)

    def build(self, works: Iterable[Work], folder: Path) -> None:
        rows = [(loose_key(title.text), work.key) for work in works for title in work.titles]
        (folder / "titles.msgpack").write_bytes(msgspec.msgpack.encode(rows))

    def open(self, folder: Path) -> None:
        rows = msgspec.msgpack.decode(
            (folder / "titles.msgpack").read_bytes(), type=tuple[tuple[str, str], ...]
        )
        self._titles = [title for title, _ in rows]
        self._works = [work for _, work in rows]

    def find(self, question: Question) -> list[str]:
        from rapidfuzz import process

        found: dict[str, None] = {}
        for title in question.titles:
            hits = process.extract(loose_key(title), self._titles, scorer=self._scorer, limit=2 * _LIMIT)
            found.update((self._works[row], None) for _, _, row in hits)
        return list(found)


def engine(name: str) -> Engine:
    """The engine of a name of `ENGINES`."""
    return _MAKERS[name]()


_MAKERS: dict[str, Callable[[], Engine]] = {
    OURS: Ours,
    "nakeru, titles alone": OursByTitle,
    "tantivy, trigrams": PlainTantivy,
    "SQLite FTS5 trigram": SqliteTrigrams,
    "rapidfuzz ratio": lambda: Rapidfuzz("ratio"),
    "rapidfuzz WRatio": lambda: Rapidfuzz("WRatio"),
}
ENGINES: Sequence[str] = tuple(_MAKERS)
SLOW = frozenset(("SQLite FTS5 trigram", "rapidfuzz ratio", "rapidfuzz WRatio"))
