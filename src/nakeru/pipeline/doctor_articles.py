"""The articles of a library, looked through: bytes, text, and every place in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nakeru.model.article import Article
from nakeru.model.lists import ListEntry, RankedList
from nakeru.model.spans import Span
from nakeru.store.library import CheckedArticle, StoredArticle


def article_faults(checked: Iterable[CheckedArticle]) -> tuple[tuple[StoredArticle, ...], tuple[str, ...]]:
    """The articles that can be read, and every fault as a sentence."""
    kept: list[StoredArticle] = []
    faults: list[str] = []
    for one in checked:
        if one.kept is None:
            faults.append(f"{one.digest[:23]} cannot be read ({one.problem})")
            continue
        kept.append(one.kept)
        faults.extend(f"{one.digest[:23]} ({one.kept.name}): {fault}" for fault in _faults(one, one.kept))
    return tuple(kept), tuple(faults)


def _faults(checked: CheckedArticle, kept: StoredArticle) -> Iterator[str]:
    article = kept.article
    if article.digest != checked.digest:
        yield f"it says that it is {article.digest[:23]}"
    if not checked.own_bytes:
        yield "its bytes are not those that its digest names"
    end = len(article.text)
    if any(block.span.end > end for block in article.blocks):
        yield "a block lies outside its text"
    for number, found in enumerate(kept.reading.lists, start=1):
        for entry in (*found.entries, *found.honourable_mentions):
            if fault := _entry_fault(article, entry):
                yield f"list {number}, entry {entry.position} {fault}"
        if any(span.end > end for span in _spans(found)):
            yield f"list {number} lies outside its text"


def _entry_fault(article: Article, entry: ListEntry) -> str:
    mention, text = entry.mention, article.text
    spans = [entry.entry, mention.span, *([entry.heading] if entry.heading else [])]
    if any(span.end > len(text) for span in spans):
        return "lies outside its text"
    written = mention.span.of(text)
    # A title over several lines is joined when it is read.
    if written != mention.title and "\n" not in written:
        return f"is called {mention.title!r} where the text says {written!r}"
    return ""


def _spans(found: RankedList) -> Iterator[Span]:
    if found.title_span:
        yield found.title_span
