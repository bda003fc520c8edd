"""Sentences that two articles share, and those that they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nakeru.facts.copying import CopiedSentence, Passage, copied_sentences

LEFT = "Natsu sells her father's lantern to buy rice, walks nine miles through the snow and hides under the bridge with the goat."
RETOLD = "To buy rice Natsu had to be selling the lantern; she walked nine miles in snow, hiding under a bridge beside a goat."
HONEST = "A girl and a goat in the snow: a slow, kind film about a winter in which a bridge is all that is left of the town."
WORDS = "abcdefgh ijkl mnop qrst uvwx yz lantern goat bridge snow the of and"


def found(left: str, right: str, about: str = "ferry") -> tuple[CopiedSentence, ...]:
    return copied_sentences([Passage("a", 0, left, about), Passage("b", 100, right, about)], ["Natsu"])


@pytest.mark.parametrize(
    ("right", "retold"), [(LEFT, False), (LEFT.replace("nine miles", "eight miles"), False), (RETOLD, True)]
)
def test_a_copied_sentence_is_found(right: str, retold: bool) -> None:
    (one,) = found(LEFT, right)
    assert one.retold is retold
    assert one.left.quote == LEFT
    assert one.right.quote == right
    assert (one.right.start, one.right.end) == (100, 100 + len(right))


def test_two_honest_sentences_are_no_copy() -> None:
    assert found(LEFT, HONEST) == ()


def test_details_count_only_where_both_speak_of_one_work() -> None:
    passages = [Passage("a", 0, LEFT, "ferry"), Passage("b", 0, RETOLD, "goat")]
    assert copied_sentences(passages) == ()


def test_an_article_does_not_copy_itself() -> None:
    assert copied_sentences([Passage("a", 0, LEFT, "ferry"), Passage("a", 500, LEFT, "ferry")]) == ()


def test_a_phrase_of_the_trade_is_no_copy() -> None:
    phrase = "Subscribe to our letter and never miss a story about films again, dear reader."
    assert copied_sentences([Passage(f"{number:02}", 0, phrase) for number in range(30)]) == ()


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=60),
    st.lists(st.sampled_from(WORDS.split()), max_size=60),
)
def test_quotes_stand_where_they_say_and_order_makes_no_difference(left: list[str], right: list[str]) -> None:
    texts = {"a": " ".join(left), "b": " ".join(right)}
    passages = [Passage(digest, 7, text, "x") for digest, text in texts.items()]
    copied = copied_sentences(passages)
    assert copied == copied_sentences(passages[::-1])
    for one in copied:
        for side in (one.left, one.right):
            assert texts[side.digest][side.start - 7 : side.end - 7] == side.quote
