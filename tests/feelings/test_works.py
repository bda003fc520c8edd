"""What entries lead to, and what a reader sees of it at each level."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from nakeru.feelings.levels import at_level, readable, warning_answers
from nakeru.feelings.signs import signs_of
from nakeru.feelings.spoilers import label_entry
from nakeru.feelings.vocabulary import vocabulary
from nakeru.feelings.works import feelings_of
from nakeru.model.article import Article
from nakeru.model.feelings import LEVELS, Curation, Feelings, Sign, within
from nakeru.model.lists import ListEntry, Mention
from nakeru.model.spans import Span

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "entries.yaml").read_text(encoding="utf-8"))


def read(title: str, text: str) -> tuple[Article, tuple[Sign, ...]]:
    article = Article(digest="sha256:0", text=f"{title}\n\n{text}", blocks=())
    heading = Span(0, len(title))
    entry = ListEntry(1, Mention(title, heading), Span(0, len(article.text)), heading)
    return article, signs_of(article, label_entry(article, entry))


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_entries_lead_to_feelings(case: dict[str, Any]) -> None:
    _, signs = read(case["title"], case["text"])
    felt = feelings_of(signs)
    themes = {one.name for one in felt.themes}
    assert set(case.get("themes", [])) <= themes
    assert not set(case.get("no_themes", [])) & themes
    assert {felt.warning(name) for name in case.get("yes", [])} <= {"yes"}
    assert {felt.warning(name) for name in case.get("no", [])} <= {"no"}
    assert "yes" not in {felt.warning(name) for name in case.get("not", [])}
    if "ending" in case:
        assert felt.ending == case["ending"]
    if "tears" in case:
        assert felt.tear_level is not None and abs(felt.tear_level - case["tears"]) <= 1


def test_nothing_is_known_of_nothing() -> None:
    assert feelings_of([]) == Feelings()


def test_a_person_outweighs_the_articles() -> None:
    _, signs = read("Salt", "A boy is bullied at school. In the end everybody is sad.")
    given_by = Curation("salt", "us", themes=("war",), no=("bullying",), tears=2, ending="hopeful")
    felt = feelings_of(signs, given_by)
    assert (felt.warning("bullying"), felt.tear_level, felt.ending) == ("no", 2, "hopeful")
    assert felt.themes[0].name == "war"


SENTENCES = st.sampled_from(
    [
        "Mio meets Ken.", "In the end Mio dies.", "Ken kills himself.", "It turns out that she is a ghost.", "No one dies.",
        "After the death of his wife a man moves house.", "The dog dies.", "A film by Hana Mori.", "You will cry.", "\n\n",
        "She had lost her father.", "Mio is diagnosed with leukemia.", "There is no violence.", "It ends in tragedy.",
    ]
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(texts=st.lists(SENTENCES, max_size=9))
def test_nothing_above_the_level_is_shown(texts: list[str]) -> None:
    text = " ".join(texts)
    article, signs = read("Salt", text)
    felt = feelings_of(signs)
    labelled = label_entry(
        article, ListEntry(1, Mention("Salt", Span(0, 4)), Span(0, len(article.text)), Span(0, 4))
    )
    spoiling = {term.name for term in vocabulary().warnings if term.spoils}
    seen: list[set[str]] = []
    for level in LEVELS:
        shown = at_level(felt, level)
        told = [*shown.themes, *shown.moods, *shown.warnings]
        kept = [*(sign for one in told for sign in one.signs), *shown.ending_signs, *shown.tear_signs]
        assert all(within(one.level, level) for one in told)
        assert all(within(sign.level, level) for sign in kept)
        allowed = {one.span.of(article.text) for one in readable(labelled, level)}
        assert all(sign.evidence is None or sign.evidence.quote in allowed for sign in kept)
        assert level == "all" or shown.ending is None
        assert level != "safe" or not spoiling & set(warning_answers(felt, level))
        seen.append({one.name for one in told})
    assert seen[0] <= seen[1] <= seen[2]


def test_a_withheld_warning_looks_the_same_whatever_its_answer() -> None:
    _, dies = read("Salt", "A boy walks a dog. In the end the dog dies.")
    _, lives = read("Salt", "A boy walks a dog. The dog survives.")
    safe = [warning_answers(feelings_of(signs), "safe") for signs in (dies, lives, ())]
    assert safe[0].keys() == safe[1].keys() == safe[2].keys()
    assert "animal death" not in safe[0]
    assert warning_answers(feelings_of(dies), "all")["animal death"] == "yes"
