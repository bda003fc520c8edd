"""Patterns that are tried, and compiled, only where a word that they cannot do without stands in the text."""

from __future__ import annotations

import re
from functools import cached_property


class CuedPattern:
    """A regular expression with its cues, in small letters: whatever it finds holds one of them. No cue: it is always tried."""

    def __init__(self, source: str, cues: str = "", flags: int = 0) -> None:
        self.source = source
        self.cues = tuple(cues.split())
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The regular expression."""
        return re.compile(self.source, self._flags)

    def may_stand_in(self, lowered: str) -> bool:
        """Whether a text in small letters holds a cue."""
        return not self.cues or any(cue in lowered for cue in self.cues)
