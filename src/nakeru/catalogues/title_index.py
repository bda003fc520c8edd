"""The titles of a million works on disk: a folder that is mapped into memory and answers in milliseconds."""

from __future__ import annotations

import mmap
import re
import shutil
from array import array
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Self

import msgspec
import tantivy

from nakeru.catalogues.readings import with_readings
from nakeru.errors import LibraryError
from nakeru.model.works import Work
from nakeru.text.names import name_key
from nakeru.text.similarity import TitleForms, title_forms

_FORMAT = 2
_GRAM = 3
_MOST_GRAMS = 60
_HEAP = 128 << 20
_WORKS, _PLACES, _STAMP = "works.msgpack", "works.places", "format"
_REMEDY = "build it again with `nakeru catalogue add`"


def build_index(works: Iterable[Work], folder: Path) -> int:
    """Write an index of works into `folder`, which is replaced as a whole once everything is written; returns how many works it holds.

    Works are kept in the order given, with the readings of their Japanese titles. The folder holds the works as MessagePack, their places (64-bit offsets), and a
    Tantivy index with a document a title: equal forms, character trigrams, and directors with the year.
    """
    made = folder.with_name(folder.name + ".new")
    shutil.rmtree(made, ignore_errors=True)
    (made / "titles").mkdir(parents=True)
    writer = tantivy.Index(_schema(), path=str(made / "titles")).writer(heap_size=_HEAP, num_threads=1)
    places = array("Q", [0])
    encoder = msgspec.msgpack.Encoder()
    with (made / _WORKS).open("wb") as kept:
        for number, work in enumerate(map(with_readings, works)):
            places.append(places[-1] + kept.write(encoder.encode(work)))
            for document in _documents(number, work):
                writer.add_document(document)
    with (made / _PLACES).open("wb") as kept:
        places.tofile(kept)
    writer.commit()
    writer.wait_merging_threads()
    (made / _STAMP).write_text(str(_FORMAT), encoding="ascii")
    shutil.rmtree(folder, ignore_errors=True)
    made.rename(folder)
    return len(places) - 1


class TitleIndex:
    """An index that was built, opened for reading; any number of processes may read it at once."""

    def __init__(self, works: mmap.mmap | bytes, places: memoryview, titles: Any) -> None:
        self._works = works
        self._places = places
        self._titles = titles
        self._searcher = titles.searcher()
        self._decoder = msgspec.msgpack.Decoder(Work)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open an index. Raises LibraryError where there is none or another version wrote it."""
        try:
            if (folder / _STAMP).read_text(encoding="ascii") != str(_FORMAT):
                raise LibraryError(
                    "another version wrote the index of titles", where=str(folder), remedy=_REMEDY
                )
            places = memoryview(_mapped(folder / _PLACES)).cast("Q")
            works = _mapped(folder / _WORKS) if places[-1] else b""
            return cls(works, places, tantivy.Index.open(str(folder / "titles")))
        except (OSError, ValueError) as error:
            raise LibraryError(
                f"the index of titles cannot be opened: {error}", where=str(folder), remedy=_REMEDY
            ) from error

    def __len__(self) -> int:
        return len(self._places) - 1

    def __iter__(self) -> Iterator[Work]:
        return (self.work(number) for number in range(len(self)))

    def work(self, number: int) -> Work:
        """The work at a place, counted from 0."""
        return self._decoder.decode(self._works[self._places[number] : self._places[number + 1]])

    def candidates(
        self,
        names: Sequence[TitleForms],
        *,
        year: int | None = None,
        directors: Sequence[str] = (),
        limit: int = 30,
    ) -> tuple[Work, ...]:
        """At most about `limit` works a question: those with an equal title, those whose title shares trigrams, and those of a director.

        Where the year is known, a director's works are those of that year and its neighbours.
        """
        found: dict[int, None] = {}
        for name in names:
            forms = [
                tantivy.Query.term_query(self._titles.schema, "form", form) for form in sorted(_forms(name))
            ]
            found.update(self._numbers(_any(forms), 3 * limit))
        for name in names:
            grams = sorted(_grams(name.romaji))[:_MOST_GRAMS]
            found.update(
                self._numbers(
                    _any([tantivy.Query.term_query(self._titles.schema, "grams", gram) for gram in grams]),
                    limit,
                )
            )
        if directors:
            years = [None] if year is None else [year - 1, year, year + 1]
            made = [
                tantivy.Query.term_query(self._titles.schema, "made", _made(name, one))
                for name in directors
                for one in years
            ]
            found.update(self._numbers(_any(made), limit))
        return tuple(self.work(number) for number in found)

    def _numbers(self, query: Any, limit: int) -> dict[int, None]:
        # Tantivy skips what cannot come among the best only where it need not count all that match.
        hits = self._searcher.search(query, limit, count=False).hits
        return dict.fromkeys(self._searcher.fast_field_values("number", [place for _, place in hits]))


def _mapped(file: Path) -> mmap.mmap:
    with file.open("rb") as kept:
        return mmap.mmap(kept.fileno(), 0, access=mmap.ACCESS_READ)


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", indexed=False, fast=True)
    builder.add_text_field("form", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("grams", tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("made", tokenizer_name="raw", index_option="basic")
    return builder.build()


def _documents(number: int, work: Work) -> Iterator[Any]:
    made = [_made(name, year) for name in work.directors for year in {work.year, None}]
    seen: set[frozenset[str]] = set()
    for text in (*(title.text for title in work.titles), *work.readings):
        name = title_forms(text)
        forms = _forms(name)
        if forms in seen:
            continue
        seen.add(forms)
        grams = " ".join(_grams(name.romaji))
        document = tantivy.Document(form=sorted(forms), grams=grams, made=made)
        document.add_unsigned("number", number)
        yield document
        made = []


def _forms(name: TitleForms) -> frozenset[str]:
    return frozenset(form for form in (name.key, name.loose, name.romaji, name.main) if form)


def _grams(text: str) -> set[str]:
    # A tokenizer splits at white space, so none may stand in a gram.
    marked = re.sub(r"\s", "", f"^{text}$")
    return {marked[at : at + _GRAM] for at in range(max(1, len(marked) - _GRAM + 1))}


def _made(director: str, year: int | None) -> str:
    return f"{name_key(director)}|{year or ''}"


def _any(queries: Sequence[Any]) -> Any:
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in queries])
