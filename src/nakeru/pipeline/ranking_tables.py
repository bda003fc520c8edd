"""A ranking as a table for other programs: CSV and Parquet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec

from nakeru.errors import ExportFormatError
from nakeru.exchange.tables import write_table

if TYPE_CHECKING:
    from nakeru.pipeline.aggregating import ItemStanding
    from nakeru.pipeline.answers import StandingFigures

Row = dict[str, str | int | float | None]


def item_rows(standings: Sequence[ItemStanding]) -> list[Row]:
    """A row for every item of a ranking of ballots."""
    return [_flat(one) for one in standings]


def work_rows(standings: Sequence[StandingFigures]) -> list[Row]:
    """A row for every work of a library's ranking."""
    return [
        _flat(one.work) | {key: cell for key, cell in _flat(one).items() if key != "work"}
        for one in standings
    ]


def write_csv(rows: Sequence[Row], path: Path) -> None:
    """Write rows as CSV in UTF-8, so that no text is a formula. Raises ExportFormatError where that cannot be done."""
    table = write_table(tuple(rows[0]) if rows else (), [tuple(row.values()) for row in rows])
    try:
        path.write_bytes(table)
    except OSError as problem:
        raise _unwritable(path, problem) from problem


def write_parquet(rows: Sequence[Row], path: Path) -> None:
    """Write rows as Parquet. Raises ExportFormatError where that cannot be done, or pyarrow is not installed."""
    try:
        import pyarrow as arrow  # an extra; most people never need it
        from pyarrow import parquet
    except ImportError as problem:
        raise ExportFormatError(
            "Parquet needs the package pyarrow", remedy='install it with `pip install "nakeru[parquet]"`'
        ) from problem
    try:
        parquet.write_table(arrow.Table.from_pylist(list(rows)), str(path))
    except OSError as problem:
        raise _unwritable(path, problem) from problem


def _flat(value: msgspec.Struct) -> Row:
    return cast(Row, msgspec.to_builtins(value))


def _unwritable(path: Path, problem: OSError) -> ExportFormatError:
    return ExportFormatError(
        f"it cannot be written ({problem.strerror or problem})", where=str(path), remedy="name another file"
    )
