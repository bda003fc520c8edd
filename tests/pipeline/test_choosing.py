"""Choosing from a library: conditions over what is known, viewers, surprises, double bills; nothing told that spoils."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from nakeru.errors import NotFoundError
from nakeru.feelings.vocabulary import vocabulary
from nakeru.finding.search import Finder
from nakeru.finding.understanding import understand
from nakeru.pipeline.choosing import doubled, more_like, surprised, wished
from nakeru.pipeline.desk import LibraryDesk
from nakeru.pipeline.personal import own_views, say_of
from nakeru.pipeline.searching import finder, found_answer
from nakeru.pipeline.snapshot import Snapshot
from nakeru.store.library import Library

ARTICLE = """Four Films For A Long Evening

1. The Paper Boathouse (1999)

Two sisters keep a boathouse through one winter. In the end the younger sister drowns on the lake, and nobody comes.

2. Letters From The Ridge (2003)

A postman learns to write for the people who cannot. It is a gentle film, and the dog survives.

3. Tokyo Story (1953)

Two parents travel to the city to see their grown children.

4. Departures (2008)

A cellist without an orchestra answers an advertisement.
"""


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    path = tmp_path_factory.mktemp("choosing") / "own.nakeru"
    with LibraryDesk.open(path) as desk:
        desk.keep(ARTICLE.encode(), "four.txt")
        yield desk.snapshot()


@pytest.fixture(scope="module")
def found_by(snapshot: Snapshot) -> Finder:
    return finder(snapshot)


def titles(found_by: Finder, query: str, limit: int = 20) -> list[str]:
    return [hit.work.title for hit in found_answer(found_by, found_by.find(query, limit)).results]


def test_an_ending_is_found_and_not_confirmed(found_by: Finder) -> None:
    (first, *_) = found_answer(found_by, found_by.find("the one where the sister drowns")).results
    assert first.work.title == "The Paper Boathouse"
    assert not any("drown" in why for why in first.why)


def test_what_is_not_known_comes_last_and_says_so(found_by: Finder) -> None:
    results = found_answer(found_by, found_by.find("film, nobody's pet dies", 100)).results
    unknown = [bool(hit.unknown) for hit in results]
    assert unknown == sorted(unknown)
    for hit in results:
        assert hit.warnings == {"animal death": "unknown" if hit.unknown else "no"}
    assert "Letters From The Ridge" in [hit.work.title for hit in results if not hit.unknown]


def test_the_works_of_lists_come_before_others_that_fit_as_well(found_by: Finder) -> None:
    assert "Letters From The Ridge" in titles(found_by, "gentle film", 5)


def test_a_surprise_is_the_same_for_the_same_seed(found_by: Finder) -> None:
    one = surprised(found_by, "live action film", 7)
    assert one == surprised(found_by, "live action film", 7)
    assert len(one.results) == 1
    drawn = {surprised(found_by, "", seed).results[0].work.key for seed in range(20)}
    assert len(drawn) > 1


def test_a_double_bill_is_two_works(found_by: Finder) -> None:
    first, second = doubled(found_by, "Grave of the Fireflies").results
    assert first.work.title == "Grave of the Fireflies"
    assert second.work.key != first.work.key


def test_more_like_keeps_the_conditions(snapshot: Snapshot, found_by: Finder) -> None:
    key = snapshot.key_of("Your Name")
    answer = more_like(found_by, key, "before 2010", 10)
    assert answer.results
    assert all((hit.work.year or 0) < 2010 for hit in answer.results)
    assert key not in [hit.work.key for hit in answer.results]


def test_viewers_are_not_shown_what_one_has_seen_or_hid(snapshot: Snapshot) -> None:
    with Library.connect("sqlite://") as library:
        say_of(library, snapshot.work(snapshot.key_of("Tokyo Story")), "seen", viewer="Aki")
        say_of(library, snapshot.work(snapshot.key_of("Departures")), "hidden", viewer="Ren")
        own = [own_views(library.marks(name), snapshot.works()) for name in ("Aki", "Ren")]
    shown = titles(finder(snapshot, own), wished("film", unseen=True), 100)
    assert not {"Tokyo Story", "Departures"} & set(shown)
    assert "Tokyo Story" in titles(finder(snapshot, own), "film", 100)


def test_what_a_viewer_cried_over_moves_the_order_and_says_so(snapshot: Snapshot) -> None:
    with Library.connect("sqlite://") as library:
        for title in ("grave-of-the-fireflies-1988", "in-this-corner-of-the-world-2016"):
            say_of(library, snapshot.work(snapshot.key_of(title)), "tears", tears=5)
        own = [own_views(library.marks(), snapshot.works())]
    search = finder(snapshot, own)
    results = found_answer(search, search.find("film before 1990", 100)).results
    assert any(why.startswith("you cried over") for hit in results for why in hit.why)


@pytest.mark.parametrize("name", [term.name for term in vocabulary().warnings])
def test_every_warning_can_be_done_without(name: str) -> None:
    assert name in understand(wished("a gentle film", without=[name])).without


def test_a_slip_is_no_condition() -> None:
    with pytest.raises(NotFoundError, match="animal death"):
        wished("gentle", without=["animal deaht"])


def test_wishes_are_written_as_a_person_would() -> None:
    assert wished("gentle", unseen=True, without=["suicide"]) == "gentle, without suicide, not seen yet"
