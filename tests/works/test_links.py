"""Which work an entry means: a table of entries, and clusters of entries that no catalogue knows."""

from __future__ import annotations

from typing import Any

import pytest
from linking_cases import catalogue, entry_of, table

from nakeru.works.comparison import breakdown
from nakeru.works.linking import link_entries

LINKS = [pytest.param(row, id=row["why"]) for row in table("links")["cases"]]
CLUSTERS = table("clusters")


@pytest.mark.parametrize("row", LINKS)
def test_link(row: dict[str, Any]) -> None:
    (link,) = link_entries([entry_of(row["entry"])], catalogue()).links
    told = "\n".join(breakdown(one) for one in link.candidates)
    assert link.decision == row["decision"], told
    if row.get("work"):
        assert link.work == row["work"], told
    if row["decision"] == "unsure":
        assert link.doubts, "an open entry says why"
    if "doubt" in row:
        assert any(doubt.startswith(row["doubt"]) for doubt in link.doubts), link.doubts
    elif row["decision"] == "match":
        assert not link.doubts


@pytest.mark.parametrize("row", [pytest.param(row, id=row["why"]) for row in CLUSTERS["together"]])
def test_together(row: dict[str, Any]) -> None:
    assert len(_works(row)) == 1


@pytest.mark.parametrize("row", [pytest.param(row, id=row["why"]) for row in CLUSTERS["apart"]])
def test_apart(row: dict[str, Any]) -> None:
    assert len(_works(row)) == 2


def test_a_breakdown_names_both_values_and_why() -> None:
    row = {
        "title": "The Rain Letter",
        "year": 2004,
        "countries": ["JP"],
        "body": "Nao Kitano writes. Directed by Haru Minase.",
    }
    (link,) = link_entries([entry_of(row)], catalogue()).links
    best = link.candidates[0]
    assert best.work == link.work == "rain-film"
    assert {"title", "year", "director", "people", "country"} <= {part.name for part in best.parts}
    assert all(part.why for part in best.parts)
    year = next(part for part in best.parts if part.name == "year")
    assert (year.ours, year.theirs) == ("2004", "2004")
    assert "year" in breakdown(best)


def _works(row: dict[str, Any]) -> set[str]:
    one = entry_of(row["one"], "a-1-0001", "a-1")
    other = entry_of(row["other"], "b-1-0001", "b-1")
    return {link.work for link in link_entries([one, other], ()).links}
