"""The personal side: what a viewer says of works stands until they say otherwise, and survives new keys."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nakeru.errors import MarkError
from nakeru.model.personal import Mark, WorkReference
from nakeru.model.works import Identifier, Title, Work
from nakeru.pipeline.personal import OwnView, own_views, say_of, take_back
from nakeru.store.library import Library

LAKE = Work("lake", (Title("The Lake in Winter"),), 1999, "film", ids=(Identifier("tmdb", "film", "7"),))
RENAMED = Work("catalogue:7", (Title("Lake, Winter"),), 1999, "film", ids=(Identifier("tmdb", "film", "7"),))
NO_IDS = Work("other", (Title("The Lake in Winter"),), 1999, "film")
SERIES = Work(
    "series", (Title("The Lake in Winter"),), 2005, "series", ids=(Identifier("tmdb", "series", "7"),)
)


@pytest.fixture
def library() -> Iterator[Library]:
    with Library.connect("sqlite://") as opened:
        yield opened


def own(library: Library, *works: Work, viewer: str = "me") -> dict[str, OwnView]:
    return own_views(library.marks(viewer), works)


def test_who_has_seen_a_work_does_not_want_it_any_more(library: Library) -> None:
    say_of(library, LAKE, "want")
    assert own(library, LAKE)["lake"].want
    say_of(library, LAKE, "seen", on="2020-02-29")
    view = own(library, LAKE)["lake"]
    assert (view.want, view.seen, view.on) == (False, True, "2020-02-29")


def test_rating_says_seen_and_a_later_rating_replaces_it(library: Library) -> None:
    say_of(library, LAKE, "tears", tears=3)
    say_of(library, LAKE, "tears", tears=4.5)
    view = own(library, LAKE)["lake"]
    assert (view.seen, view.tears) == (True, 4.5)
    assert sum(one.kind == "tears" for one in library.marks()) == 1


def test_what_is_taken_back_does_not_stand(library: Library) -> None:
    say_of(library, LAKE, "hidden")
    assert take_back(library, LAKE, "hidden")
    assert not take_back(library, LAKE, "hidden")
    assert own(library, LAKE) == {}


def test_viewers_speak_for_themselves(library: Library) -> None:
    say_of(library, LAKE, "seen", viewer="Aki")
    assert own(library, LAKE) == {}
    assert own(library, LAKE, viewer="Aki")["lake"].seen


@pytest.mark.parametrize("now", [RENAMED, NO_IDS], ids=["by id", "by title and year"])
def test_a_mark_is_found_again_under_another_key(library: Library, now: Work) -> None:
    say_of(library, LAKE, "want")
    assert own(library, SERIES, now)[now.key].want
    say_of(library, now, "seen")
    view = own(library, now)[now.key]
    assert (view.want, view.seen) == (False, True)


def test_a_series_of_the_same_title_and_number_is_another_work(library: Library) -> None:
    say_of(library, LAKE, "seen")
    assert list(own(library, SERIES)) == ["lake"]


@pytest.mark.parametrize("tears", [-0.5, 5.5, 3.3, float("nan"), float("inf"), None])
def test_tears_are_0_to_5_in_halves(library: Library, tears: float | None) -> None:
    with pytest.raises(MarkError):
        say_of(library, LAKE, "tears", tears=tears)
    assert library.marks() == ()


@pytest.mark.parametrize("day", ["yesterday", "2020-13-01", "2999-01-01", ""])
def test_a_day_is_a_day_up_to_today(library: Library, day: str) -> None:
    with pytest.raises(MarkError):
        say_of(library, LAKE, "seen", on=day)
    assert library.marks() == ()


@given(st.permutations([("want", None), ("hidden", None), ("seen", None), ("tears", 2.0)]))
def test_the_order_in_which_marks_are_kept_does_not_matter(order: list[tuple[str, float | None]]) -> None:
    reference = WorkReference("lake", "The Lake in Winter", 1999)
    marks = [
        Mark("me", reference, kind, "2026-01-01T00:00:00Z", tears)  # type: ignore[arg-type]
        for kind, tears in order
    ]
    assert own_views(marks, [LAKE])["lake"] == OwnView(
        LAKE, want=True, seen=True, tears=2.0, hidden=True, changed="2026-01-01T00:00:00Z"
    )
