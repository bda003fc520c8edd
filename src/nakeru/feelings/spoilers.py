"""How far each sentence of an entry gives the story away: none, mild (the premise), or spoiler."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from importlib import resources

import msgspec

from nakeru.feelings.cues import Place, in_sequence, is_heading, measures, names_in
from nakeru.model.article import Article
from nakeru.model.feelings import LabelledSentence, SpoilerLabel
from nakeru.model.lists import ListEntry
from nakeru.model.spans import Span
from nakeru.text.sentences import split_sentences

_LONGEST_ENTRY = 12_000


class SpoilerModel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A linear model over the measures of a sentence: for each label an offset and a weight per measure.

    A sentence is a spoiler from the probability `spoiler_from` on; else the likelier of the other two labels.
    """

    offsets: dict[SpoilerLabel, float]
    weights: dict[str, dict[SpoilerLabel, float]]
    spoiler_from: float

    def probabilities(self, row: dict[str, float]) -> dict[SpoilerLabel, float]:
        """The probability of each label; they sum to 1."""
        sums = dict(self.offsets)
        for name, value in row.items():
            for label, weight in self.weights.get(name, {}).items():
                sums[label] += weight * value
        most = max(sums.values())
        raised = {label: math.exp(one - most) for label, one in sums.items()}
        total = sum(raised.values())
        return {label: one / total for label, one in raised.items()}

    def label(self, chances: dict[SpoilerLabel, float]) -> SpoilerLabel:
        """The label for these probabilities."""
        if chances["spoiler"] >= self.spoiler_from:
            return "spoiler"
        return "mild" if chances["mild"] >= chances["none"] else "none"


@cache
def spoiler_model() -> SpoilerModel:
    """The model that ships, read on first use."""
    data = resources.files(__package__) / "data" / "spoilers.json"
    return msgspec.json.decode(data.read_bytes(), type=SpoilerModel)


def label_entry(
    article: Article, entry: ListEntry, *, model: SpoilerModel | None = None
) -> tuple[LabelledSentence, ...]:
    """The sentences of an entry behind its heading, in order, each with its label; sub-headings are sentences, too.

    At most the first 12,000 characters are read; a sentence that would be cut there goes to its end.
    """
    start = entry.body(article.text).start
    end = min(entry.entry.end, len(article.text), start + _LONGEST_ENTRY)
    spans = split_sentences(article.text, start, end)
    texts = [span.of(article.text) for span in spans]
    own_line = [_own_line(article.text, span) for span in spans]
    titles = (entry.mention.title, *entry.mention.other_titles)
    return tuple(
        LabelledSentence(span, label, spoils)
        for span, (label, spoils) in zip(spans, label_texts(texts, own_line, titles, model), strict=True)
    )


def label_texts(
    texts: Sequence[str],
    own_line: Sequence[bool],
    titles: tuple[str, ...] = (),
    model: SpoilerModel | None = None,
) -> list[tuple[SpoilerLabel, float]]:
    """The label of each text of an entry and its probability of being a spoiler.

    `own_line` tells which of them fill a line alone, and so may be sub-headings, which give nothing away.
    """
    known = model or spoiler_model()
    rows = entry_measures(texts, own_line, titles)
    labelled: list[tuple[SpoilerLabel, float]] = []
    for row in rows:
        if row is None:
            labelled.append(("none", 0.0))
            continue
        chances = known.probabilities(row)
        labelled.append((known.label(chances), round(chances["spoiler"], 4)))
    return labelled


def entry_measures(
    texts: Sequence[str], own_line: Sequence[bool], titles: tuple[str, ...] = ()
) -> list[dict[str, float] | None]:
    """The measures of each text of an entry, in order; None for a sub-heading."""
    heading = None
    names = names_in(texts, titles)
    places: list[Place | None] = []
    count = sum(1 for text, alone in zip(texts, own_line, strict=True) if not (alone and is_heading(text)))
    for text, alone in zip(texts, own_line, strict=True):
        if alone and is_heading(text):
            heading = text
            places.append(None)
        else:
            number = sum(place is not None for place in places)
            places.append(Place(text, number, count, titles, names, heading))
    rows = iter(in_sequence([measures(place) for place in places if place is not None]))
    return [None if place is None else next(rows) for place in places]


def _own_line(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 3) : span.start].rstrip(" \t•*-")
    after = text[span.end : span.end + 3].lstrip(" \t")
    return (not before or before.endswith("\n")) and (not after or after.startswith("\n"))
