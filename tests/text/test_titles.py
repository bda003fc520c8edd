"""Forms of titles: cases as a table, laws as properties."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from nakeru.text.numerals import fold_numerals
from nakeru.text.scripts import script_of
from nakeru.text.similarity import title_forms, title_similarity
from nakeru.text.titles import fold_romaji, fold_text, loose_key, squeeze, title_key

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "titles.yaml").read_text(encoding="utf-8"))


def cases(name: str) -> list[object]:
    return [pytest.param(one, other, id=why) for one, other, why in CASES[name]]


@pytest.mark.parametrize(("one", "other"), cases("key"))
def test_one_key(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize(("one", "other"), cases("loose"))
def test_one_loose_key(one: str, other: str) -> None:
    assert title_key(one) != title_key(other)
    assert loose_key(one) == loose_key(other)


@pytest.mark.parametrize(("one", "other"), cases("romaji"))
def test_one_romanisation(one: str, other: str) -> None:
    assert loose_key(one) != loose_key(other)
    assert squeeze(fold_romaji(one)) == squeeze(fold_romaji(other))


@pytest.mark.parametrize(("one", "other"), cases("apart"))
def test_apart(one: str, other: str) -> None:
    assert fold_romaji(one) != fold_romaji(other)
    assert title_similarity(title_forms(one), title_forms(other)) < 0.9


@given(st.text(max_size=80))
def test_a_key_is_its_own_key(text: str) -> None:
    key = title_key(text)
    assert key == " ".join(key.split()) or not any(character.isalnum() for character in key)
    if text.strip():
        assert key


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_symmetric_and_bounded(one: str, other: str) -> None:
    ours, theirs = title_forms(one), title_forms(other)
    forwards, backwards = title_similarity(ours, theirs), title_similarity(theirs, ours)
    assert 0.0 <= forwards <= 1.0
    assert forwards == pytest.approx(backwards)
    assert title_similarity(ours, ours) == 1.0


@given(st.integers(min_value=0, max_value=99))
def test_digits_stay_digits(number: int) -> None:
    assert fold_numerals(["part", str(number)]) == ["part", str(number)]


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Still Walking", "Latn"),
        ("歩いても 歩いても", "Jpan"),
        ("恋空", "Hani"),
        ("49일", "Kore"),
        ("Ирония судьбы", "Cyrl"),
        ("CLANNAD 〜AFTER STORY〜 クラナド", "Latn"),
        ("秒速5センチメートル", "Jpan"),
        ("1984", "Zyyy"),
        ("", "Zyyy"),
    ],
)
def test_scripts(text: str, script: str) -> None:
    assert script_of(text) == script


def test_names_are_found_in_the_possessive() -> None:
    assert " aya " in f" {fold_text('On Aya’s last day')} "


def test_a_very_long_title_is_cut_not_refused() -> None:
    assert len(title_key("word " * 100_000)) <= 500
