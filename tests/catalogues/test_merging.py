"""Laws of merging, and which records of different catalogues are one work where no id says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nakeru.catalogues.agreement import catalogue_of
from nakeru.catalogues.kept import KeptWorks, Together, keep_works
from nakeru.catalogues.merging import merge, merged
from nakeru.errors import LibraryError
from nakeru.model.works import Identifier, Relation, Title, Work


def work(key: str, *titles: str, ids: str = "", **more: object) -> Work:
    named = tuple(Identifier(*one.split(":")) for one in ids.split())
    told = tuple(Title(text) for text in titles or ("Rain",))
    facts = {"year": 2004, "format": "film"} | more
    return Work(key=key, titles=told, ids=named, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (work("imdb:1"), work("tmdb:2"), True),
        (work("imdb:1", "The Rain"), work("tmdb:2", "Rain, The"), True),
        (work("imdb:1"), work("tmdb:2", year=2005), False),
        (work("imdb:1"), work("tmdb:2", year=None), False),
        (work("imdb:1"), work("tmdb:2", format="special"), False),
        (work("imdb:1", animation=True), work("tmdb:2", animation=False), False),
        (work("imdb:1", countries=("JP",)), work("tmdb:2", countries=("KR",)), False),
        (work("imdb:1", countries=("JP",)), work("tmdb:2", countries=("KR", "JP")), True),
        (work("imdb:1", directors=("Haru Minase",)), work("tmdb:2", directors=("Minase Haru",)), True),
        (work("imdb:1", directors=("Haru Minase",)), work("tmdb:2", directors=("Jun Aoyagi",)), False),
        (work("imdb:1", directors=("Haru Minase",)), work("tmdb:2", directors=("Haruko T. Minase",)), True),
        (work("imdb:1", directors=("Haru Minase",)), work("tmdb:2", directors=("水無瀬春",)), True),
        (work("imdb:1", ids="mal::1"), work("tmdb:2", ids="mal::2"), False),
        (work("imdb:1", ids="imdb:film:tt1", year=1), work("tmdb:2", ids="imdb:series:tt1", year=2), True),
        (work("imdb:1", format="series"), work("tmdb:2", format="series"), False),
        (work("imdb:1", "Rain", "雨の手紙", format="series"), work("tmdb:2", "雨の手紙", "Rain", format="series"), True),
        (
            work("imdb:1", format="series", directors=("Haru Minase",)),
            work("tmdb:2", format="series", directors=("Haru Minase",)),
            True,
        ),
        (work("rain-2004"), work("sun-2004"), False),
        (work("rain-2004"), work("imdb:1"), True),
    ],
)  # fmt: skip
def test_two_records(one: Work, other: Work, same: bool) -> None:
    assert (len(merge([one, other])) == 1) is same
    assert merge([other, one]) == merge([one, other])


def test_a_director_tells_namesakes_apart() -> None:
    minase, aoyagi = ("Haru Minase",), ("Jun Aoyagi",)
    made = merge(
        [
            work("imdb:1", directors=minase),
            work("imdb:2", directors=aoyagi),
            work("tmdb:3", directors=aoyagi),
            work("tmdb:4"),
        ]
    )
    assert sorted(len(one.source) + len(one.directors) for one in made) == [0, 1, 1]
    assert [one.key for one in made] == ["imdb:1", "imdb:2", "tmdb:4"]


def test_nothing_in_a_cluster_may_contradict() -> None:
    made = merge(
        [
            work("imdb:1", ids="imdb:film:tt1"),
            work("movielens:2", "Other", ids="imdb:film:tt1 mal::7"),
            work("tmdb:3", "Rain", ids="mal::8"),
        ]
    )
    assert [one.key for one in made] == ["imdb:1", "tmdb:3"]


def test_of_two_records_of_one_id_the_more_alike_is_taken() -> None:
    made = merge(
        [
            work("bangumi:1", "Rain 3D", ids="tmdb:film:9", year=2011),
            work("bangumi:2", "Rain", ids="tmdb:film:9"),
            work("movielens:3", "Rain", ids="tmdb:film:9 movielens::3"),
        ]
    )
    assert [(one.key, one.year) for one in made] == [("bangumi:1", 2011), ("bangumi:2", 2004)]
    assert Identifier("movielens", "", "3") in made[1].ids


def test_relations_name_the_records_that_came_out() -> None:
    made = merge(
        [
            work("wikidata:Q1", ids="imdb:film:tt1 wikidata::Q1", relations=(Relation("based_on", label="A novel"),)),
            work("imdb:tt1", ids="imdb:film:tt1", popularity=9),
            work(
                "wikidata:Q2",
                "Rain again",
                year=2010,
                relations=(
                    Relation("remake_of", key="wikidata:Q1", label="Rain"),
                    Relation("sequel_of", key="wikidata:Q7", label="Lost"),
                    Relation("sequel", key="wikidata:Q8"),
                    Relation("part_of", key="wikidata:Q2", label="Itself"),
                ),
            ),
        ]
    )  # fmt: skip
    first, second = made
    assert first.relations == (Relation("based_on", label="A novel"),)
    assert set(second.relations) == {
        Relation("remake_of", key="imdb:tt1", label="Rain", medium="film", year=2004),
        Relation("sequel_of", label="Lost"),
    }


names = st.sampled_from(["Rain", "雨", "The Rain", "Harbour"])
identifiers = st.sampled_from(["imdb:film:tt1", "imdb:film:tt2", "mal::1", "mal::2", "tmdb:film:1", "tmdb:series:1"])  # fmt: skip
directors = st.sampled_from([(), ("Haru Minase",), ("Jun Aoyagi",)])


@st.composite
def records(draw: st.DrawFn) -> Work:
    catalogue = draw(st.sampled_from(["imdb:", "tmdb:", "wikidata:", "bangumi:", ""]))
    related = draw(st.lists(st.sampled_from(["imdb:1", "wikidata:2", "bangumi:3"]), max_size=1))
    return work(
        f"{catalogue}{draw(st.integers(1, 3))}",
        *draw(st.lists(names, min_size=1, max_size=2, unique=True)),
        ids=" ".join(draw(st.lists(identifiers, max_size=2, unique=True))),
        year=draw(st.sampled_from([None, 2004, 2005])),
        format=draw(st.sampled_from([None, "film", "series"])),
        directors=draw(directors),
        popularity=draw(st.integers(0, 2)),
        relations=tuple(Relation("sequel_of", key=key, label="Before") for key in related),
    )


@settings(max_examples=300)
@given(st.lists(records(), max_size=9), st.randoms(use_true_random=False))
def test_merging_is_independent_of_order(works: list[Work], random: object) -> None:
    shuffled = list(works)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert merge(shuffled) == merge(works)


@given(st.lists(records(), max_size=9))
def test_nothing_is_lost_and_no_catalogue_is_joined_with_itself(works: list[Work]) -> None:
    made = merge(works)
    assert {one.value for work in made for one in work.ids} == {
        one.value for work in works for one in work.ids
    }
    assert {title.text for work in made for title in work.titles} == {
        title.text for work in works for title in work.titles
    }
    most = max((sum(catalogue_of(one) == name for one in works) for name in {catalogue_of(one) for one in works}), default=0)  # fmt: skip
    assert most <= len(made) <= len(works)


@given(st.lists(records(), max_size=6))
def test_works_on_disk_merge_as_those_in_memory(
    tmp_path_factory: pytest.TempPathFactory, works: list[Work]
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    assert keep_works(works, folder) == len(works)
    kept = KeptWorks(folder)
    assert list(kept) == works
    assert list(kept[1:]) == works[1:]
    assert tuple(merged(Together([[], kept]))) == merge(works)


def test_a_cut_file_is_refused(tmp_path: Path) -> None:
    keep_works([work("imdb:1"), work("imdb:2")], tmp_path)
    whole = (tmp_path / "works.msgpack").read_bytes()
    (tmp_path / "works.msgpack").write_bytes(whole[:-1])
    with pytest.raises(LibraryError, match="not whole"):
        KeptWorks(tmp_path)
