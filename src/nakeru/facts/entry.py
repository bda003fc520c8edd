"""An entry as the finders see it: its body, sentences and names, and the making of claims."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

import msgspec

from nakeru.facts.cues import CuedPattern
from nakeru.facts.names import Name, find_names
from nakeru.model.article import Article
from nakeru.model.claims import Claim
from nakeru.model.lists import ListEntry, RankedList, WorkFormat
from nakeru.model.spans import Evidence, Span
from nakeru.text.sentences import split_sentences

_LONGEST_BODY = 12_000
_BROKEN = re.compile(r"\n\s*(?![a-z\s])")


class EntryText(msgspec.Struct, frozen=True):
    """An entry with its running text.

    `body` is what stands behind the heading (the whole entry where the heading is lost), cut after 12,000 characters;
    `sentences` and `names` lie inside it, in order. `titles` are the titles that the heading gives; `media` are the
    formats that the list admits; `lowered` is the body in small letters, for cues.
    """

    article: Article
    entry: ListEntry
    body: Span
    sentences: tuple[Span, ...]
    names: tuple[Name, ...]
    titles: tuple[str, ...]
    media: tuple[WorkFormat, ...] = ()
    lowered: str = ""

    @property
    def text(self) -> str:
        """The article's text, into which all offsets point."""
        return self.article.text

    def matches(
        self, pattern: re.Pattern[str] | CuedPattern, within: Span | None = None
    ) -> Iterator[re.Match[str]]:
        """Where the pattern stands in the body, or in a stretch of it, inside one block; offsets are the article's."""
        if isinstance(pattern, CuedPattern):
            if not pattern.may_stand_in(self.lowered):
                return
            pattern = pattern.compiled
        span = within or self.body
        for found in pattern.finditer(self.text, span.start, span.end):
            if not _BROKEN.search(found.group().strip()):
                yield found

    def sentence_at(self, at: int) -> Span:
        """The sentence that holds an offset of the body; the body itself where none does."""
        index = bisect_right(self.sentences, at, key=lambda span: span.start) - 1
        found = self.sentences[index] if index >= 0 else self.body
        return found if found.start <= at < found.end else self.body

    def _bare(self, span: Span) -> Span:
        """A stretch without white space at its ends."""
        words = span.of(self.text)
        start = span.start + len(words) - len(words.lstrip())
        return Span(start, max(start, span.end - len(words) + len(words.rstrip())))

    def claim(
        self,
        property: str,
        value: str | int | None,
        span: Span,
        confidence: float,
        *,
        spoiler: bool = False,
        **qualifiers: str | int | None,
    ) -> Claim:
        """A claim with its evidence quoted; qualifiers that are None or empty are left out.

        Raises ValueError where the evidence leaves the entry.
        """
        span = self._bare(span)
        if not self.entry.entry.holds(span) or not len(span):
            raise ValueError(f"the evidence of {property} at {span.start}–{span.end} lies outside its entry")
        kept = tuple((name, worth) for name, worth in qualifiers.items() if worth not in (None, ""))
        evidence = Evidence.from_text(self.article.digest, self.text, span)
        return Claim(property, value, evidence, confidence, kept, spoiler)


def entry_text(article: Article, entry: ListEntry, found: RankedList) -> EntryText:
    """The entry of a list prepared for the finders."""
    start = entry.body(article.text).start
    body = Span(start, min(entry.entry.end, start + _LONGEST_BODY, len(article.text)))
    titles = (entry.mention.title, *entry.mention.other_titles)
    parts = tuple(part for title in titles if (part := re.split(r":\s|\s[-–—]\s", title)[0]) != title)
    return EntryText(
        article=article,
        entry=entry,
        body=body,
        sentences=split_sentences(article.text, body.start, body.end),
        names=find_names(article.text, body, titles + parts),
        titles=titles,
        media=found.scope.media,
        lowered=body.of(article.text).lower(),
    )
