"""Quarrels between two entries, and oddities inside one, as tables of invented sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_entries import entry_of

from nakeru.facts.checked import misspelt_names, other_times
from nakeru.facts.claims import find_claims
from nakeru.facts.conflicts import find_conflicts
from nakeru.facts.fusion import fuse
from nakeru.facts.oddities import find_oddities
from nakeru.model.facts import BOTH, CheckedFact, EntryClaims, Fact, Origin, Settlement
from nakeru.model.spans import Evidence
from nakeru.model.works import AS_WRITTEN, Title, Work

CASES = Path(__file__).parent / "cases"
QUARRELS = yaml.safe_load((CASES / "quarrels.yaml").read_text(encoding="utf-8"))
CHECKED = yaml.safe_load((CASES / "checked.yaml").read_text(encoding="utf-8"))
ODDITIES = yaml.safe_load((CASES / "oddities.yaml").read_text(encoding="utf-8"))
TITLE = "The Lamp of Ise"
WORK = Work("lamp", (Title(TITLE),), source=AS_WRITTEN)


def told(text: str, number: int, voice: str = "") -> EntryClaims:
    article, entry, found = entry_of(TITLE, text)
    heading = Evidence.from_text(article.digest, article.text, entry.heading or entry.mention.span)
    origin = Origin(
        f"entry-{number}", article.digest, number, f"article {number}", voice or f"voice {number}"
    )
    at = heading.end
    return EntryClaims(
        origin, find_claims(article, entry, found), heading, article.text[at : entry.entry.end], at
    )


@pytest.mark.parametrize("case", QUARRELS, ids=lambda case: case["label"])
def test_two_articles_quarrel(case: dict[str, Any]) -> None:
    entries = [told(case["one"], 1), told(case["two"], 2)]
    found = find_conflicts(fuse(WORK, entries))
    assert sorted([one.property, one.subject] for one in found) == sorted(case["want"])
    assert found == find_conflicts(fuse(WORK, entries[::-1]))
    for one in found:
        assert len({side.value for side in one.sides}) > 1
        assert (
            str(one.sides[0].value) in one.sentence.replace(",", "").replace("_", " ")
            or one.property == "based_on.kind"
        )


def checked(property: str, value: str | int, forms: tuple[str, ...] = ()) -> CheckedFact:
    return CheckedFact(WORK.key, property, value, "invented", forms=tuple(forms))


@pytest.mark.parametrize("case", CHECKED, ids=lambda case: case["label"])
def test_an_entry_contradicts_what_was_checked(case: dict[str, Any]) -> None:
    entry, known = told(case["text"], 1), [checked(*row) for row in case["facts"]]
    work = msgspec.structs.replace(WORK, source="a catalogue")
    fused = fuse(work, [entry], checked=known)
    found = [*find_conflicts(fused), *other_times(fused, known), *misspelt_names(work, known, entry)]
    said = {(one.property, side.value) for one in found for side in one.sides if side.evidence}
    assert said == {tuple(pair) for pair in case["want"]}
    assert all(one.kind == "against the catalogue" for one in found)


@pytest.mark.parametrize("case", ODDITIES, ids=lambda case: case["label"])
def test_an_entry_contradicts_itself(case: dict[str, Any]) -> None:
    article, entry, found = entry_of(TITLE, case["text"])
    odd = find_oddities(article, entry, found)
    assert [one.property for one in odd] == case["want"]
    assert all(evidence.stands_in(article.text) for one in odd for _, evidence in one.sides)


def fact(facts: tuple[Fact, ...], property: str) -> Fact:
    (found,) = [one for one in facts if one.property == property]
    return found


def test_voices_not_articles_are_counted() -> None:
    texts = [
        "Little Mio, aged 12, runs the ferry.",
        "Mio, aged 12, mends nets.",
        "Mio, an 8-year-old girl, waits.",
    ]
    copied = [told(texts[0], 1, "same"), told(texts[1], 2, "same"), told(texts[2], 3)]
    apart = [told(text, number) for number, text in enumerate(texts, start=1)]
    assert fact(fuse(WORK, copied).facts, "character.age").status == "disputed"
    assert fact(fuse(WORK, apart).facts, "character.age").held.value == 12


def test_what_a_person_settled_outranks_all() -> None:
    entries = [told("Little Mio, aged 12, runs the ferry.", 1), told("Mio, an 8-year-old girl, waits.", 2)]
    given_one = Settlement("lamp", "character.age", "Mio", "8", ("12", "8"), "reader", "2026-01-01T00:00:00Z")
    settled = fact(fuse(WORK, entries, [given_one]).facts, "character.age")
    assert (settled.held.value, settled.status, [other.value for other in settled.others]) == (
        8,
        "agreed",
        [12],
    )
    both = msgspec.structs.replace(given_one, chosen=BOTH)
    facts = [one for one in fuse(WORK, entries, [both]).facts if one.property == "character.age"]
    assert {one.held.value for one in facts} == {8, 12}
    assert all(one.settled and not one.others for one in facts)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from([text for case in QUARRELS for text in (case["one"], case["two"])]),
        min_size=1,
        max_size=5,
    )
)
def test_every_claim_stays_in_some_fact(texts: list[str]) -> None:
    entries = [told(text, number) for number, text in enumerate(texts)]
    facts = fuse(WORK, entries).facts
    kept = {
        (stated.origin.entry, stated.claim)
        for one in facts
        for value in (one.held, *one.others)
        for stated in value.claims
    }
    for entry in entries:
        for claim in entry.claims:
            assert (entry.origin.entry, claim) in kept or claim.property == "format"
