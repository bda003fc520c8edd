"""Followed lists: asked for politely, when due, and every change told by the works that are meant."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from list_site import Site, serve

from nakeru.errors import NakeruError, NotFoundError
from nakeru.faces.cli.main import cli
from nakeru.model.linking import Judgement
from nakeru.pipeline.fetching import page_fetch
from nakeru.pipeline.following import Checked, check, follow, unfollow
from nakeru.pipeline.judgements import named_work
from nakeru.pipeline.snapshot import Snapshot
from nakeru.pipeline.views import EntryView
from nakeru.store.library import Library

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)
WEEK = 7 * 24 * 3600
FIRST = ["Tokyo Story (1953)", "Departures (2008)", "Nobody Knows (2004)", "Ikiru (1952)"]
SECOND = ["Departures (2008)", "Tokyo Story (1953)", "Ikiru (1952)", "Your Name (2016)"]


def page(titles: list[str], aside: str = "An advertisement.", name: str = "Films To Cry Over, Ranked") -> str:
    entries = "".join(
        f"<h2>{place}. {title}</h2><p>A film about people who miss each other.</p>"
        for place, title in enumerate(titles, start=1)
    )
    return f"<html><head><title>{name}</title></head><body><article><h1>{name}</h1>{entries}</article><aside><p>{aside}</p></aside></body></html>"


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as one:
        one.show("/list", page(FIRST))
        yield one


class Reader:
    """A library, the address that it follows, and a clock."""

    def __init__(self, library: Library, site: Site, cache: Path) -> None:
        self.library, self.site, self.cache = library, site, cache
        self.now = NOW
        follow(library, site.address("/list"), WEEK, now=NOW)

    def check(self) -> Checked:
        fetch = page_fetch(cache=self.cache, allow_private=True)
        return check(self.library, fetch, now=self.now)[0]

    def ranked(self) -> list[str]:
        return [row.work.name for row in Snapshot.of(self.library).ranking_view().rows]


@pytest.fixture
def reader(site: Site, tmp_path: Path) -> Iterator[Reader]:
    with Library.open(tmp_path / "own.nakeru") as library:
        yield Reader(library, site, tmp_path / "cache")


def test_what_rose_fell_came_and_went_is_told_by_works(reader: Reader) -> None:
    assert reader.check().state == "new"
    reader.site.show("/list", page(SECOND))
    reader.now += 7 * DAY
    checked = reader.check()
    assert checked.state == "changed"
    (changed,) = checked.lists
    told = {
        word: [(one.work.title, one.before, one.now) for one in getattr(changed, word)]
        for word in ("rose", "fell", "came", "went")
    }
    assert told == {
        "rose": [("Departures", 2, 1), ("Ikiru", 4, 3)],
        "fell": [("Tokyo Story", 1, 2)],
        "came": [("Your Name", None, 4)],
        "went": [("Nobody Knows", 3, None)],
    }


def test_the_new_edition_alone_counts_and_the_earlier_one_stays(reader: Reader) -> None:
    reader.check()
    reader.site.show("/list", page(SECOND))
    reader.now += 7 * DAY
    reader.check()
    snapshot = Snapshot.of(reader.library)
    assert len(snapshot.ballots) == 1
    assert len(reader.library.articles()) == 2
    assert "Nobody Knows" not in reader.ranked()
    reader.site.show("/list", page(FIRST))  # back to what it was
    reader.now += 7 * DAY
    assert reader.check().state == "changed"
    assert "Nobody Knows" in reader.ranked()
    assert "Your Name" not in reader.ranked()
    assert len(reader.library.articles()) == 2
    unfollow(reader.library, reader.site.address("/list"))
    assert len(Snapshot.of(reader.library).ballots) == 1


def test_what_was_read_of_the_address_before_gives_way_too(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "own.nakeru"
    assert run(path, "read", site.address("/list"), "--allow-private").exit_code == 0
    site.show("/list", page(SECOND))
    done = run(path, "follow", site.address("/list"), "--allow-private", "--json")
    assert json.loads(done.stdout)["checked"][0]["state"] == "new", done.stdout
    with Library.open(path) as library:
        assert len(library.articles()) == 2
        assert len(Snapshot.of(library).ballots) == 1


def test_nothing_is_asked_for_before_it_is_due(reader: Reader) -> None:
    reader.check()
    asked = len(reader.site.requests)
    reader.now += 6 * DAY
    assert reader.check().state == "not due"
    assert len(reader.site.requests) == asked
    reader.now += DAY - timedelta(minutes=5)  # a timer that is a little early
    assert reader.check().state == "unchanged"


def test_a_page_that_has_not_changed_is_not_sent_again(reader: Reader) -> None:
    reader.site.show("/list", page(FIRST), etag='"one"')
    reader.check()
    reader.now += 7 * DAY
    assert reader.check().state == "unchanged"
    path, headers, status = reader.site.requests[-1]
    assert (path, headers.get("if-none-match"), status) == ("/list", '"one"', 304)


def test_another_advertisement_makes_no_new_edition(reader: Reader) -> None:
    reader.check()
    reader.site.show("/list", page(FIRST, aside="Another advertisement."))
    reader.now += 7 * DAY
    assert reader.check().state == "unchanged"
    assert len(reader.library.articles()) == 1


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda site: site.show("/list", "gone", status=500), "status 500"),
        (lambda site: site.show("/list", "<p>We have moved house, and nothing is here.</p>"), "no list"),
        (lambda site: site.show("/robots.txt", "User-agent: *\nDisallow: /"), "robots.txt"),
        (lambda site: site.show("/list", b"\x00\x01\x02" * 900), ""),
    ],
    ids=["an error", "no list any more", "forbidden by robots.txt", "no text"],
)
def test_a_reading_that_fails_is_told_and_tried_again_soon(reader: Reader, spoil, told: str) -> None:  # type: ignore[no-untyped-def]
    reader.check()
    before = reader.ranked()
    spoil(reader.site)
    reader.now += 7 * DAY
    checked = reader.check()
    assert checked.state == "problem"
    assert told in checked.problem
    assert reader.ranked() == before
    reader.now += timedelta(hours=1)
    assert reader.check().state == "not due"
    reader.site.show("/robots.txt", "")
    reader.site.show("/list", page(SECOND))
    reader.now += DAY
    assert reader.check().state == "changed"
    assert reader.library.followed()[0].problem == ""


def view_of(snapshot: Snapshot, title: str) -> EntryView:
    views = (view for group in snapshot.entries.values() for view in group)
    return next(view for view in views if view.entry.mention.title == title)


def test_what_people_decided_holds_for_the_new_edition(reader: Reader) -> None:
    reader.check()
    snapshot = Snapshot.of(reader.library)
    entry = view_of(snapshot, "Ikiru").key
    other = next(work for work in snapshot.works() if work.key not in snapshot.entries_by_work)
    reader.library.decide(
        Judgement(
            entry,
            other.key,
            "positive",
            "me",
            "2026-11-20T13:00:00Z",
            named=named_work(other),
            written="Ikiru",
        )
    )
    reader.site.show("/list", page(SECOND))
    reader.now += 7 * DAY
    reader.check()
    new = view_of(Snapshot.of(reader.library), "Ikiru")
    assert new.key != entry
    assert new.work.key == other.key


def test_an_address_that_is_not_followed_cannot_be_checked_or_removed(reader: Reader) -> None:
    fetch = page_fetch(cache=reader.cache, allow_private=True)
    with pytest.raises(NotFoundError):
        check(reader.library, fetch, ["https://lists.example/other"])
    with pytest.raises(NotFoundError):
        unfollow(reader.library, "https://lists.example/other")


def run(library: Path, *arguments: str) -> Result:
    done = CliRunner().invoke(cli, ["--library", str(library), *arguments], prog_name="nakeru")
    if isinstance(done.exception, NakeruError):
        done.exit_code = 1
    return done


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home-cache"))


def test_the_command_follows_lists_checks_and_removes(site: Site, tmp_path: Path) -> None:
    path, address = tmp_path / "own.nakeru", site.address("/list")
    assert "Nothing is followed" in run(path, "follow").stdout
    assert not path.exists()
    assert "new, due" in run(path, "follow", address, "--allow-private", "--every", "12h").stdout
    assert "12h" in run(path, "follow").stdout
    asked = len(site.requests)
    assert "not due" in run(path, "follow", "--now", "--allow-private").stdout
    assert len(site.requests) == asked
    answer = json.loads(run(path, "follow", address, "--every", "2w", "--allow-private", "--json").stdout)
    assert answer["followed"][0]["every"] == 14 * 24 * 3600
    assert len(site.requests) == asked
    assert run(path, "follow", address, "--remove").exit_code == 0
    assert "Nothing is followed" in run(path, "follow").stdout


def test_addresses_of_ones_own_network_are_refused_unless_allowed(site: Site, tmp_path: Path) -> None:
    done = run(tmp_path / "own.nakeru", "follow", site.address("/list"))
    assert done.exit_code == 1
    assert site.requests == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["--every", "7d"],
        ["--remove"],
        ["https://lists.example/a", "--every", "3s"],
        ["https://lists.example/a", "--every", "999w"],
        ["https://lists.example/a", "--remove", "--now"],
    ],
)
def test_wrong_usage(tmp_path: Path, arguments: list[str]) -> None:
    assert run(tmp_path / "own.nakeru", "follow", *arguments).exit_code == 2
