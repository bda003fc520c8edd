"""The vocabulary is whole, and its words find what they should."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from nakeru.feelings.phrases import found_in, phrase_pattern
from nakeru.feelings.vocabulary import Term, vocabulary

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "words.yaml").read_text(encoding="utf-8"))
TERMS = [(kind, term) for kind, terms in vocabulary().named.items() for term in terms.values()]


@pytest.mark.parametrize(("kind", "term"), TERMS, ids=[f"{kind} {term.name}" for kind, term in TERMS])
def test_every_term_is_whole(kind: str, term: Term) -> None:
    assert term.definition.endswith(".")
    assert term.english and (term.japanese or term.name.startswith("age-gap"))
    assert set(term.implies) <= set(vocabulary().named[kind])
    assert len(set(term.english)) == len(term.english)


def test_denials_answer_warnings_that_exist() -> None:
    for denial in vocabulary().none_of:
        assert set(denial.answers) <= set(vocabulary().named["warning"])


def test_all_five_levels_of_tears_are_there() -> None:
    assert [words.level for words in vocabulary().tears] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_words_find_their_terms(case: dict[str, list[str]]) -> None:
    text = str(case["text"])
    found = {f"{kind} {term.name}" for kind, term in TERMS if found_in(term.pattern, text)}
    assert set(case.get("has", [])) <= found
    assert not set(case.get("not", [])) & found


def test_the_small_language_of_phrases() -> None:
    pattern = phrase_pattern(
        ["lose* .. {parent}", "it's"], sets={"parent": ["mother"]}, excludes=["loses mother tongue"]
    )
    assert [one.group() for one in found_in(pattern, "She loses her dear mother. It’s sad.")] == [
        "loses her dear mother",
        "It’s",
    ]
    assert not found_in(pattern, "She loses mother tongue and hope")
    assert not found_in(pattern, "loses a b c d e mother")
