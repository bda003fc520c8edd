"""Derived values beside a library: kept, dropped, and never in the way."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from nakeru.store.derivable import DerivableStore

FIRST, SECOND = b"maker one", b"maker two"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "lib.gleanings"


def test_a_value_is_there_for_the_next_program(place: Path) -> None:
    DerivableStore(place, FIRST).put(b"k", "sha256:a", b"value" * 100)
    assert DerivableStore(place, FIRST).get(b"k") == b"value" * 100
    assert DerivableStore(place, FIRST).get(b"other") is None


def test_a_sweep_drops_other_makers_and_forgotten_articles(place: Path) -> None:
    old, new = DerivableStore(place, FIRST), DerivableStore(place, SECOND)
    old.put(b"1", "sha256:a", b"old")
    new.put(b"2", "sha256:a", b"new")
    new.put(b"3", "sha256:b", b"forgotten")
    new.sweep({"sha256:a"})
    assert [new.get(key) for key in (b"1", b"2", b"3")] == [None, b"new", None]


def test_a_broken_file_is_replaced(place: Path) -> None:
    place.write_bytes(b"this is no database, whatever its name says" * 40)
    store = DerivableStore(place, FIRST)
    assert store.get(b"k") is None
    store.put(b"k", "sha256:a", b"value")
    assert store.get(b"k") == b"value"


def test_a_value_that_cannot_be_unpacked_is_made_again(place: Path) -> None:
    store = DerivableStore(place, FIRST)
    store.put(b"k", "sha256:a", b"value")
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE derivable SET value = ?", (b"\x00broken",))
    assert store.get(b"k") is None
    store.put(b"k", "sha256:a", b"value")
    assert store.get(b"k") == b"value"


def test_a_folder_that_cannot_be_written_is_no_problem(tmp_path: Path) -> None:
    store = DerivableStore(tmp_path / "missing" / "lib.gleanings", FIRST)
    store.put(b"k", "sha256:a", b"value")
    store.sweep(set())
    assert store.get(b"k") is None
    store.close()


def test_threads_share_a_store(place: Path) -> None:
    store = DerivableStore(place, FIRST)

    def write(number: int) -> None:
        for at in range(50):
            store.put(f"{number} {at}".encode(), "sha256:a", f"{number * at}".encode())

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert store.get(b"3 49") == b"147"
    assert all(store.get(f"{number} {at}".encode()) for number in range(4) for at in range(50))
