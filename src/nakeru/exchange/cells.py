"""Values of cells, read with care: what is no such value is None."""

from __future__ import annotations

import math
import re
from datetime import date
from typing import Final

_WHOLE: Final = re.compile(r"-?[0-9]{1,12}\Z")
_DAY: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ].*)?\Z")


def whole(cell: str, low: int, high: int) -> int | None:
    """A whole number between two bounds, both allowed."""
    if not _WHOLE.match(cell):
        return None
    value = int(cell)
    return value if low <= value <= high else None


def number(cell: str, most: float) -> float | None:
    """A number above 0 and up to `most`; programs write 0 for "not rated"."""
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if math.isfinite(value) and 0 < value <= most else None


def day(cell: str) -> str | None:
    """The day of a date or time in ISO 8601, None where there is none ("0000-00-00" included)."""
    found = _DAY.match(cell)
    if found is None:
        return None
    try:
        return date.fromisoformat(found[1]).isoformat()
    except ValueError:
        return None
