"""Invented files in the shape of public catalogues, and what a reader makes of them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nakeru.catalogues.kinds import read_catalogue
from nakeru.catalogues.reading import Reading
from nakeru.model.works import Work


def written(folder: Path, name: str, content: str | bytes) -> Path:
    """A file with this content, gzipped where its name says so."""
    path = folder / name
    raw = content.encode() if isinstance(content, str) else content
    path.write_bytes(gzip.compress(raw) if name.endswith(".gz") else raw)
    return path


def tsv(*rows: str) -> str:
    """Rows whose cells are parted by bars here, by tabs in the file."""
    return "".join(row.replace("|", "\t") + "\n" for row in rows)


def json_lines(*rows: Mapping[str, Any]) -> str:
    """An object a line."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def loaded(kind: str, *files: Path) -> tuple[dict[str, Work], Reading]:
    """The works by key, and what was counted on the way."""
    reading = Reading()
    works = {work.key: work for work in read_catalogue(kind, files, reading)}
    return works, reading
