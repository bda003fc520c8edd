"""New works made of what entries say, with keys that come from their content."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from nakeru.model.lists import WorkFormat
from nakeru.model.works import AS_WRITTEN, Title, Work
from nakeru.text.scripts import script_of
from nakeru.text.titles import title_key
from nakeru.works.pairs import called
from nakeru.works.reading import FORMATS, EntryReading

_KEY_LENGTH = 12
_FORMATS: dict[str, WorkFormat] = {format: format for format in FORMATS}
_Value = TypeVar("_Value", bound=int | str)


def mint(cluster: Sequence[EntryReading], taken: Iterable[str] = ()) -> Work:
    """A work made of a cluster of entries.

    The key is "w-" and a hash of the smallest (title key, year, format) among the entries, so that it stays when entries
    are read again or join. Where the key is `taken`, the smallest entry key is hashed with it.
    """
    titles = Counter(form.text for reading in cluster for form in reading.written)
    years = [reading.entry.year for reading in cluster if reading.entry.year is not None]
    years = years or [year for reading in cluster for year in reading.years()]
    formats: list[WorkFormat] = [format for reading in cluster if (format := _format(reading)) is not None]
    return Work(
        key=_key(cluster, frozenset(taken)),
        titles=tuple(
            Title(text, script=script_of(text), kind="main" if place == 0 else "as_written")
            for place, text in enumerate(sorted(titles, key=lambda text: (-titles[text], text)))
        ),
        year=_commonest(years),
        format=_commonest(formats),
        animation=_agreed(reading.entry.animation for reading in cluster),
        countries=_country(cluster),
        directors=tuple(sorted({name for reading in cluster for name in reading.entry.directors})),
        source=AS_WRITTEN,
    )


def _key(cluster: Sequence[EntryReading], taken: frozenset[str]) -> str:
    name = min(
        (title_key(reading.entry.title), reading.entry.year or 0, _format(reading) or "")
        for reading in cluster
    )
    key = _hashed(repr(name))
    first = min(reading.entry.key for reading in cluster)
    while key in taken:
        key = _hashed(repr((name, first, key)))
    return key


def _hashed(text: str) -> str:
    return "w-" + hashlib.sha256(text.encode()).hexdigest()[:_KEY_LENGTH]


def _format(reading: EntryReading) -> WorkFormat | None:
    return _FORMATS.get(reading.entry.format or "") or called(reading)[0]


def _commonest(values: Sequence[_Value]) -> _Value | None:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def _agreed(values: Iterable[bool | None]) -> bool | None:
    known = {value for value in values if value is not None}
    return known.pop() if len(known) == 1 else None


def _country(cluster: Sequence[EntryReading]) -> tuple[str, ...]:
    """The country that the lists leave open no other for."""
    named = {reading.entry.countries for reading in cluster if len(reading.entry.countries) == 1}
    return named.pop() if len(named) == 1 else ()
