"""Catalogues beside a library: added, listed, looked in, removed; a file that does not fit changes nothing."""

import json
from pathlib import Path

import pytest

from nakeru.catalogues.reading import Progress
from nakeru.errors import LibraryError, NotFoundError, SourceError, UnreadableSourceError
from nakeru.pipeline import reference
from nakeru.pipeline.answers import works_answer
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


def test_files_that_were_read_are_not_read_again(shelf: ReferenceShelf, tmp_path: Path) -> None:
    (before,) = shelf.cards()
    again = shelf.add("movielens", [tmp_path / "movies.csv"])
    assert not again.read
    assert shelf.cards() == (before,)
    with (tmp_path / "movies.csv").open("a", encoding="utf-8") as movies:
        movies.write("3,Harbour (1999),Drama\n4,Nothing\n")
    added = shelf.add("movielens", [tmp_path / "movies.csv"])
    assert added.read
    assert (added.card.works, added.card.left_out) == (3, 1)
    assert [(one.place, one.reason) for one in added.card.examples] == [
        ("movies.csv, line 5", "2 cells, not 3")
    ]


def test_a_load_broken_off_while_reading_changes_nothing(shelf: ReferenceShelf, tmp_path: Path) -> None:
    before, stamp = shelf.cards(), shelf.stamp()
    (tmp_path / "titles.dat").write_text("1|1|en|Rain\n", encoding="utf-8")

    def stop(_: object, folder: Path) -> int:
        (folder / "works.msgpack").write_bytes(b"half")
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(reference, "keep_works", stop)
        shelf.add("anidb", [tmp_path / "titles.dat"])
    assert (shelf.cards(), shelf.stamp()) == (before, stamp)
    assert shelf.finished()
    assert match_title("Paper Lantern Street", year=1971, index=shelf.index()).decision == "match"
    assert shelf.add("anidb", [tmp_path / "titles.dat"]).card.works == 1


def test_a_load_broken_off_while_indexing_goes_on(shelf: ReferenceShelf, tmp_path: Path) -> None:
    stamp = shelf.stamp()
    (tmp_path / "titles.dat").write_text("1|1|en|Rain\n", encoding="utf-8")

    def stop(*_: object) -> int:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(ReferenceShelf, "_build", stop)
        shelf.add("anidb", [tmp_path / "titles.dat"])
    assert [card.kind for card in shelf.cards()] == ["anidb", "movielens"]
    assert not shelf.finished()
    assert shelf.stamp() == stamp
    assert match_title("Paper Lantern Street", year=1971, index=shelf.index()).decision == "match"
    assert not shelf.add("anidb", [tmp_path / "titles.dat"]).read
    assert shelf.finished()
    assert shelf.stamp() != stamp


def test_what_was_being_replaced_is_put_back(shelf: ReferenceShelf, tmp_path: Path) -> None:
    folder = tmp_path / "library.nakeru.catalogues"
    (folder / "movielens").rename(folder / "movielens.replaced")
    (folder / "movielens.new").mkdir()
    (tmp_path / "titles.dat").write_text("1|1|en|Rain\n", encoding="utf-8")
    shelf.add("anidb", [tmp_path / "titles.dat"])
    assert [card.kind for card in shelf.cards()] == ["anidb", "movielens"]
    assert sorted(place.name.partition("-")[0] for place in folder.iterdir()) == [
        "anidb", "current.json", "index", "lock", "movielens",
    ]  # fmt: skip


def test_two_programs_do_not_add_at_once(shelf: ReferenceShelf, tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    (tmp_path / "titles.dat").write_text("1|1|en|Rain\n" * 2, encoding="utf-8")

    def meanwhile(*_: object) -> int:
        with pytest.raises(LibraryError, match="another program"):
            ReferenceShelf(tmp_path / "library.nakeru").remove("movielens")
        raise UnreadableSourceError("enough")

    with pytest.MonkeyPatch.context() as patch, pytest.raises(UnreadableSourceError):
        patch.setattr(reference, "keep_works", meanwhile)
        shelf.add("anidb", [tmp_path / "titles.dat"])
    assert [card.kind for card in shelf.cards()] == ["movielens"]


def test_progress_is_told(tmp_path: Path) -> None:
    rows = "".join(f"{number}|1|en|Rain {number}\n" for number in range(1, 20_001))
    (tmp_path / "titles.dat").write_text(rows, encoding="utf-8")
    heard: list[Progress] = []
    ReferenceShelf(tmp_path / "library.nakeru").add("anidb", [tmp_path / "titles.dat"], heard.append)
    assert {one.task for one in heard} == {"titles.dat", "index of titles"}
    assert all(0 < one.done <= one.total for one in heard)


def test_relations_of_catalogues_reach_the_works_of_a_library(tmp_path: Path) -> None:
    answer = "item,itemLabel,type,date,director,follows,followsLabel,basedOnLabel\n"
    answer += "Q1,Paper Lantern Street,film,1971,,,,Paper Lanterns\n"
    answer += "Q2,Paper Lantern Street Again,film,1973,,Q1,Paper Lantern Street,\n"
    answer += "Q3,Departures,film,2008,Yojiro Takita,Q2,Paper Lantern Street Again,\n"
    (tmp_path / "answer.csv").write_text(answer, encoding="utf-8")
    shelf = ReferenceShelf(tmp_path / "library.nakeru")
    shelf.add("wikidata", [tmp_path / "answer.csv"])
    article = "Three Films For Rain\n\n1. Paper Lantern Street Again (1973)\n\nA quiet film.\n\n2. Departures (2008)\n\nA film.\n"
    article += "\n3. Nobody Knows (2004)\n\nAnother film.\n"
    with Library.open(tmp_path / "library.nakeru") as library:
        keep(library, read(article.encode(), name="rain.txt"))
        listed = {work.key: work for work in works_answer(Snapshot.of(library)).works}
    (before,) = listed["wikidata:Q2"].relations
    assert (before.kind, before.key, before.label, before.year) == (
        "sequel_of", "wikidata:Q1", "Paper Lantern Street", 1971,
    )  # fmt: skip
    assert ("sequel_of", "wikidata:Q2") in {
        (one.kind, one.key) for one in listed["departures-2008"].relations
    }
