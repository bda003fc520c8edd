"""What is told of works is kept, is what would be made anew, and follows what people and lists say."""

from __future__ import annotations

from pathlib import Path

import pytest

from nakeru.pipeline import kept_works
from nakeru.pipeline.desk import LibraryDesk
from nakeru.pipeline.preparing import prepare
from nakeru.pipeline.snapshot import Snapshot

ARTICLE = (
    b"Three films that made me cry\n\n1. Departures (2008)\nDirected by Yojiro Takita. A cellist washes the dead, "
    b"and I wept for an hour.\n\n2. Tokyo Story (1953)\nDirected by Yasujiro Ozu.\n\n3. Ikiru (1952)\nA swing.\n"
)
OTHER = b"Two more\n\n1. Departures (2008)\nDirected by Kenji Mizoguchi. The dog dies.\n\n2. Ikiru (1952)\nStill a swing.\n"


def library(tmp_path: Path) -> Path:
    path = tmp_path / "kept.nakeru"
    with LibraryDesk.open(path) as desk:
        desk.keep(ARTICLE, "three.txt")
    return path


def test_what_is_kept_is_what_would_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = library(tmp_path)
    fresh = Snapshot.of_file(path)
    told = {key: kept_works._told(fresh, key) for key in fresh.entries_by_work}
    assert prepare(path) == len(told) == 3
    monkeypatch.setattr(kept_works, "_told", lambda *_: pytest.fail("it is made anew"))
    snapshot = Snapshot.of_file(path)
    assert {key: snapshot.kept_works.of(key) for key in told} == told
    with LibraryDesk.open(path) as desk:
        for key in told:
            assert desk.facts(key) == told[key].facts["safe"]
            assert [one.evidence for one in desk.work(key).entries] == list(told[key].headings)


def test_another_list_is_told_of_at_once(tmp_path: Path) -> None:
    path = library(tmp_path)
    prepare(path)
    with LibraryDesk.open(path) as desk:
        key = next(row.work.key for row in desk.ranking().rows if row.work.name == "Departures")
        before = desk.facts(key, "all")
        desk.keep(OTHER, "two.txt")
        after = desk.facts(key, "all")
        assert after != before
        assert [one.evidence.quote for one in desk.work(key).entries] != []
        assert len(desk.work(key).entries) == 2
    assert Snapshot.of_file(path).kept_works.of(key).facts["all"] == after


def test_a_settlement_is_told_of_at_once(tmp_path: Path) -> None:
    path = library(tmp_path)
    with LibraryDesk.open(path) as desk:
        desk.keep(OTHER, "two.txt")
        quarrel = next(one for one in desk.quarrels("all").conflicts if one.property == "director")
        assert [
            one.settled for one in desk.facts(quarrel.work, "all").conflicts if one.key == quarrel.key
        ] == [None]
        desk.settle(quarrel.key, "Yojiro Takita")
        (settled,) = [one for one in desk.facts(quarrel.work, "all").conflicts if one.key == quarrel.key]
        assert settled.settled is not None and settled.settled.chosen == "Yojiro Takita"


def test_of_many_entries_the_first_tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = library(tmp_path)
    with LibraryDesk.open(path) as desk:
        desk.keep(OTHER, "two.txt")
        key = next(row.work.key for row in desk.ranking().rows if row.work.name == "Departures")
    both = Snapshot.of_file(path)
    assert len(both.telling(key)) == len(both.entries_by_work[key]) == 2
    assert _digests(both, key) == {view.evidence.digest for view in both.entries_by_work[key]}
    monkeypatch.setattr("nakeru.pipeline.snapshot.MOST_TELLING", 1)
    one = Snapshot.of_file(path)
    assert _digests(one, key) == {one.telling(key)[0].evidence.digest}


def _digests(snapshot: Snapshot, key: str) -> set[str]:
    facts = snapshot.finder.fused(key).facts
    held = [value for fact in facts for value in (fact.held, *fact.others)]
    return {stated.origin.digest for value in held for stated in value.claims}


def test_preparing_ends_with_whoever_began_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = library(tmp_path)
    parents = iter([7, 1, 1])
    monkeypatch.setattr("nakeru.pipeline.preparing.os.getppid", lambda: next(parents))
    made: list[str] = []
    monkeypatch.setattr(kept_works.KeptWorks, "of", lambda _self, key: made.append(key))
    prepare(path, parent=7)
    assert len(made) == 1
