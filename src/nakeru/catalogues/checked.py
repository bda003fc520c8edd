"""Facts of the starter's works that articles can be compared with."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

import msgspec

from nakeru.errors import StarterError
from nakeru.model.facts import CheckedFact

_FILE = "facts.json"


def read_checked_facts(raw: bytes) -> dict[str, tuple[CheckedFact, ...]]:
    """Checked facts by the key of their work, in the order of the file.

    Raises StarterError where a row does not fit, says nothing or stands twice.
    """
    try:
        rows = msgspec.json.decode(raw, type=tuple[CheckedFact, ...])
    except msgspec.DecodeError as error:
        raise StarterError(f"a row does not fit: {error}", where=_FILE, remedy="mend the row") from error
    found: dict[str, list[CheckedFact]] = {}
    for row in rows:
        known = found.setdefault(row.work, [])
        if row in known or not (row.source and str(row.value).strip()):
            raise StarterError(
                f"{row.work!r} has a row twice or empty: {row.property} {row.value!r}",
                where=_FILE,
                remedy="mend the row",
            )
        known.append(row)
    return {key: tuple(rows) for key, rows in found.items()}


@lru_cache(maxsize=1)
def load_checked_facts() -> dict[str, tuple[CheckedFact, ...]]:
    """The checked facts of this installation, by work key. Raises StarterError."""
    try:
        return read_checked_facts((resources.files("nakeru.starter") / _FILE).read_bytes())
    except OSError as error:
        raise StarterError(
            "the data that ships with the program cannot be read",
            where=str(error),
            remedy="install nakeru again",
        ) from error
