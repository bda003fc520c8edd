"""What is found in an entry is made once: read again it is the same, and it is made anew where anything changed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from nakeru.model.corrections import GivenCorrection
from nakeru.model.spans import Span
from nakeru.pipeline import gleaning
from nakeru.pipeline.documents import read
from nakeru.pipeline.gleaning import Gleaning, glean
from nakeru.pipeline.keeping import correct, keep
from nakeru.pipeline.quarrels import told_facts
from nakeru.pipeline.snapshot import Snapshot
from nakeru.store.library import Library

PAGE = """Three Japanese Films To Weep Over

1. The Ferry Home (1991)

Directed by Toru Amano, this film follows Natsu, a 9-year-old girl who waits on the quay. In the end her father dies of cholera.

2. Paper Harbour (1984)

This film is about a married man, and his fiancée waits in the harbour. It is based on a novel by Ise Kubota.

3. Silent Bridge (1999)

A film about a bridge, set in Kobe in 1956.
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Library.open(tmp_path / "lib.nakeru") as library:
        keep(library, read(PAGE.encode(), name="page.txt"))
    return tmp_path / "lib.nakeru"


def gleaned(path: Path) -> tuple[Gleaning, ...]:
    snapshot = Snapshot.of_file(path)
    return tuple(snapshot.gleaning(view) for views in snapshot.entries.values() for view in views)


def no_more_making(*_: object) -> Gleaning:
    raise AssertionError("made anew")


def test_what_is_kept_equals_what_is_made(path: Path) -> None:
    made = gleaned(path)
    assert len(made) == 3
    assert any(one.claims for one in made)
    assert any(one.signs for one in made)
    snapshot = Snapshot.of_file(path)
    for one in snapshot.lists.values():
        assert gleaned(path) == made == tuple(glean(one, entry) for _, entry, _ in one.places())


def test_a_second_run_only_reads(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gleaned(path)
    monkeypatch.setattr(gleaning, "glean", no_more_making)
    snapshot = Snapshot.of_file(path)
    key = snapshot.key_of("The Ferry Home")
    assert "Toru Amano" in [fact.value for fact in told_facts(snapshot.finder, key, "all")]


def test_without_the_file_all_is_made_again(path: Path) -> None:
    before = gleaned(path)
    gleaning._store_of.cache_clear()
    path.with_name(path.name + ".gleanings").unlink()
    assert gleaned(path) == before


def test_a_corrected_entry_is_made_anew_and_no_other(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gleaned(path)
    with Library.open(path) as library:
        snapshot = Snapshot.of(library)
        view = next(iter(snapshot.entries.values()))[0]
        correct(
            library,
            view.evidence.digest,
            [
                GivenCorrection(
                    list_number=1, at=Span(view.evidence.start, view.evidence.end), kind="year", value="1993"
                )
            ],
        )
    made: list[str] = []
    monkeypatch.setattr(
        gleaning, "glean", lambda one, entry: made.append(entry.mention.title) or glean(one, entry)
    )
    gleaned(path)
    assert made == ["The Ferry Home"]


def test_other_lexicons_make_other_gleanings(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gleaned(path)
    monkeypatch.setattr(gleaning, "maker", lambda: b"another program")
    monkeypatch.setattr(gleaning, "glean", no_more_making)
    with pytest.raises(AssertionError, match="made anew"):
        gleaned(path)


def test_forgotten_articles_leave_nothing(path: Path) -> None:
    gleaned(path)
    with Library.open(path) as library:
        library.forget(library.articles()[0].article.digest)
        snapshot = Snapshot.of(library)
        assert snapshot.gleanings
    with sqlite3.connect(path.with_name(path.name + ".gleanings")) as connection:
        assert connection.execute("SELECT count(*) FROM derivable").fetchone() == (0,)
