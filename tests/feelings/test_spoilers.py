"""How far sentences give the story away: the level reached on invented entries, and what always holds."""

from __future__ import annotations

from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from nakeru.feelings.cues import is_heading, promises_the_saddest
from nakeru.feelings.spoilers import label_entry, label_texts, spoiler_model
from nakeru.model.article import Article
from nakeru.model.lists import ListEntry, Mention
from nakeru.model.spans import Span

ENTRIES = yaml.safe_load((Path(__file__).parent / "cases" / "sentences.yaml").read_text(encoding="utf-8"))
PIECES = st.sampled_from(
    [
        "Mio dies.",
        "In the end",
        "a film",
        "directed by",
        "Ending",
        "\n",
        "\n\n",
        "。",
        "亡くなる",
        "！",
        "he",
        "“",
        "…",
        "İ",
    ]
)
TEXTS = st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=150)


def test_invented_entries_are_labelled_as_well_as_before() -> None:
    right = told = only = caught = said = said_right = 0
    for entry in ENTRIES:
        rows = [(set(label.split("/")), text) for row in entry["text"] for label, text in row.items()]
        labels = label_texts(
            [text for _, text in rows], [own == {"heading"} for own, _ in rows], (entry["title"],)
        )
        for (own, _), (label, _) in zip(rows, labels, strict=True):
            if own == {"heading"}:
                assert label == "none"
                continue
            told += 1
            right += label in own
            only += own == {"spoiler"}
            caught += own == {"spoiler"} and label == "spoiler"
            said += label == "spoiler"
            said_right += label == "spoiler" and "spoiler" in own
    assert told > 150
    assert right / told >= 0.9
    assert caught / only >= 0.92
    assert said_right / said >= 0.8


@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_labels_cover_the_entry_and_nothing_else(text: str) -> None:
    article = Article(digest="sha256:0", text=f"Salt\n\n{text}\n\nNext", blocks=())
    entry = ListEntry(1, Mention("Salt", Span(0, 4)), Span(0, len(article.text) - 6), Span(0, 4))
    labelled = label_entry(article, entry)
    covered = "".join(one.span.of(article.text) for one in labelled)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(0 <= one.spoils <= 1 for one in labelled)
    assert labelled == label_entry(article, entry)


def test_headings_inside_an_entry() -> None:
    assert is_heading("Most Heartbreaking Part(s)")
    assert not is_heading("She goes home.")
    assert promises_the_saddest("Why you will cry") and not promises_the_saddest("Cast")


def test_weights_are_of_the_three_labels() -> None:
    for weights in spoiler_model().weights.values():
        assert set(weights) == {"none", "mild", "spoiler"}
