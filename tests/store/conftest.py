"""Every backend that a library can stand on. NAKERU_TEST_DATABASE names a database server's empty database."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from nakeru.store.library import Library
from nakeru.store.schema import metadata

SERVER = os.environ.get("NAKERU_TEST_DATABASE")
BACKENDS = ["file", "memory", *(["server"] if SERVER else [])]


@pytest.fixture(params=BACKENDS)
def new_library(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Library]]:
    """A maker of empty libraries on one backend; all are closed at the end."""
    opened: list[Library] = []

    def make() -> Library:
        if request.param == "file":
            library = Library.open(tmp_path / f"{len(opened)}.nakeru")
        elif request.param == "memory":
            library = Library.connect("sqlite://")
        else:
            assert SERVER is not None
            engine = create_engine(SERVER)
            with engine.begin() as connection:
                metadata.drop_all(connection)
                connection.exec_driver_sql("DROP TABLE IF EXISTS alembic_version")
            engine.dispose()
            library = Library.connect(SERVER)
        opened.append(library)
        return library

    yield make
    for library in opened:
        library.close()


@pytest.fixture
def library(new_library: Callable[[], Library]) -> Library:
    return new_library()
