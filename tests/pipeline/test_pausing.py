"""The garbage collector rests while pages are read, and goes on as it did before."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from nakeru.errors import SourceError
from nakeru.pipeline.documents import read
from nakeru.pipeline.pausing import collection_paused


@pytest.fixture(autouse=True)
def running() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_it_rests_within_and_runs_after() -> None:
    with collection_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_last_reader_wakes_it() -> None:
    with collection_paused():
        with collection_paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_runs_again_after_a_document_that_cannot_be_read() -> None:
    with pytest.raises(SourceError):
        read(b"", name="empty.html")
    assert gc.isenabled()


def test_one_that_was_off_stays_off() -> None:
    gc.disable()
    with collection_paused():
        pass
    assert not gc.isenabled()
