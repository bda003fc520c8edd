"""Works that may be one: they share a title, and nothing says that they are two. A person decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import combinations
from typing import Final, Literal

import msgspec

from nakeru.errors import NotFoundError
from nakeru.model.linking import Judgement, Verdict
from nakeru.model.works import Work
from nakeru.pipeline.judgements import named_work
from nakeru.pipeline.snapshot import Snapshot
from nakeru.pipeline.views import EntryView
from nakeru.store.library import Library
from nakeru.text.messages import told
from nakeru.text.titles import title_key

MOST: Final = 200
# A title that so many works share, such as "Halloween", tells nothing.
_MOST_SHARING: Final = 6
_YEARS_APART: Final = 1

Answer = Literal["same", "different"]


class PossibleDuplicate(msgspec.Struct, frozen=True):
    """Two works that may be one, the better known first, with the entries that name them and the title they share."""

    first: Work
    second: Work
    first_entries: tuple[EntryView, ...]
    second_entries: tuple[EntryView, ...]
    shared: str


def possible_duplicates(
    snapshot: Snapshot, judgements: Iterable[Judgement] = ()
) -> tuple[PossibleDuplicate, ...]:
    """The pairs of named works that share a title, where neither year nor makers nor ids speak against it.

    Left out are pairs that one list names both (a list names a work once), and those that a person judged to be two.
    """
    refused = {(one.entry, one.work) for one in judgements if one.verdict == "negative"}
    found = [
        _pair(snapshot, one, other, key)
        for one, other, key in _sharing(snapshot.named_works())
        if _may_be_one(one, other)
    ]
    open_pairs = [one for one in found if not _apart(one) and not _refused(one, refused)]
    open_pairs.sort(key=lambda one: (one.first.name, one.first.key, one.second.key))
    return tuple(open_pairs[:MOST])


def judge_duplicate(
    library: Library, snapshot: Snapshot, first: str, second: str, answer: Answer, *, who: str
) -> None:
    """Keep that two works are one, or two: every entry of the second means the first, or does not.

    It is one change, taken back as a whole. Raises NotFoundError where they are no pair that is asked about.
    """
    pair = next(
        (
            one
            for one in possible_duplicates(snapshot, library.judgements())
            if (one.first.key, one.second.key) == (first, second)
        ),
        None,
    )
    if pair is None:
        raise NotFoundError(told("these two works are not in question any more"), where=f"{first}, {second}")
    verdict: Verdict = "positive" if answer == "same" else "negative"
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    named = named_work(pair.first, [view.key for view in pair.first_entries])
    library.decide(
        *(
            Judgement(
                entry=view.key,
                work=pair.first.key,
                verdict=verdict,
                who=who,
                when=now,
                named=named,
                written=view.entry.mention.title,
            )
            for view in pair.second_entries
        )
    )


def _sharing(works: Sequence[Work]) -> Iterator[tuple[Work, Work, str]]:
    """Every pair of works that share a title, once, by the first title they share."""
    by_title: dict[str, dict[str, Work]] = defaultdict(dict)
    for work in works:
        for title in work.titles:
            if key := title_key(title.text):
                by_title[key][work.key] = work
    seen: set[tuple[str, str]] = set()
    for key in sorted(by_title):
        sharing = by_title[key]
        if not 1 < len(sharing) <= _MOST_SHARING:
            continue
        for one, other in combinations(sorted(sharing.values(), key=lambda work: work.key), 2):
            if (one.key, other.key) not in seen:
                seen.add((one.key, other.key))
                yield one, other, key


def _may_be_one(one: Work, other: Work) -> bool:
    if one.ids and other.ids:
        return False  # a catalogue tells them apart
    if one.year and other.year and abs(one.year - other.year) > _YEARS_APART:
        return False
    makers = {title_key(name) for name in one.directors}, {title_key(name) for name in other.directors}
    if makers[0] and makers[1] and not makers[0] & makers[1]:
        return False
    return not (one.year and other.year and one.format and other.format and one.format != other.format)


def _pair(snapshot: Snapshot, one: Work, other: Work, key: str) -> PossibleDuplicate:
    entries = snapshot.entries_by_work
    first, second = sorted(
        (one, other), key=lambda work: (not work.ids, -len(entries.get(work.key, ())), work.key)
    )
    title = next((title.text for title in second.titles if title_key(title.text) == key), second.name)
    return PossibleDuplicate(
        first, second, tuple(entries.get(first.key, ())), tuple(entries.get(second.key, ())), title
    )


def _apart(pair: PossibleDuplicate) -> bool:
    return bool(
        {view.card.key for view in pair.first_entries} & {view.card.key for view in pair.second_entries}
    )


def _refused(pair: PossibleDuplicate, refused: set[tuple[str, str]]) -> bool:
    return any((view.key, pair.first.key) in refused for view in pair.second_entries) or any(
        (view.key, pair.second.key) in refused for view in pair.first_entries
    )
