"""`nakeru backup` and `nakeru restore`: nothing half, nothing lost, nothing replaced unasked."""

import json
import os
import sqlite3
import threading
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Column, Integer, MetaData, Table

from nakeru.errors import NakeruError
from nakeru.faces.cli.main import cli
from nakeru.model.linking import Judgement
from nakeru.store import copying
from nakeru.store.library import Library
from nakeru.store.schema import metadata

ARTICLE = "Three Sad Films\n\n1. Tokyo Story (1953)\n\n2. Departures (2008)\n\n3. Nobody Knows (2004)\n"


def run(library: Path, *arguments: str | Path) -> Result:
    done = CliRunner().invoke(cli, ["--library", str(library), *map(str, arguments)], prog_name="nakeru")
    if isinstance(done.exception, NakeruError):
        done.exit_code = 1
        done.stderr_bytes = (done.stderr_bytes or b"") + str(done.exception).encode()
    return done


def judgement(number: int, half: str) -> Judgement:
    return Judgement(f"{number:016x}@{half}", "departures-2008", "unsure", "me", "2026-11-20T12:00:00Z")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path, article = tmp_path / "own.nakeru", tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    assert run(path, "read", article).exit_code == 0
    with Library.open(path) as opened:
        opened.decide(judgement(1, "0000000"))
    return path


@pytest.fixture
def backup(library: Path, tmp_path: Path) -> Path:
    file = tmp_path / "backup.zip"
    done = run(library, "backup", file)
    assert done.exit_code == 0, done.stderr
    return file


def contents(path: Path) -> tuple[object, ...]:
    with Library.open(path, create=False) as opened:
        return opened.articles(), opened.judgements(), opened.derived(), opened.judgement_history()


def test_a_library_comes_back_as_it_was(library: Path, backup: Path, tmp_path: Path) -> None:
    new = tmp_path / "elsewhere" / "new.nakeru"
    assert run(new, "restore", backup).exit_code == 0
    assert contents(new) == contents(library)
    with closing(sqlite3.connect(new)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert [path.name for path in new.parent.iterdir()] == ["new.nakeru"]


def test_a_library_is_replaced_when_asked_alone_and_that_can_be_undone(library: Path, backup: Path) -> None:
    with Library.open(library) as opened:
        opened.decide(judgement(2, "0000000"))
    before = contents(library)
    refused = run(library, "restore", backup)
    assert refused.exit_code == 1
    assert "--force" in refused.stderr
    assert contents(library) == before
    done = json.loads(run(library, "restore", backup, "--force", "--json").stdout)
    assert contents(library) != before
    assert run(library, "restore", done["kept"], "--force").exit_code == 0
    assert contents(library) == before


def test_who_has_the_library_open_sees_what_came_back(library: Path, backup: Path) -> None:
    with Library.open(library) as opened:
        opened.decide(judgement(2, "0000000"))
        state = opened.state()
        assert run(library, "restore", backup, "--force").exit_code == 0
        assert opened.state() != state
        assert opened.judgements() == (judgement(1, "0000000"),)
        opened.decide(judgement(3, "0000000"))
    with Library.open(library) as opened:
        assert len(opened.judgements()) == 2


def test_a_restoring_that_breaks_off_in_the_middle_changes_nothing(
    library: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Tables:
        sorted_tables = (*metadata.sorted_tables, Table("gone", MetaData(), Column("a", Integer)))

    with Library.open(library) as opened:
        opened.decide(judgement(2, "0000000"))
    before = contents(library)
    monkeypatch.setattr(copying, "metadata", Tables)
    assert run(library, "restore", backup, "--force").exit_code == 1
    assert contents(library) == before
    assert [path.name for path in library.parent.iterdir() if "before" in path.name] == []


def test_what_a_killed_program_left_is_cleared_away_a_day_later(library: Path, tmp_path: Path) -> None:
    old, new = tmp_path / ".b.zip.making-old", tmp_path / ".b.zip.making-new"
    for folder in (old, new):
        folder.mkdir()
    os.utime(old, (0, 0))
    assert run(library, "backup", tmp_path / "b.zip").exit_code == 0
    assert not old.exists()
    assert new.exists()


def test_a_backup_is_of_one_moment_while_others_write(library: Path, tmp_path: Path) -> None:
    stop = threading.Event()
    written: list[int] = []

    def write() -> None:
        with Library.open(library) as opened:
            for number in range(10, 100_000):
                if stop.is_set():
                    return
                opened.decide(judgement(number, "0000000"), judgement(number, "0000001"))
                written.append(number)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for turn in range(4):
            acknowledged = len(written)
            assert run(library, "backup", tmp_path / f"{turn}.zip").exit_code == 0
            new = tmp_path / f"{turn}.nakeru"
            assert run(new, "restore", tmp_path / f"{turn}.zip").exit_code == 0
            with Library.open(new) as opened:
                kept = [one.entry for one in opened.judgements() if not one.entry.startswith("0" * 15 + "1@")]
            assert len(kept) % 2 == 0
            assert len(kept) >= 2 * acknowledged
    finally:
        stop.set()
        writer.join()
    assert written


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def flip(file: Path) -> None:
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    file.write_bytes(bytes(raw))


def empty(file: Path) -> None:
    file.write_bytes(b"")


def other_archive(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as pack:
        pack.writestr("holiday.txt", "sun")


def repacked(**changes: object) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        with zipfile.ZipFile(file) as pack:
            manifest = json.loads(pack.read("manifest.json")) | changes
            library = pack.read("library.nakeru")
        with zipfile.ZipFile(file, "w") as pack:
            pack.writestr("manifest.json", json.dumps(manifest))
            pack.writestr("library.nakeru", library)

    return change


def altered(*statements: str) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        place = file.with_suffix(".altered")
        with zipfile.ZipFile(file) as pack:
            place.write_bytes(pack.read("library.nakeru"))
        with closing(sqlite3.connect(place)) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()
        place.replace(file)

    return change


BROKEN: dict[str, tuple[Callable[[Path], None], str]] = {
    "cut off": (cut, "no whole backup"),
    "one byte changed": (flip, "no whole backup"),
    "empty": (empty, "no whole backup"),
    "another archive": (other_archive, "no whole backup"),
    "a digest of something else": (repacked(sha256="0" * 64), "no whole backup"),
    "smaller than it says": (repacked(size=5), "no whole backup"),
    "larger than the disk": (repacked(size=10**18), "no room"),
    "a manifest of another shape": (repacked(size="much"), "no whole backup"),
    "a later format": (repacked(format="nakeru backup 9"), "this program reads"),
    "a library of a newer program": (
        altered("UPDATE alembic_version SET version_num = '9999'"),
        "newer nakeru",
    ),
    "another program's database": (altered("PRAGMA application_id = 5"), "no backup of a nakeru library"),
    "a library with a trigger": (
        altered("CREATE TRIGGER t AFTER INSERT ON marks BEGIN DELETE FROM articles; END"),
        "no backup of a nakeru library",
    ),
    "bytes that nobody reads": (
        altered("INSERT INTO documents VALUES ('sha256:nobody', x'00')"),
        "is damaged",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_wrong_is_told_and_nothing_is_touched(name: str, library: Path, backup: Path) -> None:
    spoil, told = BROKEN[name]
    spoil(backup)
    before = contents(library)
    names = sorted(path.name for path in library.parent.iterdir() if not path.name.startswith("own.nakeru-"))
    done = run(library, "restore", backup, "--force")
    assert done.exit_code == 1
    assert told in done.stderr
    assert contents(library) == before
    assert names == sorted(
        path.name for path in library.parent.iterdir() if not path.name.startswith("own.nakeru-")
    )


def test_an_older_library_is_brought_up_to_date(library: Path, backup: Path) -> None:
    altered(
        "DROP TABLE settlements",
        "DROP TABLE followed",
        "DROP TABLE heard",
        "UPDATE alembic_version SET version_num = '0004'",
    )(backup)
    assert run(library, "restore", backup, "--force").exit_code == 0
    with Library.open(library) as opened:
        assert opened.settlements() == ()
        assert len(opened.articles()) == 1


def damage(library: Path) -> None:
    raw = bytearray(library.read_bytes())
    raw[4096 : 4096 * 3] = b"\xa5" * 8192
    library.write_bytes(bytes(raw))


def test_a_damaged_library_is_kept_aside_and_replaced(library: Path, backup: Path) -> None:
    whole = contents(library)
    damage(library)
    ill = library.read_bytes()
    done = json.loads(run(library, "restore", backup, "--force", "--json").stdout)
    assert contents(library) == whole
    assert Path(done["kept"]).read_bytes() == ill


def test_of_a_damaged_library_no_backup_is_made(library: Path, tmp_path: Path) -> None:
    damage(library)
    done = run(library, "backup", tmp_path / "ill.zip")
    assert done.exit_code == 1
    assert not (tmp_path / "ill.zip").exists()


def test_another_programs_database_is_never_replaced(tmp_path: Path, backup: Path) -> None:
    other = tmp_path / "cats.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE cats (name TEXT)")
    raw = other.read_bytes()
    assert run(other, "restore", backup, "--force").exit_code == 1
    assert other.read_bytes() == raw


def test_a_backup_is_replaced_when_asked_alone(library: Path, backup: Path) -> None:
    raw = backup.read_bytes()
    assert run(library, "backup", backup).exit_code == 1
    assert backup.read_bytes() == raw
    assert run(library, "backup", backup, "--force").exit_code == 0
    assert run(library, "backup", library, "--force").exit_code == 1
    assert len(contents(library)) == 4


def test_without_a_library_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    assert run(tmp_path / "none.nakeru", "backup", tmp_path / "a.zip").exit_code == 1
    assert list(tmp_path.iterdir()) == []
