"""A large ranking is made in a process of its own and kept; it is the same as one that is made at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from nakeru.errors import BallotError
from nakeru.model.lists import Scope
from nakeru.model.ranking import Ballot, Preferences
from nakeru.pipeline import reckoning
from nakeru.pipeline.reckoning import reckoned
from nakeru.ranking.scope import ItemAttributes

BALLOTS = [
    Ballot(
        f"list {number}", tuple((item,) for item in items), scope=Scope(media=media), title=f"List {number}"
    )
    for number, (items, media) in enumerate(
        [("abcd", ()), ("bacd", ("film",)), ("ca", ()), ("dab", ("series",)), ("abx", ())]
    )
]
ATTRIBUTES = {"a": ItemAttributes("", medium="film"), "d": ItemAttributes("", medium="series")}


def test_a_large_ranking_is_that_of_a_small_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = reckoned("agreement", BALLOTS, ATTRIBUTES, Preferences())
    monkeypatch.setattr(reckoning, "_LARGE", 2)
    library = tmp_path / "a.db"
    elsewhere = reckoned("agreement", BALLOTS, ATTRIBUTES, Preferences(), library=library)
    assert elsewhere == at_once
    assert (tmp_path / "a.db.ranking").exists()
    monkeypatch.setattr(reckoning, "_made_elsewhere", lambda _: pytest.fail("it is made anew"))
    assert reckoned("agreement", BALLOTS, ATTRIBUTES, Preferences(), library=library) == at_once
    (tmp_path / "a.db.ranking").write_bytes(b"broken")
    monkeypatch.setattr(reckoning, "_made_elsewhere", lambda _: None)
    assert reckoned("agreement", BALLOTS, ATTRIBUTES, Preferences(), library=library) == at_once


def test_other_ballots_are_ranked_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reckoning, "_LARGE", 2)
    library = tmp_path / "a.db"
    first = reckoned("agreement", BALLOTS, ATTRIBUTES, Preferences(), library=library)
    second = reckoned("agreement", BALLOTS[1:], ATTRIBUTES, Preferences(), library=library)
    assert first != second
    assert second == reckoned("agreement", BALLOTS[1:], ATTRIBUTES, Preferences())


def test_what_is_out_of_bounds_is_told_by_its_own_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reckoning, "_LARGE", 2)
    with pytest.raises(BallotError):
        reckoned("agreement", BALLOTS, ATTRIBUTES, Preferences(half_life=-1.0), library=tmp_path / "a.db")
