"""What the starter says of moods and warnings is whole, known, and gives nothing away."""

from __future__ import annotations

import pytest

from nakeru.catalogues.starter import load_starter
from nakeru.errors import StarterError
from nakeru.feelings.curation import load_curation, read_curation
from nakeru.feelings.spoilers import label_texts
from nakeru.feelings.vocabulary import vocabulary
from nakeru.text.sentences import split_sentences

STARTER = load_starter()
LONGEST_LINE = 140


def test_every_curated_work_is_in_the_starter() -> None:
    known = {work.key for work in STARTER.works}
    assert set(load_curation()) <= known
    assert len(load_curation()) >= 150


def test_every_work_of_the_starter_lists_is_curated() -> None:
    named = {entry.work for one in STARTER.lists for entry in one.entries if entry.work}
    assert named <= set(load_curation())


def test_every_curation_is_of_use() -> None:
    for row in load_curation().values():
        assert row.themes and row.moods and row.tears and row.source
        assert not set(row.themes) & set(row.late_themes)
        assert row.minutes is None or 20 <= row.minutes <= 240


def test_themes_that_spoil_by_name_are_late_or_known_to_spoil() -> None:
    spoiling = {term.name for term in vocabulary().themes if term.spoils}
    assert {"suicide", "sacrifice", "return from the dead"} <= spoiling


@pytest.mark.parametrize(
    "work", [work for work in STARTER.works if work.key in load_curation()], ids=lambda work: work.key
)
def test_lines_are_short_and_more_likely_safe_than_not(work: object) -> None:
    line = getattr(work, "line", None) or ""
    titles = tuple(title.text for title in getattr(work, "titles", ()))
    texts = [span.of(line) for span in split_sentences(line, 0, len(line))]
    assert len(line) <= LONGEST_LINE
    for (_, spoils), text in zip(label_texts(texts, [False] * len(texts), titles), texts, strict=True):
        assert spoils < 0.5, text


@pytest.mark.parametrize(
    "row",
    [
        b"[1]",
        b'[{"key": "a", "source": "us", "themes": ["no such theme"]}]',
        b'[{"key": "a", "source": "us", "yes": ["coma"], "no": ["coma"]}]',
        b'[{"key": "a", "source": "us", "tears": 6}]',
        b'[{"key": "a", "source": "us"}, {"key": "a", "source": "us"}]',
    ],
)
def test_a_row_that_does_not_fit_is_refused(row: bytes) -> None:
    with pytest.raises(StarterError):
        read_curation(row)
