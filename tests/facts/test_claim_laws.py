"""What holds of claims and sentences whatever the text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_entries import entry_of

from nakeru.facts.claims import find_claims
from nakeru.facts.entry import entry_text
from nakeru.model.claims import Claim
from nakeru.model.spans import Evidence, Span
from nakeru.text.sentences import split_sentences

PIECES = st.sampled_from(
    [
        "Mio", "Ken Hara", "Mio's mother", "(Hina Morioka)", "(", ")", '"Salt"', "“", "’s", "directed by", "based on",
        "of the same name", "the novel", "by", "dies", "of", "her death", "is", "a 17-year-old nurse", "starring", "as",
        "and", ",", ".", "!", "\n", "\n\n", "•", "in 2011", "12 episodes", "3 billion yen", "grossed", "also known as",
        "leukemia", "remake of", "sequel to", "Dr. Abe", "in Tokyo", "there is a film version", "ō", "İ", "🙂", "　",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=200)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, title=st.sampled_from(["Salt", "Mio", "The Last Ferry: Home", "塩", "İ (i)"]))
def test_claims_quote_their_entry_and_nothing_else(text: str, title: str) -> None:
    article, entry, found = entry_of(title, text)
    claims = find_claims(article, entry, found)
    for claim in claims:
        assert claim.evidence.stands_in(article.text)
        assert entry.entry.holds(Span(claim.evidence.start, claim.evidence.end))
        assert claim.evidence.quote.strip()
    assert claims == find_claims(article, entry, found)
    assert len(set(claims)) == len(claims)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_sentences_part_the_text(text: str) -> None:
    sentences = split_sentences(text, 0, len(text))
    assert list(sentences) == sorted(sentences)
    assert all(one.end <= other.start for one, other in itertools.pairwise(sentences))
    assert all(sentence.of(text) == sentence.of(text).strip() != "" for sentence in sentences)
    covered = "".join(sentence.of(text) for sentence in sentences)
    assert "".join(covered.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Dr. Abe waits. Nobody comes.", 2),
        ("It came out in 2003. Then it was gone.", 2),
        ("She asks: “Why?” He leaves.", 2),
        ("J. K. Oda wrote it. It sold.", 2),
        ("Wait... Is it over?", 2),
        ("It costs 3.50 yen, e.g. nothing.", 1),
        ("First line\nSecond line", 2),
        ("This long line was wrapped by somebody's old editor and\ngoes on here in small letters.", 1),
        ("彼女は泣く。彼は去る。", 2),
    ],
)
def test_sentences_end_where_they_end(text: str, count: int) -> None:
    assert len(split_sentences(text, 0, len(text))) == count


def test_a_claim_names_each_qualifier_once() -> None:
    evidence = Evidence("sha256:0", 0, 1, "a")
    with pytest.raises(ValueError, match="twice"):
        Claim("cast", "Ken Hara", evidence, 0.9, (("character", "Mio"), ("character", "Rin")))
    with pytest.raises(ValueError, match="between 0 and 1"):
        Claim("cast", "Ken Hara", evidence, 1.5)


def test_evidence_outside_the_entry_is_refused() -> None:
    entry = entry_text(*entry_of("Salt", "It is short."))
    with pytest.raises(ValueError, match="outside its entry"):
        entry.claim("title", "Ten", Span(0, 3), 0.9)
