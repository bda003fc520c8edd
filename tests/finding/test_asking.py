"""Wishes and conditions of feeling, and the parts of the question they came from."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nakeru.feelings.phrases import found_in
from nakeru.feelings.vocabulary import Term, vocabulary
from nakeru.finding import feels
from nakeru.finding.asking import Asked
from nakeru.finding.understanding import liked_title, understand

READ: list[tuple[str, dict[str, Any]]] = [
    (
        "hopeful ending, live action, under two hours",
        {"endings": ("hopeful",), "animation": False, "most_minutes": 120},
    ),
    ("no one dies", {"without": feels._DEATHS}),
    ("nobody's pet dies", {"without": ("animal death",)}),
    ("the dog lives", {"without": ("animal death",)}),
    ("without suicide", {"without": ("suicide",), "themes": ()}),
    ("not about war", {"not_themes": ("war",), "themes": ()}),
    ("anything but the war ones", {"themes": ("war",)}),
    ("Studio X but not the war ones", {"not_themes": ("war",)}),
    (
        "sad film (not a series, not animated) about family",
        {"themes": ("family",), "not_themes": (), "animation": False},
    ),
    ("love that never works out", {"not_themes": (), "without": ()}),
    ("no sad ending please", {"not_endings": ("devastating",), "endings": ()}),
    ("destroy me", {"tears": 5}),
    ("not too sad", {"tears": 2}),
    ("something gentle and hopeful", {"moods": ("gentle", "hopeful")}),
    ("based on a true story", {"true_story": True}),
    ("not a true story", {"true_story": False}),
    ("something I haven't seen yet", {"unseen": True}),
    ("Japanese or Korean films", {"countries": ("JP", "KR"), "formats": ("film",)}),
    ("not American", {"not_countries": ("US",), "countries": ()}),
    ("at least 90 minutes", {"least_minutes": 90}),
    ("under 1.5 hours", {"most_minutes": 90}),
    ("余命ものの実写映画", {"formats": ("film",), "animation": False}),
    ("誰も死なない映画", {"without": feels._DEATHS}),
]


@pytest.mark.parametrize(("text", "fields"), READ, ids=[text for text, _ in READ])
def test_what_is_asked_for_is_understood(text: str, fields: dict[str, Any]) -> None:
    asked = understand(text)
    assert {name: getattr(asked, name) for name in fields} == fields


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("like First Snow but older", "First Snow"),
        ("something like First Snow, please", "First Snow"),
        ("similar to “First Snow”", "First Snow"),
        ("I like snow", "snow"),
        ("first snow", None),
    ],
)
def test_a_title_behind_like_is_seen(text: str, title: str | None) -> None:
    assert liked_title(text) == title


@given(st.text(max_size=120))
def test_chips_quote_the_question_and_never_run_out_of_it(text: str) -> None:
    asked = understand(text)
    for chip in asked.chips:
        assert 0 <= chip.start < chip.end <= len(asked.text)


@pytest.mark.parametrize("text", [text for text, _ in READ])
def test_without_its_chips_a_question_has_no_conditions(text: str) -> None:
    left = understand(text)
    rest = left.text
    for chip in left.chips:
        rest = rest[: chip.start] + " " * (chip.end - chip.start) + rest[chip.end :]
    assert understand(rest).conditions() == ()


def _terms() -> list[Term]:
    known = vocabulary()
    return [*known.themes, *known.moods, *known.warnings]


@pytest.mark.parametrize("term", _terms(), ids=lambda term: term.name)
def test_the_quick_look_for_a_term_misses_none_of_its_words(term: Term) -> None:
    sets = vocabulary().sets
    for phrase in term.english:
        plain = re.sub(r"\{(\w+)\}", lambda found: sets[found[1]][0], phrase)
        plain = re.sub(r"\(([^|)]*)\|[^)]*\)", r"\1", plain).replace("*", "")
        asked = Asked(plain.replace(" ... ", " ").replace(" .. ", " "))
        assert bool(feels._found(term, asked)) == bool(found_in(feels._pattern(term), asked.rest))
