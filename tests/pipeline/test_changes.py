"""Whatever people do can be taken back: what it had replaced stands again, and nothing else is touched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nakeru.errors import NotFoundError
from nakeru.model.changes import Said
from nakeru.model.corrections import Correction
from nakeru.model.facts import Settlement
from nakeru.model.linking import Judgement
from nakeru.model.personal import ME, Mark, WorkReference
from nakeru.model.spans import Span
from nakeru.pipeline.changes import told_changes, undo_change
from nakeru.pipeline.documents import read
from nakeru.pipeline.keeping import correct, forget, keep
from nakeru.pipeline.personal import say_of, take_back
from nakeru.pipeline.snapshot import Snapshot
from nakeru.store.library import Library

TEXT = """Three Films for the Ferry

1. The Lamplighter's Daughter (1961)
She waits at the pier.

2. Paper Boats (1975)
Nobody comes.

3. Winter Accordion (1988)
Somebody plays.
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.nakeru") as found:
        yield found


def time_of(second: int) -> str:
    return f"2026-05-01T10:00:{second:02}.000000+00:00"


# How each kind of thing is said at a place with a value, and what then stands.
def judged(library: Library, place: int, value: int, when: str) -> None:
    library.decide(Judgement(f"entry-{place}", f"work-{value}", "positive", "reader", when))


def corrected(library: Library, place: int, value: int, when: str) -> None:
    library.correct(Correction("sha256:00", 1, Span(place, place + 5), "title", f"T{value}", "reader", when))


def marked(library: Library, place: int, value: int, when: str) -> None:
    library.mark(Mark(ME, WorkReference(f"work-{place}", "W"), "tears", when, value / 2))


def settled(library: Library, place: int, value: int, when: str) -> None:
    library.settle(Settlement(f"work-{place}", "year", "", str(value), (), "reader", when))


KINDS: dict[str, tuple[Callable[[Library, int, int, str], None], Callable[[Library], tuple[Said, ...]]]] = {
    "decision": (judged, Library.judgements),
    "correction": (corrected, Library.corrections),
    "mark": (marked, Library.marks),
    "settlement": (settled, Library.settlements),
}


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25, deadline=None)
@given(steps=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3)), min_size=1, max_size=8))
def test_taking_everything_back_from_the_last_to_the_first_leaves_nothing(
    kind: str, steps: list[tuple[int, int]]
) -> None:
    say, standing = KINDS[kind]
    library = Library.connect("sqlite://")
    seen = [standing(library)]
    for second, (place, value) in enumerate(steps):
        say(library, place, value, time_of(second))
        seen.append(standing(library))
    for second in reversed(range(len(steps))):
        change = next(one for one in library.changes() if (one.kind, one.when) == (kind, time_of(second)))
        assert change.undoable
        library.undo_change(change.kind, change.when)
        assert set(standing(library)) == set(seen[second])
    library.close()


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_replaced_meanwhile_is_not_brought_up_again(library: Library, kind: str) -> None:
    say, standing = KINDS[kind]
    for second in range(3):
        say(library, 1, second + 1, time_of(second))
    now = standing(library)
    with pytest.raises(NotFoundError):
        library.undo_change(library.changes()[0].kind, time_of(1))
    assert standing(library) == now
    undoable = {one.when: one.undoable for one in library.changes()}
    assert undoable == {time_of(0): False, time_of(1): False, time_of(2): True}


def test_who_takes_back_that_it_was_seen_wants_it_again(library: Library) -> None:
    keep(library, read(TEXT.encode(), name="ferry.txt"), TEXT.encode())
    work = Snapshot.of(library).works()[0]
    say_of(library, work, "want", when=time_of(1))
    say_of(library, work, "tears", tears=4, when=time_of(2))
    assert {one.kind for one in library.marks()} == {"seen", "tears"}
    undo_change(library, "mark", time_of(2))
    assert {one.kind for one in library.marks()} == {"want"}
    take_back(library, work, "want")
    change = next(one for one in library.changes() if one.undoable)
    undo_change(library, change.kind, change.when)
    assert {one.kind for one in library.marks()} == {"want"}


def test_changes_are_told_in_the_words_of_the_library(library: Library) -> None:
    document = read(TEXT.encode(), name="ferry.txt")
    keep(library, document, TEXT.encode())
    at = document.reading.lists[0].entries[1].heading
    assert at is not None
    library.correct(Correction(document.article.digest, 1, at, "title", "Boats", "reader", time_of(3)))
    library.settle(Settlement("work", "death.who", "Hana", "the dog", (), "reader", time_of(4)))
    snapshot = Snapshot.of(library)
    told = told_changes(library, snapshot)
    assert [one.kind for one in told] == ["settlement", "correction"]
    line = told[1].lines[0]
    assert (line.verb, line.value, line.list) == ("title", "Boats", snapshot.cards()[0].key)
    assert "Paper Boats" in line.what
    assert "dog" not in repr(told[0]) and "Hana" not in repr(told[0]) and "death" not in repr(told[0])
    forget(library, document.article.digest)
    assert told_changes(library, Snapshot.of(library))[1].lines[0].list == ""


def test_an_article_that_comes_back_has_its_corrections(library: Library) -> None:
    document = read(TEXT.encode(), name="ferry.txt")
    keep(library, document, TEXT.encode())
    heading = document.reading.lists[0].entries[0].heading
    assert heading is not None
    library.correct(Correction(document.article.digest, 1, heading, "title", "Lamp", "reader", time_of(1)))
    forgotten = forget(library, document.article.digest)
    assert Snapshot.of(library).cards() == ()
    assert forgotten.raw == TEXT.encode() and forgotten.name == "ferry.txt"
    keep(library, read(forgotten.raw, name=forgotten.name), forgotten.raw)
    snapshot = Snapshot.of(library)
    view = snapshot.list_view(snapshot.cards()[0].key)
    assert view.entries[0].entry.mention.title == "Lamp"
    with pytest.raises(NotFoundError):
        forget(library, "sha256:" + "0" * 64)


@pytest.mark.parametrize(("kind", "when"), [("articles", time_of(1)), ("", ""), ("mark", "never")])
def test_what_is_no_change_is_not_undone(library: Library, kind: str, when: str) -> None:
    correct(library, "sha256:00", ())
    with pytest.raises(NotFoundError):
        undo_change(library, kind, when)
