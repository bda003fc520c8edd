"""Corrections of a reading: laid over it, in any order of application by time, never lost, never out of bounds."""

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
