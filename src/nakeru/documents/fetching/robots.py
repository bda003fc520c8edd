"""What a site allows programs to fetch (RFC 9309)."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from protego import Protego

ROBOTS_PATH: Final = "/robots.txt"
MAX_ROBOTS: Final = 500 * 1024
_OUR_NAME: Final = "nakeru"
_LONGEST_PAUSE: Final = 10.0


class RobotRules:
    """The rules of one origin as they were fetched."""

    def __init__(self, parsed: Protego | None, *, everything_forbidden: bool = False) -> None:
        self.everything_forbidden = everything_forbidden
        self._parsed = parsed
        self._fetched = time.monotonic()

    @property
    def age(self) -> float:
        """Seconds since the rules were fetched."""
        return time.monotonic() - self._fetched

    @property
    def pause(self) -> float:
        """The delay that the site asks of us, at most ten seconds."""
        delay = self._parsed.crawl_delay(_OUR_NAME) if self._parsed else None
        return min(float(delay or 0), _LONGEST_PAUSE)

    def allow(self, address: str) -> bool:
        """Whether the page may be fetched."""
        if self.everything_forbidden:
            return False
        return self._parsed is None or bool(self._parsed.can_fetch(address, _OUR_NAME))


def rules_of(status: int, body: bytes) -> RobotRules:
    """The rules in the answer to a request for robots.txt: none where there is no file, no entry where the site fails."""
    if status >= 500 or status == 429:
        return RobotRules(None, everything_forbidden=True)
    if status >= 400:
        return RobotRules(None)
    from protego import Protego  # only for pages that are fetched

    return RobotRules(Protego.parse(body[:MAX_ROBOTS].decode("utf-8", "replace").removeprefix("\ufeff")))
