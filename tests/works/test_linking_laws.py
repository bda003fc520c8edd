"""Laws of linking: order does not matter, lists are one-to-one, what people decide holds."""

from __future__ import annotations

import random
from itertools import permutations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linking_cases import catalogue

from nakeru.model.linking import Judgement, Verdict, WrittenEntry
from nakeru.works.assignment import assign
from nakeru.works.linking import link_entries
from nakeru.works.verdicts import Verdicts

TITLES = [
    "The Rain Letter",
    "Rain Letter",
    "Ame no Tegami",
    "Winter Road 2",
    "Winter Road 3",
    "Blue",
    "Harbour",
    "The Harbour",
]
BODIES = ["", "This film is about Nao Kitano.", "An 11-episode drama about Ren.", "Released in 2005."]
NEVER = "no-such-work"

entries_drawn = st.lists(
    st.builds(
        WrittenEntry,
        key=st.just(""),
        list_key=st.sampled_from(["a", "b", "c"]),
        title=st.sampled_from(TITLES),
        year=st.sampled_from([None, 2004, 2005, 2018]),
        body=st.sampled_from(BODIES),
        countries=st.sampled_from([(), ("JP",)]),
    ),
    min_size=1,
    max_size=9,
).map(
    lambda drawn: [msgspec.structs.replace(one, key=f"{one.list_key}-{n:04d}") for n, one in enumerate(drawn)]
)
known_or_not = st.booleans().map(lambda known: catalogue() if known else ())


def judged(
    entry: str, work: str, verdict: Verdict, when: str = "2026-01-01T00:00:00Z", who: str = "a reader"
) -> Judgement:
    return Judgement(entry=entry, work=work, verdict=verdict, who=who, when=when, why="seen it")


@settings(max_examples=600, deadline=None)
@given(entries_drawn, known_or_not, st.randoms(use_true_random=False))
def test_order_does_not_matter(entries, works, shuffler: random.Random) -> None:  # type: ignore[no-untyped-def]
    first = link_entries(entries, works)
    mixed, turned = list(entries), list(works)
    shuffler.shuffle(mixed)
    shuffler.shuffle(turned)
    assert link_entries(mixed, turned) == first


@settings(max_examples=600, deadline=None)
@given(entries_drawn, known_or_not)
def test_shape(entries, works) -> None:  # type: ignore[no-untyped-def]
    made = link_entries(entries, works)
    assert [link.entry for link in made.links] == sorted(entry.key for entry in entries)
    assert {link.work for link in made.links} == {work.key for work in made.works}
    assert [work.key for work in made.works] == sorted({work.key for work in made.works})
    for link in made.links:
        assert 0.0 <= link.score <= 1.0
        assert link.doubts or link.decision != "unsure"
    lists: dict[str, list[str]] = {}
    for entry, link in zip(sorted(entries, key=lambda one: one.key), made.links, strict=True):
        lists.setdefault(entry.list_key, []).append(link.work)
    for named in lists.values():
        assert len(named) == len(set(named)), "two entries of one list are two works"


@settings(max_examples=40, deadline=None)
@given(entries_drawn, known_or_not)
def test_reading_a_list_again_changes_nothing(entries, works) -> None:  # type: ignore[no-untyped-def]
    assert link_entries([*entries, *entries], works) == link_entries(entries, works)


@settings(max_examples=40, deadline=None)
@given(entries_drawn, st.sampled_from([*(work.key for work in catalogue()), NEVER]), st.integers(min_value=0))
def test_a_positive_judgement_forces(entries, work: str, at: int) -> None:  # type: ignore[no-untyped-def]
    chosen = entries[at % len(entries)].key
    made = link_entries(entries, catalogue(), [judged(chosen, work, "positive")])
    link = next(one for one in made.links if one.entry == chosen)
    assert (link.work, link.decision, link.decided_by) == (work, "match", "a reader")


@settings(max_examples=40, deadline=None)
@given(entries_drawn, known_or_not, st.integers(min_value=0))
def test_a_negative_judgement_forbids(entries, works, at: int) -> None:  # type: ignore[no-untyped-def]
    chosen = entries[at % len(entries)].key
    before = next(one for one in link_entries(entries, works).links if one.entry == chosen)
    if (
        before.decision == "nil"
        and sum(one.work == before.work for one in link_entries(entries, works).links) == 1
    ):
        return  # an entry that stands alone cannot be parted from itself
    made = link_entries(entries, works, [judged(chosen, before.work, "negative")])
    assert next(one for one in made.links if one.entry == chosen).work != before.work


def test_a_judgement_on_a_gathered_work_outlives_its_catalogue() -> None:
    one = WrittenEntry(key="a-1", list_key="a", title="A Harbour at Noon")
    other = WrittenEntry(key="b-1", list_key="b", title="Something Else Entirely")
    key = link_entries([one], ()).links[0].work
    made = link_entries([one, other], (), [judged("b-1", key, "positive")])
    assert {link.work for link in made.links} == {key}
    assert [link.decision for link in made.links] == ["nil", "match"]


def test_the_latest_judgement_counts() -> None:
    early, late = "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"
    verdicts = Verdicts([judged("e", "w", "negative", late), judged("e", "w", "positive", early)])
    assert verdicts.settled("e") is None
    assert verdicts.refused("e") == {"w"}
    verdicts = Verdicts([judged("e", "w", "negative", early), judged("e", "w", "positive", late)])
    assert verdicts.settled("e") is not None
    assert not verdicts.refused("e")


def test_an_open_judgement_leaves_open_with_its_reason() -> None:
    entry = WrittenEntry(key="a-1", list_key="a", title="The Rain Letter", year=2004)
    (link,) = link_entries([entry], catalogue(), [judged("a-1", "rain-series", "unsure")]).links
    assert (link.decision, link.work, link.doubts) == ("unsure", "rain-series", ("seen it",))


def test_the_key_of_a_gathered_work_comes_from_its_content() -> None:
    entry = WrittenEntry(key="a-1", list_key="a", title="A Harbour at Noon", year=2001)
    elsewhere = msgspec.structs.replace(entry, key="z-9", list_key="z")
    assert link_entries([entry], ()).works[0].key == link_entries([elsewhere], ()).works[0].key
    assert link_entries([entry, elsewhere], ()).works[0].key == link_entries([entry], ()).works[0].key


gains_drawn = st.dictionaries(
    st.sampled_from("abcde"),
    st.dictionaries(st.sampled_from("wxyz"), st.sampled_from([-1.0, 0.5, 1.0, 2.0, 2.5, 4.0]), max_size=4),
    max_size=5,
)


@given(gains_drawn)
def test_an_assignment_is_one_to_one_and_the_best(gains: dict[str, dict[str, float]]) -> None:
    made = assign(gains)
    assert len(set(made.values())) == len(made)
    total = sum(gains[entry][work] for entry, work in made.items())
    works = [*"wxyz", *([""] * len(gains))]
    best = max(
        (
            sum(
                max(0.0, gains[entry].get(work, 0.0))
                for entry, work in zip(sorted(gains), order, strict=False)
            )
            for order in set(permutations(works, len(gains)))
        ),
        default=0.0,
    )
    assert total == pytest.approx(best)
