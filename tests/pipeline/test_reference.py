"""Catalogues beside a library: added, listed, looked in, removed; a file that does not fit changes nothing."""

import json
from pathlib import Path

import pytest

from nakeru.errors import NotFoundError, SourceError
from nakeru.pipeline.documents import read
from nakeru.pipeline.keeping import keep
from nakeru.pipeline.matching import match_batch, match_title
from nakeru.pipeline.reference import ReferenceShelf
from nakeru.pipeline.snapshot import Snapshot
from nakeru.store.library import Library


@pytest.fixture
def shelf(tmp_path: Path) -> ReferenceShelf:
    (tmp_path / "movies.csv").write_text(
        "movieId,title,genres\n1,Paper Lantern Street (1971),Drama\n2,Paper Lantern Street (2015),Drama\n",
        encoding="utf-8",
    )
    shelf = ReferenceShelf(tmp_path / "library.nakeru")
    shelf.add("movielens", [tmp_path / "movies.csv"])
    return shelf


def test_a_catalogue_is_looked_in_together_with_the_starter(shelf: ReferenceShelf) -> None:
    assert [(card.kind, card.works) for card in shelf.cards()] == [("movielens", 2)]
    index = shelf.index()
    found = match_title("Paper Lantern Street", year=1971, index=index)
    assert (found.decision, found.work and found.work.year) == ("match", 1971)
    assert match_title("Departures", year=2008, index=index).decision == "match"


def test_a_title_that_several_works_bear_is_left_open(shelf: ReferenceShelf) -> None:
    assert match_title("Paper Lantern Street", index=shelf.index()).decision == "unsure"


def test_batch_answers_carry_the_ids_of_the_catalogue(shelf: ReferenceShelf) -> None:
    case = json.dumps({"id": "x", "title": "Paper Lantern Street", "year": 2015}).encode()
    (answer,) = match_batch([case], index=shelf.index())
    assert not isinstance(answer, SourceError)
    assert answer.work is not None
    assert answer.work.ids == {"movielens": "2"}


def test_a_file_that_does_not_fit_changes_nothing(shelf: ReferenceShelf, tmp_path: Path) -> None:
    (tmp_path / "wrong.csv").write_text("name\nPaper\n", encoding="utf-8")
    for kind in ("movielens", "no-such-kind"):
        with pytest.raises(SourceError):
            shelf.add(kind, [tmp_path / "wrong.csv"])
    assert [(card.kind, card.works) for card in shelf.cards()] == [("movielens", 2)]
    assert shelf.index() is not None


def test_a_library_looks_up_what_the_starter_leaves_open(shelf: ReferenceShelf, tmp_path: Path) -> None:
    article = "Three Films For Rain\n\n1. Paper Lantern Street (1971)\n\nA quiet film.\n\n2. Departures (2008)\n\nA film.\n"
    article += "\n3. Nobody Knows (2004)\n\nAnother film.\n"
    with Library.open(tmp_path / "library.nakeru") as library:
        keep(library, read(article.encode(), name="rain.txt"))
        named = {work.name: work.key for work in Snapshot.of(library).named_works()}
        assert named["Paper Lantern Street"] == "movielens:1"
        shelf.remove("movielens")
        named = {work.name: work.key for work in Snapshot.of(library).named_works()}
    assert named["Paper Lantern Street"].startswith("w-")
    assert named["Departures"] == "departures-2008"


def test_the_last_catalogue_removed_leaves_the_starter(shelf: ReferenceShelf) -> None:
    shelf.remove("movielens")
    assert shelf.index() is None
    assert shelf.cards() == ()
    with pytest.raises(NotFoundError):
        shelf.remove("movielens")
