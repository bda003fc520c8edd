"""Followed addresses on every backend."""

import pytest

from nakeru.errors import NotFoundError
from nakeru.model.article import Article
from nakeru.model.following import Followed
from nakeru.model.lists import Reading
from nakeru.store.library import Library

ADDRESS = "https://lists.example/ten"
OLD, NEW = "sha256:" + "1" * 64, "sha256:" + "2" * 64
WHEN = "2026-11-20T12:00:00+00:00"


def followed(**changes: object) -> Followed:
    return Followed(**{"address": ADDRESS, "every": 3600, "since": WHEN, **changes})  # type: ignore[arg-type]


def keep(library: Library, *digests: str) -> None:
    for digest in digests:
        library.keep(Article(digest, "text", ()), Reading(()), kept_at=WHEN)


def test_an_address_is_followed_once_as_it_was_said_last(library: Library) -> None:
    library.follow(followed())
    library.follow(followed(address="https://lists.example/five"))
    library.follow(followed(every=7200, checked=WHEN))
    assert library.followed() == (
        followed(address="https://lists.example/five"),
        followed(every=7200, checked=WHEN),
    )


def test_an_address_is_followed_no_more(library: Library) -> None:
    library.follow(followed())
    library.unfollow(ADDRESS, when=WHEN)
    assert library.followed() == ()
    with pytest.raises(NotFoundError):
        library.unfollow(ADDRESS)
    library.follow(followed(every=7200))
    assert library.followed() == (followed(every=7200),)


def test_earlier_readings_give_way_also_when_nobody_follows_any_more(library: Library) -> None:
    keep(library, OLD, NEW)
    library.follow(followed(digest=NEW, earlier=(OLD,)))
    assert library.superseded() == {OLD}
    library.unfollow(ADDRESS)
    assert library.superseded() == {OLD}


def test_a_reading_that_is_the_one_of_another_address_now_counts(library: Library) -> None:
    keep(library, OLD, NEW)
    library.follow(followed(digest=NEW, earlier=(OLD,)))
    library.follow(followed(address="https://lists.example/five", digest=OLD))
    assert library.superseded() == frozenset()


def test_where_the_last_reading_was_forgotten_the_earlier_one_counts_again(library: Library) -> None:
    keep(library, OLD, NEW)
    library.follow(followed(digest=NEW, earlier=(OLD,)))
    library.forget(NEW)
    assert library.superseded() == frozenset()
