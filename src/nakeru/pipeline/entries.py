"""Kept articles become entries that can be linked: what is written, and what its list and article say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

import msgspec

from nakeru.model.article import Article
from nakeru.model.corrections import Correction
from nakeru.model.linking import WrittenEntry
from nakeru.model.lists import ListEntry, RankedList
from nakeru.model.spans import Evidence, Span
from nakeru.pipeline.correcting import corrected
from nakeru.pipeline.keys import entry_key, list_key
from nakeru.store.articles import StoredArticle
from nakeru.store.shelved import ShelvedArticle, ShelvedReading

_AT_HAND: Final = 256


class KeptList(msgspec.Struct, frozen=True):
    """A list of a kept article, with its key. It is packed: a library has thousands."""

    key: str
    shelved: ShelvedArticle
    packed: bytes

    @classmethod
    def of(cls, key: str, article: Article, found: RankedList) -> KeptList:
        """A list of an article that is at hand."""
        return cls.shelve(key, ShelvedArticle.of(article), found)

    @classmethod
    def shelve(cls, key: str, shelved: ShelvedArticle, found: RankedList) -> KeptList:
        """A list, packed."""
        return cls(key, shelved, msgspec.msgpack.encode(found))

    @property
    def list(self) -> RankedList:
        """The list; the last few asked for are at hand."""
        return _unpacked(self.packed)

    @property
    def article(self) -> Article:
        """The article with its text, unpacked."""
        return self.shelved.opened()

    @property
    def title(self) -> str:
        """The list's own title, else the article's, else a plain word."""
        return self.list.title or self.shelved.title or "Untitled list"

    def places(self) -> Iterator[tuple[str, ListEntry, bool]]:
        """Every entry with its key; the flag marks honourable mentions, which come last."""
        for entry in self.list.entries:
            yield self._key(entry), entry, False
        for entry in self.list.honourable_mentions:
            yield self._key(entry), entry, True

    def _key(self, entry: ListEntry) -> str:
        return entry_key(self.shelved.digest, (entry.heading or entry.mention.span).start)


_list = msgspec.msgpack.Decoder(RankedList)


@lru_cache(maxsize=_AT_HAND)
def _unpacked(packed: bytes) -> RankedList:
    return _list.decode(packed)


def kept_lists(
    articles: Iterable[StoredArticle | ShelvedReading], corrections: Sequence[Correction] = ()
) -> tuple[KeptList, ...]:
    """All lists of the articles as people corrected them, sorted by key, whatever the order of the articles."""
    touched = {one.digest for one in corrections}
    lists = []
    for kept in articles:
        shelved = kept.shelved if isinstance(kept, ShelvedReading) else ShelvedArticle.of(kept.article)
        reading = kept.reading
        if shelved.digest in touched:
            reading = corrected(kept.article, reading, corrections)
        lists += [
            KeptList.shelve(list_key(shelved.digest, number), shelved, found)
            for number, found in enumerate(reading.lists, start=1)
        ]
    return tuple(sorted(lists, key=lambda one: one.key))


def written_entries(lists: Iterable[KeptList]) -> tuple[WrittenEntry, ...]:
    """Every entry of the lists as the linking room sees it, in the order of the lists."""
    return tuple(
        _written(one, key, entry, honourable) for one in lists for key, entry, honourable in one.places()
    )


def quotation(article: Article, entry: ListEntry) -> Evidence:
    """The heading of an entry; where it is lost, the title as it stands in the text."""
    return Evidence.from_text(article.digest, article.text, entry.heading or entry.mention.span)


def _written(one: KeptList, key: str, entry: ListEntry, honourable: bool) -> WrittenEntry:
    mention, scope, text = entry.mention, one.list.scope, one.article.text
    start = entry.heading.end if entry.heading else entry.entry.start
    return WrittenEntry(
        key=key,
        list_key=one.key,
        title=mention.title,
        other_titles=mention.other_titles,
        year=mention.year,
        format=mention.format,
        season=mention.season,
        directors=tuple(credit.name for credit in mention.credits if credit.role == "director"),
        body=Span(min(start, entry.entry.end), entry.entry.end).of(text),
        list_title=one.title,
        media=scope.media,
        countries=scope.countries,
        animation=scope.animation,
        list_years=scope.years,
        honourable=honourable,
        evidence=quotation(one.article, entry),
    )
