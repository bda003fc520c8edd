"""anime-offline-database, invented rows: the whole file and the one with a line an anime."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from loading import json_lines, loaded, written

from nakeru.errors import SourceError
from nakeru.model.works import Identifier

RAIN = {
    "sources": ["https://anidb.net/anime/4", "https://anilist.co/anime/6", "https://myanimelist.net/anime/5", "https://livechart.me/anime/1"],
    "title": "Ame no Tegami", "type": "MOVIE", "episodes": 1, "status": "FINISHED",
    "animeSeason": {"season": "FALL", "year": 2004}, "synonyms": ["The Rain Letter", "雨の手紙", "Ame no Tegami"],
    "relatedAnime": ["https://myanimelist.net/anime/9", "https://anidb.net/anime/90", "https://myanimelist.net/anime/5"],
}  # fmt: skip
NEXT = {"sources": ["https://myanimelist.net/anime/9"], "title": "Rain 2", "type": "TV", "animeSeason": {"season": "UNDEFINED"}}  # fmt: skip
LOST = {"sources": ["https://example.org/anime/1"], "title": "Lost", "type": "TV"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", json.dumps({"license": {}, "data": [RAIN, NEXT, LOST, {"title": 3}]}, indent=1)),
        ("a.json.gz", json.dumps({"data": [RAIN, NEXT, LOST, {"title": 3}]})),
        ("a.jsonl", json_lines({"license": {}, "lastUpdate": "x"}, RAIN, NEXT, LOST, {"title": 3})),
    ],
)
def test_every_form(tmp_path: Path, name: str, content: str) -> None:
    works, reading = loaded("anime-offline-database", written(tmp_path, name, content))
    rain = works["anime-offline-database:mal/5"]
    assert [title.text for title in rain.titles] == ["Ame no Tegami", "The Rain Letter", "雨の手紙"]
    assert (rain.year, rain.format, rain.animation) == (2004, "film", True)
    assert {(one.namespace, one.value) for one in rain.ids} == {
        ("anidb", "4"),
        ("anilist", "6"),
        ("mal", "5"),
    }
    assert [(one.kind, one.key) for one in rain.relations] == [
        ("related_to", "anime-offline-database:anidb/90"),
        ("related_to", "anime-offline-database:mal/9"),
    ]
    second = works["anime-offline-database:mal/9"]
    assert (second.year, second.format, second.ids) == (None, "series", (Identifier("mal", "", "9"),))
    assert reading.left_out == 2


def test_another_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="does not fit"):
        loaded("anime-offline-database", written(tmp_path, "x.json", "[]"))
