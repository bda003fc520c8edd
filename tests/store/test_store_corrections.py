"""Corrections: they stand until undone or replaced, and outlive the article they are about."""

from pathlib import Path

import msgspec
import pytest
from sqlalchemy.exc import IntegrityError

from nakeru.errors import NotFoundError
from nakeru.model.corrections import Correction
from nakeru.model.spans import Span
from nakeru.store.library import Library

FIRST = Correction(
    "sha256:" + "a" * 64, 1, Span(3, 9), "title", "First Snow", "reader", "2026-01-01T00:00:00Z"
)
LATER = Correction("sha256:" + "a" * 64, 1, Span(3, 9), "title", "Snow", "reader", "2026-01-02T00:00:00Z")
RANK = Correction("sha256:" + "a" * 64, 1, Span(3, 9), "rank", None, "reader", "2026-01-02T00:00:00Z")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.nakeru"


def test_a_correction_survives_closing_and_a_later_one_replaces_it(path: Path) -> None:
    with Library.open(path) as library:
        library.correct(FIRST)
        library.correct(RANK)
    with Library.open(path) as library:
        assert library.corrections() == (RANK, FIRST)
        library.correct(LATER)
        assert library.corrections() == (RANK, LATER)
        library.correct(LATER)
        assert library.corrections() == (RANK, LATER)


def test_an_undone_correction_does_not_stand(path: Path) -> None:
    with Library.open(path) as library:
        library.correct(FIRST)
        library.undo_correction(FIRST)
        assert library.corrections() == ()
        with pytest.raises(NotFoundError):
            library.undo_correction(FIRST)


def test_of_several_corrections_all_stand_or_none(path: Path) -> None:
    broken = msgspec.structs.replace(RANK, kind=None)
    with Library.open(path) as library:
        with pytest.raises(IntegrityError):
            library.correct(FIRST, broken)
        assert library.corrections() == ()
        library.correct(FIRST, RANK)
        assert set(library.corrections()) == {FIRST, RANK}
