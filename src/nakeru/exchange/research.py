"""Every claim with its source, for researchers: CSV, and Parquet where pyarrow is installed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Final

import msgspec

from nakeru.errors import ExportFormatError
from nakeru.exchange.tables import MEDIA_TYPE, write_table
from nakeru.model.listing import Export, ExportedFile, LeftOut

PARQUET: Final = "application/vnd.apache.parquet"


class ClaimRow(msgspec.Struct, frozen=True):
    """A claim with everything that is needed to find it again.

    `start` and `end` are character offsets into the article's canonical text, which `digest` names; `qualifiers` is JSON.
    """

    work: str
    title: str
    year: int | None
    decision: str
    property: str
    value: str
    qualifiers: str
    confidence: float
    spoiler: bool
    quote: str
    start: int
    end: int
    list_title: str
    position: int
    publisher: str
    address: str
    digest: str


_COLUMNS: Final = ClaimRow.__struct_fields__


def claims_csv(key: str, rows: Sequence[ClaimRow], out: Sequence[LeftOut] = ()) -> Export:
    """A row a claim, guarded for spreadsheets."""
    content = write_table(_COLUMNS, ([getattr(row, name) for name in _COLUMNS] for row in rows))
    return Export((ExportedFile(f"{key}.claims.csv", content),), MEDIA_TYPE, tuple(out))


def claims_parquet(key: str, rows: Sequence[ClaimRow], out: Sequence[LeftOut] = ()) -> Export:
    """A row a claim, typed. Raises ExportFormatError where pyarrow is not installed."""
    try:
        import pyarrow as arrow  # an optional extra, and slow to load
        from pyarrow import parquet
    except ImportError as problem:
        raise ExportFormatError(
            "Parquet needs pyarrow, which is not installed",
            remedy="pip install 'nakeru[parquet]', or take claims-csv",
        ) from problem
    texts, numbers = arrow.string(), arrow.int64()
    kinds = {"year": numbers, "start": numbers, "end": numbers, "position": numbers}
    kinds |= {"confidence": arrow.float64(), "spoiler": arrow.bool_()}
    schema = arrow.schema([(name, kinds.get(name, texts)) for name in _COLUMNS])
    columns = {name: [_encodable(getattr(row, name)) for row in rows] for name in _COLUMNS}
    buffer = io.BytesIO()
    parquet.write_table(arrow.table(columns, schema=schema), buffer, compression="zstd")
    return Export((ExportedFile(f"{key}.claims.parquet", buffer.getvalue()),), PARQUET, tuple(out))


def _encodable(value: object) -> object:
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value
