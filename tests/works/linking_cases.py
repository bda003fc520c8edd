"""Entries and works made of short rows of a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from nakeru.model.linking import WrittenEntry
from nakeru.model.works import Relation, Title, Work
from nakeru.text.scripts import script_of

_FOLDER = Path(__file__).parent / "cases"


def table(name: str) -> Any:
    """The rows of a table of cases."""
    return yaml.safe_load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def entry_of(row: dict[str, Any], key: str = "a-1-0001", list_key: str = "a-1") -> WrittenEntry:
    """An entry of a row."""
    return WrittenEntry(
        key=key,
        list_key=row.get("list", list_key),
        title=row["title"],
        other_titles=tuple(row.get("other_titles", ())),
        year=row.get("year"),
        format=row.get("format"),
        directors=tuple(row.get("directors", ())),
        body=row.get("body", ""),
        media=tuple(row.get("media", ())),
        countries=tuple(row.get("countries", ())),
    )


def work_of(key: str, row: dict[str, Any]) -> Work:
    """A work of a row; Latin titles after the first are romaji, others original."""
    return Work(
        key=key,
        titles=tuple(
            Title(text, script=script_of(text), kind=_kind(place, text))
            for place, text in enumerate(row["titles"])
        ),
        year=row.get("year"),
        format=row.get("format"),
        countries=tuple(row.get("countries", ())),
        directors=tuple(row.get("directors", ())),
        characters=tuple(row.get("characters", ())),
        relations=tuple(Relation(kind, key=other) for kind, other in row.get("relations", ())),
    )


def catalogue() -> tuple[Work, ...]:
    """The small catalogue of the table of links."""
    return tuple(work_of(key, row) for key, row in table("links")["works"].items())


def _kind(place: int, text: str) -> Any:
    if place == 0:
        return "main"
    return "romaji" if script_of(text) == "Latn" else "original"
