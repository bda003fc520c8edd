"""Dates of publication as articles write them."""

from __future__ import annotations

import re
from typing import Final

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero janeiro gennaio januari",
            "feb february februar février febrero fevereiro febbraio februari",
            "mar march märz mars marzo março maart",
            "apr april avril abril aprile",
            "may mai mayo maio maggio mei maj",
            "jun june juni juin junio junho giugno",
            "jul july juli juillet julio julho luglio",
            "aug august août agosto augustus augusti",
            "sep sept september septembre septiembre setembro settembre",
            "oct october oktober octobre octubre outubro ottobre okt",
            "nov november novembre noviembre novembro",
            "dec december dezember décembre diciembre dezembro dicembre dez",
        ),
        1,
    )
    for name in names.split()
}
_ISO: Final = re.compile(r"\b((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?")
_SLASHED: Final = re.compile(r"\b((?:19|20)\d\d)[/.](\d{1,2})[/.](\d{1,2})\b")
_EASTERN: Final = re.compile(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?")
_DAY_FIRST: Final = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|\.|º|er)?\s+(?:de\s+)?([^\W\d_]+)\.?,?\s+(?:de\s+)?((?:19|20)\d\d)\b"
)
_MONTH_FIRST: Final = re.compile(r"\b([^\W\d_]+)\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?((?:19|20)\d\d)\b")
_YEAR: Final = re.compile(r"\b((?:19|20)\d\d)\b")


def find_date(text: str) -> str | None:
    """The first date of a short text as an ISO date, or the part of one that is known ("2015", "2015-04").

    Days and months given as numbers alone ("04/05/2015") are ambiguous and give the year.
    """
    for pattern in (_ISO, _SLASHED, _EASTERN):
        if match := pattern.search(text):
            return _iso(match[1], int(match[2]), int(match[3]) if match[3] else None)
    for match in _DAY_FIRST.finditer(text):
        if month := _MONTHS.get(match[2].lower()):
            return _iso(match[3], month, int(match[1]))
    for match in _MONTH_FIRST.finditer(text):
        if month := _MONTHS.get(match[1].lower()):
            return _iso(match[3], month, int(match[2]) if match[2] else None)
    found = _YEAR.search(text)
    return found[1] if found else None


def _iso(year: str, month: int, day: int | None) -> str:
    if not 1 <= month <= 12:
        return year
    if day is None or not 1 <= day <= 31:
        return f"{year}-{month:02d}"
    return f"{year}-{month:02d}-{day:02d}"
