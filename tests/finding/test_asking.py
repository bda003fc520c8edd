"""Wishes and conditions of feeling, and the parts of the question they came from."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from nakeru.feelings.phrases import found_in
from nakeru.feelings.vocabulary import vocabulary
from nakeru.finding.lexicon import Words, lexicon
from nakeru.finding.understanding import liked_titles, understand

READ = yaml.safe_load((Path(__file__).parent / "cases" / "asked.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", READ, ids=[case["asked"] for case in READ])
def test_what_is_asked_for_is_understood(case: dict[str, Any]) -> None:
    asked = msgspec.to_builtins(understand(case["asked"], this_year=2026))
    assert {name: _plain(asked[name]) for name in case["read"]} == case["read"]


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("like First Snow but older", "First Snow"),
        ("something like First Snow, please", "First Snow"),
        ("similar to “First Snow”", "First Snow"),
        ("I like snow", "snow"),
        ("初雪みたいな映画", "初雪"),
        ("first snow", None),
    ],
)
def test_a_title_behind_like_is_seen(text: str, title: str | None) -> None:
    assert next(iter(liked_titles(text)), None) == title


@settings(deadline=None)  # the words of questions become patterns when they are first met
@given(st.text(max_size=120))
def test_chips_quote_the_question_and_never_run_out_of_it(text: str) -> None:
    asked = understand(text)
    for chip in asked.chips:
        assert 0 <= chip.start < chip.end <= len(asked.text)


@pytest.mark.parametrize("text", [case["asked"] for case in READ])
def test_without_its_chips_a_question_has_no_conditions(text: str) -> None:
    left = understand(text)
    rest = left.text
    for chip in left.chips:
        rest = rest[: chip.start] + " " * (chip.end - chip.start) + rest[chip.end :]
    assert understand(rest).conditions() == ()


def _written() -> list[tuple[str, Words]]:
    words = lexicon()
    tables = {**words.terms, "kind": words.kinds, "country": words.countries, "ending": words.endings}
    return [(f"{kind} {name}", one) for kind, table in tables.items() for name, one in table.items()]


@pytest.mark.parametrize(("name", "words"), _written(), ids=[name for name, _ in _written()])
def test_the_quick_look_for_words_misses_none(name: str, words: Words) -> None:
    """Every phrase, spelt out by its first alternatives, is found, though the pattern is looked for only where it may be."""
    sets = vocabulary().sets
    for phrase in words.english:
        plain = re.sub(r"\{(\w+)\}", lambda found: sets[found[1]][0], phrase)
        while (fewer := re.sub(r"\(([^()|]*)(?:\|[^()]*)?\)\??", r"\1", plain)) != plain:
            plain = fewer
        plain = re.sub(r"\[(.)[^\]]*\]", r"\1", plain).replace("*", "").replace("?", "")
        text = plain.replace(" ... ", " ").replace(" .. ", " ")
        assert bool(words.found(text)) == bool(found_in(words._pattern, text)), (name, phrase)
        assert words.found(text) or words.excludes, (name, phrase)
    for phrase in words.japanese:
        assert words.found(f"これは{phrase}です"), phrase
