"""The folder of hostile and odd inputs that lies beside the project."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[3] / "shared"


def reliability(*parts: str) -> Path:
    """A place in the data; the test is skipped, and says so, where it is absent."""
    root = Path(os.environ.get("NAKERU_SHARED", _BESIDE))
    path = root.joinpath("data", "reliability", *parts)
    if not path.exists():
        pytest.skip(f"no test data at {path}; set NAKERU_SHARED to the folder that holds data/reliability")
    return path


def files_below(folder: Path) -> Iterator[Path]:
    """All files, in the order of their names."""
    yield from sorted(path for path in folder.rglob("*") if path.is_file())


def dat_sections(path: Path, name: str) -> Iterator[str]:
    """The sections of that name of an html5lib test file."""
    for test in path.read_text(encoding="utf-8", errors="surrogateescape").split("#data\n")[1:]:
        if name == "data":
            yield test.split("\n#")[0]
        else:
            yield test.split(f"\n#{name}\n", 1)[1].split("\n#")[0].strip()
