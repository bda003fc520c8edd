"""MyDramaList: series of East and South-East Asia."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from nakeru.catalogues.files import rows, whole_number
from nakeru.catalogues.reading import Reading
from nakeru.model.lists import WorkFormat
from nakeru.model.works import Identifier, Title, Work
from nakeru.text.scripts import script_of

KIND = "mydramalist"
_COLUMNS = ("id", "title", "format", "country", "year", "director", "watchers")
_FORMATS: dict[str, WorkFormat] = {"series": "series", "film": "film", "movie": "film", "special": "special"}
_COUNTRIES = {
    "South Korea": "KR",
    "Japan": "JP",
    "China": "CN",
    "Taiwan": "TW",
    "Hong Kong": "HK",
    "Thailand": "TH",
    "Philippines": "PH",
    "Singapore": "SG",
    "Vietnam": "VN",
}


def mydramalist(files: Sequence[Path], reading: Reading) -> Iterator[Work]:
    """The works of a table with the columns id, title, format, country, year, director, watchers.

    The year is the one in which a series ended; for nearly all it is the year in which it began.
    """
    for path in files:
        for place, row in rows(path, _COLUMNS, reading):
            if not row["id"] or not row["title"].strip():
                reading.leave_out(path, place, "no id or no title")
                continue
            country = _COUNTRIES.get(row["country"])
            yield Work(
                key=f"mydramalist:{row['id']}",
                titles=(Title(row["title"], script=script_of(row["title"])),),
                year=whole_number(row["year"]),
                format=_FORMATS.get(row["format"]),
                countries=(country,) if country else (),
                directors=tuple(name for part in row["director"].split(",") if (name := part.strip())),
                ids=(Identifier("mydramalist", "", row["id"]),),
                source="MyDramaList",
                popularity=whole_number(row["watchers"]) or 0,
            )
