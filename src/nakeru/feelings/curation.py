"""What the starter says of its works, in the words of the vocabulary."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

import msgspec

from nakeru.errors import StarterError
from nakeru.feelings.vocabulary import vocabulary
from nakeru.model.feelings import Curation

_FILE = "feelings.json"


def read_curation(raw: bytes) -> dict[str, Curation]:
    """Curations by the key of their work.

    Raises StarterError where a row does not fit, a key stands twice, a word is not in the vocabulary, or a warning is
    answered with both yes and no.
    """
    try:
        rows = msgspec.json.decode(raw, type=tuple[Curation, ...])
    except msgspec.DecodeError as error:
        raise StarterError(f"a row does not fit: {error}", where=_FILE, remedy="mend the row") from error
    known = vocabulary().named
    found: dict[str, Curation] = {}
    for row in rows:
        words = [("theme", row.themes + row.late_themes), ("mood", row.moods), ("warning", row.yes + row.no)]
        strange = [name for kind, names in words for name in names if name not in known[kind]]
        if strange:
            raise StarterError(
                f"{row.key!r} is given {strange[0]!r}, which is no word of the vocabulary",
                where=_FILE,
                remedy="use a word of the vocabulary, or add it there",
            )
        if row.key in found or set(row.yes) & set(row.no) or not 1 <= (row.tears or 1) <= 5:
            raise StarterError(
                f"{row.key!r} stands twice, answers a warning twice, or has tears outside 1 to 5",
                where=_FILE,
                remedy="mend the row",
            )
        found[row.key] = row
    return found


@lru_cache(maxsize=1)
def load_curation() -> dict[str, Curation]:
    """The curations of this installation, by work key. Raises StarterError."""
    try:
        return read_curation((resources.files("nakeru.starter") / _FILE).read_bytes())
    except OSError as error:
        raise StarterError(
            "the data that ships with the program cannot be read",
            where=str(error),
            remedy="install nakeru again",
        ) from error
