"""Which articles have sentences from each other, for fusion, for the pages and for the ranking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from nakeru.facts.copying import CopiedSentence, Passage, copied_sentences
from nakeru.model.facts import EntryClaims
from nakeru.model.works import Work
from nakeru.pipeline.entries import KeptList
from nakeru.pipeline.views import EntryView

if TYPE_CHECKING:
    from nakeru.pipeline.snapshot import Snapshot  # it brings the database with it


class CopiedPair(msgspec.Struct, frozen=True):
    """Two lists whose articles share sentences. `left` and `right` are list keys, the smaller first.

    `evidence` is a log likelihood ratio in nats: how much the sentences speak for a copy.
    """

    left: str
    right: str
    evidence: float
    sentences: tuple[CopiedSentence, ...]

    @property
    def words(self) -> str:
        """The finding in a sentence for people."""
        count = len(self.sentences)
        what = "one sentence" if count == 1 else f"{count} sentences"
        return f"they have {what} from each other or from one source"


def copied_pairs(snapshot: Snapshot) -> tuple[CopiedPair, ...]:
    """All pairs of lists that share sentences, with the sentences, by key."""
    works = [snapshot.work(key) for key in snapshot.entries_by_work]
    lists = {one.article.digest: one.key for one in reversed(snapshot.lists.values())}
    passages = [
        _written(snapshot, view, key) for key, views in snapshot.entries_by_work.items() for view in views
    ]
    by_pair: dict[tuple[str, str], list[CopiedSentence]] = {}
    for copied in copied_sentences(passages, _names(works)):
        left, right = sorted((lists[copied.left.digest], lists[copied.right.digest]))
        by_pair.setdefault((left, right), []).append(copied)
    return tuple(
        CopiedPair(left, right, round(sum(one.evidence for one in group), 4), tuple(group))
        for (left, right), group in sorted(by_pair.items())
    )


def shared_share(pair: CopiedPair, lists: Mapping[str, KeptList]) -> float:
    """How much of the shorter of two lists has a sentence in common with the other, as a share of its entries."""
    shares = []
    for key, side in ((pair.left, "left"), (pair.right, "right")):
        one = lists[key]
        starts = {getattr(sentence, side).start for sentence in pair.sentences}
        entries = [entry.entry for _, entry, _ in one.places()]
        common = sum(any(span.start <= start < span.end for start in starts) for span in entries)
        shares.append((len(entries), common / len(entries)))
    return min(shares)[1]


def one_voice(work: Work, entries: Sequence[EntryClaims]) -> list[EntryClaims]:
    """The entries about a work; those that have a sentence of another share its voice, so that they count once."""
    copied = copied_sentences([_passage(entry, work.key) for entry in entries], _names([work]))
    voices: dict[str, str] = {entry.origin.digest: entry.origin.voice for entry in entries}
    for one in copied:
        first, second = sorted((voices[one.left.digest], voices[one.right.digest]))
        voices = {digest: first if voice == second else voice for digest, voice in voices.items()}
    return [_heard(entry, voices) for entry in entries]


def _written(snapshot: Snapshot, view: EntryView, work: str) -> Passage:
    article, entry = snapshot.lists[view.card.key].article, view.entry
    start = entry.body(article.text).start
    return Passage(article.digest, start, article.text[start : entry.entry.end], work)


def _heard(entry: EntryClaims, voices: Mapping[str, str]) -> EntryClaims:
    origin = msgspec.structs.replace(entry.origin, voice=voices[entry.origin.digest])
    return entry if origin == entry.origin else msgspec.structs.replace(entry, origin=origin)


def _passage(entry: EntryClaims, work: str) -> Passage:
    return Passage(entry.origin.digest, entry.at, entry.body, work)


def _names(works: Iterable[Work]) -> list[str]:
    return [name for work in works for name in (*(title.text for title in work.titles), *work.characters)]
