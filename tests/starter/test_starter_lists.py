"""Laws of `lists.json`, and its agreement with the labelled corpus and the verified facts."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator

import pytest
from starter_data import lists, shared, works

from nakeru.catalogues.starter import StarterEntry, StarterList

GOLD = ("seed-000", "seed-001", "seed-002", "seed-003", "seed-004")


def entries() -> Iterator[tuple[StarterList, StarterEntry]]:
    """Every entry with its list."""
    for one in lists():
        for entry in one.entries:
            yield one, entry


def test_lists_are_told_apart() -> None:
    assert len({one.key for one in lists()}) == len(lists()) == 5
    assert len({one.address for one in lists()}) == 5
    assert all((one.address or "").startswith("https://") for one in lists())


@pytest.mark.parametrize("one", lists(), ids=lambda one: one.key)
def test_list_is_consistent(one: StarterList) -> None:
    assert [entry.position for entry in one.entries] == list(range(1, len(one.entries) + 1))
    ranks = [entry.rank for entry in one.entries]
    if one.ordering == "ranked":
        assert ranks == list(range(1, len(ranks) + 1)) and one.direction == "ascending"
    else:
        assert set(ranks) == {None} and one.direction == "none"
    size = one.part[1] - one.part[0] + 1 if one.part else one.claimed_size
    assert size == len(one.entries)
    assert one.published is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", one.published)


def test_entries_name_known_works_and_print_their_titles() -> None:
    for one, entry in entries():
        assert entry.work in works(), (one.key, entry.position)
        for title in (entry.title, *entry.other_titles):
            assert title in entry.printed, (one.key, entry.position)
        assert entry.rank is None or entry.recovered or entry.printed.startswith(f"{entry.rank}. ")


def test_an_entry_that_contradicts_its_work_is_doubted() -> None:
    for one, entry in entries():
        work = works()[entry.work or ""]
        if entry.year is not None and entry.year != work.year:
            assert entry.doubt, (one.key, entry.position)


def test_works_of_one_list_are_different_works() -> None:
    for one in lists():
        keys = [entry.work for entry in one.entries]
        assert len(set(keys)) == len(keys), one.key


@pytest.mark.parametrize(("one", "slug"), list(zip(lists(), GOLD, strict=True)), ids=GOLD)
def test_list_equals_its_labels(one: StarterList, slug: str) -> None:
    gold = json.loads((shared() / "corpus" / "gold" / f"{slug}.json").read_text(encoding="utf-8"))
    assert one.title.lower() == gold["list_title"].lower()
    assert (one.ordering == "ranked") == gold["ranked"]
    assert one.direction == gold["direction"]
    ours = [
        (entry.rank, entry.title, list(entry.other_titles), entry.year, entry.format, entry.recovered)
        for entry in one.entries
    ]
    theirs = [
        (
            row["rank"],
            row["title"],
            row["other_titles"],
            row["year"],
            row["format"],
            row.get("heading_lost", False),
        )
        for row in gold["entries"]
    ]
    assert ours == theirs


def test_linked_works_have_the_verified_ids_and_years() -> None:
    places = {
        (f"{number:03}", entry.position): entry for number, one in enumerate(lists()) for entry in one.entries
    }
    with (shared() / "data" / "works.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    linked = {}
    for row in rows:
        for number, position in re.findall(r"(\d{3})#(\d+)", row["seed_positions"]):
            work = works()[places.pop((number, int(position))).work or ""]
            linked[row["work_id"]] = work.key
            ids = {(one.namespace, one.medium): one.value for one in work.ids}
            found = {
                "imdb_id": ids.get(("imdb", "film"), ""),
                "tmdb_id": _tmdb(ids),
                "mal_id": ids.get(("mal", ""), ""),
                "anilist_id": ids.get(("anilist", ""), ""),
                "anidb_id": ids.get(("anidb", ""), ""),
            }
            assert found == {name: row[name] for name in found}, work.key
            assert row["year"] in ("", str(work.year)), work.key
    assert not places
    assert len(set(linked.values())) == len(rows)


def _tmdb(ids: dict[tuple[str, str], str]) -> str:
    if film := ids.get(("tmdb", "film")):
        return f"movie/{film}"
    if season := ids.get(("tmdb", "season")):
        return "tv/{}/season/{}".format(*season.split("/"))
    return f"tv/{series}" if (series := ids.get(("tmdb", "series"))) else ""
