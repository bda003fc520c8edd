"""Laws of what people decided: it survives new keys, new readings, other entries and a journey as lines of JSON."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nakeru.errors import SourceError
from nakeru.model.linking import Judgement, Link, NamedWork, WrittenEntry
from nakeru.model.works import Identifier, Title, Work
from nakeru.pipeline.judgement_lines import adopt, judgement_lines, parse_judgements
from nakeru.pipeline.judgements import STARTER, fitted, named_work
from nakeru.store.library import Library
from nakeru.works.candidates import MemoryIndex
from nakeru.works.linking import Linking, link_entries

WHEN = "2026-03-01T10:00:00.000000+00:00"
TITLES = ["The Rain Letter", "Rain Letter", "Winter Road 2", "Winter Road 3", "Blue", "Harbour"]


def work(number: int, title: str, year: int) -> Work:
    ids = (Identifier("imdb", "", f"tt{number}"), Identifier("tmdb", "film", str(number)))
    return Work(f"work-{number}", (Title(title),), year=year, format="film", ids=ids, popularity=900)


WORKS = tuple(
    work(number, title, year)
    for number, (title, year) in enumerate(
        [("The Rain Letter", 2004), ("The Rain Letter", 2018), ("Winter Road 2", 2005), ("Blue", 1999)]
    )
)

entries_drawn = st.lists(
    st.tuples(
        st.sampled_from("abcd"),
        st.integers(0, 900),
        st.sampled_from(TITLES),
        st.sampled_from([None, 2004, 2005, 2018]),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda row: row[:2],
).map(
    lambda rows: [
        WrittenEntry(key=f"{article}@{start:07d}", list_key=f"{article}-1", title=title, year=year)
        for article, start, title, year in rows
    ]
)
# How the catalogue may change: new keys for the old ids, works gone, an id gone, one more work of the title.
changes_drawn = st.lists(st.sampled_from(["keys", "fewer", "ids", "more", "gone"]), max_size=3)


def changed(works: tuple[Work, ...], changes: list[str]) -> tuple[Work, ...]:
    for change in changes:
        if change == "keys":
            works = tuple(msgspec.structs.replace(one, key=f"new-{one.key}") for one in works)
        elif change == "ids":
            works = tuple(msgspec.structs.replace(one, ids=one.ids[:1]) for one in works)
        elif change == "more":
            works = (*works, work(70 + len(works), "The Rain Letter", 2004))
        else:
            works = works[1:] if change == "fewer" else ()
    return works


def linked(
    entries: list[WrittenEntry], works: tuple[Work, ...], given: list[Judgement], *, aside: bool = False
) -> Linking:
    """The links, the works at hand or in a reference aside."""
    reference = MemoryIndex(works) if aside else None
    at_hand = () if aside else works
    found = fitted(given, entries, at_hand, reference)
    return link_entries(entries, (*at_hand, *found.works), found.judgements, reference=reference)


def said(entry: WrittenEntry, link: Link, made: Linking, verdict: str, when: str = WHEN) -> Judgement:
    named = next(one for one in made.works if one.key == link.work)
    others = [other.entry for other in made.links if other.work == link.work and other.entry != entry.key]
    return Judgement(
        entry.key,
        link.work,
        verdict,  # type: ignore[arg-type]
        "Ada",
        when,
        named=named_work(named, others),
        written=entry.title,
    )


@settings(max_examples=300, deadline=None)
@given(entries_drawn, entries_drawn, changes_drawn, st.booleans(), st.randoms(use_true_random=False))
def test_a_refusal_holds_whatever_else_changes(  # type: ignore[no-untyped-def]
    entries, later, changes, aside: bool, shuffler: random.Random
) -> None:
    made = linked(entries, WORKS, [], aside=aside)
    chosen = shuffler.choice(entries)
    link = next(one for one in made.links if one.entry == chosen.key)
    refusal = said(chosen, link, made, "negative")
    known = {entry.key for entry in entries}
    everything = [*entries, *(one for one in later if one.key not in known)]
    shuffler.shuffle(everything)
    again = linked(everything, changed(WORKS, changes), [refusal], aside=aside)
    now = next(one for one in again.links if one.entry == chosen.key)
    meant = next(one for one in again.works if one.key == now.work)
    assert refusal.named is not None
    assert set(meant.ids).isdisjoint(refusal.named.ids)
    together = {one.entry for one in again.links if one.work == now.work}
    assert together.isdisjoint(refusal.named.entries)
    if refusal.named.ids or refusal.named.entries:
        assert now.work != link.work


@settings(max_examples=150, deadline=None)
@given(entries_drawn, changes_drawn, st.booleans(), st.integers(0, 7), st.sampled_from(WORKS))
def test_a_choice_holds_whatever_the_catalogue_becomes(  # type: ignore[no-untyped-def]
    entries, changes, aside: bool, at: int, chosen: Work
) -> None:
    entry = entries[at % len(entries)]
    choice = Judgement(
        entry.key, chosen.key, "positive", "Ada", WHEN, named=named_work(chosen), written=entry.title
    )
    made = linked(entries, changed(WORKS, changes), [choice], aside=aside)
    link = next(one for one in made.links if one.entry == entry.key)
    meant = next(one for one in made.works if one.key == link.work)
    assert (link.decision, link.decided_by) == ("match", "Ada")
    assert not set(meant.ids).isdisjoint(chosen.ids)


@settings(max_examples=150, deadline=None)
@given(entries_drawn, st.lists(st.integers(0, 99), max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_everything_does_not_matter(entries, picks, shuffler: random.Random) -> None:  # type: ignore[no-untyped-def]
    made = linked(entries, WORKS, [])
    verdicts = ["negative", "positive", "unsure"]
    judgements = []
    for pick in picks:
        entry = entries[pick % len(entries)]
        link = next(one for one in made.links if one.entry == entry.key)
        judgements.append(
            said(entry, link, made, verdicts[pick % 3], f"2026-03-01T10:00:{pick % 60:02d}+00:00")
        )
    straight = linked(entries, WORKS, judgements)
    mixed, turned, given_late = list(entries), list(WORKS), list(judgements)
    for each in (mixed, turned, given_late):
        shuffler.shuffle(each)
    assert linked(mixed, tuple(turned), given_late) == straight


def test_a_judgement_follows_its_entry_to_where_a_new_reading_finds_it() -> None:
    before = WrittenEntry(key="a@0000040", list_key="a-1", title="The Rain Letter")
    after = msgspec.structs.replace(before, key="a@0000037", title="The rain letter")
    far = msgspec.structs.replace(before, key="a@0000900")
    choice = Judgement(before.key, "work-1", "positive", "Ada", WHEN, written=before.title)
    (moved,) = fitted([choice], [far, after], WORKS).judgements
    assert moved.entry == after.key
    (lost,) = fitted([choice], [msgspec.structs.replace(after, key="b@0000037")], WORKS).judgements
    assert lost.entry == before.key, "an entry of another article is another entry"


@pytest.mark.parametrize(
    ("verdict", "work_key", "left"),
    [("positive", "work-2", 1), ("negative", "work-0", 1), ("negative", "work-2", 2)],
)
def test_what_ships_gives_way_to_a_person_whatever_the_dates(verdict: str, work_key: str, left: int) -> None:
    shipped = Judgement("a@0000040", "work-0", "positive", STARTER, "2099-01-01T00:00:00Z")
    person = Judgement("a@0000040", work_key, verdict, "Ada", WHEN)  # type: ignore[arg-type]
    assert len(fitted([shipped, person], [], WORKS).judgements) == left


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
identifiers = st.builds(Identifier, words, st.sampled_from(["", "film", "series"]), words)
judgements_drawn = st.lists(
    st.builds(
        Judgement,
        entry=words,
        work=words,
        verdict=st.sampled_from(["positive", "negative", "unsure"]),
        who=words,
        when=st.datetimes().map(lambda moment: moment.replace(year=2020).isoformat("T", "microseconds") + "+00:00"),
        why=st.just("") | words,
        named=st.none()
        | st.builds(
            NamedWork,
            title=words,
            year=st.none() | st.integers(1900, 2030),
            format=st.sampled_from([None, "film", "series", "special"]),
            ids=st.lists(identifiers, max_size=3).map(tuple),
            entries=st.lists(words, max_size=3).map(tuple),
        ),
        written=st.just("") | words,
    ),
    max_size=6,
)  # fmt: skip


@settings(deadline=None)
@given(judgements_drawn)
def test_lines_bring_back_what_was_written(judgements: list[Judgement]) -> None:
    lines = list(judgement_lines(judgements))
    assert all(b"\n" not in line for line in lines)
    back = list(parse_judgements(lines))
    assert sorted(back, key=repr) == sorted(judgements, key=repr)
    assert list(judgement_lines(one for one in back if isinstance(one, Judgement))) == lines


@settings(max_examples=25, deadline=None)
@given(judgements_drawn)
def test_a_library_that_adopts_another_ones_lines_decides_alike(judgements: list[Judgement]) -> None:
    with Library.connect("sqlite://") as first, Library.connect("sqlite://") as second:
        adopt(first, judgements)
        lines = judgement_lines(first.judgements())
        adopt(second, [one for one in parse_judgements(lines) if isinstance(one, Judgement)])
        assert second.judgements() == first.judgements()
        assert adopt(second, first.judgements()) == ()


def test_an_older_judgement_from_elsewhere_does_not_replace_a_newer_one() -> None:
    newer = Judgement("e", "w", "negative", "Ada", "2026-03-02T00:00:00+00:00")
    older = Judgement("e", "w", "positive", "Ben", "2026-03-01T00:00:00+00:00")
    with Library.connect("sqlite://") as library:
        library.decide(newer)
        assert adopt(library, [older]) == ()
        assert library.judgements() == (newer,)


BAD_LINES = {
    "no JSON": b"{",
    "not UTF-8": b'{"entry": "\xff"}',
    "no such verdict": b'{"entry":"e","work":"w","verdict":"maybe","who":"A","when":"2026-01-01T00:00:00Z"}',
    "no entry": b'{"entry":"","work":"w","verdict":"positive","who":"A","when":"2026-01-01T00:00:00Z"}',
    "no time": b'{"entry":"e","work":"w","verdict":"positive","who":"A","when":"soon"}',
    "a time without a zone": b'{"entry":"e","work":"w","verdict":"positive","who":"A","when":"2026-01-01T00:00:00"}',
    "a time to come": b'{"entry":"e","work":"w","verdict":"positive","who":"A","when":"9999-01-01T00:00:00Z"}',
    "too long": b'{"entry":"' + b"e" * 5000 + b'","work":"w","verdict":"positive","who":"A","when":"2026-01-01T00:00:00Z"}',
    "deep": b'{"entry":' + b"[" * 5000 + b"]" * 5000 + b"}",
}  # fmt: skip


@pytest.mark.parametrize("line", BAD_LINES.values(), ids=list(BAD_LINES))
def test_a_line_that_is_no_judgement_is_told_and_the_rest_goes_on(line: bytes) -> None:
    good = b'{"entry":"e","work":"w","verdict":"positive","who":"A","when":"2026-01-01T00:00:00Z"}'
    problem, rest = parse_judgements([line, good], "given.jsonl")
    assert isinstance(problem, SourceError)
    assert "line 1" in str(problem)
    assert isinstance(rest, Judgement)


def test_judgements_of_a_library_made_before_names_are_read(tmp_path: Path) -> None:
    with Library.open(tmp_path / "one.nakeru") as library:
        plain = Judgement("e", "w", "positive", "Ada", WHEN)
        library.decide(plain)
        assert library.judgements() == (plain,)
