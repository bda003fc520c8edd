"""What the page of a work is given of works like it."""

from __future__ import annotations

from pathlib import Path

from nakeru.pipeline.desk import LibraryDesk

LIST = "Top 3 Films That Make You Cry\n\n1. Grave of the Fireflies (1988)\n\nA war film.\n\n2. Wolf Children (2012)\n\nA family.\n\n3. Departures (2008)\n\nMusic.\n"


def test_works_like_one_come_with_what_they_share(tmp_path: Path) -> None:
    with LibraryDesk.open(tmp_path / "own.nakeru") as desk:
        desk.keep(LIST.encode(), "list.txt")
        hits = desk.alike("grave-of-the-fireflies-1988", 5)
        assert len(hits) == 5
        assert "grave-of-the-fireflies-1988" not in {hit.work.key for hit in hits}
        assert all(hit.why for hit in hits[:3])
        assert desk.alike("no-such-work") == ()
