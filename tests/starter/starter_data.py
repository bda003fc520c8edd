"""The shipped files as the tests see them: decoded strictly, with the neighbouring data where it is there."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest

from nakeru.catalogues.starter import StarterList
from nakeru.model.works import Work

FOLDER = files("nakeru.starter")
EXAMPLES = ("kitchen-table.html", "rainy-evenings.md", "after-work.txt")


@lru_cache(maxsize=1)
def works() -> dict[str, Work]:
    """Every shipped work by its key."""
    rows = msgspec.json.decode((FOLDER / "works.json").read_bytes(), type=list[Work])
    return {work.key: work for work in rows}


@lru_cache(maxsize=1)
def lists() -> tuple[StarterList, ...]:
    """The shipped lists in the order of the file."""
    return msgspec.json.decode((FOLDER / "lists.json").read_bytes(), type=tuple[StarterList, ...])


def example(name: str) -> str:
    """The text of an example article."""
    return (FOLDER / "examples" / name).read_text(encoding="utf-8")


def shared() -> Path:
    """The folder of corpus and data beside the project; skips the test where there is none."""
    beside = Path(__file__).resolve().parents[3] / "shared"
    folder = Path(os.environ.get("NAKERU_SHARED") or beside)
    if not (folder / "data" / "works.csv").exists():
        pytest.skip("needs the shared corpus: set NAKERU_SHARED or put it beside the project")
    return folder


def words(text: str) -> list[str]:
    """The words of a text in lower case, punctuation left out."""
    return re.findall(r"[^\W_]+", text.lower().replace("'", "").replace("’", ""))
