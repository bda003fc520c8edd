"""Opening: new files, old ones, other programs' ones, broken ones."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine

from nakeru.errors import LibraryError
from nakeru.model.linking import Judgement
from nakeru.store import database, migration
from nakeru.store.library import Library
from nakeru.store.schema import APPLICATION_ID, metadata


def run(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_the_migrations_make_the_tables_of_the_schema() -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        migration.migrate(connection)
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        ours = create_engine("sqlite://")
        with ours.connect() as plain:
            metadata.create_all(plain)
            assert _indexes(connection) == _indexes(plain)


def _indexes(connection: Connection) -> list[tuple[str, str]]:
    rows = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
    )
    return [(name, sql) for name, sql in rows]


def test_a_new_library_is_marked_and_keeps_a_write_ahead_log(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "50 %.nakeru"
    Library.open(path).close()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_every_connection_keeps_what_it_acknowledges_and_checks_foreign_keys(tmp_path: Path) -> None:
    with Library.open(tmp_path / "a.nakeru") as library, library._database.read() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_an_empty_file_becomes_a_library(tmp_path: Path) -> None:
    path = tmp_path / "a.nakeru"
    path.touch()
    with Library.open(path) as library:
        assert library.articles() == ()


def test_a_missing_library_is_not_made_where_that_is_not_wanted(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no library yet"):
        Library.open(tmp_path / "a.nakeru", create=False)
    assert list(tmp_path.iterdir()) == []


FOREIGN = {
    "tables of its own": ["CREATE TABLE cats (name TEXT)"],
    "a mark of its own": ["PRAGMA application_id = 77"],
    "our mark on strange tables": [
        f"PRAGMA application_id = {APPLICATION_ID}",
        "CREATE TABLE cats (name TEXT)",
    ],
    "tables of the same names": [
        "CREATE TABLE meta (key TEXT, value TEXT)",
        "CREATE TABLE alembic_version (version_num TEXT)",
    ],
}


@pytest.mark.parametrize("statements", FOREIGN.values(), ids=FOREIGN.keys())
def test_another_programs_file_is_refused_and_left_alone(tmp_path: Path, statements: list[str]) -> None:
    path = tmp_path / "cats.db"
    run(path, *statements)
    before = path.read_bytes()
    with pytest.raises(LibraryError, match=r"another program.*--library"):
        Library.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"just a text, and not a short one\n" * 40, b"SQLite format 3\0" + b"\xff" * 600]
)
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(LibraryError):
        Library.open(path)
    assert path.read_bytes() == content


def test_a_newer_library_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.nakeru"
    Library.open(path).close()
    run(path, "UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    with pytest.raises(LibraryError, match=r"newer nakeru.*update"):
        Library.open(path)
    assert path.read_bytes() == before


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="folder"):
        Library.open(tmp_path)


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LibraryError, match="folder of the library"):
        Library.open(tmp_path / "file" / "a.nakeru")


def test_a_library_in_use_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.nakeru"
    Library.open(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)
    with Library.open(path) as library:
        assert library.judgements() == ()
        with pytest.raises(LibraryError, match="in use by another program"):
            library.decide(Judgement("a", "w", "positive", "Ada", "2024"))
    other.close()


def test_several_may_make_and_write_one_library_at_once(tmp_path: Path) -> None:
    def write(number: int) -> None:
        with Library.open(tmp_path / "a.nakeru") as library:
            library.decide(Judgement(f"e{number}", "w", "positive", "Ada", "2024"))

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(write, range(12)))
    with Library.open(tmp_path / "a.nakeru") as library:
        assert len(library.judgements()) == 12


def test_a_failed_migration_leaves_an_empty_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def migrate_and_fail(connection: Connection) -> None:
        original(connection)
        raise RuntimeError("power cut")

    original = migration.migrate
    monkeypatch.setattr(migration, "migrate", migrate_and_fail)
    with pytest.raises(RuntimeError):
        Library.open(tmp_path / "a.nakeru")
    monkeypatch.undo()
    with Library.open(tmp_path / "a.nakeru") as library:
        assert library.articles() == ()


def test_opening_an_up_to_date_library_loads_no_migrations(tmp_path: Path) -> None:
    path = tmp_path / "a.nakeru"
    Library.open(path).close()
    program = (
        "import sys; from pathlib import Path; from nakeru.store.library import Library;"
        "Library.open(Path(sys.argv[1])).close(); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program, str(path)], check=False).returncode == 0


def test_a_write_of_another_program_changes_the_state(tmp_path: Path) -> None:
    path = tmp_path / "library.nakeru"
    with Library.open(path) as library, Library.open(path) as other:
        before = library.state()
        library.corrections()
        other.corrections()
        assert library.state() == before
        other.replace_links([], [], "f1")
        assert library.state() != before
