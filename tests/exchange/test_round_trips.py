"""What is both written and read loses nothing on the way, whatever the titles are."""

from collections.abc import Callable

import pytest
from exchange_listings import HOSTILE, listing, work
from hypothesis import given
from hypothesis import strategies as st

from nakeru.exchange.formats import EXPORTS, read_personal
from nakeru.exchange.tables import read_table, write_table
from nakeru.model.listing import ImportedItem, ListingItem
from nakeru.model.works import Identifier
from nakeru.text.cells import guarded, unguarded

TITLES = (
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=40)
    .map(str.strip)
    .filter(bool)
)
DAYS = st.dates().map(lambda day: day.isoformat())


@given(st.text())
def test_a_guard_is_taken_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", [one for one in HOSTILE if one.strip()[:1] in "=@-"])
def test_a_formula_is_guarded(text: str) -> None:
    assert guarded(text).startswith("'")


@pytest.mark.parametrize("backslash", [False, True])
@given(rows=st.lists(st.lists(TITLES, min_size=3, max_size=3), max_size=5))
def test_a_table_reads_as_it_was_written(backslash: bool, rows: list[list[str]]) -> None:
    content = write_table(("title", "name", "note"), rows, backslash=backslash)
    read = [
        [row.get("title"), row.get("name"), row.get("note")]
        for row in read_table(content, "t", backslash=backslash)
    ]
    assert read == rows


def back(name: str, item: ListingItem) -> ImportedItem:
    (file,) = EXPORTS[name].write(listing(item)).files
    imported = read_personal(file.content, file.name)
    assert imported.left_out == ()
    (only,) = imported.items
    return only


@given(title=TITLES, rating=st.one_of(st.none(), st.integers(1, 10)), on=st.one_of(st.none(), DAYS))
def test_letterboxd_and_imdb_come_back(title: str, rating: int | None, on: str | None) -> None:
    ids = (("tmdb", "film", "129"), ("imdb", "", "tt0245429"))
    item = ListingItem(work("w", title, *ids), rating=rating, on=on, seen=True)
    read = back("letterboxd", item)
    assert (read.title, read.year, read.rating, read.on) == (title, 2001, rating, on)
    assert set(read.ids) == {Identifier(*one) for one in ids}
    read = back("imdb", item)
    assert (read.title, read.year, read.rating, read.on) == (title, 2001, rating, on)
    assert read.ids == (Identifier("imdb", "", "tt0245429"),)


@given(
    title=TITLES,
    rating=st.one_of(st.none(), st.integers(1, 10)),
    on=st.one_of(st.none(), DAYS),
    seen=st.booleans(),
)
def test_myanimelist_and_yamtrack_come_back(
    title: str, rating: int | None, on: str | None, seen: bool
) -> None:
    item = ListingItem(
        work("w", title, ("mal", "", "431")), rating=rating, on=on if seen else None, seen=seen, want=not seen
    )
    for name in ("myanimelist", "yamtrack"):
        read = back(name, item)
        assert (read.title, read.rating, read.on, read.seen, read.want) == (
            title,
            rating,
            item.on,
            seen,
            not seen,
        )
        assert read.ids == (Identifier("mal", "", "431"),)


@pytest.mark.parametrize(
    "item",
    [
        ListingItem(work("w", "W", ("tmdb", "film", "5")), want=True),
        ListingItem(
            work("w", "W", ("tmdb", "series", "5"), kind="series"), seen=True, on="2026-01-31", rating=7.0
        ),
        ListingItem(work("w", "W", ("imdb", "", "tt0000005")), seen=True, rating=7.0),
    ],
    ids=["wanted film", "seen series", "rated film"],
)
def test_trakt_comes_back(item: ListingItem) -> None:
    read = back("trakt", item)
    assert (read.want, read.seen, read.rating, read.on) == (item.want, item.seen, item.rating, item.on)
    assert read.ids == item.work.ids


def test_every_format_is_told_in_a_line() -> None:
    written: dict[str, Callable[..., object]] = {name: one.write for name, one in EXPORTS.items()}
    assert len(set(written.values())) == len(EXPORTS)
    assert all(one.told for one in EXPORTS.values())
