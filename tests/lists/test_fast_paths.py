"""Fast looks answer as their slow references do."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nakeru.documents.reading import read_document
from nakeru.lists.candidates import find_families
from nakeru.lists.choice import choose
from nakeru.lists.features import FeatureReader
from nakeru.lists.page import Page
from nakeru.lists.scoring import Scorer, logistic, weights
from nakeru.lists.vocabulary import lexicon, tokens, words_of

PAGES = sorted((Path(__file__).parent / "pages/docs").glob("*"))
_TOLD_TWICE = {"c-database-list", "c-diary-site-notes"}
"""Pages that name each work twice, in a numbered heading and as it looks: in stages the numbered ones are taken."""
SIGNS = st.sampled_from("abz eA É’“”–—…\u00a0'.-_1 2東京カ한ΣÅﬁ")
PIECES = st.sampled_from(
    ["the best", "honourable mentions", "films", "next article", "série", "映画", "of the rest", "10"]
)
TEXTS = st.one_of(st.text(SIGNS, max_size=40), st.lists(PIECES, max_size=6).map(" ".join))


@given(TEXTS)
def test_words_are_the_words_of_the_tokens(text: str) -> None:
    assert words_of(text) == tuple(word for word, _, _ in tokens(text))


@given(TEXTS)
def test_categories_are_those_of_the_hits(text: str) -> None:
    assert lexicon().categories(text) == {hit.category for hit in lexicon().hits(text)}


@given(st.sampled_from(PAGES), st.floats(0.05, 0.2))
def test_a_family_given_up_is_no_list(path: Path, floor: float) -> None:
    page = Page(read_document(path.read_bytes(), name=path.name))
    reader, model = FeatureReader(page), weights()
    scorer = Scorer(reader, model, floor)
    for family in find_families(page.lines):
        found = reader.read(family)
        chance = logistic(sum(model.weights.get(name, 0.0) * value for name, value in found.items()))
        kept = scorer.probability(family)
        if kept is None:
            assert chance < model.threshold
        else:
            assert math.isclose(kept, chance)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_judging_in_stages_chooses_as_judging_all_at_once(path: Path) -> None:
    page = Page(read_document(path.read_bytes(), name=path.name))
    staged, thorough = choose(page, weights()), choose(page, weights(), thorough=True)
    if path.stem in _TOLD_TWICE:
        assert [len(choice.family.headings) for choice in staged] == [
            len(c.family.headings) for c in thorough
        ]
    else:
        assert [choice.family.headings for choice in staged] == [
            choice.family.headings for choice in thorough
        ]
