"""The index in memory: words of titles, people and lines, and short runs of letters of titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from nakeru.finding.vocabulary import telling
from nakeru.finding.works import FindableWork, Reason
from nakeru.text.titles import fold_romaji, fold_text, title_key

_MOST_FOUND: Final = 500
_MOST_ALIKE: Final = 60
_LONGEST_TITLE: Final = 80
_BOOSTS: Final = {"title": 3.0, "people": 3.0, "line": 4.0}


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

    def worded(self, text: str) -> Iterator[Reason]:
        """Works with words of the text in their titles, people or line, in any grammatical form."""
        words = telling(text)
        if not words:
            return
        stems = {stem: word for word in reversed(words) for stem in self._words.analyze(word)}
        names = set(fold_text(" ".join(words)).split())
        asked = [(field, stem) for field in ("title", "line") for stem in stems]
        asked += [("people", name) for name in names]
        for key, points in self._search(asked, _MOST_FOUND):
            for why in self._shared(self._works[key], stems, names):
                yield Reason(key, points, why, by_title=False)
                points = 0.0  # the points are those of all fields together

    def spelt_alike(self, text: str) -> Iterator[FindableWork]:
        """Works with a title that shares short runs of letters with the text, the likeliest first."""
        forms = dict.fromkeys((title_key(text)[:_LONGEST_TITLE], fold_romaji(text)[:_LONGEST_TITLE]))
        grams = {gram for form in forms for gram in self._grams.analyze(form)}
        for key, _ in self._search([("grams", gram) for gram in grams], _MOST_ALIKE):
            yield self._works[key]

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

    def _shared(self, work: FindableWork, stems: Mapping[str, str], names: set[str]) -> Iterator[str]:
        for title in work.titles:
            if shared := _quoted(stems[stem] for stem in self._words.analyze(title) if stem in stems):
                yield f"its title “{title}” has {shared}"
                break
        for person in (*work.directors, *work.characters):
            if names.intersection(fold_text(person).split()):
                made = person in work.directors
                yield f"{person} directed it" if made else f"{person} is in it"
        if shared := _quoted(stems[stem] for stem in self._words.analyze(work.line) if stem in stems):
            yield f"its description has {shared}"


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in dict.fromkeys(words))


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
        ("line", "words"),
        ("people", "default"),
        ("grams", "grams"),
    ):
        builder.add_text_field(field, tokenizer_name=tokenizer)
    index = tantivy.Index(builder.build())
    index.register_tokenizer("words", words)
    index.register_tokenizer("grams", grams)
    writer = index.writer(heap_size=15_000_000, num_threads=1)
    for work in works:
        writer.add_document(_document(tantivy, work))
    writer.commit()
    index.reload()
    return index


def _document(tantivy: Any, work: FindableWork) -> Any:
    document = tantivy.Document(key=work.key, line=work.line)
    document.add_text("title", " ".join(dict.fromkeys(" ".join(work.titles).split())))
    document.add_text("people", " ".join(fold_text(person) for person in (*work.directors, *work.characters)))
    forms = {form for title in work.titles for form in (title_key(title), fold_romaji(title))}
    for form in sorted(forms):
        document.add_text("grams", form[:_LONGEST_TITLE])
    return document
