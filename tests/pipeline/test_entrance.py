"""How often a password may be tried, and what the file of the password holds."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from nakeru.errors import AccessError, LibraryError
from nakeru.pipeline.attempts import EACH, TOTAL, WINDOW, Attempts
from nakeru.pipeline.entrance import Entrance, is_password, set_password
from nakeru.store.access import MOST_SESSIONS, AccessFile

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "attempts.yaml").read_text(encoding="utf-8"))
PASSWORD = "nine umbrellas in the rain"


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_tries_of_an_address(case: Mapping[str, Any]) -> None:
    clock = Clock()
    attempts = Attempts(clock)
    made = []
    for second, address, known, _allowed in case["tries"]:
        clock.now = float(second)
        wait = attempts.begin(address, known=known)
        assert 0 <= wait <= WINDOW
        made.append(wait == 0)
    assert made == [allowed for *_rest, allowed in case["tries"]]


def test_strangers_together_run_out_and_those_who_are_known_do_not() -> None:
    attempts = Attempts(Clock())
    waits = [attempts.begin(f"10.0.{number // 250}.{number % 250}") for number in range(TOTAL * 3)]
    assert [wait == 0 for wait in waits] == [True] * TOTAL + [False] * TOTAL * 2
    assert attempts.begin("192.0.2.1", known=True) == 0


def test_whoever_knew_the_password_begins_anew() -> None:
    attempts = Attempts(Clock())
    for _ in range(EACH):
        attempts.begin("192.0.2.1")
    attempts.forgive("192.0.2.1")
    assert attempts.begin("192.0.2.1") == 0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 100), st.integers(0, 70), st.booleans()), max_size=200))
def test_no_more_tries_than_that_in_any_window(steps: list[tuple[float, int, bool]]) -> None:
    clock = Clock()
    attempts = Attempts(clock)
    strange: list[tuple[float, int]] = []
    each: list[tuple[float, int]] = []
    for pause, number, known in steps:
        clock.now += pause
        if attempts.begin(f"192.0.2.{number}", known=known) == 0:
            each.append((clock.now, number))
            if not known:
                strange.append((clock.now, number))
    for end, number in each:
        inside = [of for when, of in each if end - WINDOW < when <= end]
        assert inside.count(number) <= EACH
    for end, _number in strange:
        assert sum(end - WINDOW < when <= end for when, _of in strange) <= TOTAL


def test_the_file_is_for_its_owner_alone_and_holds_no_password(tmp_path: Path) -> None:
    access = AccessFile(tmp_path / "library.nakeru")
    assert access.password() is None and access.sessions() == () and not access.path.exists()
    set_password(access, PASSWORD)
    token = Entrance(access).sign_in(PASSWORD, address="192.0.2.1", device="a phone").token
    assert stat.S_IMODE(access.path.stat().st_mode) == 0o600
    assert (access.password() or "").startswith("$argon2id$")
    access.close()
    content = access.path.read_bytes()
    assert PASSWORD.encode() not in content and token.encode() not in content
    again = AccessFile(tmp_path / "library.nakeru")
    assert is_password(again, PASSWORD) and not is_password(again, PASSWORD + "x")
    assert Entrance(again).session_of(token) is not None
    again.remove_password()
    assert again.password() is None and again.sessions() == ()


@pytest.mark.parametrize("password", ["", "short", "123456789", "x" * 1001, "aaaaaaaaaaaa", "abababababab"])
def test_a_password_that_is_easily_guessed_is_not_taken(tmp_path: Path, password: str) -> None:
    access = AccessFile(tmp_path / "library.nakeru")
    with pytest.raises(AccessError):
        set_password(access, password)
    assert not access.path.exists()


def test_an_older_hash_is_made_anew_when_its_password_is_given(tmp_path: Path) -> None:
    import argon2

    access = AccessFile(tmp_path / "library.nakeru")
    weak = argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash(PASSWORD)
    access.set_password(weak)
    Entrance(access).sign_in(PASSWORD, address="192.0.2.1", device="")
    assert access.password() not in (None, weak)
    assert is_password(access, PASSWORD) and len(access.sessions()) == 1


def test_of_too_many_sessions_the_one_used_longest_ago_ends(tmp_path: Path) -> None:
    access = AccessFile(tmp_path / "library.nakeru")
    for number in range(MOST_SESSIONS + 3):
        access.begin(bytes([number % 256, number // 256]), str(number), "", f"2026-05-01T00:{number:05}")
    kept = access.sessions()
    assert len(kept) == MOST_SESSIONS
    assert kept[0].device == str(MOST_SESSIONS + 2) and kept[-1].device == "3"


def test_a_file_that_is_no_such_file_lets_nobody_in(tmp_path: Path) -> None:
    access = AccessFile(tmp_path / "library.nakeru")
    access.path.write_bytes(b"not a database at all, but long enough to be read as one" * 30)
    with pytest.raises(LibraryError, match="set the password again"):
        Entrance(access).closed()


def test_two_programs_may_use_the_file_at_once(tmp_path: Path) -> None:
    library = tmp_path / "library.nakeru"
    one, other = AccessFile(library), AccessFile(library)
    set_password(one, PASSWORD)
    assert is_password(other, PASSWORD)
    other.remove_password()
    assert one.password() is None
    with sqlite3.connect(one.path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
