"""What an article says of a work, each statement with the words that say it."""

from __future__ import annotations

import msgspec

from nakeru.model.spans import Evidence

Qualifiers = tuple[tuple[str, str | int], ...]


class Claim(msgspec.Struct, frozen=True):
    """One statement of an entry, right or wrong, as the text makes it.

    `property` is one of the documented names ("director", "based_on"). `value` is None where the text names nothing:
    somebody told by a description only, a source without its title; the qualifier `description` then holds the words.
    `qualifiers` are pairs of a name and a value, each name once. `confidence` lies between 0 and 1. `spoiler` is set where the statement gives
    away a death, the ending or a twist. Raises ValueError where a qualifier is named twice or the confidence is none.
    """

    property: str
    value: str | int | None
    evidence: Evidence
    confidence: float
    qualifiers: Qualifiers = ()
    spoiler: bool = False

    def __post_init__(self) -> None:
        names = [name for name, _ in self.qualifiers]
        if len(set(names)) != len(names):
            raise ValueError(f"a claim of {self.property} has one qualifier twice: {', '.join(names)}")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"a confidence lies between 0 and 1, not at {self.confidence}")

    def qualifier(self, name: str) -> str | int | None:
        """The value of a qualifier, None where there is none of that name."""
        return next((value for known, value in self.qualifiers if known == name), None)
