"""Corrections of a reading: laid over it, in any order of application by time, never lost, never out of bounds."""

import msgspec
import pytest

from nakeru.model.article import Article, Block
from nakeru.model.corrections import Correction, CorrectionKind
from nakeru.model.lists import ListEntry, Mention, RankedList, Reading
from nakeru.model.spans import Span
from nakeru.pipeline.correcting import corrected

TEXT = "1. First Snow\nA quiet film.\nThe Last Ferry\nA loud one.\n2. Long Rain\nThe end of the page.\n"


def line(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def entry(position: int, heading: str, title: str, end: str) -> ListEntry:
    return ListEntry(
        position=position,
        mention=Mention(title=title, span=line(title)),
        entry=Span(line(heading).start, line(end).end),
        heading=line(heading),
        rank=position,
    )


ARTICLE = Article(
    digest="sha256:aa", text=TEXT, blocks=(Block(span=Span(0, len(TEXT) - 1), kind="paragraph"),)
)
READING = Reading(
    lists=(
        RankedList(
            title=None,
            ordering="ranked",
            direction="ascending",
            entries=(
                entry(1, "1. First Snow", "First Snow", "A loud one."),
                entry(2, "2. Long Rain", "Long Rain", "The end of the page."),
            ),
        ),
    )
)


def correction(
    kind: CorrectionKind, at: str, value: str | None, when: str = "2026-01-01T00:00:00Z"
) -> Correction:
    return Correction("sha256:aa", 1, line(at), kind, value, "a person", when)


CASES = [
    ("nothing", [], [("First Snow", 1), ("Long Rain", 2)]),
    (
        "a missed entry",
        [correction("entry", "The Last Ferry", None)],
        [("First Snow", 1), ("The Last Ferry", None), ("Long Rain", 2)],
    ),
    ("an entry that is none", [correction("no_entry", "2. Long Rain", None)], [("First Snow", 1)]),
    ("another title", [correction("title", "1. First Snow", "Snow")], [("Snow", 1), ("Long Rain", 2)]),
    ("another rank", [correction("rank", "1. First Snow", "7")], [("First Snow", 7), ("Long Rain", 2)]),
    ("no rank", [correction("rank", "1. First Snow", None)], [("First Snow", None), ("Long Rain", 2)]),
    (
        "the later of two",
        [
            correction("title", "2. Long Rain", "B", "2026-02-02T00:00:00Z"),
            correction("title", "2. Long Rain", "A"),
        ],
        [("First Snow", 1), ("B", 2)],
    ),
    (
        "a list that is gone",
        [Correction("sha256:aa", 4, line("Long Rain"), "no_entry", None, "p", "t")],
        [("First Snow", 1), ("Long Rain", 2)],
    ),
    (
        "another article",
        [Correction("sha256:bb", 1, line("Long Rain"), "no_entry", None, "p", "t")],
        [("First Snow", 1), ("Long Rain", 2)],
    ),
    (
        "a place outside",
        [Correction("sha256:aa", 1, Span(900, 950), "entry", "X", "p", "t")],
        [("First Snow", 1), ("Long Rain", 2)],
    ),
]


@pytest.mark.parametrize(
    ("corrections", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_corrections(corrections: list[Correction], wanted: list[tuple[str, int | None]]) -> None:
    found = corrected(ARTICLE, READING, corrections).lists[0].entries
    assert [(one.mention.title, one.rank) for one in found] == wanted
    assert [one.position for one in found] == list(range(1, len(found) + 1))


def test_entries_are_cut_anew_at_their_headings() -> None:
    found = corrected(ARTICLE, READING, [correction("entry", "The Last Ferry", None)]).lists[0].entries
    assert [one.entry.of(TEXT).split("\n")[-1] for one in found] == [
        "A quiet film.",
        "A loud one.",
        "The end of the page.",
    ]


def test_reading_again_gives_the_same_corrected_list() -> None:
    given = [correction("entry", "The Last Ferry", "Last Ferry"), correction("rank", "1. First Snow", "3")]
    once = corrected(ARTICLE, READING, given)
    assert corrected(ARTICLE, READING, reversed(given)) == once
    assert corrected(ARTICLE, once, given) == once


MENTION = ListEntry(
    position=1,
    mention=Mention(title="The Last Ferry", span=line("The Last Ferry")),
    entry=line("The Last Ferry"),
    heading=line("The Last Ferry"),
)
WITH_MENTION = Reading(
    lists=(RankedList(title=None, ordering="ranked", direction="ascending", entries=READING.lists[0].entries, honourable_mentions=(MENTION,)),)
)  # fmt: skip


def test_an_honourable_mention_becomes_an_entry_and_goes_back() -> None:
    up = correction("part", "The Last Ferry", "main")
    ranked = correction("rank", "The Last Ferry", "9", "2026-01-02T00:00:00Z")
    (moved,) = corrected(ARTICLE, WITH_MENTION, [up, ranked]).lists
    assert [(e.mention.title, e.rank, e.position) for e in moved.entries] == [
        ("First Snow", 1, 1),
        ("The Last Ferry", 9, 2),
        ("Long Rain", 2, 3),
    ]
    assert moved.honourable_mentions == ()
    assert moved.entries[0].entry.end <= moved.entries[1].entry.start
    back = correction("part", "The Last Ferry", "honourable", "2026-01-03T00:00:00Z")
    (again,) = corrected(ARTICLE, WITH_MENTION, [up, ranked, back]).lists
    assert [e.mention.title for e in again.entries] == ["First Snow", "Long Rain"]
    assert [e.mention.title for e in again.honourable_mentions] == ["The Last Ferry"]


def test_an_honourable_mention_is_corrected_where_it_stands() -> None:
    (found,) = corrected(ARTICLE, WITH_MENTION, [correction("title", "The Last Ferry", "Ferry")]).lists
    assert [e.mention.title for e in found.honourable_mentions] == ["Ferry"]
    (none,) = corrected(ARTICLE, WITH_MENTION, [correction("no_entry", "The Last Ferry", None)]).lists
    assert none.honourable_mentions == ()


def test_an_added_entry_carries_what_a_person_says_of_it() -> None:
    given = [
        correction("entry", "The Last Ferry", "Ferry"),
        correction("other_titles", "The Last Ferry", "最後の船\nSaigo no Fune", "2026-01-02T00:00:00Z"),
        correction("year", "The Last Ferry", "1961", "2026-01-02T00:00:00Z"),
        correction("format", "The Last Ferry", "series", "2026-01-02T00:00:00Z"),
    ]
    added = corrected(ARTICLE, READING, given).lists[0].entries[1].mention
    assert (added.title, added.year, added.format) == ("Ferry", 1961, "series")
    assert added.other_titles == ("最後の船", "Saigo no Fune")


def test_two_works_of_one_heading_both_stay() -> None:
    twin = msgspec.structs.replace(
        READING.lists[0].entries[0], mention=Mention(title="Snow", span=line("Snow"))
    )
    first, last = READING.lists[0].entries
    joined = Reading(lists=(msgspec.structs.replace(READING.lists[0], entries=(first, twin, last)),))
    (found,) = corrected(ARTICLE, joined, [correction("rank", "2. Long Rain", "8")]).lists
    assert [e.mention.title for e in found.entries] == ["First Snow", "Snow", "Long Rain"]
