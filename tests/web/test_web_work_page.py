"""The page of a work: its family as a graph, what is like it, and doors that stay open for it alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_browser import Browser, html, text_of
from web_fake_desk import SCRIPT, WORKS, FakeDesk

from nakeru.faces.web.family_graph import MOST, family_graph
from nakeru.model.works import Relation, RelationKind, Title, Work
from nakeru.pipeline.views import RelatedWork

FIREFLIES = "/works/grave-of-the-fireflies-1988"
NOVEL = Relation("based_on", label="A Quiet Novel", medium="novel", year=1999, people=("A. Writer",))


def kin(key: str, year: int | None, kind: RelationKind, **fields: object) -> RelatedWork:
    """A relative with a record of its own."""
    work = Work(key, (Title(key),), year=year, **fields)  # type: ignore[arg-type]
    return RelatedWork(f"{kind} {key}", work, Relation(kind, key=key))


FILM = Work("film", (Title("The Film", "en", "Latn"),), year=2004, format="film")
FAMILY = (
    RelatedWork("based on the novel A Quiet Novel", tie=NOVEL),
    kin("drama", 2005, "adaptation_of_same_story", format="series", relations=(NOVEL,)),
    kin("remake", 2018, "remade_as", format="film", relations=(Relation("remake_of", key="drama"),)),
)


def test_the_family_stands_by_year_with_what_each_is() -> None:
    graph = family_graph(FILM, FAMILY)
    assert graph
    assert [(node.title.text, node.shape, node.key) for node in graph.nodes] == [
        ("A Quiet Novel", "source", None),
        ("The Film", "self", None),
        ("drama", "series", "drama"),
        ("remake", "film", "remake"),
    ]
    assert [node.told for node in graph.nodes] == [
        "1999 · a novel · A. Writer",
        "2004 · a film",
        "2005 · a series · the same story",
        "2018 · a film · a remake",
    ]


def test_every_relative_is_tied_to_the_work_and_some_to_each_other() -> None:
    graph = family_graph(FILM, FAMILY)
    assert graph
    assert [arc.near for arc in graph.arcs] == [False, False, True, True, True]


def test_a_work_without_relatives_has_no_graph() -> None:
    assert family_graph(FILM, ()) is None
    assert family_graph(FILM, (RelatedWork("based on something"),)) is None


@given(st.lists(st.tuples(st.none() | st.integers(1900, 2030), st.text(max_size=60)), max_size=30))
def test_a_family_of_any_size_stays_in_its_drawing(found: list[tuple[int | None, str]]) -> None:
    related = tuple(kin(f"{number}-{name}", year, "related_to") for number, (year, name) in enumerate(found))
    graph = family_graph(FILM, related)
    if not related:
        assert graph is None
        return
    assert graph
    assert len(graph.nodes) == min(len(related) + 1, MOST)
    assert graph.more == max(0, len(related) + 1 - MOST)
    heights = [node.y for node in graph.nodes]
    assert all(after - before >= 46 for before, after in pairwise(heights))
    assert heights[-1] + 24 <= graph.height
    assert sum(node.shape == "self" for node in graph.nodes) == 1


def test_the_page_draws_the_family_and_tells_it_in_words() -> None:
    page = html(Browser().get("/works/pancreas-2017"))
    assert page.css_first("svg.family").attributes["role"] == "group"
    assert page.css_first("svg.family a").attributes["href"] == "/works/pancreas-2018"
    assert "the same story as I Want to Eat Your Pancreas" in page.css_first("#related-head").parent.text()  # type: ignore[union-attr]


def test_what_is_like_it_says_why() -> None:
    page = html(Browser().get(FIREFLIES))
    first = page.css_first(".alike li")
    assert first.css_first("a").attributes["href"] == "/works/tokyo-story-1953"
    assert "shares family, parents" in first.text()
    assert page.css_first(".alike-block .meta a[href='/like/grave-of-the-fireflies-1988']")


def test_in_a_large_library_what_is_like_it_has_a_page_of_its_own() -> None:
    desk = FakeDesk()
    desk.quick = False
    browser = Browser(desk)
    page = html(browser.get(FIREFLIES))
    assert page.css(".alike") == []
    assert page.css_first("a[href='/like/grave-of-the-fireflies-1988']")
    assert "Tokyo Story" in text_of(browser.get("/like/grave-of-the-fireflies-1988"))
    assert SCRIPT in text_of(browser.get("/like/grave-of-the-fireflies-1988"))
    assert "too little is told" in text_of(browser.get("/like/nameless"))


@pytest.mark.parametrize(
    ("key", "path"),
    [
        ("grave-of-the-fireflies-1988", FIREFLIES),
        (f"hostile/{SCRIPT}", "/works/hostile%2F%3Cscript%3Ealert%281%29%3C%2Fscript%3E"),
    ],
)
def test_a_door_is_opened_for_one_work_and_remembered_by_the_browser(key: str, path: str) -> None:
    assert key in WORKS
    answer = Browser().post(f"{path}/door", data={"spoilers": "all"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{path}#facts")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("nakeru_door=all;")
    assert f"Path={path};" in cookie
    assert "HttpOnly" in cookie
    assert "samesite=lax" in cookie.lower()


def test_an_open_door_shows_the_story_of_that_page_and_an_address_outranks_it() -> None:
    browser = Browser()
    opened = {"Cookie": "nakeru_door=all"}
    assert "Nothing here tells the story" in text_of(browser.get(FIREFLIES))
    assert "Deaths and endings are shown" in text_of(browser.get(FIREFLIES, headers=opened))
    assert "Nothing here tells the story" in text_of(
        browser.get(f"{FIREFLIES}?spoilers=safe", headers=opened)
    )
    assert "Nothing here tells the story" in text_of(browser.get("/quarrels", headers=opened))
    closed = {"Cookie": "nakeru_door=safe; nakeru_spoilers=all"}
    assert "Nothing here tells the story" in text_of(browser.get(FIREFLIES, headers=closed))


@pytest.mark.parametrize("asked", ["", "everything", "all\r\nSet-Cookie: a=b"])
def test_a_door_that_is_none_opens_nothing(asked: str) -> None:
    answer = Browser().post(f"{FIREFLIES}/door", data={"spoilers": asked})
    assert answer.status_code == 303
    assert "set-cookie" not in answer.headers


def test_a_page_of_another_site_opens_no_door() -> None:
    answer = Browser().post(
        f"{FIREFLIES}/door", data={"spoilers": "all"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403
