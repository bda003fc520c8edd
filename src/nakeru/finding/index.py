"""The index in memory: words of titles, people, lines and what lists write, and short runs of letters of titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from nakeru.finding.people import folded_name, names_of, part_of
from nakeru.finding.vocabulary import also, searched
from nakeru.finding.works import FindableWork
from nakeru.text.titles import fold_romaji, fold_text, title_key

_EAST_ASIAN: Final = re.compile(r"[\u3005\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
_HIRAGANA: Final = re.compile(r"[\u3041-\u309f]+")
_MOST_FOUND: Final = 200
_MOST_ALIKE: Final = 25
_ENOUGH_GRAMS: Final = 12
_LONGEST_TITLE: Final = 80
_BOOSTS: Final = {"title": 1.5, "people": 3.0, "text": 3.0}
_HEAP: Final = 50_000_000


class WordIndex:
    """Words and letters of works. The heavy library behind it is loaded when the first index is made."""

    def __init__(self, works: Mapping[str, FindableWork]) -> None:
        import tantivy  # only a search needs it

        self._tantivy = tantivy
        self._works = works
        self._words = _english(tantivy)
        self._grams = _letters(tantivy)
        self._index = _filled(tantivy, works.values(), self._words, self._grams)
        self._searcher = self._index.searcher()
        self._last: tuple[str, dict[str, str], set[str]] | None = None

    def worded(self, text: str) -> Iterator[tuple[str, float]]:
        """Works with words of the text in any of their fields, in any grammatical form, with points (BM25)."""
        stems = [
            *self.stems(text),
            *(stem for word in also(searched(text)) for stem in self._words.analyze(word)),
        ]
        names = self.names(text)
        asked = [(field, stem) for field in ("title", "text") for stem in dict.fromkeys(stems)]
        asked += [("people", name) for name in names]
        yield from self._search(asked, _MOST_FOUND)

    def _asked(self, text: str) -> tuple[dict[str, str], set[str]]:
        """The stems and names of a question; the same one is asked about every answer."""
        if self._last is None or self._last[0] != text:
            self._last = (text, self.stems(text), self.names(text))
        return self._last[1:]

    def stems(self, text: str) -> dict[str, str]:
        """The telling words of a text by their stems; Japanese ones also in pairs of letters, for nothing parts them."""
        words = [part for word in searched(text) for part in dict.fromkeys((word, *parted(word).split()))]
        return {stem: word for word in reversed(words) for stem in self._words.analyze(word)}

    def names(self, text: str) -> set[str]:
        """The telling words of a text as names are written."""
        whole = " ".join(searched(text.replace("-", "")))
        return {*fold_text(" ".join(searched(text))).split(), *folded_name(whole).split()}

    def unmet(self, text: str) -> tuple[str, ...]:
        """The telling words of a text that no work has, Japanese ones of which none has any part."""
        return tuple(
            word
            for word in searched(text)
            if not any(
                self._searcher.search(self._tantivy.Query.term_query(self._index.schema, field, term), 1).hits
                for field, term in (
                    *((field, stem) for stem in self.stems(word) for field in ("title", "text")),
                    *(("people", name) for name in self.names(word)),
                )
            )
        )

    def spelt_alike(self, text: str) -> Iterator[FindableWork]:
        """Works with a title that shares short runs of letters with the text, the likeliest first."""
        forms = dict.fromkeys((title_key(text)[:_LONGEST_TITLE], fold_romaji(text)[:_LONGEST_TITLE]))
        grams = {gram for form in forms for gram in self._grams.analyze(form)}
        if len(grams) > _ENOUGH_GRAMS:  # pairs of letters find no more then, and take the longest
            grams = {gram for gram in grams if len(gram) > 2}
        for key, _ in self._search([("grams", gram) for gram in grams], _MOST_ALIKE):
            yield self._works[key]

    def shared(self, work: FindableWork, text: str) -> Iterator[str]:
        """What of a work's safe text has words of a text, in words; of the rest nothing is said."""
        stems, names = self._asked(text)
        for title in work.titles:
            if shared := _quoted(stems[stem] for stem in self._words.analyze(title) if stem in stems):
                yield f"its title “{title}” has {shared}"
                break
        for person in names_of(work):
            if names.intersection(folded_name(person).split()):
                yield part_of(work, person)
        for field, told in ((work.line, "its description"), (work.safe, "what lists write of it")):
            if shared := _quoted(stems[stem] for stem in self._words.analyze(parted(field)) if stem in stems):
                yield f"{told} has {shared}"
                break

    def _search(self, terms: Iterable[tuple[str, str]], most: int) -> list[tuple[str, float]]:
        query, should = self._tantivy.Query, self._tantivy.Occur.Should
        parts = [
            (
                should,
                query.boost_query(query.term_query(self._index.schema, field, term), _BOOSTS.get(field, 1.0)),
            )
            for field, term in sorted(terms)
        ]
        hits = self._searcher.search(query.boolean_query(parts), most).hits if parts else []
        return [(self._searcher.doc(address)["key"][0], float(score)) for score, address in hits]


def parted(text: str) -> str:
    """The text with every run of Japanese or Chinese letters as its pairs of letters; pairs of hiragana alone say nothing."""
    return _EAST_ASIAN.sub(_in_pairs, text) if not text.isascii() else text


def _in_pairs(run: re.Match[str]) -> str:
    letters = run[0]
    pairs = (letters[at : at + 2] for at in range(max(1, len(letters) - 1)))
    return f" {' '.join(pair for pair in pairs if not _HIRAGANA.fullmatch(pair))} "


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in list(dict.fromkeys(words))[:5])


def _english(tantivy: Any) -> Any:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    folded = builder.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold())
    return folded.filter(tantivy.Filter.stemmer("english")).build()


def _letters(tantivy: Any) -> Any:
    tokenizer = tantivy.Tokenizer.ngram(min_gram=2, max_gram=3, prefix_only=False)
    return tantivy.TextAnalyzerBuilder(tokenizer).build()


def _filled(tantivy: Any, works: Iterable[FindableWork], words: Any, grams: Any) -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw")
    for field, tokenizer in (
        ("title", "words"),
        ("text", "words"),
        ("people", "default"),
        ("grams", "grams"),
    ):
        builder.add_text_field(field, tokenizer_name=tokenizer)
    index = tantivy.Index(builder.build())
    index.register_tokenizer("words", words)
    index.register_tokenizer("grams", grams)
    writer = index.writer(heap_size=_HEAP, num_threads=1)
    for work in works:
        writer.add_document(_document(tantivy, work))
    writer.commit()
    index.reload()
    return index


def _document(tantivy: Any, work: FindableWork) -> Any:
    # One field for all that is written: BM25 weighs lengths against the mean of a field, and most works have a line alone.
    text = " ".join(part for part in (work.line, work.safe, work.told) if part)
    document = tantivy.Document(key=work.key, text=parted(text))
    document.add_text("title", " ".join(dict.fromkeys(" ".join(work.titles).split())))
    document.add_text("people", " ".join(folded_name(person) for person in names_of(work)))
    forms = {form for title in work.titles for form in (title_key(title), fold_romaji(title))}
    for form in sorted(forms):
        document.add_text("grams", form[:_LONGEST_TITLE])
    return document
