"""Laws of `facts.json`: every row is about a work that ships, says something that can be compared, and names its source."""

from __future__ import annotations

import pytest
from starter_data import FOLDER, works

from nakeru.catalogues.checked import load_checked_facts, read_checked_facts
from nakeru.errors import StarterError
from nakeru.facts.alike import era

COMPARED = {"setting_time", "setting_place", "name", "episodes", "composer", "screenwriter", "illness"}
ROWS = [row for rows in load_checked_facts().values() for row in rows]


def test_every_row_is_about_a_work_that_ships() -> None:
    known = works()
    assert {row.work for row in ROWS} <= set(known)
    assert all(row.subject in known[row.work].characters for row in ROWS if row.subject)
    assert all(known[row.work].format == "series" for row in ROWS if row.property == "episodes")


def test_every_row_can_be_compared() -> None:
    assert {row.property for row in ROWS} <= COMPARED
    assert all(era(str(row.value)) for row in ROWS if row.property == "setting_time")
    assert all(isinstance(row.value, int) for row in ROWS if row.property == "episodes")
    assert all(row.subject for row in ROWS if row.property == "illness")


def test_every_source_is_told_of() -> None:
    told = " ".join((FOLDER / "SOURCES.md").read_text(encoding="utf-8").split())
    assert all(row.source in told for row in ROWS)


@pytest.mark.parametrize(
    "rows",
    [
        '[{"work": "a", "property": "episodes", "value": 3}]',
        '[{"work": "a", "property": "episodes", "value": 3, "source": ""}]',
        '[{"work": "a", "property": "episodes", "value": 3, "source": "s", "colour": "red"}]',
        "[" + ",".join(['{"work": "a", "property": "episodes", "value": 3, "source": "s"}'] * 2) + "]",
        "{",
    ],
)
def test_a_row_that_does_not_fit_is_named(rows: str) -> None:
    with pytest.raises(StarterError):
        read_checked_facts(rows.encode())
