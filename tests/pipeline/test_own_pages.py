"""The page of one viewer: what stands on it, in which order, and in which month tears count."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nakeru.errors import MarkError, NotFoundError
from nakeru.model.works import Title, Work
from nakeru.pipeline.desk import LibraryDesk
from nakeru.pipeline.own_pages import MONTHS, own_page
from nakeru.pipeline.personal import OwnView


def view(key: str, changed: str = "2026-11-20T08:00:00", **fields: object) -> OwnView:
    return OwnView(Work(key, (Title(key),)), changed=changed, **fields)  # type: ignore[arg-type]


def test_tears_count_in_the_month_a_work_was_watched() -> None:
    page = own_page(
        [view("a", tears=4.5, on="2026-03-02"), view("b", tears=1.0), view("c", tears=2.0, on="2019-01-01")],
        date(2026, 11, 21),
    )
    assert {one.month: one.tears for one in page.months if one.tears} == {"2026-03": 4.5, "2026-11": 1.0}
    assert (page.months[0].month, page.months[-1].month) == ("2025-12", "2026-11")
    assert page.earlier == 2.0


@given(
    st.lists(st.tuples(st.dates(date(2000, 1, 1), date(2026, 11, 21)), st.integers(0, 10)), max_size=20),
    st.dates(date(2026, 11, 21), date(2027, 12, 31)),
)
def test_no_tear_is_lost(cried: list[tuple[date, int]], today: date) -> None:
    views = [view(str(number), tears=half / 2, on=str(day)) for number, (day, half) in enumerate(cried)]
    page = own_page(views, today)
    assert len(page.months) == MONTHS == len({one.month for one in page.months})
    assert sum(one.tears for one in page.months) + page.earlier == sum(half / 2 for _, half in cried)


def test_what_is_said_at_a_desk_is_there_at_the_next(tmp_path: Path) -> None:
    path, key = tmp_path / "mine.nakeru", "departures-2008"
    with LibraryDesk.open(path) as desk:
        assert desk.own() == {}
        desk.say(key, "want")
        before, version = desk.snapshot(), desk.version()
        desk.say(key, "tears", tears=3.5)
        assert desk.snapshot() is before
        assert desk.version() != version
        with pytest.raises(MarkError):
            desk.say(key, "tears", tears=9)
        with pytest.raises(NotFoundError):
            desk.say("no-such-work", "want")
    with LibraryDesk.open(path) as desk:
        own = desk.own()[key]
        assert (own.want, own.seen, own.tears) == (False, True, 3.5)
        assert b"Departures" in desk.export_own("seen", "csv").files[0].content
        desk.unsay(key, "tears")
        desk.unsay(key, "seen")
        assert desk.own() == {}
