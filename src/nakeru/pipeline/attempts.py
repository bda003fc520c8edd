"""How often a password may be tried: few wrong ones from an address, and not many from all addresses together."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Final

EACH: Final = 5
TOTAL: Final = 40
WINDOW: Final = 600.0
_NETWORK_6: Final = 64


class Attempts:
    """The tries of the last WINDOW seconds. It never holds more than TOTAL of strangers and EACH of a known address.

    A try counts from its beginning, so that many at once gain nothing; one that succeeds is forgiven. Addresses from which
    somebody is signed in are `known`: strangers who use up the total do not lock them out.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._strange: deque[tuple[float, str]] = deque()
        self._known: deque[tuple[float, str]] = deque()

    def begin(self, address: str, *, known: bool = False) -> float:
        """Count a try from an address; or the seconds to wait first, and nothing is counted."""
        place = network_of(address)
        with self._lock:
            now = self._clock()
            for tries in (self._strange, self._known):
                while tries and tries[0][0] <= now - WINDOW:
                    tries.popleft()
            own = sorted(when for tries in (self._strange, self._known) for when, of in tries if of == place)
            if len(own) >= EACH:
                return own[-EACH] + WINDOW - now
            if not known and len(self._strange) >= TOTAL:
                return self._strange[0][0] + WINDOW - now
            (self._known if known else self._strange).append((now, place))
            return 0.0

    def forgive(self, address: str) -> None:
        """Forget the tries of an address: its password was right."""
        place = network_of(address)
        with self._lock:
            for tries in (self._strange, self._known):
                kept = [one for one in tries if one[1] != place]
                tries.clear()
                tries.extend(kept)


def network_of(address: str) -> str:
    """What counts as one address: an IPv4 address, or the /64 network of an IPv6 one, which a household has whole."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, _NETWORK_6), strict=False))
    return str(found)
