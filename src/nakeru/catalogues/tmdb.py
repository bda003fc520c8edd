"""TMDB: the daily lists of ids, and the details of films and series as its API answers, one a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from nakeru.catalogues.files import lines
from nakeru.catalogues.reading import Reading
from nakeru.catalogues.spilling import NumberSet
from nakeru.catalogues.tmdb_details import Details, details_work
from nakeru.model.works import Identifier, Title, Work
from nakeru.text.scripts import script_of

KIND = "tmdb"
# Details of a series with credits and translations are long.
_MOST_ON_A_LINE = 32 << 20


def tmdb(files: Sequence[Path], reading: Reading) -> Iterator[Work]:
    """The works of exports (`movie_ids_…`, `tv_series_ids_…`) and of details; where both know a work, its details count.

    Lines of both kinds may stand in one file. The files are read twice: details first, then what exports add.
    """
    seen = {"film": NumberSet(), "series": NumberSet()}
    for path in files:
        for _, one in _rows(path, reading):
            if one.detailed and seen[one.medium].add(one.id):
                yield details_work(one)
    again = Reading()
    for path in files:
        for _, one in _rows(path, again):
            if not one.detailed and seen[one.medium].add(one.id):
                yield _listed(one)


def _rows(path: Path, reading: Reading) -> Iterator[tuple[int, Details]]:
    decode = msgspec.json.Decoder(Details).decode
    for number, line in lines(path, reading, _MOST_ON_A_LINE):
        text = line.strip().rstrip(",")
        if text in ("", "[", "]"):
            continue
        try:
            one = decode(text)
        except (msgspec.DecodeError, RecursionError) as error:
            reading.leave_out(path, f"line {number}", error)
            continue
        if one.adult:
            continue
        if one.id <= 0 or not one.names:
            reading.leave_out(path, f"line {number}", "neither a film nor a series with an id and a title")
            continue
        yield number, one


def _listed(one: Details) -> Work:
    """A work of an export: its original title and its id, and nothing else."""
    (name, *_) = one.names
    return Work(
        key=f"tmdb:{'movie' if one.medium == 'film' else 'tv'}/{one.id}",
        titles=(Title(name, script=script_of(name), kind="original"),),
        format="film" if one.medium == "film" else "series",
        ids=(Identifier("tmdb", one.medium, str(one.id)),),
        source="TMDB",
    )
