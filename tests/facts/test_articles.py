"""Claims of whole articles in the manner of different sites, against what a reader finds in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from labelled_articles import ARTICLES, tally

RECALL, PRECISION = 0.92, 0.96
LOWEST_RECALL, LOWEST_PRECISION = 0.85, 0.92


def test_all_articles_together() -> None:
    score = tally(ARTICLES)
    told = "\n".join(score.notes)
    assert score.recall >= RECALL, told
    assert score.precision >= PRECISION, told


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_no_manner_is_left_behind(path: Path) -> None:
    score = tally([path])
    told = "\n".join(score.notes)
    assert score.recall >= LOWEST_RECALL, told
    assert score.precision >= LOWEST_PRECISION, told
