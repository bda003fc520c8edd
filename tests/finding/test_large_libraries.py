"""In a library of very many lists the words of the lists are not searched, and the page says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from nakeru.pipeline import desk, findable
from nakeru.pipeline.desk import LibraryDesk

ARTICLE = (
    b"Three films that made me cry\n\n1. Departures (2008)\nDirected by Yojiro Takita. A walrus plays the trombone.\n\n"
    b"2. Tokyo Story (1953)\nDirected by Yasujiro Ozu.\n\n3. Ikiru (1952)\nA swing.\n"
)


@pytest.mark.parametrize(("most", "found"), [(500, True), (0, False)])
def test_the_words_of_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, found: bool) -> None:
    monkeypatch.setattr(findable, "MOST_SEARCHED", most)
    monkeypatch.setattr(desk, "MOST_SEARCHED", most)
    with LibraryDesk.open(tmp_path / "large.nakeru") as one:
        one.keep(ARTICLE, "three.txt")
        answer = one.find("walrus trombone")
        assert answer.reads_lists == found
        assert ("Departures" in [hit.work.name for hit in answer.hits]) == found
        assert one.find("Departures").hits[0].work.name == "Departures"
